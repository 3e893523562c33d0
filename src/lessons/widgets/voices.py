"""The voices that are kept apart wherever they speak: the article retold, the law, a question, a silence."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from lessons.course import Background, Course
from lessons.course.passages import Passage

LABELS = {"article": "文章", "background": "背景", "question": "想一想", "silence": "文章没有说"}
MEANINGS = {
    "article": "文章讲的，用我们的话转述",
    "background": "法律怎么说，不是文章说的",
    "question": "本课请你想的",
    "silence": "文章里找不到的",
}
TOLD_AS = {"fact": "事实", "claim": "评价", "quotation": "引语"}


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
            short.append(f"文章 {fact.paragraph}")
            entries.append({"name": f"{fact.id} {TOLD_AS[fact.voice]}", "text": fact.statement, "notes": []})
        else:
            law = course.background[name]
            short.append(citation(law))
            notes = [f"版本：{law.version}"] + ([f"后来：{law.later}"] if law.later else [])
            entries.append({"name": citation(law), "text": law.statement, "notes": notes})
    return {"summary": "、".join(dict.fromkeys(short)), "entries": entries} if entries else None


def citation(law: Background) -> str:
    """Return statute and article as a Chinese text cites them, such as "《行政诉讼法》第25条第4款"."""
    name, bracket, number = law.statute.strip("《》").partition("（")
    return f"《{name}》{bracket}{number}{law.article or ''}"


def passage_html(voice: str, text: str, told: dict[str, Any] | None) -> str:
    """Return a passage as plain HTML, its voice and its sources in words."""
    source = f"<br><small>出处：{escape(told['summary'])}</small>" if told else ""
    return f"<p><strong>【{LABELS[voice]}】</strong>{escape(text)}{source}</p>"


def passage_text(voice: str, text: str, told: dict[str, Any] | None) -> str:
    """Return a passage as a line of plain text."""
    return f"【{LABELS[voice]}】{text}" + (f"（出处：{told['summary']}）" if told else "")
