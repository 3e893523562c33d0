"""A bank that is not in a course's folder: a teacher's own questions on a lesson of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lessons.course.checks import check_items
from lessons.course.models import ConfusablesFile
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader, LessonContent
from lessons.questions import Bank


def read_own_bank(file: Path, course: Course, folder: Path) -> tuple[LessonContent | None, list[Problem]]:
    """Read a bank and check it as `lessons check` checks those of the course.

    Args:
        file: the question file, anywhere.
        course: the course that it is for, with the lesson that the bank names.
        folder: of that course.

    Returns:
        The lesson with this bank in place of its own (`None` where it cannot be used), and what is wrong.
    """
    sets = FolderReader(folder).model(ConfusablesFile, "confusables.yaml")
    reader = FolderReader(file.parent)
    content = reader.own_bank(file.name, course.lessons, sets.confusables if sets else ())
    if content is None:
        return None, reader.problems
    problems = [replace(problem, file=file.name) for problem in check_items(course, content)]
    return content, sorted({*reader.problems, *problems})


def is_for_marking(file: Path, bank: Bank) -> bool:
    """Tell whether a bank's key has to stay with its teacher: it says so, or it lies in a class folder's `banks`."""
    return bank.graded or "banks" in file.resolve().parent.parts
