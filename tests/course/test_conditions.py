"""From answers to an outcome: stages in order, open conditions that never decide, and no order of answering."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course.conditions import Condition, Conditions, Decision, Outcome, Period, Stage, decide

NAMES = ("young", "sorry", "heard", "objects")


def condition(name: str, needed: bool = True) -> Condition:
    return Condition(id=name, asks=f"{name}？", needed=needed, unmet=f"不{name}", source="law.a")


def outcome(title: str) -> Outcome:
    return Outcome(title=title, text=f"{title}。")


CONDITIONS = Conditions(
    title="一件事",
    introduction="先看看",
    stages=(
        Stage(title="条件", otherwise=outcome("不适用"), conditions=(condition("young"), condition("sorry"))),
        Stage(title="听", otherwise=outcome("还不能"), conditions=(condition("heard"),)),
        Stage(title="异议", otherwise=outcome("起诉"), conditions=(condition("objects", needed=False),)),
    ),
    met=outcome("可以"),
    unclear=outcome("未定"),
    period=Period.model_construct(),
)
answers = st.dictionaries(st.sampled_from(NAMES), st.booleans())


def ways_on(given: dict[str, bool]) -> list[Decision]:
    """Return what comes of every way of answering what is open."""
    left = [name for name in NAMES if name not in given]
    return [
        decide(CONDITIONS, given | dict(zip(left, rest, strict=True)))
        for rest in product([True, False], repeat=len(left))
    ]


@pytest.mark.parametrize(
    ("given", "title", "decided_by", "still_open"),
    [
        ({}, "未定", [], ["young", "sorry"]),
        ({"young": True}, "未定", [], ["sorry"]),
        ({"young": False}, "不适用", ["young"], []),
        ({"young": False, "sorry": False}, "不适用", ["young", "sorry"], []),
        ({"objects": True}, "未定", [], ["young", "sorry"]),
        ({"sorry": False, "objects": True}, "不适用", ["sorry"], []),
        ({"young": True, "sorry": True, "objects": True}, "未定", [], ["heard"]),
        ({"young": True, "sorry": True, "heard": False}, "还不能", ["heard"], []),
        ({"young": True, "sorry": True, "heard": True}, "未定", [], ["objects"]),
        ({"young": True, "sorry": True, "heard": True, "objects": True}, "起诉", ["objects"], []),
        ({"young": True, "sorry": True, "heard": True, "objects": False}, "可以", list(NAMES), []),
    ],
)
def test_outcome(given: dict[str, bool], title: str, decided_by: list[str], still_open: list[str]) -> None:
    """An objection decides only where every condition is met; a missing condition decides alone."""
    decision = decide(CONDITIONS, given)
    assert decision.outcome.title == title
    assert [c.id for c in decision.decided_by] == decided_by
    assert [c.id for c in decision.open] == still_open
    assert decision.settled == (not still_open)


@given(answers, st.randoms())
def test_the_order_of_answering_does_not_matter(given: dict[str, bool], shuffled) -> None:
    """The same answers, given in any order, come to the same."""
    other = list(given.items())
    shuffled.shuffle(other)
    assert decide(CONDITIONS, dict(other)) == decide(CONDITIONS, given)


@given(answers)
def test_an_open_condition_never_decides(given: dict[str, bool]) -> None:
    """An outcome is settled just when every way of answering what is open leads to it."""
    decision, outcomes = decide(CONDITIONS, given), {way.outcome.title for way in ways_on(given)}
    assert decision.settled == (len(outcomes) == 1)
    if decision.settled:
        assert outcomes == {decision.outcome.title}
    assert all(c.id in given for c in decision.decided_by)


@given(answers, st.sampled_from(NAMES), st.booleans())
def test_a_settled_outcome_stays(given: dict[str, bool], name: str, yes: bool) -> None:
    """One answer more never changes an outcome that is settled."""
    decision = decide(CONDITIONS, given)
    if decision.settled and name not in given:
        assert decide(CONDITIONS, given | {name: yes}).outcome == decision.outcome


@given(answers)
def test_what_decides_would_open_the_way(given: dict[str, bool]) -> None:
    """Taking back the answers that decide leaves the outcome open or another one, never the same."""
    decision = decide(CONDITIONS, given)
    without = {name: yes for name, yes in given.items() if name not in {c.id for c in decision.decided_by}}
    if decision.settled:
        assert decide(CONDITIONS, without).outcome != decision.outcome
