"""The report on a set that was handed in: how each objective went, and which lesson to read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import anywidget

from lessons.course import Lesson
from lessons.language import in_points, t
from lessons.questions import Item
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet
from lessons.widgets.sitting import Sitting

_HEAD = (t("学习目标"), t("题数"), t("得分"), t("没有作答"), t("等老师评"), t("再读一遍"))


@dataclass(frozen=True)
class Row:
    """How the items of one objective went.

    Attributes:
        objective: what the learner should be able to do.
        items: how many were asked and still are as they were.
        points: points earned, without those of items that wait for a person.
        possible: points that could be earned there.
        unanswered: how many were left blank; they count among the possible points.
        waiting: how many wait for a person.
        lesson: the lesson to read again; `None` where nothing was lost, or where it is the lesson of the set.
        skipped: whether all of it was left blank and its lesson is optional; it then counts nowhere.
    """

    objective: str
    items: int
    points: float
    possible: float
    unanswered: int
    waiting: int
    lesson: Lesson | None
    skipped: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the table before the last column."""
        points = t("不计分") if self.skipped else f"{in_points(self.points)}/{in_points(self.possible)}"
        counts = (points, str(self.unanswered), str(self.waiting))
        return (self.objective, str(self.items), *counts)

    @property
    def advice(self) -> str:
        """What stands in the last column."""
        if self.skipped:
            return t("可以跳过")
        if self.lesson:
            return self.lesson.title
        if self.points < self.possible:
            return t("本课")
        return t("等老师评") if self.waiting else t("不用")


class Report(anywidget.AnyWidget):
    """The report on one sitting, with a button to bring it up to date. Marks travel in messages, never as state."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "report.mjs")
    _css = stylesheet("parts/theme.css", "report.css")

    def __init__(
        self, sitting: Sitting, items: tuple[Item, ...], lesson: Lesson, lessons: Mapping[str, Lesson]
    ) -> None:
        """Report on a sitting.

        Args:
            sitting: the learner at a set that is marked when it is handed in.
            items: those of the learner's form, in order.
            lesson: the lesson that the set belongs to.
            lessons: every lesson of the course, by id.
        """
        self._sitting, self._items, self._lesson, self._lessons = sitting, items, lesson, lessons
        super().__init__()
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to "hello", the only message: the report as it is now; see docs/wire.md."""
        return {"kind": "report", "n": message.get("n"), "view": message.get("view"), **self.content()}

    def content(self) -> dict[str, Any]:
        """Return the report as it is now, as JSON values; see docs/wire.md."""
        state = self._sitting.handle({"kind": "hello"})
        title = t("{title}：报告", title=self._sitting.rules.title)
        if not state["set"]["handed_in"]:
            return {"title": title, "said": [*_to_do(self._sitting, state)], "head": [], "rows": []}
        rows = rows_of(self._items, state["items"], self._lesson, self._lessons)
        changed = len(self._items) - sum(row.items for row in rows)
        return {
            "title": title,
            "said": [*_summary(rows, changed)],
            "head": list(_HEAD),
            "rows": [
                {
                    "cells": list(row.cells),
                    "advice": row.advice,
                    "notebook": row.lesson and f"{row.lesson.id}.ipynb",
                }
                for row in rows
            ],
        }

    def _ipython_display_(self) -> None:
        content = self.content()
        fallback.show(self, as_html(content), as_text(content))


def rows_of(
    items: tuple[Item, ...], states: Mapping[str, Any], lesson: Lesson, lessons: Mapping[str, Lesson]
) -> list[Row]:
    """Return a row for each objective that was asked for, in the order of the lesson.

    Args:
        items: those of the learner's form.
        states: what the sitting says of each, by id; an item without a mark was changed since and counts nowhere.
        lesson: has the objectives, and the lessons to read again.
        lessons: every lesson, by id.
    """
    rows = []
    for name, objective in lesson.objectives.items():
        asked = [states[item.id]["mark"] for item in items if item.objective == name]
        marks = [mark for mark in asked if mark]
        decided = [mark for mark in marks if mark["state"] != "needs_review"]
        points, possible = (sum(mark[what] for mark in decided) for what in ("points", "possible"))
        unanswered = sum(mark["state"] == "unanswered" for mark in marks)
        source = lessons.get(lesson.reread.get(name, ""))
        row = Row(
            objective=objective,
            items=len(marks),
            points=points,
            possible=possible,
            unanswered=unanswered,
            waiting=len(marks) - len(decided),
            lesson=source if points < possible else None,
            skipped=bool(marks and source and source.optional and unanswered == len(marks)),
        )
        rows += [row] if asked else []
    return rows


