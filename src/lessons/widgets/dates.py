"""Dates as explorers ask for them, and as they tell them."""

from __future__ import annotations

from datetime import date

from lessons.deadlines import days_after
from lessons.language import t

_WEEKDAYS = t("周一 周二 周三 周四 周五 周六 周日").split()


def date_from(value: object) -> date | None:
    """Return the date in the value of a date input, YYYY-MM-DD; `None` where there is none."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def in_words(day: date) -> str:
    """Write a date, such as "2020年2月29日"."""
    return t("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def with_weekday(day: date) -> str:
    """Write a date with its weekday, such as "2020年2月29日（周六）"."""
    return t("{day}（{weekday}）", day=in_words(day), weekday=_WEEKDAYS[day.weekday()])


def days_counted(day: date, days: int) -> str:
    """Say how a period of days that begins with the receipt on `day` is counted.

    Args:
        day: the day of receipt, which does not count.
        days: the length of the period, in days.
    """
    return t("{day}是第1天，数到第{days}天。", day=in_words(days_after(day, 1)), days=days)


def too_early(since: date) -> str:
    """Say that a rule was not yet in force on a day, and what to do."""
    return t("这条规定从{since}起施行。请选这一天，或者更晚的日子。", since=in_words(since))


def beyond_the_calendar(day: date) -> str:
    """Say that a period from `day` ends after the last year that can be reckoned with, and what to do."""
    return t("从{day}数下去，超出了日历（公元9999年）。请选早一些的日子。", day=in_words(day))
