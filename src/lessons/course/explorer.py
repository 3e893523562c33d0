"""What stands behind an explorer or a chart: one YAML file of the course, one model, checked against the facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

from lessons.course.passages import Passage, passage_problems
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader, item_at
from lessons.course.yaml_source import Where
from lessons.errors import ContentError
from lessons.questions.item import Model, Text

Fault = tuple[Where, str, str, str]


class ExplorerFile(Model):
    """What all such files have.

    A subclass names its file, adds its fields, and yields its own faults.

    Attributes:
        FILE: the file, below the course folder.
    """

    FILE: ClassVar[str]

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from ()


class Explorer(ExplorerFile):
    """What a learner operates, with what is said of it.

    Attributes:
        title: what stands above it.
        introduction: what the learner is to know first.
        passages: what the article says of it, what the law says, and what the article leaves out.
    """

    title: Text
    introduction: Text
    passages: tuple[Passage, ...] = ()

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield what is wrong with the passages; a subclass yields its own after it."""
        for p, passage in enumerate(self.passages):
            for problem in passage_problems(course, passage):
                yield (("passages", p), *problem)


E = TypeVar("E", bound=ExplorerFile)


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
    data = reader.raw(kind.FILE)
    explorer = None if data is None else reader.validated(kind, data, kind.FILE)
    for where, *said in explorer.faults(course) if explorer else ():
        line = reader.lines[kind.FILE].nearest(where)
        reader.problems.append(Problem(kind.FILE, line, item_at(data, where), *said))
    return explorer, reader.problems
