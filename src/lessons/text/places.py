"""Find where a word stands in a text, and how evenly it is spread over the parts of one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.errors import TextError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a word stands in a text of several parts.

    Attributes:
        word: as it was asked for.
        places: how far into the whole text each match begins, from 0 to 1, in order.
        counts: how many matches each part has, by the name of the part.
        deviation: Gries's DP: 0 where each part has its due share of the matches, near 1 where all stand in a small
            one; `None` where the word is not there or there is only one part.
    """

    word: str
    places: tuple[float, ...]
    counts: dict[str, int]
    deviation: float | None


def find_places(text: str, word: str) -> list[int]:
    """Return the offset of each match of `word` in `text`, in order, without overlaps.

    The text is searched, not the list of its words, so 检察 is found in 检察建议 too. Full-width and half-width forms
    are the same (１０ and 10).

    Raises:
        TextError: `word` is empty.
    """
    wanted, searched, places = wanted_form(word), _one_width(text), []
    start = searched.find(wanted)
    while start >= 0:
        places.append(start)
        start = searched.find(wanted, start + len(wanted))
    return places


def spread(parts: Mapping[str, str], word: str) -> Spread:
    """Return where a word stands in a text and how evenly.

    DP is half the sum, over the parts, of the distance between the part's share of all characters and its share of all
    matches: Stefan Th. Gries, “Dispersions and adjusted frequencies in corpora”, International Journal of Corpus
    Linguistics 13:4 (2008). Parts may differ in length, which Juilland's D does not allow.

    Args:
        parts: the text of each part by its name, in reading order; they are what a match counts for.
        word: what to look for.

    Raises:
        TextError: `word` is empty.
    """
    whole = sum(map(len, parts.values()))
    places: list[float] = []
    counts: dict[str, int] = {}
    before = 0
    for name, text in parts.items():
        found = find_places(text, word)
        counts[name] = len(found)
        places += [(before + place) / whole for place in found]
        before += len(text)
    deviation = None
    if places and len(parts) > 1:
        shares = ((len(text) / whole, counts[name] / len(places)) for name, text in parts.items())
        deviation = sum(abs(due - share) for due, share in shares) / 2
    return Spread(word, tuple(places), counts, deviation)


def wanted_form(word: str) -> str:
    """Return the form in which a word is looked for.

    Raises:
        TextError: it is empty.
    """
    wanted = _one_width(word.strip())
    if not wanted:
        raise TextError(t("要找的词不能是空的（现在是 {word!r}）。在引号里写上要找的词，再运行一次。", word=word))
    return wanted


def _one_width(text: str) -> str:
    """Normalise each character by NFKC where that leaves one character, so that offsets stay as they are."""
    if text.isascii():
        return text
    normal = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, normal, strict=True))
