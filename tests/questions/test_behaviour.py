from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.questions.behaviour import certainty_points, deadline, earned

POINTS = st.lists(st.sampled_from([0.0, 0.5, 1.0]), max_size=6)


def test_adaptive_costs_a_penalty_for_every_try_before():
    """Wrong, half right, right under a penalty of a third: the best of 0, 1/6 and 1/3."""
    assert earned([0, 0.5, 1], 1, "adaptive", 1 / 3) == pytest.approx(1 / 3)


def test_adaptive_keeps_the_best_try():
    """A later, worse try takes nothing away."""
    assert earned([0.5, 0], 1, "adaptive", 1 / 3) == 0.5


@given(POINTS, st.floats(0, 1))
def test_adaptive_is_between_zero_and_the_best_try(points, penalty):
    """No number of tries earns more than the best of them, or less than nothing."""
    assert 0 <= earned(points, 1, "adaptive", penalty) <= max(points, default=0)


@given(POINTS)
def test_immediate_counts_the_last_try(points):
    """Without a penalty the last try counts."""
    assert earned(points, 1, "immediate", 1 / 3) == (points[-1] if points else 0)


@pytest.mark.parametrize(
    ("right", "said", "points"), [(True, "sure", 3), (False, "sure", -6), (True, "unsure", 1), (False, "unsure", 0)]
)
def test_certainty_is_marked_as_moodle_does(right, said, points):
    """Sure pays 3 and costs 6; unsure pays 1 and costs nothing."""
    assert certainty_points(right, said) == points


def test_certainty_rewards_honesty():
    """Saying sure pays on average only for those who are right more than three times in four."""

    def average(said, chance):
        return chance * certainty_points(True, said) + (1 - chance) * certainty_points(False, said)

    assert average("sure", 0.74) < average("unsure", 0.74)
    assert average("sure", 0.76) > average("unsure", 0.76)


def test_extra_time_is_a_factor():
    """A factor of one and a half makes 45 minutes of 30."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert deadline(start, 30, 1.5) - start == timedelta(minutes=45)
