"""Which items are exported: those of lessons, of one quiz, or of a teacher's own bank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lessons.course import Course, LessonContent
from lessons.errors import ExchangeError
from lessons.exports.losses import Loss, NotCarried
from lessons.language import t
from lessons.questions import Item
from lessons.questions.numeric import Numeric


@dataclass(frozen=True)
class Chosen:
    """What is exported of one lesson.

    Attributes:
        name: of its files, such as "03_public_interest".
        title: what people read.
        content: the lesson.
        quiz: the name of the quiz whose items they are; empty for the whole bank.
    """

    name: str
    title: str
    content: LessonContent
    quiz: str = ""

    def items(self, seed: str) -> tuple[Item, ...]:
        """Return the items with the numbers that `seed` gives them, in the order of the bank."""
        bank = self.content.bank
        wanted = set(bank.asked_by(self.quiz)) if self.quiz else {item.id for item in bank.items}
        return tuple(item.variant(seed) for item in bank.items if item.id in wanted)

    def with_variants(self) -> tuple[NotCarried, ...]:
        """Return which of the items have several sets of numbers, of which an export has one."""
        several = [item for item in self.content.bank.items if isinstance(item, Numeric) and item.variants]
        wanted = {item.id for item in self.items("")}
        return tuple(NotCarried(item.id, Loss.VARIANTS) for item in several if item.id in wanted)


def choose(course: Course, lessons: Iterable[str], quiz: str = "") -> tuple[Chosen, ...]:
    """Return the lessons with these ids, all where none is named, as they are to be exported.

    Raises:
        ExchangeError: there is no such lesson, or none of them has the quiz.
    """
    wanted = tuple(lessons) or tuple(course.lessons)
    unknown = [name for name in wanted if name not in course.lessons]
    if unknown:
        known = t("、").join(course.lessons)
        raise ExchangeError(t("课程里没有“{lesson}”这一课。有：{lessons}", lesson=unknown[0], lessons=known))
    having = [name for name in wanted if not quiz or quiz in course.lessons[name].bank.quizzes]
    if not having:
        known = t("、").join(dict.fromkeys(q for name in wanted for q in course.lessons[name].bank.quizzes))
        raise ExchangeError(t("这里没有“{quiz}”这一组题。有：{quizzes}", quiz=quiz, quizzes=known))
    return tuple(choose_quiz(course.lessons[name], quiz) for name in having)


def choose_quiz(content: LessonContent, quiz: str, name: str = "") -> Chosen:
    """Return a lesson's bank, or one quiz of it, to be exported under `name`, the lesson's own where it is empty.

    Raises:
        ExchangeError: the bank has no such quiz.
    """
    name = name or content.lesson.id
    if not quiz:
        return Chosen(name, content.lesson.title, content)
    if quiz not in content.bank.quizzes:
        known = t("、").join(content.bank.quizzes)
        raise ExchangeError(t("这里没有“{quiz}”这一组题。有：{quizzes}", quiz=quiz, quizzes=known))
    return Chosen(f"{name}-{quiz}", f"{content.lesson.title} · {content.bank.quizzes[quiz].title}", content, quiz)
