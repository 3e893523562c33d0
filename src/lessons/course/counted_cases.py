"""A figure that the article gives without saying what it is made of, for the chart that shows what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import ExplorerFile, Fault
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Text


class CountedCases(ExplorerFile):
    """The content of explorers/counted_cases.yaml.

    Attributes:
        count: id of the fact that gives the figure and its year.
        told: the name of the one case whose course the article tells.
        honour: what that case was named.
        fields: the fields that the article names for all cases together.
        sources: ids of the facts behind the rest.
    """

    FILE: ClassVar[str] = "explorers/counted_cases.yaml"

    count: Id
    told: Text
    honour: Text
    fields: tuple[Text, ...] = Field(min_length=1)
    sources: tuple[Id, ...] = Field(min_length=1)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield what is wrong with the facts that it leans on."""
        named = [(("count",), self.count), *((("sources", n), name) for n, name in enumerate(self.sources))]
        for where, name in named:
            if name not in course.facts:
                yield (where, "fact", t("facts.yaml 里没有 {name!r}", name=name), t("改正编号"))
        count = course.facts.get(self.count)
        if count and (not isinstance(count.value, int) or count.year is None):
            message = t("'count' 要写一个既有整数值又有年份的事实（现在是 {got!r}）", got=self.count)
            yield (("count",), "fact", message, t("换一个，或者把值和年份补全"))
