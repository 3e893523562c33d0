"""Where words stand, and Gries's DP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.errors import TextError
from lessons.text import find_places, spread

parts = st.dictionaries(st.sampled_from("一二三四五六"), st.text("甲乙丙１", min_size=1, max_size=30), min_size=2)


def test_places_are_offsets_of_every_match():
    """Each match is found where it begins, inside longer words and in either width, without overlaps."""
    assert find_places("检察建议和检察", "检察") == [0, 5]
    assert find_places("１０件、10件", "10") == [0, 4]
    assert find_places("甲甲甲", "甲甲") == [0]
    assert find_places("检察", "法院") == []


@pytest.mark.parametrize("word", ["", " ", "　"])
def test_an_empty_word_is_refused(word):
    """Nothing to look for is an error that says so."""
    with pytest.raises(TextError, match="不能是空的"):
        spread({"一": "检察"}, word)


def test_dp_of_a_worked_example():
    """DP is half the sum of the distances between each part's share of the text and of the matches."""
    found = spread({"一": "甲乙乙乙乙", "二": "甲甲甲乙乙"}, "甲")
    assert found.counts == {"一": 1, "二": 3}
    assert found.deviation == pytest.approx((abs(0.5 - 0.25) + abs(0.5 - 0.75)) / 2)
    assert found.places == (0, 0.5, 0.6, 0.7)


@given(parts)
def test_dp_lies_between_even_and_one_part(texts):
    """DP is never below 0 nor above 1 minus the share of the smallest part; counts and places agree."""
    found = spread(texts, "甲")
    assert sum(found.counts.values()) == len(found.places)
    assert list(found.places) == sorted(found.places)
    if found.places:
        smallest = min(map(len, texts.values())) / sum(map(len, texts.values()))
        assert -1e-9 <= found.deviation <= 1 - smallest + 1e-9


@given(st.integers(2, 6), st.text("甲乙丙", min_size=1).filter(lambda text: "甲" in text))
def test_equal_parts_are_even(count, text):
    """Where all parts are the same, DP is 0."""
    assert spread({str(number): text for number in range(count)}, "甲").deviation == pytest.approx(0)


def test_nothing_to_compare_has_no_dp():
    """A word that is not there, or a text of one part, has no DP rather than a perfect one."""
    assert spread({"一": "乙", "二": "乙"}, "甲").deviation is None
    assert spread({"一": "甲乙"}, "甲").deviation is None
    assert spread({}, "甲").places == ()
