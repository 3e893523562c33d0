"""The path of a case: step by step what the article tells and what the law says, and the dates worked out."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.course import Course
from lessons.course.case_path import CasePath, Reply, Step
from lessons.deadlines import days_after, months_after
from lessons.errors import LessonsError
from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.dates import beyond_the_calendar, date_from, days_counted, in_words, too_early
from lessons.widgets.front_end import module, stylesheet
from lessons.widgets.voices import legend, passage_html, passage_text, spoken


class CasePathExplorer(anywidget.AnyWidget):
    """The path of a case to walk along. Its steps need no kernel; its dates are reckoned in Python, on request."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "parts/voices.mjs", "case_path.mjs")
    _css = stylesheet("parts/theme.css", "parts/voices.css", "case_path.css")
    matter = traitlets.Dict(help="Title, introduction, legend and steps.").tag(sync=True)

    def __init__(self, path: CasePath, course: Course) -> None:
        """Show a path.

        Args:
            path: the steps.
            course: holds what the path names as its sources.
        """
        self._reply = next((step.reply for step in path.steps if step.reply), None)
        super().__init__(matter=path_matter(path, course))
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to a message.

        Args:
            message: `kind` is "reckon", with `received`, the value of a date input, and `urgent`; or "hello", which
                only asks whether anybody is there.

        Returns:
            `n` and `view` of the message, and, to "reckon", `answer`, see `reckon`.
        """
        reply = {"n": message.get("n"), "view": message.get("view"), "kind": message.get("kind")}
        if message.get("kind") == "reckon" and self._reply:
            return reply | {"answer": reckon(self._reply, str(message.get("received")), bool(message.get("urgent")))}
        return reply

    def _ipython_display_(self) -> None:
        fallback.show(self, as_html(self.matter), as_text(self.matter))


def reckon(reply: Reply, received: str, urgent: bool) -> dict[str, str]:
    """Work out the last day for the reply, in words.

    Args:
        reply: the periods.
        received: the day of receipt as YYYY-MM-DD; anything else is answered with what to do about it.
        urgent: whether the shorter period applies.

    Returns:
        `due`, the result, empty where there is none, and `how`, how it was counted or why there is none.
    """
    day = date_from(received)
    if day is None:
        return {"due": "", "how": t("还没有可用的日期。请选一个完整的、日历上有的日子。")}
    if day < reply.since:
        return {"due": "", "how": too_early(reply.since)}
    try:
        last = days_after(day, reply.urgent_days) if urgent else months_after(day, reply.months)
    except LessonsError:
        return {"due": "", "how": beyond_the_calendar(day)}
    counted = days_counted(day, reply.urgent_days) if urgent else _months_counted(day, last, reply.months)
    told = {"day": in_words(day), "counted": counted, "by": reply.by}
    if urgent:  # the shorter period is for the reply alone
        how = t("{day}收到，当天不算，{counted}{by}最迟在这一天书面回复。", **told)
    else:
        how = t("{day}收到，当天不算，{counted}{by}最迟在这一天履行职责，并书面回复。", **told)
    return {"due": t("最迟{last}", last=in_words(last)), "how": how}


def _months_counted(day: date, last: date, months: int) -> str:
    if last.day == day.day:
        return t("往后数{months}个月，数到{month}月的{day}日。", months=months, month=last.month, day=day.day)
    return t(
        "往后数{months}个月，本来是{month}月{day}日；{year}年{month}月没有这一天，就数到月底。",
        months=months,
        month=last.month,
        day=day.day,
        year=last.year,
    )


def path_matter(path: CasePath, course: Course) -> dict[str, Any]:
    """Return what the front end shows, as JSON values.

    Returns:
        `title`, `introduction`, `legend`, and `steps`, each with its number, such as "4" or "5甲", the choice that
        leads to it where the path forks (`when`), its passages, what to ask for where a period is counted (`asks`),
        and the ways on.
    """
    numbers = step_numbers(path)
    steps = [
        {
            "id": step.id,
            "number": numbers[step.id],
            "title": step.title,
            "when": _when(path, step),
            "passages": spoken(course, step.passages),
            "asks": step.reply and {"received": step.reply.received, "urgent": step.reply.urgent},
            "next": [branch.model_dump() for branch in step.next],
            "fork": step.fork,
        }
        for step in path.steps
    ]
    heard = legend(passage.voice for step in path.steps for passage in step.passages)
    return {"title": path.title, "introduction": path.introduction, "legend": heard, "steps": steps}


def step_numbers(path: CasePath) -> dict[str, str]:
    """Number the steps by how far along the path they are; those between which it forks get 甲, 乙 and so on."""
    depth = {path.steps[0].id: 1}
    suffix = {path.steps[0].id: ""}
    for step in path.steps:  # a step stands before those it leads to
        for place, branch in enumerate(step.next):
            depth.setdefault(branch.to, depth[step.id] + 1)
            suffix.setdefault(branch.to, t("甲乙丙丁")[place] if len(step.next) > 1 else "")
    return {name: f"{depth[name]}{suffix[name]}" for name in depth}


def _when(path: CasePath, step: Step) -> str:
    return "；".join(b.choice for other in path.steps for b in other.next if b.to == step.id and b.choice)


def as_text(matter: dict[str, Any]) -> str:
    """Return the path as plain text, for where no widget can be shown."""
    lines = [matter["title"], "", matter["introduction"]]
    for step in matter["steps"]:
        lines += ["", f"{step['number']}. {_heading(step)}"]
        lines += [passage_text(p["voice"], p["text"], p["sources"]) for p in step["passages"]]
    return "\n".join(lines)


def as_html(matter: dict[str, Any]) -> str:
    """Return the path as plain HTML, for where no widget can be shown."""
    parts = [f"<h3 class='jp-toc-ignore'>{escape(matter['title'])}</h3><p>{escape(matter['introduction'])}</p>"]
    for step in matter["steps"]:
        parts.append(f"<h4 class='jp-toc-ignore'>{step['number']}　{escape(_heading(step))}</h4>")
        parts += [passage_html(p["voice"], p["text"], p["sources"]) for p in step["passages"]]
    return "".join(parts)


def _heading(step: dict[str, Any]) -> str:
    return f"{step['title']}（{step['when']}）" if step["when"] else str(step["title"])
