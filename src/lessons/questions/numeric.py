"""Items answered with a number, with or without its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from lessons.language import t
from lessons.questions.chinese import normal_form
from lessons.questions.item import Id, Item, Model, Text, listed, require
from lessons.questions.marking import Mark, Note, marked, unanswered
from lessons.questions.seeds import shuffled

_NAME = re.compile(r"\{([A-Za-z0-9_.-]+)\}")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(.*)", re.DOTALL)


class WrongValue(Model):
    """A number that a known misconception leads to, and what is said to it (Markdown)."""

    value: Decimal
    feedback: Text


class Variant(Model):
    """One set of numbers for an item.

    Attributes:
        values: what is put in for each {name} in the item's texts.
        key: the right number with these values.
        wrong: numbers from known misconceptions with these values.
    """

    values: dict[Id, Text]
    key: Decimal
    wrong: tuple[WrongValue, ...] = ()


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
        values: what is put in for each {name} in stem, hints, explanation and feedback.
        variants: further sets of numbers; a learner's seed picks one of them or the item's own.
        base_version: filled when a variant is made, so that all variants count as the same item; leave it out.
    """

    type: Literal["numeric"] = "numeric"
    key: Decimal
    tolerance: Decimal = Field(default=Decimal(0), ge=0)
    unit: Text | None = None
    other_units: tuple[Text, ...] = ()
    when_right: Text
    wrong: tuple[WrongValue, ...] = ()
    otherwise: Text
    values: dict[Id, Text] = {}
    variants: tuple[Variant, ...] = ()
    base_version: Annotated[str, SkipJsonSchema()] = ""

    @model_validator(mode="after")
    def _values_fill_the_texts(self) -> Self:
        wanted = set(
            _NAME.findall(" ".join((self.stem, self.explanation, *self.hints, self.when_right, self.otherwise)))
        )
        for values in (self.values, *(v.values for v in self.variants)):
            if not self.base_version and set(values) != wanted:
                told = {"got": listed(values), "wanted": listed(sorted(wanted))}
                raise ValueError(t("'values' 要正好是题里大括号中的名字（现在是 {got}，题里是 {wanted}）", **told))
        return self

    def variant(self, seed: str) -> Item:
        own = Variant(values=self.values, key=self.key, wrong=self.wrong)
        names = [str(n) for n in range(len(self.variants) + 1)]
        picked = (own, *self.variants)[int(shuffled(names, seed, f"{self.id}/variant")[0])]

        def fill(text: str) -> str:
            return _NAME.sub(lambda m: picked.values[m[1]], text)

        return self.model_copy(
            update={
                "stem": fill(self.stem),
                "hints": tuple(fill(hint) for hint in self.hints),
                "explanation": fill(self.explanation),
                "when_right": fill(self.when_right),
                "otherwise": fill(self.otherwise),
                "key": picked.key,
                "wrong": picked.wrong,
                "values": {},
                "variants": (),
                "base_version": self.version,
            }
        )

    @property
    def version(self) -> str:
        """The item's version; a variant has that of the item it comes from."""
        return self.base_version or super().version

    def check_response(self, response: Any) -> None:
        require(isinstance(response, str) and len(response) <= 200, self, "a text of at most 200 characters", response)

    def is_blank(self, response: Any) -> bool:
        return not response.strip()

    def mark_answer(self, response: Any) -> Mark:
        found = _NUMBER.fullmatch(normal_form(response))
        if not found:
            return unanswered(
                self.points,
                (Note(t("没有从“{response}”里读出一个数，请写成 12 或 十二 这样。", response=response.strip())),),
            )
        value, unit = Decimal(found[1]), found[2]
        if unit and unit not in {normal_form(u) for u in (self.unit or "", *self.other_units)}:
            if re.search(r"\d", unit):
                note = t("这里只要一个数，你写的是“{response}”。请只写一个。", response=response.strip())
                return unanswered(self.points, (Note(note),))
            told = {"wanted": self.unit, "unit": unit}
            other = t("这里的单位是“{wanted}”，你写的是“{unit}”。", **told)
            none = t("这里只要一个数，你写的是“{unit}”。", **told)
            return marked(0, self.points, (Note(other if self.unit else none, good=False),))
        if abs(value - self.key) <= self.tolerance:
            return marked(1, self.points, (Note(self.when_right, good=True),))
        feedback = next((w.feedback for w in self.wrong if w.value == value), self.otherwise)
        return marked(0, self.points, (Note(feedback, good=False),))

    def parts(self, seed: str) -> dict[str, Any]:
        return {"unit": self.unit}

    def solution(self) -> str:
        return f"{self.key.normalize():f}"
