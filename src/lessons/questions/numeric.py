"""Items answered with a number, with or without its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from lessons.questions.chinese import normal_form
from lessons.questions.item import Item, Model, Text, require
from lessons.questions.marking import Mark, Note, marked, unanswered

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(.*)", re.DOTALL)


class WrongValue(Model):
    """A number that a known misconception leads to, and what is said to it (Markdown)."""

    value: Decimal
    feedback: Text


class Numeric(Item):
    """Give a number. Response: the text typed, such as "10", "１０" or "十件". Credit: all or nothing.

    Attributes:
        key: the right number.
        tolerance: how far off still counts as right, in the same unit.
        unit: shown behind the field; may be typed or left out, but not replaced by another.
        other_units: further spellings of the unit that are accepted.
        when_right: feedback to the right number.
        wrong: numbers that have feedback of their own.
        otherwise: feedback to any other number.
    """

    type: Literal["numeric"] = "numeric"
    key: Decimal
    tolerance: Decimal = Field(default=Decimal(0), ge=0)
    unit: Text | None = None
    other_units: tuple[Text, ...] = ()
    when_right: Text
    wrong: tuple[WrongValue, ...] = ()
    otherwise: Text

    def check_response(self, response: Any) -> None:
        require(isinstance(response, str) and len(response) <= 200, self, "a text of at most 200 characters", response)

    def is_blank(self, response: Any) -> bool:
        return not response.strip()

    def mark_answer(self, response: Any) -> Mark:
        found = _NUMBER.fullmatch(normal_form(response))
        if not found:
            return unanswered(self.points, (Note(f"没有从“{response.strip()}”里读出一个数，请写成 12 或 十二 这样。"),))
        value, unit = Decimal(found[1]), found[2]
        if unit and unit not in {normal_form(u) for u in (self.unit or "", *self.other_units)}:
            wanted = f"这里的单位是“{self.unit}”" if self.unit else "这里只要一个数"
            return marked(0, self.points, (Note(f"{wanted}，你写的是“{unit}”。", good=False),))
        if abs(value - self.key) <= self.tolerance:
            return marked(1, self.points, (Note(self.when_right, good=True),))
        feedback = next((w.feedback for w in self.wrong if w.value == value), self.otherwise)
        return marked(0, self.points, (Note(feedback, good=False),))

    def parts(self, seed: str) -> dict[str, Any]:
        return {"unit": self.unit}

    def solution(self) -> str:
        return f"{self.key.normalize():f}"
