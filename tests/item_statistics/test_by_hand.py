"""Each formula on one small class, worked out by hand.

      item 1  item 2  item 3   total T
甲       1       1       1        3
乙       1       1       0        2
丙       1       0       1        2
丁       0       0       0        0
mean    3/4     1/2     1/2      7/4
"""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from lessons.errors import LessonsError
from lessons.item_statistics import item_statistics, test_statistics, totals

CLASS = np.array([[1.0, 1, 1], [1, 1, 0], [1, 0, 1], [0, 0, 0]])
NONE = np.nan

whole = arrays(float, st.tuples(st.integers(2, 12), st.integers(2, 6)), elements=st.integers(0, 4).map(float))


def test_facility_and_deviation() -> None:
    """Facility is the mean, 3/4 and 1/2 of 1 point; the deviation is √(Σ(x - mean)² / 3)."""
    # Item 1: Σ = 3 × (1/4)² + (3/4)² = 3/4, so √(1/4). Items 2 and 3: Σ = 4 × (1/2)² = 1, so √(1/3).
    items = item_statistics(CLASS, [1, 1, 1])
    assert [item.facility for item in items] == [0.75, 0.5, 0.5]
    assert [item.deviation for item in items] == pytest.approx([sqrt(1 / 4), sqrt(1 / 3), sqrt(1 / 3)])


def test_facility_and_deviation_are_shares_of_the_points() -> None:
    """An item of 4 points on which all earn 1 and 3 in turn has facility 1/2 and a deviation of √(4/3) / 4."""
    # Mean 2 of 4. Σ = 4 × 1² = 4, over 3 is 4/3.
    item, _ = item_statistics(np.array([[1.0, 0], [3, 1], [1, 0], [3, 1]]), [4, 1])
    assert item.facility == 0.5
    assert item.deviation == pytest.approx(sqrt(4 / 3) / 4)


def test_discrimination_is_correlation_with_the_rest() -> None:
    """Item 1 correlates with the rest at √(2/3), items 2 and 3 at √(1/11)."""
    # Item 1: rest 2 1 1 0, mean 1. cov = (1/4 × 1 + 0 + 0 + 3/4 × 1) / 3 = 1/3; var = 1/4 and 2/3.
    #   r = 1/3 / √(1/6) = √(2/3).
    # Item 2: rest 2 1 2 0, mean 5/4. cov = (1/2 × 3/4 - 1/2 × 1/4 - 1/2 × 3/4 + 1/2 × 5/4) / 3 = 1/6;
    #   var = 1/3 and (9/16 + 1/16 + 9/16 + 25/16) / 3 = 11/12. r = 1/6 / √(11/36) = √(1/11). Item 3 is its mirror.
    found = [item.discrimination for item in item_statistics(CLASS, [1, 1, 1])]
    assert found == pytest.approx([sqrt(2 / 3), sqrt(1 / 11), sqrt(1 / 11)])


def test_discriminative_efficiency() -> None:
    """Item 1 discriminates as well as its marks allow, item 2 a third as well."""
    # Item 1, in order: x 0 1 1 1 beside rest 0 1 1 2, which is how they stand already: covmax = cov.
    # Item 2, in order: x 0 0 1 1 beside rest 0 1 2 2: covmax = (5/8 + 1/8 + 3/8 + 3/8) / 3 = 1/2; cov = 1/6.
    found = [item.efficiency for item in item_statistics(CLASS, [1, 1, 1])]
    assert found == pytest.approx([1, 1 / 3, 1 / 3])


def test_weights() -> None:
    """Each item is a third of the points; by the square roots of the covariances, item 1 brings in more than that."""
    # cov(x, T): item 1 (1/4 × 5/4 + 2 × 1/4 × 1/4 + 3/4 × 7/4) / 3 = 7/12;
    # items 2 and 3 (1/2 × 5/4 + 1/2 × 1/4 - 1/2 × 1/4 + 1/2 × 7/4) / 3 = 1/2.
    items = item_statistics(CLASS, [1, 1, 1])
    total = sqrt(7 / 12) + 2 * sqrt(1 / 2)
    assert [item.intended_weight for item in items] == pytest.approx([1 / 3] * 3)
    assert [item.effective_weight for item in items] == pytest.approx(
        [sqrt(7 / 12) / total, sqrt(1 / 2) / total, sqrt(1 / 2) / total]
    )


