"""Published figures come out: section 6 of the Law School Admission Test, 1,000 examinees, five items."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from lessons.item_statistics import item_statistics, test_statistics

# How many gave each pattern of right (1) and wrong answers, from 00000 to 11111. Bock & Lieberman, "Fitting a response
# model for n dichotomously scored items", Psychometrika 35 (1970), 179-197; data sets LSAT of R's ltm, LSAT6 of mirt.
PATTERNS = [
    *(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15),
    *(10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298),
]


@pytest.fixture(scope="module")
def lsat() -> NDArray[np.float64]:
    rows = [[float(answer) for answer in f"{pattern:05b}"] for pattern in range(32)]
    return np.repeat(np.array(rows), PATTERNS, axis=0)


def test_facilities(lsat: NDArray[np.float64]) -> None:
    """The facilities are the published ones, from the same 1,000 examinees."""
    items = item_statistics(lsat, [1] * 5)
    assert [item.n for item in items] == [1000] * 5
    assert [item.facility for item in items] == [0.924, 0.709, 0.553, 0.763, 0.870]


def test_alpha(lsat: NDArray[np.float64]) -> None:
    """Cronbach's alpha is 0.295, as ltm's `cronbach.alpha(LSAT)` and `descript(LSAT)` give it."""
    assert test_statistics(lsat, [1] * 5).alpha == pytest.approx(0.295, abs=0.0005)


def test_discrimination(lsat: NDArray[np.float64]) -> None:
    """Discrimination is the correlation with the rest: ltm's `descript(LSAT)`, biserial correlations, "Excluded"."""
    found = [item.discrimination for item in item_statistics(lsat, [1] * 5)]
    assert found == pytest.approx([0.1128, 0.1532, 0.1728, 0.1444, 0.1216], abs=0.00005)
