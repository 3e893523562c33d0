"""Rules for every file that we write: encodings are named, and nothing of one person's machine gets in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("src", "tests", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))]
WRITTEN = [
    *(path for path in ROOT.iterdir() if path.is_file()),
    *(path for name in (".ci", "benchmarks", "data", "docs", "notebooks", "src") for path in (ROOT / name).rglob("*")),
]
OF_ONE_MACHINE = re.compile(
    r"/home/\w|/Users/\w|/root/|C:\\+Users"  # somebody's home folder
    r"|(?:index-url|find-links|trusted-host)"  # somebody's package index
    r"|\b(?:TODO|FIXME|XXX)\b"  # a note to oneself: do it, or open an issue
)


def unnamed_encodings(tree: ast.Module) -> Iterator[int]:
    """Yield the line of every call that reads or writes text in whatever encoding the machine prefers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and reads_text(node):
            named = any(keyword.arg in {"encoding", None} for keyword in node.keywords)
            given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if not named and "utf-8" not in given:
                yield node.lineno


def reads_text(call: ast.Call) -> bool:
    """Tell whether a call turns bytes into text or text into bytes."""
    if isinstance(call.func, ast.Name) and call.func.id == "open":
        modes = [mode.value for mode in call.args[1:] if isinstance(mode, ast.Constant)]
        return not any("b" in str(mode) for mode in modes)
    if not isinstance(call.func, ast.Attribute):
        return False
    runs = call.func.attr in {"run", "Popen", "check_output"}
    return call.func.attr in {"read_text", "write_text"} or (runs and any(word.arg == "text" for word in call.keywords))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_encoding_is_always_named(path: Path) -> None:
    """Text is never read or written in the machine's own encoding, which on a Chinese Windows is not UTF-8."""
    assert list(unnamed_encodings(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("open(p)", [1]),
        ("open(p, 'w')", [1]),
        ("open(p, 'rb')", []),
        ("open(p, encoding='utf-8')", []),
        ("p.read_text()", [1]),
        ("p.write_text('数')", [1]),
        ("p.write_text('数', encoding='utf-8')", []),
        ("subprocess.run(c, text=True)", [1]),
        ("subprocess.run(c, text=True, encoding='utf-8')", []),
        ("webbrowser.open(u)", []),
        ("p.read_text(**how)", []),
    ],
)
def test_unnamed_encoding_is_found(source: str, found: list[int]) -> None:
    """The rule sees each way of reading and writing text, and lets bytes and named encodings pass."""
    assert list(unnamed_encodings(ast.parse(source))) == found


def test_nothing_of_one_machine_is_written_down() -> None:
    """No file that we ship names a home folder or a package index of somebody's, or holds a note to oneself."""
    found = []
    for path in WRITTEN:
        if path.is_file() and path.suffix not in {".ttf", ".png", ".pyc", ".mo"}:
            text = path.read_text(encoding="utf-8")
            found += [f"{path.relative_to(ROOT)}: {match}" for match in OF_ONE_MACHINE.findall(text)]
    assert found == []
