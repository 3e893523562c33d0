"""What earns points: counted from the answers alone, item by item. Pure; how much each is worth is the course's to say.

Only the first answer to an item on a day counts, see `mastery.firsts_of_days`. So guessing again on the same day earns
nothing; and since nothing is ever subtracted, trying costs nothing either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.review.mastery import Answer


@dataclass(frozen=True)
class Counts:
    """How often each thing that earns points happened, at one item or at several together.

    Attributes:
        tried: items that were answered, rightly or not.
        right: items that were right on some day.
        kept: later days on which an item was right again.
    """

    tried: int = 0
    right: int = 0
    kept: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tried + other.tried, self.right + other.right, self.kept + other.kept)


def counts_of(firsts: Sequence[Answer], kept_at_most: int) -> Counts:
    """Return what the answers to one item count for.

    Args:
        firsts: the answers that count, one a day; at least one.
        kept_at_most: on how many later days being right again counts.
    """
    right_days = sum(answer.right for answer in firsts)
    return Counts(1, min(right_days, 1), min(max(right_days - 1, 0), kept_at_most))
