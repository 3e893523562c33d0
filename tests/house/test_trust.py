"""What the package never does: run what it reads, or talk to the network."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import lessons
from lessons import notebook
from lessons.course import load_course
from lessons.shipped import data_folder

PACKAGE = Path(lessons.__file__).parent
# Each turns data that somebody else may have written into something that runs.
RUNS_DATA = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "joblib",
    "xml",
    "tempfile.mktemp",
}
RUNS_DATA |= {"yaml.load", "yaml.unsafe_load", "yaml.full_load", "os.system", "os.popen", "shell"}
# What writes XML, or names a part of it, reads nothing; a parser from outside `defusedxml` still does.
WRITES_XML = {("xml.etree.ElementTree", "ET"), ("xml.etree.ElementTree.Element", None)}
WRITES_XML |= {("xml.etree.ElementTree.ParseError", None)}
PARSERS = ("parse", "iterparse", "fromstring", "fromstringlist", "XML", "XMLID", "XMLParser", "XMLPullParser")
RUNS_DATA |= {f"ET.{name}" for name in PARSERS}
TALKS = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib", "smtplib", "socket"}


def named(tree: ast.AST) -> Iterator[str]:
    """Yield every module, function and keyword that a source calls or imports, as it is written there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (part for name in node.names for part in (name.name, name.name.partition(".")[0]))
        elif isinstance(node, ast.ImportFrom):
            if {(f"{node.module}.{name.name}", name.asname) for name in node.names} <= WRITES_XML:
                continue
            yield from (str(node.module), str(node.module).partition(".")[0])
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call):
            yield ast.unparse(node.func)
            yield from (keyword.arg for keyword in node.keywords if keyword.arg == "shell")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_that_is_read_is_run(path: Path) -> None:
    """No module evaluates, unpickles or executes data, parses XML without a guard, or opens a connection of its own."""
    assert set(named(ast.parse(path.read_text(encoding="utf-8")))) & (RUNS_DATA | TALKS) == set()


@pytest.mark.parametrize(
    "source",
    [
        "eval(x)",
        "import pickle",
        "from marshal import loads",
        "yaml.load(x)",
        "run(x, shell=True)",
        "import urllib.request",
        "import xml.etree.ElementTree as ET",
        "from xml.etree import ElementTree",
        "from xml.etree import ElementTree as ET\nET.fromstring(x)",
        "from xml.etree.ElementTree import Element, fromstring",
    ],
)
def test_a_way_to_run_data_is_found(source: str) -> None:
    """The rule sees calls, imports and keywords."""
    assert set(named(ast.parse(source))) & (RUNS_DATA | TALKS)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and every look-up of a name."""

    def refuse(*arguments: Any, **_: Any) -> None:
        raise AssertionError(f"somebody wanted to reach {arguments[1:]}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **_: refuse(None, *arguments))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("lesson_id", load_course(data_folder()).lessons)
def test_a_lesson_needs_no_network(lesson_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson, with its text, its tools and each of its quizzes, and the map are made with the network closed."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path))
    monkeypatch.setattr("lessons.notebook.record._opened", None)
    lesson = notebook.open_lesson(lesson_id)
    for quiz in load_course(data_folder(), only=lesson_id).lessons[lesson_id].bank.quizzes:
        assert lesson.quiz(quiz).form["title"]
    lesson.read()
    lesson.keywords()
    lesson.concordance("检察")
    for show in (notebook.check_set_up, notebook.course_map, notebook.where_things_are):
        assert show()
