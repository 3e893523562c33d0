"""Show every place where a word stands in a text, each with what is around it (key word in context)."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from lessons.errors import TextError
from lessons.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lessons.text.segmenting import Segmenter


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One place where the word stands.

    Attributes:
        anchor: the paragraph, such as p1.
        sentence: the sentence in which the match begins, such as p1.2.
        left: what stands before the match in the paragraph.
        match: the match as written there.
        right: what stands after it in the paragraph.
        within: the whole word, or words, that the match lies in: 检察建议 for the 检察 in it.
    """

    anchor: str
    sentence: str
    left: str
    match: str
    right: str
    within: str

    @property
    def whole(self) -> bool:
        """True if the match is a word of its own, or several, and not a part of a longer one."""
        return self.match == self.within


def concordance_lines(
    paragraphs: Mapping[str, str], word: str, segmenter: Segmenter, width: int = 15
) -> list[ConcordanceLine]:
    """Find every place where `word` stands, in reading order; none gives an empty list.

    The text is searched, not the list of its words, so 检察 is found in 检察建议 too; `whole` tells the two apart.
    Matches do not overlap. Full-width and half-width forms are the same (１０ and 10).

    Args:
        paragraphs: text by anchor, in reading order.
        word: what to look for; spaces around it are dropped.
        segmenter: tells where words begin and end.
        width: how many characters to show on each side, at most.

    Raises:
        TextError: `word` is empty.
    """
    wanted = _one_width(word.strip())
    if not wanted:
        raise TextError(f"'word' must hold at least one character (got {word!r}); type the word to look for")
    return [
        line
        for anchor, text in paragraphs.items()
        if wanted in _one_width(text)  # cutting takes far longer than looking
        for line in _lines_in(anchor, text, wanted, segmenter, width)
    ]


def _lines_in(anchor: str, text: str, wanted: str, segmenter: Segmenter, width: int) -> Iterator[ConcordanceLine]:
    tokens = segmenter.cut(text)
    sentence_ends = list(accumulate(map(len, sentences(text))))
    for start in _places(_one_width(text), wanted):
        end = start + len(wanted)
        yield ConcordanceLine(
            anchor=anchor,
            sentence=f"{anchor}.{bisect_right(sentence_ends, start) + 1}",
            left=text[max(0, start - width) : start],
            match=text[start:end],
            right=text[end : end + width],
            within="".join(token.text for token in tokens if token.start < end and token.end > start),
        )


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))


def _one_width(text: str) -> str:
    """Normalise each character by NFKC where that leaves one character, so that offsets stay as they are."""
    normal = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, normal, strict=True))