def test_negative_covariance_is_flagged_and_has_no_weight() -> None:
    """An item on which only the weakest earns anything is flagged; the others share the weight among them."""
    # Total 2 2 1, mean 5/3. Item 3 is 0 0 1: cov(x, T) = (-1/3 × 1/3 - 1/3 × 1/3 - 2/3 × 2/3) / 2 = -1/3.
    items = item_statistics(np.array([[1.0, 1, 0], [1, 1, 0], [0, 0, 1]]), [1, 1, 1])
    assert [item.negative for item in items] == [False, False, True]
    assert [item.effective_weight for item in items] == pytest.approx([0.5, 0.5, None])
    assert items[2].discrimination == pytest.approx(-1)


def test_alpha_error_ratio_and_standard_error() -> None:
    """Alpha is 12/19, the error ratio √(7/19), the standard error √(7/12) points."""
    # var(T) = ((5/4)² + (1/4)² + (1/4)² + (7/4)²) / 3 = 19/12; Σ var(x) = 1/4 + 1/3 + 1/3 = 11/12.
    # alpha = 3/2 × (1 - 11/19) = 12/19; √(1 - 12/19); × √(19/12).
    test = test_statistics(CLASS, [1, 1, 1])
    assert test.alpha == pytest.approx(12 / 19)
    assert test.error_ratio == pytest.approx(sqrt(7 / 19))
    assert test.standard_error == pytest.approx(sqrt(7 / 12))


def test_mean_median_deviation_skewness_kurtosis() -> None:
    """The totals 3 2 2 0 have mean 7/4, median 2, deviation √(19/12), and the k-statistics below."""
    # Deviations 5/4 1/4 1/4 -7/4. m2 = 4.75 / 4 = 1.1875, m3 = (125 + 1 + 1 - 343) / 64 / 4 = -0.84375,
    # m4 = (625 + 1 + 1 + 2401) / 256 / 4 = 2.95703125.
    # k2 = 4/3 m2 = 19/12; k3 = 16/6 m3 = -2.25; k4 = 16/6 (5 m4 - 9 m2²) = 16/6 × 2.09375 = 5.58333….
    test = test_statistics(CLASS, [1, 1, 1])
    assert (test.n, test.possible, test.mean, test.median) == (4, 3, 1.75, 2)
    assert test.deviation == pytest.approx(sqrt(19 / 12))
    assert test.skewness == pytest.approx(-2.25 / (19 / 12) ** 1.5)
    assert test.kurtosis == pytest.approx((16 / 6 * 2.09375) / (19 / 12) ** 2)


def test_items_drawn_for_others_are_missing_and_not_zero() -> None:
    """An item counts for those who were asked it: its facility, its n, its rest."""
    # The class twice, the second time with items 4 and 5 in place of 2 and 3: each item's figures are the class's own,
    # but for item 1, which everyone had.
    first = np.hstack([CLASS, np.full((4, 2), NONE)])
    second = np.hstack([CLASS[:, :1], np.full((4, 2), NONE), CLASS[:, 1:]])
    items = item_statistics(np.vstack([first, second]), [1] * 5)
    assert [item.n for item in items] == [8, 4, 4, 4, 4]
    assert [item.facility for item in items] == [0.75, 0.5, 0.5, 0.5, 0.5]
    assert [item.discrimination for item in items] == pytest.approx([sqrt(2 / 3), *[sqrt(1 / 11)] * 4])
    assert [item.intended_weight for item in items] == pytest.approx([1 / 3] * 5)
    weights = [item.effective_weight or 0 for item in items]
    assert weights[0] + sum(weights[1:]) / 2 == pytest.approx(1)  # of one learner's form


