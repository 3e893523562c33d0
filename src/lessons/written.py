"""What the learner wrote beside the answers: looked through, and put together as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from lessons.course import Course
from lessons.language import t
from lessons.records import Json, Note

OWN = "notes"  # the key of the note that belongs to no lesson


@dataclass(frozen=True)
class Written:
    """One thing that the learner wrote or ticked, as it stands now.

    Attributes:
        title: where: the lesson and its part.
        text: the words; of a list of objectives, those that are ticked, a line each.
        at: when it was last changed, UTC.
    """

    title: str
    text: str
    at: datetime


def written(course: Course, notes: Iterable[Note]) -> list[Written]:
    """Return what the learner wrote, in the order of the course; what was emptied again is left out.

    Args:
        course: has the titles and objectives of the lessons; with all of them.
        notes: oldest first; of those with one key the last one is current.
    """
    current = {note.key: note for note in notes}
    found = []
    for content in course.lessons.values():
        lesson = content.lesson
        reflection = current.pop(f"{lesson.number}/reflection", None)
        ticked = current.pop(f"{lesson.number}/objectives", None)
        objectives = list(lesson.objectives.values())
        if ticked:
            done = [objectives[n] for n in ticked.text if n < len(objectives)]
            found.append(Written(t("{lesson}：我能做到的", lesson=lesson.title), "\n".join(done), ticked.at))
        if reflection:
            found.append(Written(t("{lesson}：写一写", lesson=lesson.title), _words(reflection.text), reflection.at))
    own = current.pop(OWN, None)
    found += [Written(t("随手记"), _words(own.text), own.at)] if own else []
    # Of a lesson that is no longer in the course: kept, under the name it was saved by.
    found += [Written(key, _words(note.text), note.at) for key, note in sorted(current.items())]
    return [one for one in found if one.text.strip()]


def matching(found: Iterable[Written], words: str) -> list[Written]:
    """Return what holds `words` in its text or title, in whatever width, case and spacing; all for a blank."""
    wanted = _folded(words)
    return [one for one in found if wanted in _folded(one.text) or wanted in _folded(one.title)]


def as_markdown(found: Iterable[Written], name: str, now: datetime, zone: tzinfo | None) -> str:
    """Return all of it as Markdown: a heading each, and the words as a quotation, so that none of them is a heading.

    Args:
        found: see `written`.
        name: what the learner wants to be called; may be empty.
        now: when it is written out, UTC.
        zone: the learner's; None for the computer's own.
    """
    title = t("{name}的笔记", name=name) if name else t("我的笔记")
    lines = [f"# {title}", "", t("导出于 {when}", when=in_words(now, zone))]
    for one in found:
        quoted = "\n".join(f"> {line}".rstrip() for line in one.text.splitlines())
        lines += ["", f"## {one.title}", "", t("写于 {when}", when=in_words(one.at, zone)), "", quoted]
    return "\n".join(lines) + "\n"


def in_words(moment: datetime, zone: tzinfo | None) -> str:
    """Return a time in the learner's zone, to the minute."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _words(text: Json) -> str:
    return text if isinstance(text, str) else ""


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
