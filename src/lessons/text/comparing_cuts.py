"""Hold two ways of cutting a text against each other: with the course's terms, and with jieba's dictionary alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from lessons.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lessons.text.segmenting import Segmenter


@dataclass(frozen=True, slots=True)
class Stretch:
    """The shortest stretch of a sentence that both ways of cutting begin and end at the same places.

    Attributes:
        plain: its pieces as cut without the terms.
        knowing: its pieces as cut with them.
    """

    plain: tuple[str, ...]
    knowing: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """True if the two ways cut it differently."""
        return self.plain != self.knowing


@dataclass(frozen=True, slots=True)
class SentenceCuts:
    """A sentence cut in both ways.

    Attributes:
        sentence: its anchor, such as p1.2.
        stretches: one after the other; their pieces, joined, are the sentence.
    """

    sentence: str
    stretches: tuple[Stretch, ...]

    @property
    def differences(self) -> list[Stretch]:
        """The stretches that the two ways cut differently."""
        return [stretch for stretch in self.stretches if stretch.differs]


def compare_cuts(paragraphs: Mapping[str, str], plain: Segmenter, knowing: Segmenter) -> list[SentenceCuts]:
    """Cut every sentence in both ways, in reading order.

    Args:
        paragraphs: text by anchor.
        plain: knows no terms.
        knowing: knows the terms.
    """
    return [
        SentenceCuts(f"{anchor}.{number}", tuple(_stretches(sentence, plain, knowing)))
        for anchor, text in paragraphs.items()
        for number, sentence in enumerate(sentences(text), 1)
    ]


def _stretches(sentence: str, plain: Segmenter, knowing: Segmenter) -> list[Stretch]:
    cuts = [[token.text for token in segmenter.cut(sentence)] for segmenter in (plain, knowing)]
    ends = [list(accumulate(map(len, pieces))) for pieces in cuts]
    shared = sorted({0, *ends[0]} & {0, *ends[1]})
    by_end = [dict(zip(its_ends, pieces, strict=True)) for its_ends, pieces in zip(ends, cuts, strict=True)]
    return [
        Stretch(*(tuple(pieces[end] for end in range(start + 1, stop + 1) if end in pieces) for pieces in by_end))
        for start, stop in pairwise(shared)
    ]
