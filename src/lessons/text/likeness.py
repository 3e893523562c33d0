"""Find, for each paragraph of one text, the paragraphs of another that it resembles most."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.text.keywords import read_idf, tells_something

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lessons.text.segmenting import Segmenter

_SHOWN = 8  # shared words


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a paragraph of another text resembles one.

    Attributes:
        anchor: the other paragraph.
        cosine: from 0, no word shared, to 1, the same words in the same proportions.
        shared: the words that both have, those that weigh most first; eight at most.
    """

    anchor: str
    cosine: float
    shared: tuple[str, ...]


def find_likeliest(
    paragraphs: Mapping[str, str], others: Mapping[str, str], segmenter: Segmenter, count: int = 2
) -> dict[str, list[Likeness]]:
    """Return, for each of `paragraphs`, up to `count` of `others` that resemble it, the likeliest first.

    The likeness is the cosine of the angle between the two paragraphs' vectors of TF-IDF (Salton, Wong and Yang, “A
    Vector Space Model for Automatic Indexing”, 1975), over the words that count in `extract_keywords` and numbers of
    two digits or more, with jieba's idf. Paragraphs that share no such word are no likeness, nor are those less than
    half as like as the likeliest.

    Args:
        paragraphs: text by anchor.
        others: text by anchor, where the likeness is looked for.
        segmenter: cuts the words.
        count: of likenesses for each paragraph, at most.
    """
    counts = [{anchor: _counts(text, segmenter) for anchor, text in texts.items()} for texts in (paragraphs, others)]
    # A word that only one text has makes no likeness, but it does lengthen the vector, so it needs an idf too.
    idf = read_idf({word for texts in counts for words in texts.values() for word in words})
    here, there = ({anchor: _unit(words, idf) for anchor, words in texts.items()} for texts in counts)
    found = {}
    for anchor, vector in here.items():
        likenesses = (_likeness(name, vector, other) for name, other in there.items())
        ranked = sorted((likeness for likeness in likenesses if likeness.shared), key=lambda one: -one.cosine)
        found[anchor] = [one for one in ranked[:count] if one.cosine >= ranked[0].cosine / 2]
    return found


def _counts(text: str, segmenter: Segmenter) -> Counter[str]:
    words = (token.text for token in segmenter.cut(text))
    return Counter(
        word for word in words if tells_something(word, segmenter.terms) or (len(word) > 1 and word.isdecimal())
    )


def _unit(words: Mapping[str, int], idf: Mapping[str, float]) -> dict[str, float]:
    """Return the vector of TF-IDF, of length 1."""
    vector = {word: count * idf[word] for word, count in words.items()}
    length = math.hypot(*vector.values())
    return {word: weight / length for word, weight in vector.items()}


def _likeness(anchor: str, one: Mapping[str, float], other: Mapping[str, float]) -> Likeness:
    products = {word: weight * other[word] for word, weight in one.items() if word in other}
    shared = sorted(products, key=lambda word: -products[word])
    return Likeness(anchor, min(1.0, math.fsum(products.values())), tuple(shared[:_SHOWN]))
