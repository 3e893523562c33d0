"""The page on marking states how well rubrics agree with a teacher; what it states is what the benchmark computes."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("rubric_agreement", ROOT / "benchmarks/rubric_agreement.py")
agreement = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(agreement)


@pytest.fixture(scope="module")
def marked():
    return agreement.mark_all()


def test_the_page_states_what_the_benchmark_computes():
    """docs/marking.md holds the benchmark's table; after a change of marker, rubrics or samples, paste the new one."""
    assert agreement.table() in (ROOT / "docs/marking.md").read_text(encoding="utf-8")


def test_there_are_enough_samples_and_both_halves_are_like_each_other(marked):
    """At least sixty answers, of every quality, about as many to tune on as to measure on."""
    halves = [[one for one in marked if one.half == half] for half in agreement.HALVES]
    assert sum(map(len, halves)) == len(marked) >= 60
    assert abs(len(halves[0]) - len(halves[1])) <= 5
    assert all({one.points for one in half} == {0, 1, 2, 3} for half in halves)


def test_no_sample_earns_more_than_there_is(marked):
    """No teacher's mark in the file is beyond the points of its item."""
    assert all(0 <= one.points <= one.mark.possible for one in marked)


def test_weighted_kappa_by_hand():
    """Full agreement is 1, chance is 0, and a small table comes out as worked out by hand."""
    assert agreement.weighted_kappa([0, 1, 2, 3], [0, 1, 2, 3]) == 1
    assert agreement.weighted_kappa([0, 0, 1, 1], [0, 1, 0, 1]) == 0
    # Squared differences: 0 + 1 + 0 + 1 in the four pairs, 3 + 3 + 1 + 7 in the sixteen that chance could make.
    assert agreement.weighted_kappa([0, 0, 1, 2], [0, 1, 1, 1]) == pytest.approx(1 - (2 / 4) / (14 / 16))
