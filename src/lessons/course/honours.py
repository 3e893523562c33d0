"""The honours that the article names, by the level in their names, for the chart that shows what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text


class Honour(Model):
    """One honour.

    Attributes:
        name: as the article has it.
        fact: id of the fact that tells of it; its value, where it has one, is for how many years running.
    """

    name: Text
    fact: Id


class Level(Model):
    """The honours of one level, by their names."""

    name: Text
    honours: tuple[Honour, ...] = Field(min_length=1)


class Honours(Explorer):
    """The content of explorers/honours.yaml; its passages are silences, each a few words that follow "文章没有说".

    Attributes:
        levels: from the highest down.
    """

    FILE: ClassVar[str] = "explorers/honours.yaml"

    levels: tuple[Level, ...] = Field(min_length=1)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from super().faults(course)
        for n, level in enumerate(self.levels):
            for h, honour in enumerate(level.honours):
                where = ("levels", n, "honours", h)
                fact = course.facts.get(honour.fact)
                if fact is None:
                    yield (where, "fact", t("facts.yaml 里没有 {name!r}", name=honour.fact), t("改正编号"))
                elif honour.name not in fact.statement:
                    told = {"fact": fact.id, "got": honour.name}
                    message = t("'name' 要和事实 {fact!r} 里写的一字不差（现在是 {got!r}）", **told)
                    yield (where, "name", message, t("改正名称或者编号"))
