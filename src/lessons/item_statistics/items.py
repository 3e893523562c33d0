"""How each item worked: how hard it was, and whether those who do well elsewhere do well on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod, sqrt

import numpy as np

from lessons.item_statistics.marks import Floats, Marks


@dataclass(frozen=True)
class ItemStatistics:
    """What Moodle's quiz statistics tell of one item; `None` where a formula has no value.

    Attributes:
        n: learners who were asked it.
        facility: mean points as a share of those possible, 0 to 1: the higher, the easier.
        deviation: standard deviation of the points (n - 1), as a share of those possible.
        intended_weight: its points as a share of the test's.
        effective_weight: the share of the spread of totals that it brings in.
        discrimination: correlation with the rest of the test, -1 to 1.
        efficiency: discrimination as a share of the most that marks of this spread could give, at most 1.
        negative: whether its covariance with the total is below 0: those who do well on the test do badly on it.
    """

    n: int
    facility: float | None
    deviation: float | None
    intended_weight: float
    effective_weight: float | None
    discrimination: float | None
    efficiency: float | None
    negative: bool


def item_statistics(points: Floats, possible: Sequence[float] | Floats) -> list[ItemStatistics]:
    """Return the statistics of each item, in the order of the columns.

    Source: Moodle's `question/classes/statistics/questions/calculator.php`, for x the points on the item, T the total
    and T - x the rest, all variances and covariances over n - 1:

    - facility: mean(x) / points possible ("Facility index");
    - intended weight: points possible / those of the test; effective weight: √cov(x, T) / Σ √cov(x, T), without
      value where cov(x, T) < 0, which sets the negative flag ("Effective question weight");
    - discrimination index: cov(x, T - x) / √(var(x) var(T - x)), that is, the correlation with the rest;
    - discriminative efficiency: cov(x, T - x) / covmax, where covmax is the covariance once the n values of x and
      the n values of T - x are each put in order.

    Where forms differ, totals and rests are taken as shares of what the learner could have (see `Marks`), and an item
    asked of some enters the sum of the effective weights by the part of the learners that it was asked of; where all
    were asked the same, that is Moodle's figure.

    Args:
        points: a row a learner, a column an item; NaN where the learner was not asked. First hand-ins only.
        possible: points that each item can earn.

    Raises:
        LessonsError: the two do not fit each other.
    """
    marks = Marks.of(points, possible)
    totals = marks.totals
    rows, pulls = [], []
    for item in range(len(marks.possible)):
        with_total = _covariance(points[marks.asked[:, item], item], totals[marks.asked[:, item]])
        rows.append(_one(marks, item, negative=with_total < -marks.nothing))
        pulls.append(sqrt(with_total) if with_total > marks.nothing else 0.0)
    shares = marks.asked.mean(axis=0) if len(points) else np.zeros(len(rows))
    whole = float(np.dot(shares, pulls))
    return [
        row if row.negative or not whole else replace(row, effective_weight=pull / whole)
        for row, pull in zip(rows, pulls, strict=True)
    ]


def _one(marks: Marks, item: int, *, negative: bool) -> ItemStatistics:
    """Return what one item's column tells by itself and beside the rest of the test."""
    own, worth = marks.points[marks.asked[:, item], item], float(marks.possible[item])
    rest = marks.rest(item)
    covariance, variances = _covariance(own, rest), (_covariance(own, own), _covariance(rest, rest))
    most = _covariance(np.sort(own), np.sort(rest))
    return ItemStatistics(
        n=len(own),
        facility=float(own.mean()) / worth if len(own) else None,
        deviation=sqrt(variances[0]) / worth if len(own) > 1 else None,
        intended_weight=worth / marks.scale if marks.scale else 0.0,
        effective_weight=None,
        discrimination=covariance / sqrt(prod(variances)) if min(variances) > marks.nothing else None,
        efficiency=covariance / most if most > marks.nothing else None,
        negative=negative,
    )


def _covariance(x: Floats, y: Floats) -> float:
    """Return the covariance over n - 1; 0 for fewer than two values."""
    if len(x) < 2:
        return 0.0
    return float(np.dot(x - x.mean(), y - y.mean())) / (len(x) - 1)
