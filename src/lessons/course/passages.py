"""What a voice says in an explorer, with the facts or the law that it leans on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text


class Passage(Model):
    """What one voice says.

    Attributes:
        voice: the article (retold), the law, or a note on what the article does not say.
        text: plain text.
        sources: ids in facts.yaml for the article, in background.yaml for the law; none for a silence.
    """

    voice: Literal["article", "background", "silence"]
    text: Text
    sources: tuple[Id, ...] = ()


def passage_problems(course: Course, passage: Passage) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and remedy of whatever is wrong with the sources of a passage."""
    voices: dict[str, Collection[str]] = {"article": course.facts, "background": course.background, "silence": ()}
    for source in passage.sources:
        if source not in voices[passage.voice]:
            message = t("声音 {voice!r} 不能以 {source!r} 为出处", voice=passage.voice, source=source)
            yield ("source", message, t("改正编号或声音"))
    if not passage.sources and passage.voice != "silence":
        yield ("no-source", t("这段话没有写出处"), t("写上它讲的是哪些事实或背景资料"))
