"""The questions and terms of a course as a package for Anki; importing a newer one updates the cards and keeps what is
learned."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

import genanki

from lessons.course import Term
from lessons.exports.printed import Printed, printed
from lessons.exports.selection import Chosen
from lessons.language import t
from lessons.markdown import block, inline

# Anki tells sorts of notes apart by these numbers; other ones would make a second sort beside the first.
_QUESTION, _TERM = 1607392319, 1607392320
_STYLE = Path(__file__).with_name("anki.css")


def as_anki(title: str, chosen: Iterable[Chosen], terms: Sequence[Term], seed: str, now: datetime) -> bytes:
    """Return a package with a deck for each lesson, and one for the terms.

    Args:
        title: of the course; decks and notes are known to Anki by it, so another one makes other decks.
        chosen: the lessons.
        terms: the words of the trade; none for no deck of them.
        seed: for the order of options and for numbers.
        now: when; Anki takes a note over where it is newer than its own.
    """
    decks = [_questions(title, one, seed) for one in chosen]
    if terms:
        decks.append(_terms(title, terms))
    packed = io.BytesIO()
    genanki.Package(decks).write_to_file(packed, timestamp=now.timestamp())
    return packed.getvalue()


def _questions(title: str, chosen: Chosen, seed: str) -> genanki.Deck:
    deck = _deck(title, chosen.title)
    for item in chosen.items(seed):
        card = printed(item, seed)
        fields = [item.id, _front(card), block(card.answer.replace("\n", "\n\n")), block(card.explanation)]
        tags = [item.level, item.kind, f"{chosen.content.lesson.number}::{item.objective}"]
        guid = genanki.guid_for(title, item.id)
        deck.add_note(genanki.Note(model=_question_model(), fields=fields, tags=tags, guid=guid))
    return deck


def _terms(title: str, terms: Sequence[Term]) -> genanki.Deck:
    deck = _deck(title, t("术语"))
    for term in terms:
        near = "<br>".join(f"{escape(other.term)}：{inline(other.difference)}" for other in term.near)
        fields = [escape(term.term), escape(term.pinyin), inline(term.meaning), escape(term.english), near]
        guid = genanki.guid_for(title, "term", term.term)
        deck.add_note(genanki.Note(model=_term_model(), fields=fields, tags=["term"], guid=guid))
    return deck


def _front(card: Printed) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in card.lines)
    beside = "".join(f"<p>{escape(line)}</p>" for line in card.beside)
    sides = f'<div class="sides"><div>{lines}</div><div>{beside}</div></div>' if beside else lines
    return f"{block(card.stem)}{f'<p>{escape(card.how)}</p>' if card.how else ''}{sides}"


def _deck(title: str, part: str) -> genanki.Deck:
    number = int.from_bytes(hashlib.sha256(f"{title}\x1f{part}".encode()).digest()[:4]) & 0x7FFF_FFFF | 1 << 30
    return genanki.Deck(number, f"{title}::{part}")


@cache
def _question_model() -> genanki.Model:
    answer = '{{FrontSide}}<hr id="answer"><div class="key">{{Answer}}</div><div class="why">{{Explanation}}</div>'
    template = {"name": "Question", "qfmt": "{{Question}}", "afmt": answer}
    fields = [{"name": name} for name in ("Id", "Question", "Answer", "Explanation")]
    return genanki.Model(_QUESTION, "Lessons: question", fields=fields, templates=[template], css=_css())


@cache
def _term_model() -> genanki.Model:
    name = '<p class="term">{{Term}}</p>'
    about = '<p>{{Pinyin}}</p><p>{{Meaning}}</p><p lang="en">{{English}}</p><p class="why">{{Near}}</p>'
    templates = [
        {"name": "What it means", "qfmt": name, "afmt": f'{{{{FrontSide}}}}<hr id="answer">{about}'},
        {"name": "What it is called", "qfmt": "{{Meaning}}", "afmt": f'{{{{FrontSide}}}}<hr id="answer">{name}{about}'},
    ]
    fields = [{"name": name} for name in ("Term", "Pinyin", "Meaning", "English", "Near")]
    return genanki.Model(_TERM, "Lessons: term", fields=fields, templates=templates, css=_css())


@cache
def _css() -> str:
    return _STYLE.read_text(encoding="utf-8")
