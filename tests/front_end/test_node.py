"""The widgets' JavaScript: its own tests pass under Node, and each joined module is one that a browser can read."""

from __future__ import annotations

import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import anywidget
import pytest

import lessons.widgets

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of Node; without it the test is skipped, but under CI it fails."""
    found = shutil.which("node")
    if found is None:
        reason = "Node is not installed: the widgets' JavaScript cannot be tested"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return found


def run(*command: str | Path) -> None:
    """Run a command; where it fails, what it told becomes the failure's message."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=TESTS.parent, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def widgets() -> dict[str, str]:
    """Return the ES module of every widget class defined in `lessons.widgets`, by the class's name."""
    rooms = pkgutil.iter_modules(lessons.widgets.__path__, "lessons.widgets.")
    # What only a browser's kernel can load holds no widget.
    modules = [importlib.import_module(room.name) for room in rooms if not room.name.endswith(".browser_comm")]
    found = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, anywidget.AnyWidget) and kind.__module__ == module.__name__
    ]
    return {kind.__name__: str(kind._esm) for kind in found if hasattr(kind, "_esm")}


@pytest.mark.parametrize("file", sorted(TESTS.rglob("*.test.mjs")), ids=lambda file: file.name)
def test_front_end_test_passes(node: str, file: Path) -> None:
    """All tests of a `*.test.mjs` file pass under Node."""
    run(node, "--test", file)


def test_words_of_the_chosen_language_are_put_in(node: str, tmp_path: Path) -> None:
    """In English a joined module says its own texts in English, and carries no word of another widget."""
    ask = "from lessons.widgets.front_end import module; print(module('parts/dom.mjs', 'parts/whole.mjs'))"
    environment = os.environ | {"LESSONS_LANGUAGE": "en", "PYTHONUTF8": "1"}
    asked = [sys.executable, "-c", ask]
    joined = subprocess.run(asked, env=environment, capture_output=True, check=True, encoding="utf-8")
    file = tmp_path / "joined.mjs"
    checks = ["t('交卷') === 'Hand in'", "LANGUAGE === 'en'", "!('提交答案' in WORDS)", "t('提交答案') === '提交答案'"]
    told = "\n".join(f"console.assert({check}, `{check}`);" for check in checks)
    file.write_text(f"{joined.stdout}\n{told}\nif (!({' && '.join(checks)})) process.exit(1);", encoding="utf-8")
    run(node, file)


def test_joined_modules_parse(node: str, tmp_path: Path) -> None:
    """Every widget's parts, laid end to end, are one ES module without a syntax error or a name declared twice."""
    found = widgets()
    assert found
    for name, source in found.items():
        file = tmp_path / f"{name}.mjs"
        file.write_text(source, encoding="utf-8")
        run(node, "--check", file)
