"""Shuffles that come from a seed and not from chance, so that a form can be given again exactly.

A seed names learner, item and assignment. Order is decided by SHA-256, which, unlike `random`, gives the same
order on every version of Python and every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def seed_for(learner: str, quiz: str) -> str:
    """Return the seed of one learner's form of one quiz; an item adds its own id to it."""
    return f"{learner}|{quiz}"


def shuffled(ids: Iterable[str], seed: str, item: str, stay: Iterable[str] = ()) -> list[str]:
    """Return `ids` in the order that `seed` gives this item; those in `stay` keep their places."""
    original = list(ids)
    fixed = set(stay)
    moving = sorted((i for i in original if i not in fixed), key=lambda i: _rank(seed, item, i))
    return [i if i in fixed else moving.pop(0) for i in original]


def _rank(*parts: str) -> bytes:
    # The unit separator cannot be typed into an id, so ("a", "bc") and ("ab", "c") rank apart.
    return hashlib.sha256("\x1f".join(parts).encode()).digest()
