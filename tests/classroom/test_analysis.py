"""What a class's marks say, and what is said of figures from few learners."""

from __future__ import annotations

from typing import Any

import pytest

from lessons.classroom.analysis import Analysis, Sheet, analyse
from lessons.classroom.marks import ItemMark
from lessons.questions import Item
from lessons.questions.choice import SingleChoice, TrueFalse
from lessons.questions.short_answer import ShortAnswer

COMMON: dict[str, Any] = {
    "level": "recall",
    "objective": "o1",
    "explanation": "因为。",
    "facts": ["A3.1"],
    "evidence": ["p1"],
}
OPTIONS = {name: {"text": f"选项{name}", "feedback": f"说说{name}"} for name in "abcd"}
POINT = {"points": 1, "says": "先发建议。", "accept": ["先 发 建议"], "evidence": "p1"}
BANK: dict[str, Item] = {
    "i1": SingleChoice.model_validate({**COMMON, "id": "i1", "stem": "一", "options": OPTIONS, "key": "b"}),
    "i2": TrueFalse.model_validate(
        {**COMMON, "id": "i2", "stem": "二", "key": True, "when_true": "是", "when_false": "否"}
    ),
    "i3": SingleChoice.model_validate({**COMMON, "id": "i3", "stem": "三", "options": OPTIONS, "key": "c"}),
    "i4": ShortAnswer.model_validate(
        {**COMMON, "id": "i4", "stem": "四", "rubric": {"first": POINT}, "answer": "先发建议。"}
    ),
}


def sheet(**responses: Any) -> Sheet:
    """Return a marked hand-in from the response to each item."""
    marks = []
    for name, response in responses.items():
        mark = BANK[name].mark(response)
        marks.append(
            ItemMark(
                item=name,
                item_version="v",
                response=response,
                points=mark.points,
                possible=mark.possible,
                state=mark.state,
                by="key",
            )
        )
    return Sheet({name: BANK[name] for name in responses}, marks)


def class_of(n: int) -> list[Sheet]:
    """Return n hand-ins, of which the better half has everything right."""
    good, bad = sheet(i1="b", i2=True, i3="c"), sheet(i1="a", i2=False, i3=None)
    return [good if place < n / 2 else bad for place in range(n)]


def test_items_are_numbered_in_the_order_of_the_assignment() -> None:
    """Numbers follow the assignment, not the learner's form; options are counted by fifth, blanks apart."""
    found = analyse(class_of(10), BANK)
    assert [(one.number, one.item.id) for one in found.items] == [(1, "i1"), (2, "i2"), (3, "i3")]
    chosen = {row.name: (row.right, sum(row.chosen)) for row in found.items[0].options}
    assert chosen == {"a": (False, 5), "b": (True, 5), "c": (False, 0), "d": (False, 0)}
    assert found.items[2].blank == 5
    assert sum(found.items[0].fifths) == 10


def test_item_that_waits_for_a_person_counts_nowhere() -> None:
    """While one answer waits, the item is left out for all, and that is said; totals are of the other items."""
    found = analyse([*class_of(3), sheet(i1="b", i2=True, i3="c", i4="别的话。")], BANK)
    assert found.waiting == ("i4",)
    assert found.test.possible == 3
    assert any("1道题" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(("n", "words"), [(10, "不要只凭这些数"), (40, "只作参考"), (120, None)])
def test_small_classes_are_warned_of(n: int, words: str | None) -> None:
    """Under 30 the figures are no ground to change items, under 100 they are a hint; alpha always has its caveat."""
    caveats = analyse(class_of(n), BANK).caveats
    assert any("α" in caveat for caveat in caveats)
    assert len(caveats) == (1 if words is None else 2)
    assert words is None or words in caveats[0]


@pytest.mark.parametrize(("n", "verdict"), [(9, "做的人太少"), (12, "先核对答案")])
def test_negative_item_is_flagged_where_enough_answered(n: int, verdict: str) -> None:
    """An item on which the strong do worse is to be checked; under ten learners nothing is judged."""
    strong, weak = sheet(i1="b", i2=True, i3="a"), sheet(i1="a", i2=False, i3="c")
    found = analyse([strong if place % 2 else weak for place in range(n)], BANK)
    assert verdict in found.items[2].verdict
    assert (found.worst is not None) == (n >= 10)


def test_nobody_handed_in() -> None:
    """Without hand-ins there is an analysis that says nothing, and no crash."""
    found = analyse([], BANK)
    assert isinstance(found, Analysis)
    assert (found.items, found.totals, found.worst, found.test.alpha) == ((), (), None, None)
