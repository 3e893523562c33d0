from itertools import permutations
from statistics import mean

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.questions.marking import kendall_tau, order_beyond_chance

ORDERS = st.permutations("abcdef")


@given(ORDERS, ORDERS)
def test_scheme_is_whole_for_the_key_alone(order, key):
    """Between 0 and 1, 1 just for the key, and 0 for the key turned round."""
    share = order_beyond_chance(order, key)
    assert 0 <= share <= 1
    assert (share == 1) == (order == key)
    assert order_beyond_chance(key[::-1], key) == 0


@given(ORDERS, ORDERS)
def test_tau_is_symmetric_and_turns_with_the_order(order, key):
    """Tau is the same whichever of two orders is the key, and changes its sign when one is turned round."""
    assert kendall_tau(order, key) == kendall_tau(key, order) == -kendall_tau(order[::-1], key)


def test_tau_is_zero_by_chance():
    """Over all orders of four entries tau is 0 on average; swapping two neighbours costs one pair of six."""
    assert mean(kendall_tau(order, "abcd") for order in permutations("abcd")) == pytest.approx(0)
    assert kendall_tau("bacd", "abcd") == pytest.approx((5 - 1) / 6)


@given(ORDERS, ORDERS, st.integers(0, 4))
def test_swapping_neighbours_into_order_never_costs(order, key, n):
    """Two neighbours in the wrong order that change places earn more or, below chance, the same."""
    mended = list(order)
    if key.index(order[n]) > key.index(order[n + 1]):
        mended[n], mended[n + 1] = mended[n + 1], mended[n]
    assert order_beyond_chance(mended, key) >= order_beyond_chance(order, key)


@given(st.text(max_size=20), st.integers(3, 12))
def test_the_order_shown_first_is_worth_nothing(seed, count):
    """Whatever the seed: handed in as shown it earns nothing, turned round at most a third, and it is never the key."""
    ids = [chr(ord("a") + n) for n in range(count)]
    key = ids[::-1]
    item = samples.item("ordering", entries={i: f"第{i}件" for i in ids}, key=key, feedback={})
    shown = [entry["id"] for entry in item.public(seed)["entries"]]
    assert sorted(shown) == ids
    assert shown != key
    assert item.mark(shown).points == 0
    assert item.mark(shown[::-1]).points <= 1 / 3 + 1e-6
    assert shown == [entry["id"] for entry in item.public(seed)["entries"]]


def test_the_first_break_is_named_and_no_more():
    """What is right from the start is confirmed, the first entry that comes too early named, the rest not told."""
    item = samples.item("ordering", entries={i: i for i in "abcd"}, key=["d", "b", "a", "c"], feedback={"c": "c太早"})
    mark = item.mark(["d", "c", "b", "a"])
    assert [(n.about, n.good) for n in mark.feedback] == [("d", True), ("c", False)]
    assert mark.feedback[-1].text == "c太早"
    assert "来早了" in item.mark(["a", "d", "b", "c"]).feedback[0].text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"key": ["b", "c"]}, "'key' 要把每一项写一次"),
        ({"key": ["b", "c", "c"]}, "'key' 要把每一项写一次"),
        ({"key": ["b", "c", "z"]}, "'key' 要把每一项写一次"),
        ({"key": ["a", "b", "c"]}, "'key' 不能和编号的顺序一样"),
        ({"entries": {"a": "走访", "b": "走访", "c": "修缮"}}, "'entries' 里不能有相同的"),
        ({"feedback": {"z": "…"}}, "'feedback' 只能写"),
        ({"entries": {"a": "甲", "b": "乙"}, "key": ["b", "a"]}, "at least 3"),
    ],
)
def test_a_broken_item_is_refused(change, message):
    """A key that leaves an entry out or that the ids give away cannot be read."""
    with pytest.raises(ValidationError, match=message):
        samples.item("ordering", **change)
