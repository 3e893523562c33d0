"""Reading the honours that the article names: each stands in its fact, each level in the names."""

from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.explorer import load_explorer, read_explorer
from lessons.course.honours import Honours

DATA = Path(__file__).parents[2] / "data"
HONOURS = """\
title: 荣誉
introduction: 看名称
levels:
  - name: 省
    honours:
      - {name: 办了十件, fact: A3.2}
"""


def read(folder: Path, old: str = "", new: str = "") -> list[str]:
    """Read the honours, with one text replaced by another, in a small course; return the problems as text."""
    assert old in HONOURS
    small_course.write(folder)
    (folder / "explorers").mkdir()
    (folder / "explorers" / "honours.yaml").write_text(HONOURS.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_explorer(Honours, folder, load_course(folder))[1]]


def test_sound_honours(tmp_path: Path) -> None:
    """A sound file has no problem."""
    assert read(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A3.2", "A9.9", ":6: facts.yaml 里没有 'A9.9'"),
        ("name: 办了十件", "name: 办了百件", ":6: 'name' 要和事实 'A3.2' 里写的一字不差（现在是 '办了百件'）"),
        ("      - {name: 办了十件, fact: A3.2}", "      []", ":6: 'levels.honours'"),
    ],
)
def test_fault_is_named_with_its_line(old: str, new: str, told: str, tmp_path: Path) -> None:
    """Each fault is reported at its line, by the check of the whole course too."""
    problems = read(tmp_path, old, new)
    assert any(problem.startswith(f"explorers/honours.yaml{told}") for problem in problems), problems
    assert set(problems) <= {str(problem) for problem in check_course(tmp_path)}


def test_shipped_honours_stand_on_the_level_in_their_names() -> None:
    """One honour is 全国, four are of the province, two of the city, and the silences are told."""
    honours = load_explorer(Honours, DATA, load_course(DATA))
    named = {"全国": ("全国",), "省": ("河南省", "全省"), "市": ("全市",)}
    assert [(level.name, len(level.honours)) for level in honours.levels] == [("全国", 1), ("省", 4), ("市", 2)]
    for level in honours.levels:
        assert all(honour.name.startswith(named[level.name]) for honour in level.honours)
    assert {passage.voice for passage in honours.passages} == {"silence"}
