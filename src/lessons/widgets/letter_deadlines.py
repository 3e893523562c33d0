"""The last days for answering a letter, from the day of receipt, and whether an answer came in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lessons.course import Course
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.deadlines import days_after, months_after
from lessons.errors import LessonsError
from lessons.language import t
from lessons.widgets.dates import beyond_the_calendar, date_from, days_counted, in_words, with_weekday
from lessons.widgets.reckoning import Answer, Reckoning, reckoning_module, reckoning_stylesheet

_DAYS = "日"  # not translated: a unit of data/facts.yaml
_MONTHS = t("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月").split()
_MARKS = 5  # of months, below the line of days


@dataclass(frozen=True)
class ReplyPeriod:
    """The period for one reply.

    Attributes:
        name: what the reply is called.
        length: how long the period is, in `unit`.
        unit: 日 or 个月.
    """

    name: str
    length: int
    unit: str

    def __str__(self) -> str:
        return t("{length}日", length=self.length) if self.unit == _DAYS else t("{length}个月", length=self.length)

    def last_day(self, received: date) -> date:
        """Return the last day; `LessonsError` where it lies beyond the year 9999."""
        return (days_after if self.unit == _DAYS else months_after)(received, self.length)


class LetterDeadlinesExplorer(Reckoning):
    """A day of receipt to choose, the last day for each reply, and the days on which the replies were given."""

    _esm = reckoning_module("letter_deadlines.mjs")
    _css = reckoning_stylesheet("letter_deadlines.css")

    def __init__(self, letters: LetterDeadlines, course: Course) -> None:
        """Show the deadlines.

        Args:
            letters: the replies and the day that is shown first.
            course: holds the facts that give the periods.
        """
        facts = [course.facts[reply.period] for reply in letters.replies]
        self._since = letters.since
        self._periods = [
            ReplyPeriod(reply.name, int(fact.value or 0), fact.unit or "")
            for reply, fact in zip(letters.replies, facts, strict=True)
        ]
        replies = [{"name": p.name, "period": str(p)} for p in self._periods]
        received = letters.received.isoformat()
        first = {"received": received, "answer": reckon_replies(self._periods, letters.since, received, [])}
        super().__init__(letters, course, replies=replies, first=first)

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Return what `reckon_replies` makes of `received` and `given`, the values of date inputs."""
        given = message.get("given")
        days = list(given) if isinstance(given, list) else []
        return reckon_replies(self._periods, self._since, message.get("received"), days)

    def told(self) -> Iterable[str]:
        """Yield the last days that follow from the day that is shown first."""
        answer = self.matter["first"]["answer"]
        yield answer["how"]
        for reply in answer["replies"]:
            yield t("{name}：最迟{due}。{how}", name=reply["name"], due=reply["due"], how=reply["how"])


def reckon_replies(periods: list[ReplyPeriod], since: date, received: object, given: list[object]) -> Answer:
    """Work out the last day for each reply, and whether it came in time, in words.

    Args:
        periods: one for each reply.
        since: no letter received earlier is counted for; only its month is told.
        received: the day of receipt as YYYY-MM-DD; anything else is answered with what to do about it.
        given: the days on which the replies were given, in the order of `periods`; empty or missing where not given.

    Returns:
        `how`, how it is counted or why there is no result; `replies`, each with `name`, `due`, `how`, `verdict` (empty
        where no reply was given), `late` (whether it came too late), and `length` and `at`, where on the line of days
        the period ends and the reply was given, from 0 to 1 (`at` is `None` where it has no place there); and `months`,
        some firsts of a month on that line, each with `at` and `name`.
    """
    day = date_from(received)
    if day is None:
        return _no_result(t("还没有可用的日期。请选一个完整的、日历上有的收信日。"))
    if day < since:
        return _no_result(
            t(
                "这条规矩从{year}年{month}月的工作报告讲起。请选那个月或者更晚的日子。",
                year=since.year,
                month=since.month,
            )
        )
    try:
        last_days = [period.last_day(day) for period in periods]
    except LessonsError:
        return _no_result(beyond_the_calendar(day))
    answers = [date_from(value) for value in [*given, *[""] * len(periods)][: len(periods)]]
    shown = [answer for answer in answers if answer and answer >= day]
    whole = (max([*last_days, *shown]) - day).days
    replies = [
        {
            "name": period.name,
            "due": with_weekday(last),
            "how": _counted(period, day, last),
            "verdict": _verdict(day, last, answer) if answer else "",
            "late": bool(answer and answer > last),
            "length": (last - day).days / whole,
            "at": (answer - day).days / whole if answer and answer >= day else None,
        }
        for period, last, answer in zip(periods, last_days, answers, strict=True)
    ]
    return {"how": t("{day}收到，当天不算。", day=with_weekday(day)), "replies": replies, "months": _months(day, whole)}


def _no_result(how: str) -> Answer:
    return {"how": how, "replies": [], "months": []}


def _months(day: date, whole: int) -> list[dict[str, Any]]:
    """Return at most `_MARKS` firsts of a month, evenly thinned, on a line of `whole` days that begins on `day`."""
    first, last = day.replace(day=1), days_after(day, whole)
    count = (last.year - first.year) * 12 + last.month - first.month
    step = -(-count // _MARKS) or 1
    months = [months_after(first, n) for n in range(1, count + 1, step)]
    return [
        {
            "at": (month - day).days / whole,
            "name": _MONTHS[month.month - 1]
            if step == 1
            else t("{year}年{month}", year=month.year, month=_MONTHS[month.month - 1]),
        }
        for month in months
    ]


def _counted(period: ReplyPeriod, day: date, last: date) -> str:
    if period.unit == _DAYS:
        return days_counted(day, period.length)
    if last.day == day.day:
        return t("往后数{length}个月，数到{month}月的{day}日。", length=period.length, month=last.month, day=day.day)
    return t(
        "往后数{length}个月，{year}年{month}月没有{day}日，就数到月底。",
        length=period.length,
        year=last.year,
        month=last.month,
        day=day.day,
    )


def _verdict(day: date, last: date, answer: date) -> str:
    if answer < day:
        return t("{answer}比收信还早，请检查这个日子。", answer=in_words(answer))
    after = (answer - day).days
    told = {"answer": in_words(answer), "after": after}
    when = t("{answer}回复，是收信后第{after}天", **told) if after else t("{answer}当天就回复", **told)
    spare = (last - answer).days
    if spare < 0:
        return t("{when}，晚了{days}天。", when=when, days=-spare)
    if spare == 0:
        return t("{when}，按时，正是最后一天。", when=when)
    return t("{when}，按时，比期限早{days}天。", when=when, days=spare)
