"""A teacher's own question bank: a question file on a lesson of the course, outside the course's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lessons.course.checks import check_each_item, check_items, each_item
from lessons.course.models import ConfusablesFile
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader, LessonContent, completed, sound_part
from lessons.language import t
from lessons.questions import Bank, Quiz
from lessons.questions.item import Id

# What a practice item needs and one that is only marked does not: a name in the course's scheme, a hint.
_ONLY_FOR_PRACTICE = {"item-id", "no-hint"}


class OwnBank(Bank):
    """A question bank as in data/questions/, whose quizzes may be left out."""

    quizzes: dict[Id, Quiz] = {}


def read_own_bank(
    root: Path, shown_as: str, course: Course, folder: Path, *, practice: bool = False
) -> tuple[LessonContent | None, list[Problem]]:
    """Read an own bank and say what is wrong with it.

    Args:
        root: the folder below which it lies.
        shown_as: the file below it; also its name in problems.
        course: the course that it is for, with the lesson that the bank names.
        folder: of that course.
        practice: whether it is to stand in the course: then its items are checked as `lessons check` does.

    Returns:
        The lesson that it is on, with this bank instead of the course's (`None` where it cannot be used), and the
        problems.
    """
    reader = FolderReader(root)
    confusables = FolderReader(folder).model(ConfusablesFile, "confusables.yaml")
    data = reader.raw(shown_as)
    if data is None:
        return None, reader.problems
    lesson = data.get("lesson") if isinstance(data, dict) else None
    if not isinstance(lesson, str) or lesson not in course.lessons:
        line = reader.lines[shown_as].nearest(("lesson",))
        message = t(
            "'lesson' 只能是 {known} 里的一个（现在是 {got!r}）", known=t("、").join(course.lessons), got=lesson
        )
        problem = Problem(shown_as, line, "", "no-such-lesson", message, t("写上这些题考的是哪一课的课文"))
        return None, [*reader.problems, problem]
    raw = completed(data, course.lessons[lesson].text, confusables.confusables if confusables else ())
    bank, lines = reader.validated(OwnBank, raw, shown_as), reader.lines[shown_as]
    part, lines = (bank, lines) if bank else sound_part(raw, lines)
    content = replace(course.lessons[lesson], bank=part, bank_lines=lines)
    if practice:
        found = check_items(course, content) if bank else check_each_item(course, content)
    else:
        found = [problem for problem in each_item(course, content) if problem.rule not in _ONLY_FOR_PRACTICE]
    problems = [*reader.problems, *sorted({replace(problem, file=shown_as) for problem in found})]
    return (content if bank else None), problems


def is_for_marking(file: Path, bank: Bank) -> bool:
    """Tell whether a bank's key has to stay with its teacher: it says so, or it lies in a class folder's `banks`."""
    return bank.graded or "banks" in file.resolve().parent.parts
