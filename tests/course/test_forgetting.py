"""Reading the plans of tests: sound ones are read, and each fault is named with its line."""

from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.explorer import load_explorer
from lessons.course.forgetting import Forgetting

PLANS = """\
title: 一年
introduction: 先看看
passages:
  - {voice: article, text: 去走访, sources: [A3.1]}
estimate: 估计
horizon: 100
plans:
  - {id: none, name: 不测, days: []}
  - {id: twice, name: 两次, days: [10, 40]}
starts: twice
compared: [none]
"""


def write(folder: Path, old: str = "", new: str = "") -> Path:
    """Write a small course with the plans, one text of them replaced by another."""
    assert old in PLANS
    small_course.write(folder)
    (folder / "explorers").mkdir()
    (folder / "explorers" / "forgetting.yaml").write_text(PLANS.replace(old, new, 1), encoding="utf-8")
    return folder


def test_sound_plans_are_read(tmp_path: Path) -> None:
    """A sound file becomes plans that can be asked for by name, and the course has no problem."""
    folder = write(tmp_path)
    plans = load_explorer(Forgetting, folder, load_course(folder))
    assert plans.plan("twice").days == (10, 40)
    assert check_course(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[A3.1]", "[A3.9]", "4: 声音 'article' 不能以 'A3.9' 为出处"),
        ("[10, 40]", "[40, 10]", "9 [twice]: 'days' 要从 1 起由小到大，每天写一次（现在是 40、10）"),
        ("[10, 40]", "[10, 10]", "9 [twice]: 'days' 要从 1 起由小到大"),
        ("[10, 40]", "[0, 10]", "9 [twice]: 'days' 要从 1 起由小到大"),
        ("[10, 40]", "[10, 100]", "1: 'days' 要早于 'horizon' 的第 100 天（'twice' 里有 100）"),
        ("id: none", "id: own", "8: 'plans' 里编号不能相同，也不能是 'own'"),
        ("id: none", "id: twice", "8: 'plans' 里编号不能相同"),
        ("starts: twice", "starts: thrice", "10: 'starts' 和 'compared' 只能写"),
        ("compared: [none]", "compared: [some]", "10: 'starts' 和 'compared' 只能写"),
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    """`lessons check` reports what is wrong with the file, at its line."""
    problems = [str(problem) for problem in check_course(write(tmp_path, old, new))]
    assert any(problem.startswith(f"explorers/forgetting.yaml:{told}") for problem in problems), problems
