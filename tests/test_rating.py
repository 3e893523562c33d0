"""Rating by weighted criteria: order, places and stars, and proof of who can be first and who cannot."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.errors import LessonsError
from lessons.rating import HEAVIEST, chance_of_first, places, rank, stars

SPECIALISTS = {"a": (10, 2), "b": (2, 10), "c": (5, 5)}

weights = st.lists(st.integers(0, HEAVIEST), min_size=3, max_size=3).filter(any)
some_scores = st.lists(st.tuples(*[st.integers(0, 10)] * 3), min_size=2, max_size=9).map(
    lambda rows: dict(zip("abcdefghi", rows, strict=False))
)


def test_order_places_and_stars_by_hand() -> None:
    """The means are the weighted ones, those who are level share a place, and the next place stays empty."""
    standings = rank({"a": (10, 2), "b": (2, 10), "c": (9, 9), "d": (3, 1)}, (5, 5))
    assert [(s.name, s.mean, s.place, s.stars) for s in standings] == [
        ("c", 9, 1, 5),
        ("a", 6, 2, 3),
        ("b", 6, 2, 3),
        ("d", 2, 4, 1),
    ]


@pytest.mark.parametrize(
    ("mean", "number"), [(0, 1), (2, 1), (Fraction(201, 100), 2), (8, 4), (Fraction(801, 100), 5), (10, 5)]
)
def test_a_star_for_each_begun_two_points(mean: int | Fraction, number: int) -> None:
    """Two points make a star, a begun pair counts, and nobody has none."""
    assert stars(Fraction(mean)) == number


@pytest.mark.parametrize("bad", [(0, 0), (1,), (1, 1, 1), (-1, 2)])
def test_weights_that_cannot_be_used_are_refused(bad: tuple[int, ...]) -> None:
    """Weights must be one a criterion, none negative, not all 0."""
    with pytest.raises(LessonsError, match="'weights' must be one a criterion"):
        rank(SPECIALISTS, bad)


@given(some_scores, weights, st.integers(2, 5))
def test_only_the_ratio_of_weights_counts(scores: dict[str, tuple[int, ...]], given_: list[int], factor: int) -> None:
    """Weights multiplied by one number leave every mean and place as it was."""
    assert rank(scores, [factor * weight for weight in given_]) == rank(scores, given_)


@given(some_scores, weights)
def test_who_is_better_in_everything_is_not_behind(scores: dict[str, tuple[int, ...]], given_: list[int]) -> None:
    """Nobody stands before another whose scores are nowhere lower."""
    place = places(scores, given_)
    for one, own in scores.items():
        for other, others in scores.items():
            if all(a >= b for a, b in zip(own, others, strict=True)):
                assert place[one] <= place[other]


@settings(deadline=None)
@given(some_scores)
def test_chance_of_first_comes_with_its_proof(scores: dict[str, tuple[int, ...]]) -> None:
    """Either the weights do put it first, or the mixture of others is higher in every criterion, so none can."""
    for name, own in scores.items():
        chance = chance_of_first(scores, name)
        assert bool(chance.weights) != bool(chance.beaten_by)
        if chance.weights:
            assert places(scores, chance.weights)[name] == 1
            continue
        parts = sum(part for _, part in chance.beaten_by)
        for criterion, score in enumerate(own):
            assert sum(part * scores[other][criterion] for other, part in chance.beaten_by) > parts * score


@settings(deadline=None)
@given(some_scores, weights)
def test_who_is_first_under_some_weights_has_a_chance(scores: dict[str, tuple[int, ...]], given_: list[int]) -> None:
    """Whoever is first under weights picked at random is found; alone where it is alone there."""
    place = places(scores, given_)
    leaders = [name for name in scores if place[name] == 1]
    for name in leaders:
        found = chance_of_first(scores, name).weights
        assert found
        if len(leaders) == 1:
            assert list(places(scores, found).values()).count(1) == 1


def test_an_all_rounder_between_two_specialists_is_never_first() -> None:
    """Neither specialist is better in everything, yet the two together leave the all-rounder no weights."""
    assert chance_of_first(SPECIALISTS, "a").weights == (1, 0)
    assert dict(chance_of_first(SPECIALISTS, "c").beaten_by) == {"a": 1, "b": 1}
    assert chance_of_first(SPECIALISTS | {"c": (7, 7)}, "c").weights == (1, 1)


def test_who_can_only_be_level_is_first_with_others() -> None:
    """Where no weights put it first alone, those are found that put it level."""
    assert chance_of_first({"a": (5, 5), "b": (5, 4)}, "b").weights == (1, 0)
