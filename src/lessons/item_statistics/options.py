"""Who chose which option: the strong half the key, or a distractor that misleads them too."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from lessons.item_statistics.marks import Floats

FIFTHS = 5


def fifths(totals: Floats) -> NDArray[np.int_]:
    """Return for each learner the fifth of the class by total, from 0 (lowest) to 4 (highest).

    Learners with the same total are in the same fifth, that of their middle rank; so in a small class, or with few
    different totals, fifths differ in size and may be empty.

    Args:
        totals: one a learner.
    """
    if not len(totals):
        return np.zeros(0, dtype=int)
    _, which, sizes = np.unique(np.round(totals, 9), return_inverse=True, return_counts=True)
    middles = np.cumsum(sizes) - sizes / 2
    places: NDArray[np.int_] = (middles * FIFTHS / len(totals)).astype(int)[which.reshape(-1)]
    return places


def option_table(choices: Sequence[Collection[str]], given_by: NDArray[np.int_]) -> dict[str, list[int]]:
    """Return for each option that was chosen by how many of each fifth, from the lowest to the highest.

    Args:
        choices: the options of each answer that was given, none where the item was left blank.
        given_by: a row an answer: how many of each fifth gave it, see `fifths`.
    """
    table = {option: np.zeros(FIFTHS, dtype=int) for own in choices for option in own}
    for own, learners in zip(choices, given_by, strict=True):
        for option in own:
            table[option] += learners
    return {option: counts.tolist() for option, counts in table.items()}
