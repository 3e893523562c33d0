"""A figure that the article gives without saying what it is made of, for the chart that shows what it leaves out."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader
from lessons.errors import ContentError
from lessons.questions.item import Id, Model, Text

FILE = "explorers/counted_cases.yaml"


class CountedCases(Model):
    """The content of explorers/counted_cases.yaml.

    Attributes:
        count: id of the fact that gives the figure and its year.
        told: the name of the one case whose course the article tells.
        honour: what that case was named.
        fields: the fields that the article names for all cases together.
        sources: ids of the facts behind the rest.
    """

    count: Id
    told: Text
    honour: Text
    fields: tuple[Text, ...] = Field(min_length=1)
    sources: tuple[Id, ...] = Field(min_length=1)


def load_counted_cases(folder: Path, course: Course) -> CountedCases:
    """Read the file from a course folder; its facts are looked up in `course`.

    Raises:
        ContentError: with every problem found.
    """
    cases, problems = read_counted_cases(folder, course)
    if cases is None or problems:
        raise ContentError(problems)
    return cases


def read_counted_cases(folder: Path, course: Course) -> tuple[CountedCases | None, list[Problem]]:
    """Read the file and say what is wrong with it; `None` where it cannot be used."""
    reader = FolderReader(folder)
    cases = reader.model(CountedCases, FILE)
    if cases is not None:
        for name in (cases.count, *cases.sources):
            if name not in course.facts:
                remedy = "correct the id"
                reader.problems.append(Problem(FILE, 1, name, "fact", f"{name!r} is not in facts.yaml", remedy))
        count = course.facts.get(cases.count)
        if count and (not isinstance(count.value, int) or count.year is None):
            message = f"'count' must name a fact with a whole value and a year (got {cases.count!r})"
            reader.problems.append(Problem(FILE, 1, cases.count, "fact", message, "name another, or give it both"))
    return cases, reader.problems
