"""The periods within which a letter is answered, for the explorer that counts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text

UNITS = ("日", "个月")


class LetterReply(Model):
    """One of the replies that a letter gets.

    Attributes:
        name: what it is called.
        period: id of the fact whose value and unit (日 or 个月) are the period for it.
    """

    name: Text
    period: Id


class LetterDeadlines(Explorer):
    """The content of explorers/letter_deadlines.yaml.

    Attributes:
        received: the day of receipt that is shown first; made up.
        since: the first day of the month from which the rule is told; no earlier day is counted from.
        replies: the shortest period first.
    """

    FILE: ClassVar[str] = "explorers/letter_deadlines.yaml"

    received: date
    since: date
    replies: tuple[LetterReply, ...] = Field(min_length=1)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from super().faults(course)
        for r, reply in enumerate(self.replies):
            fact = course.facts.get(reply.period)
            if fact is None or not isinstance(fact.value, int) or fact.value < 1 or fact.unit not in UNITS:
                told = {"units": t("或").join(UNITS), "got": reply.period}
                message = t("'period' 要是一个值为整数、单位为{units}的事实（现在是 {got!r}）", **told)
                yield (("replies", r), "period", message, t("换一个，或者把值和单位补全"))
        if self.received < self.since:
            days = {"since": self.since, "got": self.received}
            message = t("'received' 不能早于 'since' 的 {since}（现在是 {got}）", **days)
            yield (("received",), "received", message, t("改成晚一些的日子"))
