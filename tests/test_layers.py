"""Holds the floors of the house: who may import whom, which library lives in which room, how big a module may grow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "lessons"

# A room imports from floors below its own and from itself, never from a room beside it or above.
FLOORS = [
    ["language"],
    ["errors", "cleaning"],
    [
        *("questions", "text", "charts", "review", "deadlines", "proportions", "rating", "shipped"),
        *("item_statistics", "markdown"),
    ],
    ["course", "records", "workspace"],
    ["widgets", "classroom", "exports", "lab", "own_article", "answers", "new_course"],
    ["set_up", "preview", "corpus", "progress", "reviewing", "written", "assigned", "teaching"],
    ["notebook", "cli"],
    ["__main__"],
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# A library that is slow, awkward or may be exchanged one day is known to one room only.
ROOM_OF_LIBRARY = {
    "anywidget": "widgets",
    "babel": "locale",
    "defusedxml": "exports",
    "docx": "exports",
    "fsrs": "review",
    "genanki": "exports",
    "ipywidgets": "widgets",
    "jieba": "text",
    "jupyterlab": "lab",
    "markdownify": "exports",
    "matplotlib": "charts",
    "networkx": "text",
    "markdown_it": "markdown",
    "nh3": "cleaning",
    "opencc": "questions",
    "openpyxl": "classroom",
    "sqlite3": "records",
    "xlsxwriter": "classroom",
    "yaml": "course",
}

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
LONGEST_MODULE = 400  # lines


def breaches(package: Path) -> Iterator[str]:
    """Yield one sentence for each breach of the house rules in the package `lessons` at this folder."""
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        source = path.read_text(encoding="utf-8")
        if path.stem in EMPTY_NAMES or EMPTY_NAMES & set(place.parent.parts):
            yield f"{place}: a name such as '{path.stem}' says nothing; name what is in it"
        if (length := len(source.splitlines())) > LONGEST_MODULE:
            yield f"{place}: must have at most {LONGEST_MODULE} lines (has {length}); divide it"
        room = place.parts[0].removesuffix(".py")
        for line, module in imports(ast.parse(source), package=("lessons", *place.parent.parts)):
            if problem := breach(room, module):
                yield f"{place}:{line}: {problem}"


def imports(tree: ast.Module, package: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the parts of the full name of everything imported anywhere in a module of `package`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name.split(".")
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            for name in node.names:
                yield node.lineno, [*above, *(node.module.split(".") if node.module else ()), name.name]


def breach(room: str, module: list[str]) -> str | None:
    """Tell what is wrong with this import in this room, or return None."""
    if module[0] != "lessons":
        home = ROOM_OF_LIBRARY.get(module[0], room)
        return None if home == room else f"'{module[0]}' must be imported in '{home}' only (got '{room}')"
    imported = module[1] if len(module) > 1 else "__init__"
    if imported in (room, "__init__", "__version__"):
        return None
    if room == "__init__":
        return f"the package itself must import no room, or every import pays for it (got '{imported}')"
    for name in (room, imported):
        if name not in FLOOR_OF:
            return f"'{name}' must stand on a floor; give it one in {Path(__file__).name}"
    if FLOOR_OF[imported] < FLOOR_OF[room]:
        return None
    return (
        f"'{room}' must import from floors below {FLOOR_OF[room]} (got '{imported}' on floor {FLOOR_OF[imported]}); "
        "move what both need to a lower floor"
    )


def test_house_has_no_breach() -> None:
    """Every module of the package keeps the house rules."""
    assert list(breaches(PACKAGE)) == []


def test_page_for_contributors_shows_the_same_floors() -> None:
    """The table in CONTRIBUTING.md has every room once, on the floor that it has here."""
    page = (PACKAGE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told: dict[str, int] = {}
    rooms: list[str] = []
    for floor, room in re.findall(r"^\| +(\d?) *\| `(\w+)` \|", page, flags=re.MULTILINE):
        told[room] = int(floor) if floor else told[rooms[-1]]
        rooms.append(room)
    assert sorted(rooms) == sorted(FLOOR_OF)
    assert told == FLOOR_OF


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("text/cut.py", "from lessons.charts import theme", "'text' must import from floors below 2 (got 'charts'"),
        ("errors.py", "import lessons.course", "'errors' must import from floors below 1 (got 'course'"),
        ("records/a.py", "def f():\n    from ..widgets import quiz", "records/a.py:2: 'records' must import from"),
        ("course/a.py", "from lessons import cli", "(got 'cli' on floor 6)"),
        ("course/a.py", "from .. import records", "(got 'records' on floor 3)"),
        ("__init__.py", "from lessons import records", "must import no room"),
        ("cellar.py", "from lessons import errors", "'cellar' must stand on a floor"),
        ("charts/a.py", "import jieba.analyse", "'jieba' must be imported in 'text' only"),
        ("widgets/a.py", "from sqlite3 import connect", "'sqlite3' must be imported in 'records' only"),
        ("text/utils.py", "", "says nothing"),
        ("course/helpers/a.py", "", "says nothing"),
        ("text/long.py", "\n" * 401, "must have at most 400 lines (has 401)"),
    ],
)
def test_planted_breach_is_found(tmp_path: Path, module: str, source: str, told: str) -> None:
    """A breach of each kind is found, and the sentence about it names the place and the rule."""
    file = tmp_path / module
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(source, encoding="utf-8")
    (found,) = breaches(tmp_path)
    assert file.name in found
    assert told in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("text/a.py", "import jieba\nfrom lessons.text.b import cut\nfrom . import c\nfrom .d import e"),
        ("widgets/a.py", "from lessons.course.models import Item\nfrom ..records import Record\nimport json"),
        ("cli.py", "from lessons import __version__\nfrom lessons.errors import LessonsError"),
        ("__main__.py", "from lessons.cli import main"),
    ],
)
def test_what_the_floors_allow_is_not_a_breach(tmp_path: Path, module: str, source: str) -> None:
    """Imports from below, from the same room and of free libraries pass."""
    file = tmp_path / module
    file.parent.mkdir(exist_ok=True)
    file.write_text(source, encoding="utf-8")
    assert list(breaches(tmp_path)) == []
