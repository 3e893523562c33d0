"""The laws of counting periods: month ends, leap years, and order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.deadlines import days_after, months_after
from lessons.errors import LessonsError

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
lengths = st.integers(0, 240)


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2019-05-20", "2019-07-20"),
        ("2019-12-31", "2020-02-29"),
        ("2018-12-31", "2019-02-28"),
        ("2018-12-28", "2019-02-28"),
        ("2099-12-30", "2100-02-28"),
        ("2019-11-15", "2020-01-15"),
        ("2019-12-01", "2020-02-01"),
        ("2020-02-29", "2020-04-29"),
        ("2019-04-30", "2019-06-30"),
    ],
)
def test_two_months(received: str, last: str) -> None:
    """Two months end on the day with the same number, or on the month's last day where there is none."""
    assert months_after(date.fromisoformat(received), 2) == date.fromisoformat(last)


def test_fifteen_days() -> None:
    """Fifteen days cross the end of a year and a leap day, and the day of receipt is not one of them."""
    assert days_after(date(2019, 12, 20), 15) == date(2020, 1, 4)
    assert days_after(date(2020, 2, 20), 15) == date(2020, 3, 6)


@given(days, lengths)
def test_months_land_in_their_month(day: date, months: int) -> None:
    """A period of months ends exactly that many months on, never on a later day of the month than it began."""
    last = months_after(day, months)
    assert (last.year - day.year) * 12 + last.month - day.month == months
    assert last.day <= day.day


@given(days, lengths)
def test_a_day_is_lost_only_at_a_month_end(day: date, months: int) -> None:
    """Where the number of the day had to give way, the period ends with its month."""
    last = months_after(day, months)
    assert last.day == day.day or (last + timedelta(days=1)).day == 1


@given(days, days, lengths)
def test_months_keep_order(one: date, other: date, months: int) -> None:
    """Whoever receives it earlier never has to reply later."""
    earlier, later = sorted([one, other])
    assert months_after(earlier, months) <= months_after(later, months)


@given(days, lengths, lengths)
def test_a_longer_period_ends_later(day: date, shorter: int, longer: int) -> None:
    """A longer period of months ends later, and none ends where it began."""
    assert (shorter < longer) == (months_after(day, shorter) < months_after(day, longer))


@given(days)
def test_twelve_months_are_a_year(day: date) -> None:
    """Twelve months end on the same day of the next year, but for a leap day, which becomes the 28th."""
    expected = (day.month, min(day.day, 28) if day.month == 2 else day.day)
    last = months_after(day, 12)
    assert (last.year, last.month, last.day) == (day.year + 1, *expected)


@given(days, lengths, lengths)
def test_days_add_up(day: date, first: int, second: int) -> None:
    """Two periods of days, one after the other, are one period of their sum."""
    assert days_after(days_after(day, first), second) == days_after(day, first + second)


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(9999, 11, 1)])
def test_the_end_of_the_calendar(day: date) -> None:
    """A period that leaves the calendar is refused with the day and the remedy named."""
    with pytest.raises(LessonsError, match=rf"从 {day} 数起.*请换一个日子"):
        months_after(day, 2)


def test_days_beyond_the_calendar() -> None:
    """So is a period of days."""
    with pytest.raises(LessonsError, match=r"从 9999-12-20 数起"):
        days_after(date(9999, 12, 20), 15)
