"""What n out of n can show, for the explorer and the chart on a rate of 100 %."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import Explorer
from lessons.questions.item import Model, Text

LARGEST = 1000  # the largest n that may be tried


class Size(Model):
    """A number of cases to try.

    Attributes:
        n: the number.
        note: why it is offered.
    """

    n: int = Field(ge=1, le=LARGEST)
    note: Text


class HundredPercent(Explorer):
    """The content of explorers/hundred_percent.yaml.

    Attributes:
        sizes: the numbers of cases that have a button, and that the chart shows.
        assumes: what every such bound takes for granted.
        case: what is counted, such as "封信".
        outcome: how all of them came out, such as "满意".
        unknown: what keeps the article's own rate out of the chart, in a few words.
    """

    FILE: ClassVar[str] = "explorers/hundred_percent.yaml"

    sizes: tuple[Size, ...] = Field(min_length=1)
    assumes: Text
    case: Text
    outcome: Text
    unknown: Text
