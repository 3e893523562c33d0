import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.questions.marking import pairs_right

KEY = {"a": "2", "b": "1", "c": "4", "d": "3"}
SHARED = {"a": "2", "b": "1", "c": "1", "d": "1"}  # one response serves three premises
ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("12345"))


@given(ANSWERS, st.sampled_from([KEY, SHARED]))
def test_scheme_is_whole_for_the_key_alone(chosen, key):
    """Between 0 and 1, and 1 just where every premise has its response."""
    share = pairs_right(chosen, key)
    assert 0 <= share <= 1
    assert (share == 1) == (chosen == key)


@given(st.sampled_from("12345"), st.sampled_from([KEY, SHARED]))
def test_one_response_for_everything_earns_nothing(response, key):
    """Giving the same response to every premise, to be right somewhere, never pays."""
    assert pairs_right(dict.fromkeys(key, response), key) == 0


@given(ANSWERS, st.sampled_from("abcd"))
def test_mending_a_pair_never_costs(chosen, premise):
    """Giving a premise its own response, which no other premise has, never lowers the credit."""
    mended = {p: r for p, r in chosen.items() if r != KEY[premise]} | {premise: KEY[premise]}
    assert pairs_right(mended, KEY) >= pairs_right(chosen, KEY)


def test_blanks_count_as_not_right():
    """A premise left open is told so and takes its share."""
    mark = samples.item("matching").mark({"a": "2"})
    assert (mark.points, mark.state) == (0.5, "partial")
    assert [(n.about, n.good) for n in mark.feedback] == [("a", True), ("b", False)]
    assert "还没有配" in mark.feedback[1].text


def test_a_known_wrong_pair_has_its_own_feedback():
    """A wrong pair that the author foresaw gets its feedback, any other the common one."""
    notes = samples.item("matching").mark({"a": "3", "b": "2"}).feedback
    assert [n.text for n in notes] == ["看每段的主语", "检察院只督促，不动手"]


def test_an_overused_response_gives_nothing_away():
    """Where one response was given too often, every use of it gets the same note, also the right one."""
    first, second = samples.item("matching").mark({"a": "2", "b": "2"}).feedback
    assert first.text == second.text
    assert (first.good, second.good) == (False, False)


def test_responses_are_shuffled_and_premises_are_not():
    """The seed decides the order of the responses; the learner is told whether each may be used once only."""
    item = samples.item("matching")
    seen = {tuple(r["id"] for r in item.public(str(n))["responses"]) for n in range(60)}
    assert len(seen) == 6
    assert [p["id"] for p in item.public("x")["premises"]] == ["a", "b"]
    assert item.public("x")["once"] is True
    again = {"premises": {"a": "甲", "b": "乙", "c": "丙"}, "key": {"a": "2", "b": "1", "c": "1"}, "feedback": {}}
    assert samples.item("matching", **again).public("x")["once"] is False


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"key": {"a": "2"}}, "'key' 要给每一项都写答案"),
        ({"key": {"a": "2", "b": "9"}}, "'key' 只能写"),
        ({"key": {"a": "2", "b": "1", "z": "3"}}, "'key' 只能写"),
        ({"key": {"a": "1", "b": "1"}, "feedback": {}}, "至少要用到两个答案"),
        ({"key": {"a": "1", "b": "2"}, "feedback": {}}, "不能顺着编号排"),
        ({"responses": {"1": "陵园", "2": "陵园"}}, "'responses' 里不能有相同的"),
        ({"premises": {"a": "修缮", "b": "修缮"}}, "'premises' 里不能有相同的"),
        ({"feedback": {"z": {"1": "…"}}}, "'feedback' 只能写"),
        ({"feedback": {"b": {"1": "这是对的"}}}, "'feedback.b' 只能写"),
    ],
)
def test_a_broken_item_is_refused(change, message):
    """A key with holes, one that the ids give away, doubles and feedback to right pairs cannot be read."""
    with pytest.raises(ValidationError, match=message):
        samples.item("matching", **change)
