"""An item as it stands where nothing can be clicked: on paper and on cards, with its answer in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch
from string import ascii_uppercase

from lessons.exports.losses import Loss
from lessons.language import t
from lessons.questions import Item
from lessons.questions.categorising import Categorising
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Matching
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering
from lessons.questions.short_answer import ShortAnswer

_GAP = re.compile(r"\{([A-Za-z0-9_.-]+)\}")
BLANK = "＿＿＿＿"
_ROOM = 6  # lines to write a short answer on


@dataclass(frozen=True)
class Printed:
    """An item on paper.

    Attributes:
        item: its id.
        points: what a right answer earns.
        stem: the question, in Markdown.
        explanation: for the key, in Markdown.
        how: how to answer, where that is not plain.
        lines: plain text below the stem, a paragraph each: options, sentences, a text with blanks.
        beside: plain text to the right of the lines, for matching.
        blank: the line on which the answer is written; empty where it is marked in the lines.
        room: empty lines to write on.
        answer: the right answer in words.
    """

    item: str
    points: float
    stem: str
    explanation: str
    how: str = ""
    lines: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    blank: str = ""
    room: int = 0
    answer: str = ""


def printed(item: Item, seed: str) -> Printed:
    """Return an item, a variant with its numbers filled in, as it is printed in the order that `seed` gives."""
    return _printed(item, seed)


def unmarked_losses(item: Item) -> set[Loss]:
    """Return what an item loses where nobody marks it but the reader."""
    said_to_answers = set() if isinstance(item, ShortAnswer) else {Loss.FEEDBACK}
    return said_to_answers | ({Loss.HINTS} if item.hints else set())


@singledispatch
def _printed(item: Item, seed: str) -> Printed:
    raise TypeError(f"{type(item).__name__} must have a printed form here; add one")


@_printed.register(SingleChoice)
@_printed.register(MultipleChoice)
def _(item: SingleChoice | MultipleChoice, seed: str) -> Printed:
    shown = item.public(seed)["options"]
    letters = dict(zip((option["id"] for option in shown), ascii_uppercase, strict=False))
    right = sorted(letters[i] for i in ([item.key] if isinstance(item, SingleChoice) else item.key))
    return _with(
        item,
        how=t("（可以选几项）") if isinstance(item, MultipleChoice) else "",
        lines=_numbered(letters.values(), (option["text"] for option in shown)),
        blank=t("答：{blank}", blank=BLANK),
        answer="".join(right),
    )


@_printed.register
def _(item: TrueFalse, seed: str) -> Printed:
    marks = t("（　　）对　　（　　）错")
    return _with(item, lines=(marks,), answer=t("对") if item.key else t("错"))


@_printed.register
def _(item: Numeric, seed: str) -> Printed:
    unit = item.unit or ""
    within = t("（相差 {tolerance} 以内都对）", tolerance=f"{item.tolerance.normalize():f}") if item.tolerance else ""
    blank = t("答：{blank}", blank=f"{BLANK} {unit}".rstrip())
    return _with(item, blank=blank, answer=f"{item.solution()} {unit}".rstrip() + within)


@_printed.register
def _(item: Cloze, seed: str) -> Printed:
    places = {name: f"（{n}）" for n, name in enumerate(item.gaps, 1)}
    text = _GAP.sub(lambda gap: f"{places[gap[1]]}{BLANK}", item.text)
    pieces = {piece["gap"]: piece["choices"] for piece in item.parts(seed)["pieces"] if "gap" in piece}
    choices = (
        t("{place} 选一个：{choices}", place=places[name], choices=" / ".join(offered))
        for name, offered in pieces.items()
        if offered
    )
    answers = (f"{places[name]} {' / '.join(gap.accept)}" for name, gap in item.gaps.items())
    return _with(item, lines=(text, *choices), answer=t("；").join(answers))


@_printed.register
def _(item: Evidence, seed: str) -> Printed:
    numbers = {i: str(n) for n, i in enumerate(item.sentences, 1)}
    return _with(
        item,
        how=t("（写出句子的编号）"),
        lines=tuple(f"[{numbers[i]}] {sentence}" for i, sentence in item.sentences.items()),
        blank=t("答：{blank}", blank=BLANK),
        answer=t("、").join(numbers[i] for i in item.sentences if i in item.key),
    )


@_printed.register
def _(item: Matching, seed: str) -> Printed:
    shown = item.public(seed)["responses"]
    letters = dict(zip((response["id"] for response in shown), ascii_uppercase, strict=False))
    numbers = {i: str(n) for n, i in enumerate(item.premises, 1)}
    once = len(set(item.key.values())) == len(item.key)
    return _with(
        item,
        how=t("（在括号里写字母）") if once else t("（在括号里写字母，一个字母可以用几次）"),
        lines=tuple(f"{numbers[i]}．{text}（　　）" for i, text in item.premises.items()),
        beside=_numbered(letters.values(), (response["text"] for response in shown)),
        answer=t("；").join(f"{numbers[i]}—{letters[item.key[i]]}" for i in item.premises),
    )


@_printed.register
def _(item: Ordering, seed: str) -> Printed:
    shown = item.public(seed)["entries"]
    letters = dict(zip((entry["id"] for entry in shown), ascii_uppercase, strict=False))
    return _with(
        item,
        how=t("（按先后写出字母）"),
        lines=_numbered(letters.values(), (entry["text"] for entry in shown)),
        blank=t("答：{blank}", blank=" → ".join("＿＿" for _ in shown)),
        answer=" → ".join(letters[i] for i in item.key),
    )


@_printed.register
def _(item: Categorising, seed: str) -> Printed:
    letters = dict(zip(item.categories, ascii_uppercase, strict=False))
    shown = item.public(seed)["entries"]
    numbers = {entry["id"]: str(n) for n, entry in enumerate(shown, 1)}
    return _with(
        item,
        how=t("（在括号里写类别的字母）"),
        lines=tuple(f"{numbers[entry['id']]}．{entry['text']}（　　）" for entry in shown),
        beside=_numbered(letters.values(), item.categories.values()),
        answer=t("；").join(f"{n}—{letters[item.key[entry]]}" for entry, n in numbers.items()),
    )


@_printed.register
def _(item: ShortAnswer, seed: str) -> Printed:
    points = (t("{points:g} 分：{says}", points=point.points, says=point.says) for point in item.rubric.values())
    return _with(item, room=_ROOM, answer="\n".join((item.answer, *points)))


def _with(item: Item, **fields: object) -> Printed:
    made: Callable[..., Printed] = Printed
    return made(item=item.id, points=item.points, stem=item.stem, explanation=item.explanation, **fields)


def _numbered(marks: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{mark}．{text}" for mark, text in zip(marks, texts, strict=False))
