"""An instructor's own question bank: a question file on a lesson of the course, outside the course's folder."""

from __future__ import annotations

from pathlib import Path

from lessons.course.checks import item_problems
from lessons.course.models import ConfusablesFile
from lessons.course.problems import Problem
from lessons.course.reading import Course, FolderReader, LessonContent, completed
from lessons.questions import Bank, Quiz
from lessons.questions.item import Id

# What a practice item needs and one that is only marked does not: a name in the course's scheme, a hint.
_ONLY_FOR_PRACTICE = {"item-id", "no-hint"}


class OwnBank(Bank):
    """A question bank as in data/questions/, whose quizzes may be left out."""

    quizzes: dict[Id, Quiz] = {}


def read_own_bank(
    folder: Path, shown_as: str, course_folder: Path, course: Course
) -> tuple[LessonContent | None, list[Problem]]:
    """Read an own bank and say what is wrong with it.

    Args:
        folder: where the instructor keeps banks.
        shown_as: the file below it; also its name in problems.
        course_folder: the course's folder.
        course: the course in it, with all its lessons.

    Returns:
        The lesson that it is on, with this bank instead of the course's (`None` where it cannot be used), and the
        problems.
    """
    reader, of_course = FolderReader(folder), FolderReader(course_folder)
    confusables = of_course.model(ConfusablesFile, "confusables.yaml")
    data = reader.raw(shown_as)
    if data is None:
        return None, reader.problems
    lesson = data.get("lesson") if isinstance(data, dict) else None
    if lesson not in course.lessons:
        line = reader.lines[shown_as].nearest(("lesson",))
        message = f"'lesson' must be one of {list(course.lessons)} (got {lesson!r})"
        problem = Problem(shown_as, line, "", "no-such-lesson", message, "name the lesson whose text the items are on")
        return None, [*reader.problems, problem]
    text = course.lessons[lesson].text
    bank = reader.validated(OwnBank, completed(data, text, confusables.confusables if confusables else ()), shown_as)
    if bank is None:
        return None, reader.problems
    content = LessonContent(course.lessons[lesson].lesson, text, bank, reader.lines[shown_as])
    for n, item in enumerate(bank.items):
        line = content.bank_lines.nearest(("items", n))
        for rule, message, remedy in item_problems(course, content, item):
            if rule not in _ONLY_FOR_PRACTICE:
                reader.problems.append(Problem(shown_as, line, item.id, rule, message, remedy))
    return content, reader.problems
