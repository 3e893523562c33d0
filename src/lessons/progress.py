"""Where the learner stands in the course, and what to do next: worked out from the answers alone, every time anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from lessons.answers import counted, decided
from lessons.course import Course
from lessons.course.models import Lesson
from lessons.language import t
from lessons.questions import Bank
from lessons.records import Attempt
from lessons.review import Standing, is_mastered, next_midnight, standings
from lessons.widgets.shown import Shown, table_html

RULES = t(
    "一道题一天只看第一次作答（后面几次已经看过讲解）：最近一次答对了，就算记住。"
    "一个学习目标的题有八成记住，就算掌握。估计快要忘了的题，算该复习。"
)

_NEXT = t("下一步")


@dataclass(frozen=True)
class LessonProgress:
    """How far the learner is in one lesson.

    Attributes:
        lesson: the lesson.
        is_test: whether its items are asked in a test only, which is handed in once; nothing in it is held or due.
        items: number of the items that a learner is asked.
        answered: how many of them were answered, as they are now; blanks are no answers.
        held: how many are remembered; see `review.mastery`.
        due: how many are to be reviewed today.
        mastered: the ids of the objectives that are mastered.
    """

    lesson: Lesson
    is_test: bool
    items: int
    answered: int
    held: int = 0
    due: int = 0
    mastered: frozenset[str] = frozenset()


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
    given = counted(course, attempts)
    standing = standings(decided(given), zone)
    answered = {attempt.item for attempt in given}
    tomorrow = next_midnight(now, zone)
    return [
        _of_lesson(content.lesson, content.bank, answered, standing, tomorrow) for content in course.lessons.values()
    ]


def _of_lesson(
    lesson: Lesson, bank: Bank, answered: set[str], standing: dict[str, Standing], tomorrow: datetime
) -> LessonProgress:
    done = [item.id for item in bank.items if item.id in answered]
    if bank.is_test:
        asked = sum(len(bank.replay(name, "")) for name in bank.quizzes)  # as many whatever the seed
        return LessonProgress(lesson, True, asked, len(done))
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


def as_map(course_progress: list[LessonProgress], disclaimer: str) -> Shown:
    """Return the map of the course: each lesson with a link, how far the learner is, and what to do next."""
    names = (t("课"), t("做过的题"), t("记住的题"), t("掌握的目标"), t("该复习"))
    head = "".join(f"<th scope='col' style='text-align:left'>{name}</th>" for name in names)
    rows = "".join(_row(one) for one in course_progress)
    step, title = escape(next_step(course_progress)), t("课程和进度")
    html = (
        f"<p><strong>{_NEXT}</strong>　{step}</p>{table_html(title, f'<tr>{head}</tr>', rows)}"
        f"<p><small>{escape(RULES)}</small></p><p>{escape(disclaimer)}</p>"
    )
    return Shown(html, f"{as_text(course_progress)}\n{disclaimer}")


def as_text(course_progress: list[LessonProgress]) -> str:
    """Return the map as plain text, a lesson in two lines."""
    lines = [t("下一步：{step}", step=next_step(course_progress)), ""]
    for one in course_progress:
        lines += [f"{one.lesson.id}.ipynb  {one.lesson.title}{_about(one)}", "  " + t("，").join(_counts(one))]
    return "\n".join([*lines, "", RULES])


def _row(one: LessonProgress) -> str:
    title = f"<a href='{one.lesson.id}.ipynb'>{escape(one.lesson.title)}</a>{escape(_about(one))}"
    cells = [_meter(one.answered, one.items, t("做过的题"))]
    cells += [t("见报告"), t("见报告"), "—"] if one.is_test else _practised(one)
    row = "".join(f"<td style='text-align:left;white-space:nowrap'>{cell}</td>" for cell in cells)
    return f"<tr><th scope='row' style='text-align:left;font-weight:normal;min-width:11em'>{title}</th>{row}</tr>"


def _practised(one: LessonProgress) -> list[str]:
    objectives = _meter(len(one.mastered), len(one.lesson.objectives), t("掌握的目标"))
    return [
        _meter(one.held, one.items, t("记住的题")),
        objectives,
        f"<a href='review.ipynb'>{one.due}</a>" if one.due else "—",
    ]


def _meter(part: int, whole: int, name: str) -> str:
    """Return a bar with its numbers beside it; the numbers carry the meaning."""
    return f"<meter min='0' max='{whole}' value='{part}' aria-label='{name}'></meter> {part}/{whole}"


def _counts(one: LessonProgress) -> list[str]:
    done = t("做过 {answered}/{items} 题", answered=one.answered, items=one.items)
    if one.is_test:
        return [done, t("结果见这一课的报告")]
    return [
        done,
        t("记住 {held} 题", held=one.held),
        t("掌握 {mastered}/{all} 个目标", mastered=len(one.mastered), all=len(one.lesson.objectives)),
        t("该复习 {due} 题", due=one.due),
    ]


def _about(one: LessonProgress) -> str:
    minutes = one.lesson.minutes
    if one.lesson.optional:
        return t("（大约 {minutes} 分钟，可以跳过）", minutes=minutes)
    return t("（大约 {minutes} 分钟）", minutes=minutes)
