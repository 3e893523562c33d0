"""Rating by weighted criteria: means, places, stars, and which weights put somebody first. Pure, and exact throughout.

Scores and weights are whole numbers and all arithmetic is in fractions, so two that are level are level, and "no
weighting puts it first" is proved, not tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil

from lessons.errors import LessonsError

BEST_SCORE = 10
MOST_STARS = 5
HEAVIEST = 10  # the heaviest weight that can be set

Scores = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Standing:
    """How somebody stands under one weighting.

    Attributes:
        name: whose standing it is.
        mean: the weighted mean of the scores, from 0 to `BEST_SCORE`.
        place: counted from 1; those who are level share a place, and the places after it stay empty.
        stars: from 1 to `MOST_STARS`.
    """

    name: str
    mean: Fraction
    place: int
    stars: int


def rank(scores: Scores, weights: Sequence[int]) -> list[Standing]:
    """Return the standings, best first; those who are level in the order of `scores`.

    Args:
        scores: for each name its scores, one a criterion, from 0 to `BEST_SCORE`.
        weights: one a criterion, 0 or more, not all 0.

    Raises:
        LessonsError: the weights do not fit the scores, or none is above 0.
    """
    if any(len(own) != len(weights) for own in scores.values()) or min(weights) < 0 or not any(weights):
        got = list(weights)
        raise LessonsError(f"'weights' must be one a criterion, none negative, not all 0 (got {got}); set them anew")
    means = {name: _sum(own, weights) / sum(weights) for name, own in scores.items()}
    return [
        Standing(name, mean, 1 + sum(other > mean for other in means.values()), stars(mean))
        for name, mean in sorted(means.items(), key=lambda entry: -entry[1])
    ]


def stars(mean: Fraction) -> int:
    """Return one star for each full or begun `BEST_SCORE` / `MOST_STARS` of a mean, and at least one."""
    return max(1, ceil(mean * MOST_STARS / BEST_SCORE))


def places(scores: Scores, weights: Sequence[int]) -> dict[str, int]:
    """Return the place of each name, in the order of `scores`; see `rank`."""
    place = {standing.name: standing.place for standing in rank(scores, weights)}
    return {name: place[name] for name in scores}


@dataclass(frozen=True)
class Chance:
    """Whether some weighting puts somebody first, with the proof.

    Attributes:
        weights: one that does, alone if that can be, in small whole numbers; empty where none does.
        beaten_by: where none does, some of the others, each with its parts in a mixture (at least 1) whose mean is
            above the score in every criterion: under any weights one of them is ahead. Empty otherwise.
    """

    weights: tuple[int, ...] = ()
    beaten_by: tuple[tuple[str, int], ...] = ()


def chance_of_first(scores: Scores, name: str) -> Chance:
    """Find weights that put `name` first, alone or at least level with others, or prove that there are none.

    Weights and a mixture of rivals are the two sides of a zero-sum game: who weights gains the lead over a rival, who
    mixes keeps it small. By the minimax theorem (von Neumann, 1928) the best weights lead if and only if no mixture is
    ahead in every criterion.

    Args:
        scores: as for `rank`, at least two names.
        name: one of them.
    """
    own = scores[name]
    rivals = [other for other in scores if other != name]
    leads = [[own[c] - scores[rival][c] for rival in rivals] for c in range(len(own))]
    weights, mixture = _solve_game(leads)
    best = _least_lead(leads, weights)
    if best >= 0:
        # At the common denominator the weights are exact, so the search ends there at the latest.
        tried = (w for n in count(1) if any(w := _in_parts(weights, n)))
        return Chance(weights=next(w for w in tried if (lead := _least_lead(leads, w)) > 0 or lead == best == 0))
    mixtures = (_in_parts(mixture, n) for n in count(1))
    parts = next(m for m in mixtures if all(_sum(m, lead) < 0 for lead in leads))
    return Chance(beaten_by=tuple((rival, part) for rival, part in zip(rivals, parts, strict=True) if part))


def _least_lead(leads: Sequence[Sequence[int]], weights: Sequence[int | Fraction]) -> Fraction:
    """Return the lead over the closest rival under these weights; `leads` has a row a criterion, a column a rival."""
    return min(_sum(weights, over_one) for over_one in zip(*leads, strict=True))


def _sum(values: Sequence[int | Fraction], weights: Sequence[int]) -> Fraction:
    return Fraction(sum(value * weight for value, weight in zip(values, weights, strict=True)))


def _in_parts(shares: Sequence[Fraction], parts: int) -> tuple[int, ...]:
    return tuple(round(share * parts) for share in shares)


def _solve_game(gains: Sequence[Sequence[int]]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the best mixture of rows (for who gains) and of columns (for who pays) of a zero-sum game.

    With every gain lifted above 0, the columns' x / sum(x) is the best mixture where x >= 0 has the greatest sum with
    gains x <= 1; the multipliers of the rows give theirs (Dantzig, 1951). Solved by the simplex method, with Bland's
    rule (1977), under which it always ends.
    """
    rows, columns = len(gains), len(gains[0])
    lift = 1 - min(map(min, gains))
    table = [
        [*(Fraction(gain + lift) for gain in row), *(Fraction(r == s) for s in range(rows)), Fraction(1)]
        for r, row in enumerate(gains)
    ]
    goal = [Fraction(-1)] * columns + [Fraction(0)] * (rows + 1)
    basis = list(range(columns, columns + rows))
    while (enters := next((c for c, cost in enumerate(goal[:-1]) if cost < 0), None)) is not None:
        bound = [(table[r][-1] / table[r][enters], basis[r], r) for r in range(rows) if table[r][enters] > 0]
        leaves = min(bound)[2]
        pivot = table[leaves] = [value / table[leaves][enters] for value in table[leaves]]
        for row in [*(row for r, row in enumerate(table) if r != leaves), goal]:
            factor = row[enters]
            row[:] = [value - factor * by for value, by in zip(row, pivot, strict=True)]
        basis[leaves] = enters
    total = goal[-1]
    mixture = [Fraction(0)] * columns
    for r, column in enumerate(basis):
        if column < columns:
            mixture[column] = table[r][-1] / total
    return [goal[columns + r] / total for r in range(rows)], mixture
