"""The reader: the study text with its three voices apart, its sources, and its terms explained on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.course import Course, Paragraph
from lessons.errors import LessonsError
from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet
from lessons.widgets.voices import LABELS, legend, passage_html, passage_text, sources

Piece = str | dict[str, str]


class Reader(anywidget.AnyWidget):
    """The study text of a lesson, or some sections of it. Once on screen it needs no kernel."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/voices.mjs", "reader.mjs")
    _css = stylesheet("parts/theme.css", "parts/voices.css", "reader.css")
    matter = traitlets.Dict(help="All that is shown: sections, paragraphs, sources, terms.").tag(sync=True)

    def __init__(self, course: Course, lesson: str, sections: Sequence[int] = ()) -> None:
        """Show the text of a lesson.

        Args:
            course: holds the lesson, the terms, the facts and the background.
            lesson: its id, such as "03_public_interest".
            sections: numbers of the sections to show, counted from 1; all of them, with the title, if empty.

        Raises:
            LessonsError: there is no section with such a number.
        """
        super().__init__(matter=reading_matter(course, lesson, sections))

    def _ipython_display_(self) -> None:
        fallback.show(self, as_html(self.matter), as_text(self.matter))


def reading_matter(course: Course, lesson: str, sections: Sequence[int] = ()) -> dict[str, Any]:
    """Return what the front end shows, as JSON values; see `Reader` for the arguments.

    Returns:
        `lesson` (its number, such as "03"), `title` (empty where only some sections are shown), `legend`, `sections`
        with their paragraphs, and `terms`, the cards of the terms that occur.
    """
    content = course.lessons[lesson]
    known = range(1, len(content.text.sections) + 1)
    if not set(sections) <= set(known):
        got = t("、").join(map(repr, sections))
        told = t("第几节要写 1 到 {last} 的数（现在是 {got}），请改好再运行。", last=known[-1], got=got)
        raise LessonsError(told)
    chosen = [content.text.sections[number - 1] for number in sections or known]
    paragraphs = [paragraph for section in chosen for paragraph in section.paragraphs]
    pattern = _any_of(course.terms)
    shown_terms = {found for paragraph in paragraphs for found in pattern.findall(paragraph.text)}
    return {
        "lesson": content.lesson.number,
        "title": "" if sections else content.text.title,
        "legend": legend(paragraph.voice for paragraph in paragraphs),
        "sections": [
            {"heading": section.heading, "paragraphs": [_paragraph(course, p, pattern) for p in section.paragraphs]}
            for section in chosen
        ],
        "terms": {name: term.model_dump() for name, term in course.terms.items() if name in shown_terms},
    }


def _paragraph(course: Course, paragraph: Paragraph, terms: re.Pattern[str]) -> dict[str, Any]:
    seen: set[str] = set()
    return {
        "anchor": paragraph.anchor,
        "voice": paragraph.voice,
        "label": LABELS[paragraph.voice],
        "sentences": [
            {"anchor": anchor, "pieces": cut_at_terms(sentence, terms, seen)}
            for anchor, sentence in paragraph.anchored.items()
        ],
        "sources": sources(course, paragraph.tells),
    }


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds terms from left to right; where several begin at one place, the longest."""
    return re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)) or r"(?!)")


def cut_at_terms(sentence: str, terms: re.Pattern[str], seen: set[str]) -> list[Piece]:
    """Cut a sentence into plain strings and terms to look up; put together they are the sentence.

    A term already in `seen`, the terms met before in the paragraph, stays plain: one button for each is enough to tab
    through. Those met here are added.
    """
    pieces: list[Piece] = []
    end = 0
    for found in terms.finditer(sentence):
        if found[0] not in seen:
            seen.add(found[0])
            pieces += [sentence[end : found.start()], {"term": found[0]}]
            end = found.end()
    return [piece for piece in [*pieces, sentence[end:]] if piece]


def as_text(matter: dict[str, Any]) -> str:
    """Return the study text as plain text, for where no widget can be shown."""
    lines = [matter["title"]] if matter["title"] else []
    for section in matter["sections"]:
        lines += ["", section["heading"], *(passage_text(*_passage(p)) for p in section["paragraphs"])]
    return "\n".join(lines).strip()


def as_html(matter: dict[str, Any]) -> str:
    """Return the study text as plain HTML, for where no widget can be shown; its terms are explained at the end."""
    heading = "<{0} class='jp-toc-ignore'>{1}</{0}>"
    level = "h4" if matter["title"] else "h3"
    parts = [heading.format("h3", escape(matter["title"]))] if matter["title"] else []
    for section in matter["sections"]:
        parts.append(heading.format(level, escape(section["heading"])))
        parts += [passage_html(*_passage(p)) for p in section["paragraphs"]]
    entries = [
        f"<li><strong>{escape(term['term'])}</strong> <span lang='zh-Latn-pinyin'>{escape(term['pinyin'])}</span>, "
        f"<span lang='en'>{escape(term['english'])}</span>：{escape(term['meaning'])}</li>"
        for term in matter["terms"].values()
    ]
    if entries:
        parts.append(heading.format(level, t("词语")) + f"<ul>{''.join(entries)}</ul>")
    return "".join(parts)


def _passage(paragraph: dict[str, Any]) -> tuple[str, str, dict[str, Any] | None]:
    pieces = [piece for sentence in paragraph["sentences"] for piece in sentence["pieces"]]
    text = "".join(piece if isinstance(piece, str) else piece["term"] for piece in pieces)
    return paragraph["voice"], text, paragraph["sources"]
