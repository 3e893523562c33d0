"""The engine knows nothing of the article: what it says of it stands in `data/`, so that another can take its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons.shipped import data_folder

PACKAGE = Path(__file__).parents[2] / "src" / "lessons"
SOURCES = sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.mjs")])

# People, places and figures: nowhere, not even as an example in a comment.
NAMES = ["二七", "贾佳", "谢琨", "冯利云", "景静", "郑州", "河南", "建华", "人和路", "烈士", "陵园", "永远跟党走"]
FIGURES = ["4710", "77"]
# What the article is about: in no text that a learner reads.
MATTER = ["检察", "公益诉讼", "支部", "党建", "党员", "来信", "行政机关", "未成年人", "疫情"]
# In a class, 支部 is one of the groups that learners are in; schools' lists have a column of that name.
GROUPS = ("classroom/", "teaching/")
# The language's own lists: words with 未 in them deny nothing.
LISTS = {"questions/rubric.py", "course/lint_wording.py"}


def found(source: Path) -> Iterator[str]:
    """Yield what a file of the engine holds of the article, with the line."""
    text = source.read_text(encoding="utf-8")
    place = source.relative_to(PACKAGE).as_posix()
    for number, line in enumerate(text.splitlines(), 1):
        for name in re.findall(rf"{'|'.join(NAMES)}|(?<![\d.])(?:{'|'.join(FIGURES)})(?![\d.])", line):
            yield f"{place}:{number}: {name}"
    if place not in LISTS:
        for number, said in texts_of(text, source.suffix):
            for word in re.findall("|".join(MATTER), said):
                if word == "支部" and place.startswith(GROUPS):
                    continue
                yield f"{place}:{number}: {word} in {said!r}"


def texts_of(source: str, suffix: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each string that is no docstring; in JavaScript, each line less its comment."""
    if suffix == ".mjs":
        lines = enumerate(source.splitlines(), 1)
        yield from ((n, re.sub(r"(^|\s)(//|/?\*).*", "", line)) for n, line in lines)
        return
    tree = ast.parse(source)
    statements = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in statements:
            yield node.lineno, node.value


def test_engine_holds_nothing_of_the_article() -> None:
    """No module names its people, places or figures, and no text for learners its matter."""
    assert [one for source in SOURCES for one in found(source)] == []


def test_what_is_looked_for_is_in_the_course() -> None:
    """Every name and word that must not be in the engine is in the course: a misspelt one would never be found."""
    told = "".join(path.read_text(encoding="utf-8") for path in data_folder().rglob("*.yaml"))
    assert [one for one in NAMES + FIGURES + MATTER if one not in told] == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.py", "x = 1  # 郑州"),
        ("a.py", "limit = 77"),
        ("a.py", 'print("他们收到检察建议")'),
        ("a.mjs", 'const said = t("支部");'),
    ],
)
def test_planted_word_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, source: str) -> None:
    """A name in a comment, a figure and a word in a text are each found."""
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    (tmp_path / name).write_text(source, encoding="utf-8")
    assert list(found(tmp_path / name)) != []


@pytest.mark.parametrize(
    "source", ['"""The word 检察, as an example."""', "# 检察, as an example", "size = 0.77 + 1770"]
)
def test_examples_for_readers_of_the_code_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Docstrings and comments may take a word of the course for an example, and other numbers are other numbers."""
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    assert list(found(tmp_path / "a.py")) == []
