import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.questions.marking import hits_minus_false_alarms, sorting_beyond_one_drawer

ENTRIES, CATEGORIES = "abcdef", "xyz"
KEYS = st.fixed_dictionaries({i: st.sampled_from(CATEGORIES) for i in ENTRIES}).filter(
    lambda key: len(set(key.values())) > 1
)
ANSWERS = st.dictionaries(st.sampled_from(ENTRIES), st.sampled_from(CATEGORIES))


@given(ANSWERS, KEYS)
def test_scheme_is_whole_for_the_key_alone(chosen, key):
    """Between 0 and 1, and 1 just where every entry is in its category."""
    share = sorting_beyond_one_drawer(chosen, key)
    assert 0 <= share <= 1
    assert (share == 1) == (chosen == key)


@given(st.sampled_from(CATEGORIES), KEYS)
def test_one_drawer_earns_nothing(category, key):
    """Putting everything into one category earns nothing, however many entries belong there."""
    assert sorting_beyond_one_drawer(dict.fromkeys(ENTRIES, category), key) == 0


@given(ANSWERS, KEYS, st.sampled_from(ENTRIES))
def test_mending_an_entry_never_costs(chosen, key, entry):
    """Putting one more entry into its category never lowers the credit."""
    mended = chosen | {entry: key[entry]}
    assert sorting_beyond_one_drawer(mended, key) >= sorting_beyond_one_drawer(chosen, key)


@given(st.sets(st.sampled_from(ENTRIES)), st.sets(st.sampled_from(ENTRIES), min_size=1, max_size=5))
def test_two_categories_are_a_multiple_choice(chosen, key):
    """Sorting everything into yes and no earns what ticking the yes would: both are Youden's J."""
    everything = set(ENTRIES)
    as_pairs = {i: "yes" if i in chosen else "no" for i in everything}
    as_key = {i: "yes" if i in key else "no" for i in everything}
    expected = hits_minus_false_alarms(chosen, key, everything)
    assert sorting_beyond_one_drawer(as_pairs, as_key) == pytest.approx(expected)


def test_every_entry_is_told_how_it_stands():
    """Each entry gets a note of its own, in the order of the file, also the one that was left out."""
    mark = samples.item("categorising").mark({"b": "y", "a": "y"})
    assert [(n.about, n.good) for n in mark.feedback] == [("a", True), ("b", False), ("c", False), (None, None)]
    assert [n.text for n in mark.feedback[1:3]] == ["走访的不是陵园", "这一项还没有放。"]


def test_right_entries_without_points_are_explained():
    """Where some entries are right and nothing is earned, the learner is told why; where all are wrong, not."""
    item = samples.item("categorising")
    all_in_one = item.mark({"a": "x", "b": "x", "c": "x"})
    assert (all_in_one.state, all_in_one.points) == ("wrong", 0)
    assert "同一类" in all_in_one.feedback[-1].text
    assert all(n.about for n in item.mark({"a": "x"}).feedback)


def test_entries_are_shuffled_and_categories_are_not():
    """The seed decides the order of the entries; the categories stand as they were written."""
    item = samples.item("categorising")
    seen = {tuple(e["id"] for e in item.public(str(n))["entries"]) for n in range(60)}
    assert len(seen) == 6
    assert [c["id"] for c in item.public("x")["categories"]] == ["x", "y"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"key": {"a": "y", "b": "x"}}, "'key' 要给每一项都写答案"),
        ({"key": {"a": "x", "b": "x", "c": "x"}}, "至少要用到两个答案"),
        ({"key": {"a": "x", "b": "y", "c": "y"}}, "不能顺着编号排"),
        ({"categories": {"x": "检察院", "y": "陵园", "z": "法院"}}, "每一类都放进几项"),
        ({"categories": {"x": "陵园", "y": "陵园"}}, "'categories' 里不能有相同的"),
        ({"feedback": {"a": "…", "b": "…"}}, "'feedback' 要给每一项都写"),
    ],
)
def test_a_broken_item_is_refused(change, message):
    """A key with holes, an empty category, and an entry without feedback cannot be read."""
    with pytest.raises(ValidationError, match=message):
        samples.item("categorising", **change)
