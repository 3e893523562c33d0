"""Reading a rating of made-up branches: it must say that it is made up, and its chart and its fields must do."""

from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.explorer import load_explorer, read_explorer
from lessons.course.made_up_rating import MadeUpRating
from lessons.rating import chance_of_first

DATA = Path(__file__).parents[2] / "data"
RATING = """\
title: 谁排第一
introduction: 全是编的
criteria: {x: 甲项, y: 乙项}
branches:
  - {label: 甲, name: 虚构甲, scores: {x: 9, y: 2}}
  - {label: 乙, name: 虚构乙, scores: {x: 3, y: 9}}
asked: 甲
weightings:
  - {name: 一样重, weights: {x: 1, y: 1}}
  - {name: 重乙项, weights: {y: 5}}
"""
CRITERIA = "criteria: {x: 甲项, y: 乙项, z: 丙项}\nbranches:\n"


def read(folder: Path, old: str = "", new: str = "") -> list[str]:
    """Read the rating, with one text replaced by another, in a small course; return its problems as text."""
    assert old in RATING
    small_course.write(folder)
    (folder / "explorers").mkdir()
    (folder / "explorers" / "rating.yaml").write_text(RATING.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_explorer(MadeUpRating, folder, load_course(folder))[1]]


def test_sound_rating(tmp_path: Path) -> None:
    """A sound file has its scores and weights in the order of the criteria, what is left out being 0."""
    assert read(tmp_path) == []
    rating = load_explorer(MadeUpRating, tmp_path, load_course(tmp_path))
    assert rating.scores == {"甲": (9, 2), "乙": (3, 9)}
    assert [rating.weights(weighting) for weighting in rating.weightings] == [(1, 1), (0, 5)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("name: 虚构甲", "name: 第一支部", ":1: 'name' 里要有“虚构”（现在是 '第一支部'）"),
        ("{x: 9, y: 2}", "{x: 9}", ":1: 'scores' 要每项条件一个"),
        ("{x: 9, y: 2}", "{x: 11, y: 2}", ":5: 'branches.scores.x'"),
        ("label: 乙", "label: 甲", ":1: 'label' 要各不相同"),
        ("asked: 甲", "asked: 丙", ":7: 'asked' 只能是 甲、乙 里的一个（现在是 '丙'）"),
        ("weights: {y: 5}", "weights: {z: 5}", ":1: 'weights' 只能写 x、y，而且至少一个大于 0"),
        ("weights: {y: 5}", "weights: {y: 0}", ":1: 'weights' 只能写 x、y，而且至少一个大于 0"),
        ("weights: {y: 5}", "weights: {y: 11}", ":10: 'weightings.weights.y'"),
        ("weights: {y: 5}", "weights: {x: 7, y: 6}", ":10: '重乙项' 排出的名次不能并列"),
    ],
)
def test_fault_is_named(old: str, new: str, told: str, tmp_path: Path) -> None:
    """Each fault is reported, by the check of the whole course too."""
    problems = read(tmp_path, old, new)
    assert any(problem.startswith(f"explorers/rating.yaml{told}") for problem in problems), problems
    assert set(problems) <= {str(problem) for problem in check_course(tmp_path)}


def test_weights_too_fine_for_the_fields_are_told(tmp_path: Path) -> None:
    """Where only weights above what the fields take put a branch first, its scores must change."""
    scores = {"甲": (2, 4, 6), "乙": (6, 8, 2), "丙": (1, 4, 6), "丁": (9, 0, 9)}
    rows = [f"{{label: {k}, name: 虚构{k}, scores: {{x: {x}, y: {y}, z: {z}}}}}" for k, (x, y, z) in scores.items()]
    old = RATING.partition("branches:\n")[2].partition("asked")[0]
    new = "".join(f"  - {row}\n" for row in rows)
    problems = read(tmp_path, "criteria: {x: 甲项, y: 乙项}\nbranches:\n" + old, CRITERIA + new)
    assert any(problem.startswith("explorers/rating.yaml:5: '甲' 排第一用的权重不能大于 10") for problem in problems)


def test_shipped_rating_has_nine_branches_and_one_that_is_never_first() -> None:
    """Nine made-up branches; the one asked about has no chance, and no single other is better in everything."""
    course = load_course(DATA)
    rating = load_explorer(MadeUpRating, DATA, course)
    assert len(rating.branches) == 9
    assert len(chance_of_first(rating.scores, rating.asked).beaten_by) > 1
    assert "silence" in {passage.voice for passage in rating.passages}
