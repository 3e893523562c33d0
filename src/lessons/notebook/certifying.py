"""What a certificate says: figures of one test and of the whole course, all from the learner's own record."""

from __future__ import annotations

from datetime import date, datetime

from lessons.course import load_course
from lessons.language import in_points, t
from lessons.progress import progress
from lessons.records import Record
from lessons.shipped import data_folder
from lessons.widgets.certificate import Figures
from lessons.widgets.report import Row


def certified(test: str, handed_in: datetime, rows: list[Row], record: Record) -> Figures:
    """Return the figures of a test that was handed in, and how far the learner is in the course.

    Args:
        test: its title.
        handed_in: when, UTC.
        rows: how each objective went; see `report.rows_of`.
        record: the learner's.
    """
    course = load_course(data_folder())
    attempts = [attempt for attempt in record.attempts() if attempt.state != "unanswered"]
    lessons = progress(course, attempts, record.now(), zone=None)
    practised = [one for one in lessons if not one.is_test]
    counted = [row for row in rows if not row.skipped]
    points, possible = sum(row.points for row in counted), sum(row.possible for row in counted)
    days = sorted({attempt.at.astimezone().date() for attempt in attempts})
    waiting = sum(row.waiting for row in rows)
    lines = {
        t("学习者"): record.name or t("（没有写名字）"),
        t("测评"): t("{test}，{when} 交卷", test=test, when=f"{handed_in.astimezone():%Y-%m-%d %H:%M}"),
        t("得分"): t("{points} 分，满分 {possible} 分", points=in_points(points), possible=in_points(possible)),
        t("等老师评"): t("{count} 题，没有算进去", count=waiting) if waiting else "",
        t("前面各课"): t(
            "做过 {answered}/{items} 题，掌握 {mastered}/{objectives} 个目标",
            answered=sum(one.answered for one in practised),
            items=sum(one.items for one in practised),
            mastered=sum(len(one.mastered) for one in practised),
            objectives=sum(len(one.lesson.objectives) for one in practised),
        ),
        t("积分"): t(
            "{points} 分，{stars} 颗星（办法是本课程自己定的）",
            points=sum(one.points for one in lessons),
            stars=sum(one.stars or 0 for one in lessons),
        )
        if course.about.points
        else "",
        t("学习日子"): _told(days),
        t("记录编号"): record.learner_id[:8],
    }
    return Figures(
        course.about.title,
        {name: said for name, said in lines.items() if said},
        {row.objective: row.cells[2] for row in rows},
    )


def _told(days: list[date]) -> str:
    if len(days) > 1:
        return t("{days} 天，{first} 到 {last}", days=len(days), first=days[0], last=days[-1])
    return t("{day}，一天", day=days[0]) if days else ""
