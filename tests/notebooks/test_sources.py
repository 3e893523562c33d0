"""Every notebook is kept as it was written: no output, no trace of a run, short cells, names chosen by a person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import nbformat

from .conftest import NOTEBOOKS

LONGEST_CELL = 10  # lines of code
NOTEBOOK_METADATA = {"kernelspec", "language_info"}
CELL_METADATA = {"tags"}

Notebook = dict[str, Any]


def code_cells(notebook: Notebook) -> Iterator[tuple[str, str]]:
    """Yield the id and the code of each code cell."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            yield cell["id"], "".join(cell["source"])


def test_course_has_notebooks() -> None:
    """There are notebooks to check; without one, every other test here would be skipped and nobody would notice."""
    assert NOTEBOOKS


def test_notebook_is_valid(notebook: Notebook) -> None:
    """The file follows nbformat's schema, version 4.5 or later, which has cell ids."""
    nbformat.validate(notebook)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5)


def test_cells_are_short(notebook: Notebook) -> None:
    """No cell has more lines of code than a learner takes in at a glance."""
    lengths = {cell: len(code.splitlines()) for cell, code in code_cells(notebook)}
    assert {cell: lines for cell, lines in lengths.items() if lines > LONGEST_CELL} == {}


def test_nothing_of_a_run_is_kept(notebook: Notebook) -> None:
    """No cell has an output or a count: answers never reach a commit, and every start is a fresh one."""
    ran = [cell["id"] for cell in notebook["cells"] if cell.get("outputs") or cell.get("execution_count")]
    assert ran == []


def test_metadata_is_what_is_needed(notebook: Notebook) -> None:
    """Metadata names the kernel and the language, and no more: no widget state, no version of the last run."""
    assert set(notebook["metadata"]) <= NOTEBOOK_METADATA
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert set(notebook["metadata"].get("language_info", {})) <= {"name"}
    extra = {cell["id"]: set(cell["metadata"]) - CELL_METADATA for cell in notebook["cells"]}
    assert {cell: names for cell, names in extra.items() if names} == {}


def test_cell_ids_are_chosen(notebook: Notebook) -> None:
    """Each cell has an id of its own in words, such as `before-reading`, so that a change can be talked about."""
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    words = re.compile(
        r"(?![0-9a-f]{8}(-|$))[a-z][a-z0-9]*(-[a-z0-9]+)*"
    )  # 8 hex digits begin the ids that tools make up
    assert [cell for cell in ids if not words.fullmatch(cell)] == []


def test_cells_import_from_the_course_only(notebook: Notebook) -> None:
    """Code is plain Python that imports from `lessons` alone: what a lesson needs stands behind its few names."""
    strangers = [(cell, name) for cell, code in code_cells(notebook) for name in imported(code) if name != "lessons"]
    assert strangers == []


def imported(code: str) -> Iterator[str]:
    """Yield the top package of everything that this code imports."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
