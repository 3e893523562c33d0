"""Where the learner stands in the course, and what to do next: worked out from the answers alone, every time anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from lessons.answers import counted, decided, ever_given
from lessons.course import Course
from lessons.course.models import Lesson, PointRules
from lessons.language import t
from lessons.questions import Bank
from lessons.records import Attempt
from lessons.review import Counts, Standing, counts_of, firsts_of_days, is_mastered, next_midnight, standings

NOTHING = Counts()


@dataclass(frozen=True)
class LessonProgress:
    """How far the learner is in one lesson.

    Attributes:
        lesson: the lesson.
        is_test: whether its items are asked in a test only, which is handed in once; nothing in it is held or due.
        items: number of the items that a learner is asked; in a test, those of one form.
        answered: how many of them were answered, as they are now; blanks are no answers. Of two forms, the fuller one.
        held: how many are remembered; see `review.mastery`.
        due: how many are to be reviewed today.
        mastered: the ids of the objectives that are mastered.
        counts: what earned points.
        points: what that is worth by the course's rules; 0 where it has none.
        stars: how many stars that makes; None for a test, and where the course has no rules.
    """

    lesson: Lesson
    is_test: bool
    items: int
    answered: int
    held: int = 0
    due: int = 0
    mastered: frozenset[str] = frozenset()
    counts: Counts = NOTHING
    points: int = 0
    stars: int | None = None


def progress(course: Course, attempts: Iterable[Attempt], now: datetime, zone: tzinfo | None) -> list[LessonProgress]:
    """Return how far the learner is, a lesson each, in the order of the course.

    What counts as an answer, see `answers`. One that waits for a person is neither right nor wrong: its item is left
    out of the count of its objective.

    Args:
        course: with all its lessons.
        attempts: in any order.
        now: UTC.
        zone: says when a day begins; None for the computer's own.
    """
    attempts = list(attempts)
    given = counted(course, attempts)
    standing = standings(decided(given), zone)
    answered = {attempt.item for attempt in given}
    in_quizzes = {(attempt.quiz, attempt.item) for attempt in given}
    tomorrow = next_midnight(now, zone)
    lessons = [
        _of_test(content.lesson, content.bank, in_quizzes)
        if content.bank.is_test
        else _of_lesson(content.lesson, content.bank, answered, standing, tomorrow)
        for content in course.lessons.values()
    ]
    rules = course.about.points
    if rules is None:
        return lessons
    firsts = firsts_of_days(ever_given(course, attempts), zone)
    counts = {item: counts_of(answers, rules.kept_at_most) for item, answers in firsts.items()}
    return [_with_points(one, course.lessons[one.lesson.id].bank, counts, rules) for one in lessons]


def _with_points(one: LessonProgress, bank: Bank, counts: dict[str, Counts], rules: PointRules) -> LessonProgress:
    together = sum((counts[item.id] for item in bank.items if item.id in counts), NOTHING)
    points = together.tried * rules.tried + together.right * rules.right + together.kept * rules.kept
    share = points / (rules.most * len(bank.items))
    stars = None if one.is_test else sum(share >= bound for bound in rules.stars)
    return replace(one, counts=together, points=points, stars=stars)


def _of_test(lesson: Lesson, bank: Bank, in_quizzes: set[tuple[str, str]]) -> LessonProgress:
    first_forms = [name for name, quiz in bank.quizzes.items() if quiz.second_form_of is None]
    asked = max(len(bank.replay(name, "")) for name in first_forms)  # as many whatever the seed
    known = {item.id for item in bank.items}
    done = Counter(quiz for quiz, item in in_quizzes if item in known)
    return LessonProgress(lesson, True, asked, max(done.values(), default=0))


def _of_lesson(
    lesson: Lesson, bank: Bank, answered: set[str], standing: dict[str, Standing], tomorrow: datetime
) -> LessonProgress:
    done = [item.id for item in bank.items if item.id in answered]
    stands = [standing[item] for item in done if item in standing]
    undecided = answered - standing.keys()
    asks = {
        objective: [item.id for item in bank.items if item.objective == objective and item.id not in undecided]
        for objective in lesson.objectives
    }
    return LessonProgress(
        lesson=lesson,
        is_test=False,
        items=len(bank.items),
        answered=len(done),
        held=sum(one.held for one in stands),
        due=sum(one.due < tomorrow for one in stands),
        mastered=frozenset(objective for objective, items in asks.items() if is_mastered(items, standing)),
    )


def next_step(course_progress: list[LessonProgress]) -> str:
    """Return in one sentence what to do next, in Chinese.

    What is due comes first, then the earliest lesson that was begun and not mastered, then the next one to begin.
    An optional lesson is named only once it was begun.
    """
    due = max(course_progress, key=lambda one: one.due)
    if due.due:
        total = sum(one.due for one in course_progress)
        return t(
            "先复习：打开 review.ipynb，今天有 {total} 道题该复习，最多的在《{lesson}》（{count} 道）。",
            total=total,
            lesson=due.lesson.title,
            count=due.due,
        )
    for one in course_progress:
        left = len(one.lesson.objectives) - len(one.mastered)
        if one.answered and left and not one.is_test:
            return t("接着学《{lesson}》：{left}。", lesson=one.lesson.title, left=_left(one, left))
    for one in course_progress:
        if not one.answered and not one.lesson.optional:
            return t("开始学《{lesson}》，大约 {minutes} 分钟。", lesson=one.lesson.title, minutes=one.lesson.minutes)
    return t("每一课的学习目标都掌握了。隔几天再来看看，有没有该复习的题。")


def _left(one: LessonProgress, objectives: int) -> str:
    undone = one.items - one.answered
    if undone:
        return t("还有 {items} 道题没有做，{objectives} 个学习目标没有掌握", items=undone, objectives=objectives)
    return t("还有 {objectives} 个学习目标没有掌握。答错的题隔一天再做一遍，做对了才算记住", objectives=objectives)
