"""The course with only what a browser has: no matplotlib, numpy, networkx, OpenCC or nh3, no JupyterLab, no threads."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from .conftest import NOTEBOOKS
from .test_execution import complaints

ROOT = Path(__file__).parents[2]
MISSING = ["matplotlib", "numpy", "networkx", "opencc", "nh3", "jupyterlab", "PIL"]
# Of threading only what jieba is warmed with: the kernel that the test itself runs in needs threads.
WITHOUT = f"""\
import sys, threading, types

class Missing:
    @staticmethod
    def find_spec(name, *_):
        if name.partition(".")[0] in {MISSING!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing)
from lessons.text import segmenting

def no_thread(**_):
    raise RuntimeError("can't start new thread")

segmenting.threading = types.SimpleNamespace(Lock=threading.Lock, Thread=no_thread)
"""
# jieba asks for the first and does without; the others belong to compiled parts that the browser's wheels leave out.
NOT_NEEDED = re.compile("pkg_resources|mypy_extensions|.*__mypyc|_.*")


@pytest.fixture(scope="module")
def courses_cells() -> list[nbformat.NotebookNode]:
    """Return the code cells of the learners' notebooks, one after another, the notebook's name in each id."""
    cells = []
    for file in NOTEBOOKS:
        if "instructor" not in file.parts:
            for cell in nbformat.read(file, as_version=4).cells:
                if cell.cell_type == "code":
                    cells.append(new_code_cell(cell.source, id=f"{file.stem[:20]}-{cell.id}"))
    return cells


def test_lessons_teach_without_pictures(
    courses_cells: list[nbformat.NotebookNode], execute: Callable[..., nbformat.NotebookNode]
) -> None:
    """Every cell of every notebook runs, and where a chart would be there are its title and all its words."""
    executed = execute(new_notebook(cells=[new_code_cell(WITHOUT, id="without"), *courses_cells]))
    assert list(complaints(executed)) == []
    shown = [output.data.get("text/html", "") for cell in executed.cells for output in cell.outputs if "data" in output]
    told = [html for html in shown if "这里画不了图" in html]
    assert len(told) >= 10
    assert not [html for html in shown if "data:image" in html]
    assert any("10个方格代表" in html for html in told)


def test_the_site_has_every_package_that_is_imported() -> None:
    """What a lesson imports without those packages is in the site's list of wheels, or in Python itself."""
    code = f"""{WITHOUT}
from lessons.notebook import open_lesson, open_review
lesson = open_lesson("03_public_interest")
lesson.quiz("exit"), lesson.read(), lesson.keywords(), open_review().cards(5)
found = [name for name, module in sys.modules.items() if "site-packages" in str(getattr(module, "__file__", ""))]
print(*{{name.partition(".")[0] for name in found}})
"""
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    spec = importlib.util.spec_from_file_location("build", ROOT / "site" / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    known = {*build.PURE.values(), "pydantic_core"}
    assert [name for name in asked.stdout.split() if name not in known and not NOT_NEEDED.fullmatch(name)] == []
