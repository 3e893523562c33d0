import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.item_statistics import ENOUGH, FEW, correlation_margin, fifths, option_table


def test_ten_different_totals_make_fifths_of_two() -> None:
    """Each fifth of the class has a fifth of it, the lowest totals first."""
    assert list(fifths(np.array([9.0, 0, 1, 2, 3, 4, 5, 6, 7, 8]))) == [4, 0, 0, 1, 1, 2, 2, 3, 3, 4]


def test_a_class_with_one_total_is_in_the_middle() -> None:
    """Where nobody is ahead, nobody is put into the top or bottom fifth."""
    assert list(fifths(np.array([3.0] * 7))) == [2] * 7
    assert list(fifths(np.array([]))) == []


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60))
def test_equal_totals_are_in_one_fifth_and_higher_ones_not_below(scores: list[int]) -> None:
    """Ties are never torn apart, rounding does not make any, and order is kept."""
    places = fifths(np.array(scores) * 0.1)
    by_total = dict(zip(scores, places, strict=True))
    assert all(by_total[score] == place for score, place in zip(scores, places, strict=True))
    in_order = [by_total[score] for score in sorted(by_total)]
    assert in_order == sorted(in_order)
    assert set(places) <= set(range(5))


def test_option_table_counts_by_fifth() -> None:
    """Each option has its five counts; blanks are in none, several options of one answer in each of theirs."""
    given_by = np.zeros((5, 5), dtype=int)
    given_by[range(5), [0, 4, 4, 1, 0]] = 1
    table = option_table([["a"], ["a"], ["b", "c"], [], ["b"]], given_by)
    assert table == {"a": [1, 0, 0, 0, 1], "b": [1, 0, 0, 0, 1], "c": [0, 0, 0, 0, 1]}


@pytest.mark.parametrize(("n", "margin"), [(FEW, 0.36), (ENOUGH, 0.20), (3, 1.0), (2, 1.0)])
def test_margin_of_a_correlation(n: int, margin: float) -> None:
    """By chance alone a correlation of 30 pairs comes out up to 0.36, one of 100 up to 0.20, one of 3 anywhere."""
    # 1.96 / √27 = 0.377, tanh 0.360; 1.96 / √97 = 0.199, tanh 0.196.
    assert correlation_margin(n) == pytest.approx(margin, abs=0.005)