def _summary(rows: list[Row], changed: int) -> list[str]:
    counted = [row for row in rows if not row.skipped]
    points, possible = sum(row.points for row in counted), sum(row.possible for row in counted)
    unanswered, waiting = sum(row.unanswered for row in counted), sum(row.waiting for row in rows)
    said = [
        t(
            "共 {count} 题，得 {points} 分，满分 {possible} 分。",
            count=sum(row.items for row in rows),
            points=in_points(points),
            possible=in_points(possible),
        )
    ]
    if len(counted) < len(rows):
        said.append(t("跳过的 {count} 题不计分，也不算在满分里。", count=sum(row.items for row in rows if row.skipped)))
    if unanswered:
        said.append(t("有 {count} 题没有作答，按 0 分算。", count=unanswered))
    if waiting:
        said.append(t("有 {count} 题要等老师评，得分和满分都还没有算进去。", count=waiting))
    if changed:
        said.append(t("有 {count} 题在交卷以后改过，没有算进去。", count=changed))
    return said


def _to_do(sitting: Sitting, state: Mapping[str, Any]) -> list[str]:
    """Return what is left to do before there is a report."""
    form, time_left = sitting.form(), state["set"]["seconds_left"]
    if not state["set"]["seen"]:
        minutes = in_points(form["minutes"])
        return [
            t(
                "这套题还没有开始：共 {count} 题，限时 {minutes} 分钟。开始、作答、交卷以后，这里会有报告。",
                count=form["count"],
                minutes=minutes,
            )
        ]
    blank = [str(n) for n, item in enumerate(state["items"].values(), 1) if not item["drafted"] or item["mark"]]
    said = [
        t(
            "这套题还没有交卷：共 {count} 题，已经写了 {written} 题。",
            count=form["count"],
            written=form["count"] - len(blank),
        )
    ]
    if blank:
        said.append(t("还没有写的：第 {numbers} 题。", numbers=t("、").join(blank)))
    if time_left is not None:
        said.append(
            t(
                "时间还剩 {minutes} 分 {seconds} 秒，到时间自动交卷。",
                minutes=int(time_left // 60),
                seconds=int(time_left % 60),
            )
        )
    return [*said, t("交卷以后，这里会有报告。")]


def as_text(content: dict[str, Any]) -> str:
    """Return the report as plain text, for where no widget can be shown."""
    lines = [content["title"], *content["said"]]
    for row in content["rows"]:
        told = t("，").join(
            t("{name}：{cell}", name=name, cell=cell)
            for name, cell in zip(content["head"][1:], _cells(row)[1:], strict=True)
        )
        lines.append(t("{objective}（{told}）", objective=row["cells"][0], told=told))
    return "\n".join(lines)


def as_html(content: dict[str, Any]) -> str:
    """Return the report as plain HTML, for where no widget can be shown."""
    said = "".join(f"<p>{escape(line)}</p>" for line in content["said"])
    heading = f"<h3 class='jp-toc-ignore'>{escape(content['title'])}</h3>"
    if not content["rows"]:
        return heading + said
    head = "".join(f"<th scope='col'>{name}</th>" for name in content["head"])
    rows = "".join(f"<tr>{''.join(_html_cells(row))}</tr>" for row in content["rows"])
    return f"{heading}{said}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(row: dict[str, Any]) -> list[str]:
    return [*row["cells"], row["advice"]]


def _html_cells(row: dict[str, Any]) -> list[str]:
    first, *others = (escape(cell) for cell in _cells(row))
    if row["notebook"]:
        others[-1] = f"<a href='{row['notebook']}'>{others[-1]}</a>"
    return [f"<th scope='row' style='text-align:left'>{first}</th>", *(f"<td>{cell}</td>" for cell in others)]