def test_alpha_is_pooled_within_forms() -> None:
    """A second form that is harder by a point adds nothing to alpha: its learners are compared among themselves."""
    first = np.hstack([CLASS, np.full((4, 3), NONE)])
    second = np.hstack([np.full((4, 3), NONE), CLASS - 1 / 3])
    test = test_statistics(np.vstack([first, second]), [1] * 6)
    assert test.forms == 2
    assert test.alpha == pytest.approx(12 / 19)


def test_totals_of_different_forms_are_on_one_scale() -> None:
    """Half of a form of 2 points is as much as half of one of 4: both are 1.5 of the 3 that a form has on average."""
    points = np.array([[1.0, NONE], [NONE, 2.0]])
    assert list(totals(points, [2, 4])) == [1.5, 1.5]


@pytest.mark.parametrize("points", [np.zeros((0, 2)), np.ones((1, 2)), np.ones((5, 2)), np.zeros((3, 2))])
def test_where_nothing_varies_there_is_no_figure(points: NDArray[np.float64]) -> None:
    """Nobody, one learner, or a class that agrees in everything: no division by nothing, and no invented 0 or 1."""
    items, test = item_statistics(points, [1, 1]), test_statistics(points, [1, 1])
    assert [(item.discrimination, item.efficiency, item.effective_weight) for item in items] == [(None,) * 3] * 2
    assert not any(item.negative for item in items)
    assert (test.skewness, test.kurtosis, test.alpha, test.error_ratio) == (None,) * 4


def test_a_test_of_one_item_has_no_rest() -> None:
    """With one item there is a facility, and nothing to compare it with."""
    (item,) = item_statistics(np.array([[1.0], [0], [1]]), [1])
    assert item.facility == pytest.approx(2 / 3)
    assert (item.discrimination, item.efficiency) == (None, None)
    assert test_statistics(np.array([[1.0], [0], [1]]), [1]).alpha is None


@pytest.mark.parametrize(
    ("points", "possible"),
    [(np.ones((2, 3)), [1, 1]), (np.ones((2, 2)), [1, 0]), (np.full((1, 2), NONE), [1, 1]), (np.ones(3), [1, 1, 1])],
)
def test_a_matrix_that_does_not_fit_is_refused(points: NDArray[np.float64], possible: list[float]) -> None:
    """Columns without points, items worth nothing and learners who were asked nothing are named."""
    with pytest.raises(LessonsError, match="'points' must have"):
        item_statistics(points, possible)


@given(whole)
def test_discrimination_is_numpys_correlation(points: NDArray[np.float64]) -> None:
    """Where all were asked the same, discrimination is the plain correlation with the sum of the other columns."""
    for number, item in enumerate(item_statistics(points, [4] * points.shape[1])):
        rest = np.delete(points, number, axis=1).sum(axis=1)
        if np.ptp(points[:, number]) and np.ptp(rest):
            assert item.discrimination == pytest.approx(np.corrcoef(points[:, number], rest)[0, 1], abs=1e-9)
        else:
            assert item.discrimination is None


@given(whole, st.floats(0.5, 20))
def test_figures_do_not_depend_on_the_unit_of_points(points: NDArray[np.float64], factor: float) -> None:
    """Marks of 0 to 4 and the same marks of 0 to 4 × factor give the same shares."""
    k = points.shape[1]
    one, other = item_statistics(points, [4] * k), item_statistics(points * factor, [4 * factor] * k)
    for before, after in zip(one, other, strict=True):
        for name in ("facility", "deviation", "effective_weight", "discrimination", "efficiency"):
            assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-6)


@given(whole)
def test_shares_keep_their_bounds(points: NDArray[np.float64]) -> None:
    """No correlation beyond ±1, no efficiency above 1, and effective weights that add up to 1 where there are any."""
    items = item_statistics(points, [4] * points.shape[1])
    for item in items:
        assert -1.000001 <= (item.discrimination or 0) <= 1.000001
        assert (item.efficiency or 0) <= 1.000001
    weights = [item.effective_weight for item in items if item.effective_weight is not None]
    assert not weights or sum(weights) == pytest.approx(1)
