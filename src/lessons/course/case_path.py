"""The path of a case: what happens at each step, by the article and by the law, and where the path forks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from lessons.course.passages import Passage, passage_problems
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader
from lessons.course.yaml_source import Where
from lessons.errors import ContentError
from lessons.questions.item import Id, Model, Text

FILE = "explorers/case_path.yaml"


class Branch(Model):
    """A way on from a step.

    Attributes:
        to: id of the step that follows.
        choice: what the learner chooses it by, where the path forks.
    """

    to: Id
    choice: Text | None = None


class Reply(Model):
    """The period within which something is answered.

    Attributes:
        what: what is answered, such as "通知".
        by: who answers it, such as "公司".
        months: its length in the ordinary case, in months.
        urgent_days: its length when the matter is urgent, in days.
        since: the day from which the rule is in force.
        received: asks the learner for the day from which it is counted.
        urgent: asks the learner whether the matter is urgent.
    """

    what: Text
    by: Text
    months: int = Field(gt=0)
    urgent_days: int = Field(gt=0)
    since: date
    received: Text
    urgent: Text


class Step(Model):
    """One step of the path.

    Attributes:
        id: its name within the path.
        title: what the learner reads on its button.
        passages: what the voices say of it.
        reply: the period that is counted at this step, if one is.
        next: the ways on; none at an end of the path, up to four where it forks.
        fork: what decides which way it goes, where it forks.
    """

    id: Id
    title: Text
    passages: tuple[Passage, ...] = Field(min_length=1)
    reply: Reply | None = None
    next: tuple[Branch, ...] = Field(default=(), max_length=4)
    fork: Text | None = None

    @model_validator(mode="after")
    def _a_fork_is_explained(self) -> Self:
        if len(self.next) > 1 and not (self.fork and all(branch.choice for branch in self.next)):
            raise ValueError(f"{self.id!r} must have a 'fork' and a 'choice' for each 'next'; write what is missing")
        return self


class CasePath(Model):
    """The content of explorers/case_path.yaml.

    Attributes:
        title: what stands above it.
        introduction: what the learner is to know first.
        steps: in such an order that each leads only to later ones.
    """

    title: Text
    introduction: Text
    steps: tuple[Step, ...] = Field(min_length=2)


def load_case_path(folder: Path, course: Course) -> CasePath:
    """Read the path of a case from a course folder.

    Args:
        folder: holds explorers/case_path.yaml.
        course: the course in that folder; the path's sources are looked up in it.

    Raises:
        ContentError: with every problem found.
    """
    path, problems = read_case_path(folder, course)
    if path is None or problems:
        raise ContentError(sorted(problems))
    return path


def read_case_path(folder: Path, course: Course) -> tuple[CasePath | None, list[Problem]]:
    """Read the path of a case and say what is wrong with it; see `load_case_path`.

    Returns:
        The path (`None` where the file cannot be used) and the problems.
    """
    reader = FolderReader(folder)
    path = reader.model(CasePath, FILE)
    if path is None:
        return None, reader.problems
    reader.no_doubles(FILE, "steps", (step.id for step in path.steps))
    for where, rule, message, remedy in (*_ways(path), *_sources(course, path)):
        step = path.steps[int(where[1])]
        reader.problems.append(Problem(FILE, reader.lines[FILE].nearest(where), step.id, rule, message, remedy))
    return path, reader.problems


def _ways(path: CasePath) -> Iterator[tuple[Where, str, str, str]]:
    """Yield place, rule, message and remedy of whatever keeps a walk along the path from coming to an end."""
    ids = [step.id for step in path.steps]
    led_to = {branch.to for step in path.steps for branch in step.next}
    for s, step in enumerate(path.steps):
        later = ids[s + 1 :]
        for n, branch in enumerate(step.next):
            if branch.to not in later:
                message = f"'to' must be one of the later steps {later} (got {branch.to!r})"
                yield (("steps", s, "next", n), "way", message, "correct it, or move the steps")
        if s > 0 and step.id not in led_to:
            yield (("steps", s), "no-way-here", "no step leads here", "add it to the 'next' of an earlier step")


def _sources(course: Course, path: CasePath) -> Iterator[tuple[Where, str, str, str]]:
    """Yield place, rule, message and remedy of whatever is wrong with the sources of passages."""
    for s, step in enumerate(path.steps):
        for p, passage in enumerate(step.passages):
            for problem in passage_problems(course, passage):
                yield (("steps", s, "passages", p), *problem)
