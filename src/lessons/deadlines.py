"""Counting a period from the day on which it begins to its last day. Pure: no clock.

The arithmetic is this course's own convention, made for teaching: the day that sets the period going does not count,
and holidays are not considered. A real deadline is worked out by the body that handles the case.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from lessons.errors import LessonsError
from lessons.language import t


def months_after(day: date, months: int) -> date:
    """Return the last day of a period of whole months.

    It has the same number as `day`; where its month has no such day (29, 30 or 31), it is the last of that month.

    Args:
        day: the day that sets the period going, such as that of receipt; it does not count.
        months: the length of the period, in months.

    Raises:
        LessonsError: the period ends outside the years 1 to 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    try:
        first = date(day.year + years, month + 1, 1)
    except (ValueError, OverflowError) as error:
        raise _off_the_calendar(day) from error
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def days_after(day: date, days: int) -> date:
    """Return the last day of a period of days, the first being the day after `day`.

    Args:
        day: the day that sets the period going, such as that of receipt; it does not count.
        days: the length of the period, in days.

    Raises:
        LessonsError: the period ends outside the years 1 to 9999.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise _off_the_calendar(day) from error


def _off_the_calendar(day: date) -> LessonsError:
    return LessonsError(t("从 {day} 数起，期限超出了公元 1 年到 9999 年，请换一个日子。", day=day))
