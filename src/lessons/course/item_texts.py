"""The texts of an item, each with where it stands in the bank, and what its key says; for the linter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lessons.course.yaml_source import Where
from lessons.questions import Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.matching import Matching
from lessons.questions.numeric import Numeric

HAN = r"\u3400-\u9fff"
_NOT_FOR_LEARNERS = {"id", "type", "level", "objective", "facts", "evidence", "points", "silence"}
_NOT_FOR_LEARNERS |= {"key", "stay", "passage", "sentences", "base_version"}
# What is said to some answer, in every item type: options.a.feedback, wrong.0.feedback, gaps.1.otherwise, …
_AFTER_AN_ANSWER = {"feedback", "wrong", "otherwise", "when_true", "when_false", "when_right", "contradicts"}
_NO_LETTERS = re.compile(r"[\W_]+")


def texts(item: Item) -> Iterator[tuple[Where, str]]:
    """Yield every text of `item` with its path below the item: what a learner may read, and accepted answers."""
    yield from _inside(item.model_dump(exclude=_NOT_FOR_LEARNERS, exclude_defaults=True), ())


def _inside(value: Any, path: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for n, inner in enumerate(value):
            yield from _inside(inner, (*path, n))


def said_to_wrong(item: Item) -> list[tuple[Where, str]]:
    """Return the feedback that only a wrong answer brings up."""
    right = {("options", i, "feedback") for i in key_ids(item)} | {("when_right",)}
    if isinstance(item, TrueFalse):
        right.add(("when_true",) if item.key else ("when_false",))
    said = [(path, text) for path, text in texts(item) if _AFTER_AN_ANSWER & set(path) and path not in right]
    return [(path, text) for path, text in said if "phrasings" not in path]


def in_its_own_name(item: Item) -> list[tuple[Where, str]]:
    """Return the texts that state what holds: neither feedback nor what is there to be picked by mistake."""
    distractors: set[Where] = set()
    if isinstance(item, SingleChoice | MultipleChoice):
        distractors = {("options", i) for i in item.options if i not in key_ids(item)}
    if isinstance(item, Matching):
        distractors = {("responses", i) for i in item.responses if i not in item.key.values()}
    return [
        (path, text)
        for path, text in texts(item)
        if not _AFTER_AN_ANSWER & set(path) and "choices" not in path and path[:2] not in distractors
    ]


def key_ids(item: Item) -> tuple[str, ...]:
    """Return the ids of the options that are right; none where the item has no options."""
    if isinstance(item, SingleChoice):
        return (item.key,)
    return item.key if isinstance(item, MultipleChoice) else ()


def answers(item: Item) -> tuple[str, ...]:
    """Return what right answers say, in words: the text of the right options, what the gaps accept, the number."""
    if isinstance(item, SingleChoice | MultipleChoice):
        return tuple(item.options[i].text for i in key_ids(item))
    if isinstance(item, Cloze):
        return tuple(word for gap in item.gaps.values() for word in gap.accept)
    return (f"{item.key.normalize():f}",) if isinstance(item, Numeric) else ()


def bare(text: str) -> str:
    """Return `text` in compatibility forms (NFKC) and lower case, letters and digits only.

    Unlike `normal_form` it leaves numerals and traditional characters alone: it is forty times faster, and within one
    bank a word is written one way.
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def width(text: str) -> float:
    """Return how long `text` looks, in Chinese characters: a Latin letter or a digit counts half, marks nothing."""
    return sum(0.5 if c.isascii() else 1.0 for c in bare(text))
