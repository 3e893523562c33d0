"""How far two markers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from lessons.classroom.person_marks import PersonMark


@dataclass(frozen=True)
class Agreement:
    """How far two markers agree on the answers that both have marked.

    Attributes:
        markers: the two.
        answers: how many both have marked.
        same: the share to which both gave the same points, 0 to 1.
        kappa: Cohen's kappa; `None` where it is not defined.
        differing: the answers, as student number and item, to which they gave different points.
    """

    markers: tuple[str, str]
    answers: int
    same: float
    kappa: float | None
    differing: tuple[tuple[str, str], ...]


def cohens_kappa(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Cohen's kappa for two raters: 1 is full agreement, 0 what chance gives, below 0 is worse than that.

    Each number of points is a category of its own: kappa = (p_o - p_e) / (1 - p_e), with p_o the share of equal ratings
    and p_e that to be expected if each rater gave what they give to answers at random (J. Cohen, "A coefficient of
    agreement for nominal scales", Educational and Psychological Measurement 20:37-46, 1960).

    Returns:
        `None` where both gave everything the same, one and the same, points: then chance explains all.
    """
    count = len(one)
    equal = sum(a == b for a, b in zip(one, other, strict=True)) / count
    gave, other_gave = Counter(one), Counter(other)
    by_chance = sum(gave[points] * other_gave[points] for points in gave) / count**2
    return None if by_chance == 1 else (equal - by_chance) / (1 - by_chance)


def agreements(marks: Iterable[PersonMark]) -> list[Agreement]:
    """Return how far each two markers agree who have marked an answer in common.

    Args:
        marks: standing ones, see `person_marks.standing`.
    """
    by_marker: dict[str, dict[tuple[str, str, str], float]] = {}
    for mark in marks:
        by_marker.setdefault(mark.marker, {})[mark.student, mark.item, mark.answer] = mark.points
    found = []
    for one, other in combinations(sorted(by_marker), 2):
        both = sorted(by_marker[one].keys() & by_marker[other].keys())
        if both:
            points, others = [by_marker[one][i] for i in both], [by_marker[other][i] for i in both]
            differing = tuple(i[:2] for i in both if by_marker[one][i] != by_marker[other][i])
            same = 1 - len(differing) / len(both)
            found.append(Agreement((one, other), len(both), same, cohens_kappa(points, others), differing))
    return found
