"""The matrix of marks, checked, and each learner's total on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lessons.errors import LessonsError

Floats = NDArray[np.float64]
_ROUNDING = 1e-12  # a variance or covariance below this part of a whole test, squared, is rounding


@dataclass(frozen=True, eq=False)
class Marks:
    """What learners earned, item by item.

    Attributes:
        points: a row a learner, a column an item; NaN where the learner was not asked.
        possible: points that each item can earn.
        asked: where `points` is a number.
        scored: each learner's points.
        offered: the points that each learner could have.
    """

    points: Floats
    possible: Floats
    asked: NDArray[np.bool_]
    scored: Floats
    offered: Floats

    @classmethod
    def of(cls, points: Floats, possible: Sequence[float] | Floats) -> Marks:
        """Check a matrix of marks, and add it up.

        Raises:
            LessonsError: the shapes do not fit, a learner was asked nothing, or an item can earn nothing.
        """
        worth = np.asarray(possible, dtype=float)
        if points.ndim != 2 or points.shape[1:] != worth.shape:
            got = f"{points.shape} and {worth.shape}"
            raise LessonsError(f"'points' must have a row a learner and a column for each of 'possible' (got {got})")
        asked = ~np.isnan(points)
        offered = asked @ worth
        if not (worth > 0).all() or not (offered > 0).all():
            raise LessonsError("'points' must have an item for each learner, each worth something; leave the rest out")
        return cls(points, worth, asked, np.nansum(points, axis=1), offered)

    @property
    def scale(self) -> float:
        """The points of a whole test: those that learners could have, on average where forms differ."""
        return float(self.offered.mean()) if len(self.offered) else 0.0

    @property
    def nothing(self) -> float:
        """The variance or covariance, in points squared, up to which it is rounding and counts as 0."""
        return _ROUNDING * self.scale**2

    @property
    def totals(self) -> Floats:
        """Each learner's total out of `scale` points; where all were asked the same, simply their points."""
        return self.scored / self.offered * self.scale

    def rest(self, item: int) -> Floats:
        """Return, for those who were asked an item, the total of all their other items, on one scale as `totals` is."""
        own = self.asked[:, item]
        others = self.offered[own] - self.possible[item]
        earned = self.scored[own] - self.points[own, item]
        share: Floats = np.divide(earned, others, out=np.zeros_like(earned), where=others > 0)
        return share * float(self.scale - self.possible[item])
