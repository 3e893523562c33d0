"""Forgetting and coming back: laws of the estimate, and when it says to look again."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import requires

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from lessons.errors import LessonsError
from lessons.review import Review, next_review, proposed_days, recall_chance, retention_curve

LEARNT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
YEAR = range(366)
TESTS = st.dictionaries(st.integers(1, 365), st.booleans(), max_size=6)


@given(TESTS)
def test_a_chance_falls_between_tests_and_is_whole_after_each(tests: dict[int, bool]) -> None:
    """From the day after a test to the day of the next the chance falls; it starts from 1 whatever the outcome."""
    curve = retention_curve(tests, YEAR)
    assert curve[0] == 1
    assert all(0 < chance <= 1 for chance in curve)
    for day in range(1, 365):
        before = 1.0 if day in tests else curve[day]
        assert curve[day + 1] < before


@given(TESTS, st.integers(1, 365))
def test_a_test_changes_nothing_before_it(tests: dict[int, bool], day: int) -> None:
    """Up to and on its own day a test leaves the curve as it was: the chance on that day is the one just before it."""
    without = {other: recalled for other, recalled in tests.items() if other != day}
    until = range(day + 1)
    assert retention_curve(without | {day: True}, until) == retention_curve(without, until)


@given(st.integers(1, 300), st.integers(1, 60))
def test_remembering_helps_more_than_failing(day: int, later: int) -> None:
    """After a test that was recalled the chance is higher, on any later day, than after one that was not."""
    (recalled,) = retention_curve({day: True}, [day + later])
    (failed,) = retention_curve({day: False}, [day + later])
    assert recalled > failed


def test_a_year_with_and_without_tests() -> None:
    """Figures of the library's version 6 with its default parameters, in per cent on day 365."""
    quarterly, monthly = [91, 182, 273], [round(365 * n / 12) for n in range(1, 12)]
    at_the_end = [
        round(100 * retention_curve(dict.fromkeys(days, True), [365])[0]) for days in ([], quarterly, monthly)
    ]
    assert at_the_end == [46, 97, 99]
    assert round(100 * retention_curve(dict.fromkeys(quarterly, False), [365])[0]) == 44


def test_proposed_days_come_when_the_chance_is_down_to_nine_in_ten() -> None:
    """The proposed days lie further and further apart, and on each the chance is about 0.9."""
    days = proposed_days(365)
    assert days == [2, 13, 59, 222]
    gaps = [later - earlier for earlier, later in zip([0, *days], days, strict=False)]
    assert gaps == sorted(gaps)
    assert retention_curve(dict.fromkeys(days, True), days) == pytest.approx([0.9] * 4, abs=0.01)
    assert proposed_days(12) == [2]


def test_history_gives_the_same_as_days() -> None:
    """A history of UTC times gives the estimate that its days give, and the next review follows from it."""
    history = [Review(LEARNT), Review(LEARNT + timedelta(30), recalled=False)]
    assert recall_chance(history, LEARNT + timedelta(40)) == retention_curve({30: False}, [40])[0]
    assert next_review(history[:1]) == LEARNT + timedelta(days=2)
    assert next_review(history) < next_review([history[0], Review(LEARNT + timedelta(30))])


@pytest.mark.parametrize("day", [0, -3])
def test_a_test_before_learning_is_refused(day: int) -> None:
    """Nothing is tested on or before the day on which it is learnt."""
    with pytest.raises(LessonsError, match=rf"'tests' must be on days from 1 \(got {day}\)"):
        retention_curve({day: True}, [10])


def test_nothing_heavy_comes_along() -> None:
    """The scheduler asks for nothing big: torch is wanted only by those who fit its parameters."""
    needed = [Requirement(line) for line in requires("fsrs") or ()]
    assert [one.name for one in needed if one.marker is None] == ["typing-extensions"]
