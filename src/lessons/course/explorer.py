"""What stands behind an explorer or a chart: one YAML file of the course, one model, checked against the facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

from lessons.course.passages import Passage, passage_problems
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader
from lessons.course.yaml_source import Where
from lessons.errors import ContentError
from lessons.questions.item import Model, Text

Fault = tuple[Where, str, str, str]


class Explorer(Model):
    """What all such files have.

    A subclass names its file, adds its fields, and yields its own faults after these.

    Attributes:
        FILE: the file, below the course folder.
        title: what stands above it.
        introduction: what the learner is to know first.
        passages: what the article says of it, what the law says, and what the article leaves out.
    """

    FILE: ClassVar[str]

    title: Text
    introduction: Text
    passages: tuple[Passage, ...] = ()

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        for p, passage in enumerate(self.passages):
            for problem in passage_problems(course, passage):
                yield (("passages", p), *problem)


E = TypeVar("E", bound=Explorer)


def load_explorer(kind: type[E], folder: Path, course: Course) -> E:
    """Read an explorer's file from a course folder.

    Args:
        kind: the model of the file.
        folder: holds explorers/.
        course: the course in that folder; facts and background are looked up in it.

    Raises:
        ContentError: with every problem found.
    """
    explorer, problems = read_explorer(kind, folder, course)
    if explorer is None or problems:
        raise ContentError(sorted(problems))
    return explorer


def read_explorer(kind: type[E], folder: Path, course: Course) -> tuple[E | None, list[Problem]]:
    """Read an explorer's file and say what is wrong with it; see `load_explorer`.

    Returns:
        Its content (`None` where the file cannot be used) and the problems.
    """
    reader = FolderReader(folder)
    explorer = reader.model(kind, kind.FILE)
    for where, rule, message, remedy in explorer.faults(course) if explorer else ():
        reader.problems.append(Problem(kind.FILE, reader.lines[kind.FILE].nearest(where), "", rule, message, remedy))
    return explorer, reader.problems
