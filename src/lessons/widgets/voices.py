"""The voices that are kept apart wherever they speak: the article retold, the law, a question, a silence."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from lessons.course import Background, Course
from lessons.course.passages import Passage
from lessons.language import t

LABELS = {"article": t("文章"), "background": t("背景"), "question": t("想一想"), "silence": t("文章没有说")}
MEANINGS = {
    "article": t("文章讲的，用我们的话转述"),
    "background": t("法律怎么说，不是文章说的"),
    "question": t("本课请你想的"),
    "silence": t("文章里找不到的"),
}
TOLD_AS = {"fact": t("事实"), "claim": t("评价"), "quotation": t("引语")}


def legend(voices: Iterable[str]) -> list[dict[str, str]]:
    """Return voice, label and meaning of each of `voices`, once, in the order of `LABELS`."""
    heard = set(voices)
    return [{"voice": v, "label": label, "meaning": MEANINGS[v]} for v, label in LABELS.items() if v in heard]


def spoken(course: Course, passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Return voice, label, text and sources of each of an explorer's passages, for parts/voices.mjs."""
    return [
        {"voice": p.voice, "label": LABELS[p.voice], "text": p.text, "sources": sources(course, p.sources)}
        for p in passages
    ]


def sources(course: Course, ids: Iterable[str]) -> dict[str, Any] | None:
    """Return where a paragraph has what it tells from, for parts/voices.mjs; `None` where it tells nothing.

    Args:
        course: holds the facts and the background.
        ids: of facts or of background.

    Returns:
        `summary`, one line, and `entries`, each with `name`, `text` and `notes`, a list of further lines.
    """
    short, entries = [], []
    for name in ids:
        if name in course.facts:
            fact = course.facts[name]
            short.append(t("文章 {paragraph}", paragraph=fact.paragraph))
            entries.append({"name": f"{fact.id} {TOLD_AS[fact.voice]}", "text": fact.statement, "notes": []})
        else:
            law = course.background[name]
            short.append(citation(law))
            notes = [t("版本：{version}", version=law.version)] + (
                [t("后来：{later}", later=law.later)] if law.later else []
            )
            entries.append({"name": citation(law), "text": law.statement, "notes": notes})
    return {"summary": t("、").join(dict.fromkeys(short)), "entries": entries} if entries else None


def citation(law: Background) -> str:
    """Return statute and article as a Chinese text cites them, such as "《行政诉讼法》第25条第4款"."""
    name, bracket, number = law.statute.strip("《》").partition("（")
    return f"《{name}》{bracket}{number}{law.article or ''}"


def passage_html(voice: str, text: str, told: dict[str, Any] | None) -> str:
    """Return a passage as plain HTML, its voice and its sources in words."""
    source = t("出处：{summary}", summary=escape(told["summary"])) if told else ""
    below = f"<br><small>{source}</small>" if told else ""
    return f"<p><strong>【{LABELS[voice]}】</strong>{escape(text)}{below}</p>"


def passage_text(voice: str, text: str, told: dict[str, Any] | None) -> str:
    """Return a passage as a line of plain text."""
    source = t("（出处：{summary}）", summary=told["summary"]) if told else ""
    return f"【{LABELS[voice]}】{text}{source}"
