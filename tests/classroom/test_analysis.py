"""What a class's marks say, and what is said of figures from few learners."""

from __future__ import annotations

from typing import Any

import pytest

from lessons.classroom.analysis import Analysis, Sheet, analyse
from lessons.classroom.items import course
from lessons.classroom.marks import ItemMark
from lessons.questions import Item

BANK: dict[str, Item] = {item.id: item for item in course().lessons["03_public_interest"].bank.items}
ORDER = ["03-01", "03-05", "03-10", "03-49"]


def sheet(**responses: Any) -> Sheet:
    """Return a marked hand-in: responses by the last two digits of the item's id, such as i01="b"."""
    items = {f"03-{name[1:]}": response for name, response in responses.items()}
    marks = {}
    for name, response in items.items():
        mark = BANK[name].mark(response)
        marks[name] = ItemMark(
            item=name,
            item_version="v",
            response=response,
            points=mark.points,
            possible=mark.possible,
            state=mark.state,
            by="key",
        )
    return Sheet({name: BANK[name] for name in items}, marks)


def class_of(n: int) -> list[Sheet]:
    """Return n hand-ins, of which the better half has everything right."""
    good, bad = sheet(i01="b", i05=True, i10="c"), sheet(i01="a", i05=False, i10=None)
    return [good if place < n / 2 else bad for place in range(n)]


def test_items_are_numbered_in_the_order_of_the_assignment() -> None:
    """Numbers follow the assignment, not the learner's form; options are counted by fifth, blanks apart."""
    found = analyse(class_of(10), ORDER)
    assert [(one.number, one.item.id) for one in found.items] == [(1, "03-01"), (2, "03-05"), (3, "03-10")]
    chosen = {row.name: (row.right, sum(row.chosen)) for row in found.items[0].options}
    assert chosen == {"a": (False, 5), "b": (True, 5), "c": (False, 0), "d": (False, 0)}
    assert found.items[2].blank == 5
    assert sum(found.items[0].fifths) == 10


def test_item_that_waits_for_a_person_counts_nowhere() -> None:
    """While one answer waits, the item is left out for all, and that is said; totals are of the other items."""
    found = analyse([*class_of(3), sheet(i01="b", i05=True, i10="c", i49="先发检察建议")], ORDER)
    assert found.waiting == ("03-49",)
    assert found.test.possible == 3
    assert any("1道题" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(("n", "words"), [(10, "不要只凭这些数"), (40, "只作参考"), (120, None)])
def test_small_classes_are_warned_of(n: int, words: str | None) -> None:
    """Under 30 the figures are no ground to change items, under 100 they are a hint; alpha always has its caveat."""
    caveats = analyse(class_of(n), ORDER).caveats
    assert any("α" in caveat for caveat in caveats)
    assert len(caveats) == (1 if words is None else 2)
    assert words is None or words in caveats[0]


@pytest.mark.parametrize(("n", "verdict"), [(9, "做的人太少"), (12, "先核对答案")])
def test_negative_item_is_flagged_where_enough_answered(n: int, verdict: str) -> None:
    """An item on which the strong do worse is to be checked; under ten learners nothing is judged."""
    strong, weak = sheet(i01="b", i05=True, i10="a"), sheet(i01="a", i05=False, i10="c")
    found = analyse([strong if place % 2 else weak for place in range(n)], ORDER)
    assert verdict in found.items[2].verdict
    assert (found.worst is not None) == (n >= 10)


def test_nobody_handed_in() -> None:
    """Without hand-ins there is an analysis that says nothing, and no crash."""
    found = analyse([], ORDER)
    assert isinstance(found, Analysis)
    assert (found.items, found.totals, found.worst, found.test.alpha) == ((), (), None, None)
