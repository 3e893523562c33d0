"""The laws of what n out of n can show: bounds inside [0, 1], rising with n, close to each other where n is large."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.errors import LessonsError
from lessons.proportions import lowest_share, rule_of_three, wilson_interval

sizes = st.integers(1, 100_000)
confidences = st.floats(0.5, 0.999)


@pytest.mark.parametrize(
    ("n", "exact", "thumb", "wilson"),
    [(1, 0.05, 0.0, 0.2065), (5, 0.5493, 0.4, 0.5655), (20, 0.8609, 0.85, 0.8389), (77, 0.9618, 0.9610, 0.9525)],
)
def test_known_values(n: int, exact: float, thumb: float, wilson: float) -> None:
    """The bounds for some n, to four places."""
    assert (lowest_share(n), rule_of_three(n)) == (pytest.approx(exact, abs=5e-5), pytest.approx(thumb, abs=5e-5))
    assert wilson_interval(n, n) == (pytest.approx(wilson, abs=5e-5), pytest.approx(1))


@given(sizes, confidences)
def test_the_exact_bound_is_where_n_of_n_becomes_rare(n: int, confidence: float) -> None:
    """At the bound, n out of n has just the chance that the confidence leaves."""
    assert isclose(lowest_share(n, confidence) ** n, 1 - confidence, rel_tol=1e-6)


@given(sizes)
def test_every_bound_is_a_share(n: int) -> None:
    """No bound leaves the range from 0 to 1."""
    assert all(0 <= bound <= 1 for bound in (lowest_share(n), rule_of_three(n), *wilson_interval(n, n)))


@given(sizes, sizes)
def test_more_cases_never_say_less(n: int, more: int) -> None:
    """Whoever has more cases, all of one kind, may rule out more."""
    fewer, more = sorted([n, more])
    assert lowest_share(fewer) <= lowest_share(more)
    assert rule_of_three(fewer) <= rule_of_three(more)
    assert wilson_interval(fewer, fewer)[0] <= wilson_interval(more, more)[0]


@given(sizes, confidences, confidences)
def test_more_confidence_costs_reach(n: int, one: float, other: float) -> None:
    """Who wants to be surer must allow for a lower share."""
    less, more = sorted([one, other])
    assert lowest_share(n, more) <= lowest_share(n, less)


@given(sizes)
def test_the_rule_of_three_comes_close_from_below(n: int) -> None:
    """The rule of thumb never exceeds the exact bound, and what it lacks shrinks with n."""
    assert 0 <= lowest_share(n) - rule_of_three(n) <= 0.005 / n + 4.5 / n**2


@given(st.integers(0, 500), st.integers(1, 500), confidences)
def test_wilson_ends_lie_z_standard_errors_away(successes: int, n: int, confidence: float) -> None:
    """The interval holds the observed share, and turning the cases round turns the interval round."""
    successes = min(successes, n)
    low, high = wilson_interval(successes, n, confidence)
    assert low <= successes / n + 1e-12 and successes / n - 1e-12 <= high
    other_low, other_high = wilson_interval(n - successes, n, confidence)
    assert (low, high) == (pytest.approx(1 - other_high, abs=1e-9), pytest.approx(1 - other_low, abs=1e-9))


@pytest.mark.parametrize("n", [5, 20, 77])
def test_the_bound_holds_over_all_samples(n: int) -> None:
    """Whatever the true share, the bound drawn from n of n lies above it in at most 5 % of samples."""
    for share in (0.2, 0.5, 0.9, 0.99):
        wrong = share**n if lowest_share(n) > share else 0.0
        assert wrong <= 0.05


@pytest.mark.parametrize("n", [0, -3])
def test_no_case_has_no_share(n: int) -> None:
    """Without a case nothing is worked out."""
    for bound in (lowest_share, rule_of_three):
        with pytest.raises(LessonsError, match=rf"'n' must be at least 1 \(got {n}\)"):
            bound(n)


def test_odd_arguments_are_refused() -> None:
    """More successes than cases, and a confidence that is none, are refused by name."""
    with pytest.raises(LessonsError, match=r"'successes' must be from 0 to 5 \(got 6\)"):
        wilson_interval(6, 5)
    with pytest.raises(LessonsError, match=r"'confidence' must be between 0 and 1 \(got 1\)"):
        lowest_share(5, 1)
