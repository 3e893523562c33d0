"""Show every place where a word stands in a text, each with what is around it (key word in context)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from lessons.text.places import find_places, wanted_form
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
    length = len(wanted_form(word))
    return [
        line
        for anchor, text in paragraphs.items()
        if (places := find_places(text, word))  # cutting takes far longer than looking
        for line in _lines_in(anchor, text, places, length, segmenter, width)
    ]


def _lines_in(
    anchor: str, text: str, places: list[int], length: int, segmenter: Segmenter, width: int
) -> Iterator[ConcordanceLine]:
    tokens = segmenter.cut(text)
    starts = [token.start for token in tokens]
    sentence_ends = list(accumulate(map(len, sentences(text))))
    for start in places:
        end = start + length
        yield ConcordanceLine(
            anchor=anchor,
            sentence=f"{anchor}.{bisect_right(sentence_ends, start) + 1}",
            left=text[max(0, start - width) : start],
            match=text[start:end],
            right=text[end : end + width],
            within="".join(token.text for token in tokens[bisect_right(starts, start) - 1 : bisect_left(starts, end)]),
        )
