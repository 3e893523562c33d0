"""How the test as a whole worked: where the totals lie, and how far they would be the same again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from lessons.item_statistics.marks import Floats, Marks


@dataclass(frozen=True)
class TestStatistics:
    """What Moodle's quiz statistics tell of a test, in points; `None` where a formula has no value.

    Attributes:
        n: learners.
        possible: points of the whole test, on average where forms differ.
        mean: of the totals, as are the next four.
        median: half of the learners have less.
        deviation: standard deviation (n - 1).
        skewness: below 0 with a tail of low totals, above 0 with one of high totals; from three learners on.
        kurtosis: 0 as in a normal distribution, above it more peaked; from four learners on.
        alpha: Cronbach's alpha, which Moodle calls the coefficient of internal consistency; at most 1.
        error_ratio: √(1 - alpha): the part of the spread of totals that is error.
        standard_error: by how much a total would vary if a learner could take the test afresh.
        forms: sets of items that were asked; alpha is worked out within each and put together.
    """

    __test__ = False  # pytest: not a class of tests

    n: int
    possible: float
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None
    forms: int


def test_statistics(points: Floats, possible: Sequence[float] | Floats) -> TestStatistics:
    """Return the statistics of the whole test.

    Source: Moodle's `mod/quiz/report/statistics/classes/calculator.php`, for n totals T with the central moments m2,
    m3, m4 (over n): k2 = n m2 / (n - 1), k3 = n² m3 / ((n - 1)(n - 2)), skewness = k3 / k2^(3/2),
    k4 = n² ((n + 1) m4 - 3 (n - 1) m2²) / ((n - 1)(n - 2)(n - 3)), kurtosis = k4 / k2²; see `cronbach_alpha` for the
    rest: error ratio = √(1 - alpha), standard error = error ratio × standard deviation.

    Args:
        points: a row a learner, a column an item; NaN where the learner was not asked. First hand-ins only.
        possible: points that each item can earn.

    Raises:
        LessonsError: the two do not fit each other.
    """
    marks = Marks.of(points, possible)
    own, n = marks.totals, len(points)
    deviation = float(own.std(ddof=1)) if n > 1 else None
    alpha, forms = cronbach_alpha(marks)
    ratio = sqrt(1 - alpha) if alpha is not None else None
    skewness, kurtosis = _shape(own, marks.nothing)
    return TestStatistics(
        n=n,
        possible=marks.scale,
        mean=float(own.mean()) if n else None,
        median=float(np.median(own)) if n else None,
        deviation=deviation,
        skewness=skewness,
        kurtosis=kurtosis,
        alpha=alpha,
        error_ratio=ratio,
        standard_error=ratio * deviation if ratio is not None and deviation is not None else None,
        forms=forms,
    )


test_statistics.__test__ = False  # type: ignore[attr-defined]  # pytest: not a test


def totals(points: Floats, possible: Sequence[float] | Floats) -> Floats:
    """Return each learner's total in points of the whole test; where forms differ, as a share of the own form."""
    return Marks.of(points, possible).totals


def cronbach_alpha(marks: Marks) -> tuple[float | None, int]:
    """Return Cronbach's alpha and the number of sets of items it was worked out on.

    alpha = k / (k - 1) × (1 - Σ var(x) / var(T)) for k items; Cronbach, "Coefficient alpha and the internal structure
    of tests", Psychometrika 16 (1951), 297-334; in Moodle from three learners on.

    Where learners were asked different items, variances are pooled within each set of items, as in an analysis of
    variance (sums of squares are added up over the sets), so that a harder form does not pass for better measurement.

    It is a lower bound of reliability where errors are independent (not where one item gives another away, nor where
    time ran out); it grows with the number of items, and it does not show that a test measures one thing: Cronbach &
    Shavelson, Educational and Psychological Measurement 64 (2004), 391-418; Sijtsma, Psychometrika 74 (2009), 107-120.
    """
    if not marks.asked.size:
        return None, 0
    rows = np.packbits(marks.asked, axis=1)
    # As one value a row: np.unique over rows of truth values takes fifty times as long.
    _, first, which = np.unique(rows.view(f"V{rows.shape[1]}").ravel(), return_index=True, return_inverse=True)
    k = float(marks.asked.sum(axis=1).mean())
    within_items = within_totals = 0.0
    for number, example in enumerate(first):
        own = marks.points[which.reshape(-1) == number][:, marks.asked[example]]
        within_items += float(((own - own.mean(axis=0)) ** 2).sum())
        within_totals += float(((own.sum(axis=1) - own.sum(axis=1).mean()) ** 2).sum())
    if len(marks.points) < 3 or k <= 1 or within_totals <= marks.nothing:
        return None, len(first)
    return k / (k - 1) * (1 - within_items / within_totals), len(first)


def _shape(values: Floats, nothing: float) -> tuple[float | None, float | None]:
    """Return skewness and kurtosis, from Fisher's k-statistics."""
    n = len(values)
    if n < 3:
        return None, None
    m2, m3, m4 = (float(((values - values.mean()) ** power).mean()) for power in (2, 3, 4))
    k2 = n * m2 / (n - 1)
    if k2 <= nothing:
        return None, None
    k3 = n * n * m3 / ((n - 1) * (n - 2))
    if n < 4:
        return k3 / k2**1.5, None
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return k3 / k2**1.5, k4 / (k2 * k2)
