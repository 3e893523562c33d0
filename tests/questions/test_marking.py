import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from lessons.errors import ResponseError
from lessons.questions.marking import hits_minus_false_alarms, marked, overlap_beyond_all

KINDS = sorted(samples.RAW)
BLANK = {
    "single_choice": "",
    "multiple_choice": [],
    "numeric": "  ",
    "cloze": {"1": "，", "2": ""},
    "evidence": [],
    "matching": {},
    "ordering": [],
    "categorising": {},
    "short_answer": " 。\n？",
}
MALFORMED = {
    "single_choice": ["z", ["b"], 1, True, {"a": 1}],
    "multiple_choice": ["a", ["z"], [1], {"a": True}],
    "true_false": ["true", 1, 0, []],
    "numeric": [10, ["10"], "1" * 201],
    "cloze": ["检察建议", {"9": "x"}, {"1": 3}, {"1": "x" * 201}],
    "evidence": ["p1.2", ["p9.9"], [2]],
    "matching": [["2"], {"a": "9"}, {"z": "1"}, {"a": 2}, {"a": ["2"]}],
    "ordering": ["b", ["b", "c"], ["b", "c", "c"], ["b", "c", "a", "a"], [1, 2, 3], {"b": 1}],
    "categorising": [["x"], {"a": "z"}, {"z": "x"}, {"a": None}],
    "short_answer": [1, ["检察院走访。"], {"text": "检察院走访。"}, "字" * 2001],
}


@pytest.mark.parametrize("kind", KINDS)
def test_untouched_is_unanswered(kind):
    """An item that nobody touched is unanswered: neither right nor merely wrong."""
    assert samples.item(kind).mark(None).state == "unanswered"


@pytest.mark.parametrize("kind", sorted(BLANK))
def test_blank_is_unanswered(kind):
    """A response that says nothing is unanswered and earns nothing."""
    mark = samples.item(kind).mark(BLANK[kind])
    assert (mark.state, mark.points) == ("unanswered", 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_is_right(kind):
    """The solution that an item gives earns every point."""
    item = samples.item(kind, points=3)
    mark = item.mark(item.solution())
    assert (mark.state, mark.points, mark.possible) == ("right", 3, 3)


@pytest.mark.parametrize(("kind", "response"), [(kind, r) for kind in KINDS for r in MALFORMED[kind]])
def test_malformed_response_is_refused(kind, response):
    """A response of the wrong shape is an error that names the item, never a mark."""
    with pytest.raises(ResponseError, match="03-01"):
        samples.item(kind).mark(response)


@pytest.mark.parametrize("kind", KINDS)
def test_public_part_holds_no_secret(kind):
    """What the browser gets before an answer has no key, feedback, hint, explanation or source in it."""
    item = samples.item(kind, explanation="机密解释", hints=["机密提示"])
    public = item.public("seed")
    assert not {"key", "feedback", "explanation", "evidence", "facts", "gaps", "wrong", "when_right"} & set(public)
    shown = repr(public)
    secrets = "机密 说说 那是获评的一件 监察是另一个机关 没有这样说 不动手 看每段 先得 走访的"
    for secret in secrets.split():
        assert secret not in shown


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5))
def test_choice_scheme_never_pays_ignorance(chosen, key):
    """Multiple choice: between 0 and 1, whole only for the key itself, nothing for ticking everything."""
    everything = set("abcdef")
    share = hits_minus_false_alarms(chosen, key, everything)
    assert 0 <= share <= 1
    assert (share == 1) == (chosen == key)
    assert hits_minus_false_alarms(everything, key, everything) == 0


@given(
    st.sets(st.sampled_from("abcdef"), min_size=1),
    st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5),
)
def test_evidence_scheme_never_pays_ignorance(chosen, key):
    """Evidence: between 0 and 1, whole only for the exact sentences, nothing for marking all of them."""
    everything = set("abcdef")
    share = overlap_beyond_all(chosen, key, everything)
    assert 0 <= share <= 1
    assert (share == 1) == (chosen == key)
    assert overlap_beyond_all(everything, key, everything) == 0


@given(st.sets(st.sampled_from("abcd"), min_size=1), st.sampled_from("abcd"))
def test_one_more_false_alarm_never_helps(chosen, extra):
    """Adding a wrong tick to a multiple choice never raises its credit."""
    key, everything = {"a", "b"}, set("abcd")
    if extra not in key:
        assert hits_minus_false_alarms(chosen | {extra}, key, everything) <= hits_minus_false_alarms(
            chosen, key, everything
        )


def test_only_a_whole_share_is_right():
    """Nearly everything is partial, not right."""
    assert marked(0.999999, 1).state == "partial"


def test_feedback_names_the_parts_it_is_about():
    """Each ticked option gets its own feedback; what was missed is counted, not named."""
    mark = samples.item("multiple_choice").mark(["a", "b"])
    assert [(n.about, n.good) for n in mark.feedback] == [("a", True), ("b", False), (None, None)]
    assert "1 项" in mark.feedback[-1].text
    assert mark.points == 0  # one hit of two less one false alarm of two


@pytest.mark.parametrize("text", ["10", "１０", "十", "10件", "十 宗", "10.0"])
def test_a_number_in_any_script_is_read(text):
    """A number counts in full-width, Chinese or plain digits, with its unit or without."""
    assert samples.item("numeric").mark(text).state == "right"


@pytest.mark.parametrize(
    ("text", "said"), [("1", "获评的一件"), ("9", "再看第四段"), ("10天", "单位是“件”"), ("一件", "获评的一件")]
)
def test_a_wrong_number_gets_its_own_feedback(text, said):
    """A known wrong number is answered by what led to it; another unit is named."""
    mark = samples.item("numeric").mark(text)
    assert mark.state == "wrong"
    assert said in mark.feedback[0].text


def test_a_number_that_cannot_be_read_costs_no_try():
    """Text without a number is left unanswered and says how to write one."""
    mark = samples.item("numeric").mark("很多")
    assert (mark.state, "很多" in mark.feedback[0].text) == ("unanswered", True)


@pytest.mark.parametrize("text", ["9～10", "9件,10件", "10/12", "九或十件"])
def test_several_numbers_cost_no_try(text):
    """More than one number is left unanswered, and what was typed is named as it was typed."""
    mark = samples.item("numeric").mark(text)
    assert (mark.state, f"你写的是“{text}”" in mark.feedback[0].text) == ("unanswered", True)


def test_tolerance_is_exact():
    """0.1 + 0.2 is within a tolerance of 0 of 0.3: numbers are decimal, not binary."""
    item = samples.item("numeric", key=0.3, tolerance=0.1, unit=None, wrong=[])
    assert [item.mark(t).state for t in ("0.4", "0.2", "0.41")] == ["right", "right", "wrong"]


def test_a_key_of_zero_is_not_the_same_as_nothing():
    """Where the key is 0, an untouched field is still unanswered."""
    item = samples.item("numeric", key=0)
    assert (item.mark(None).state, item.mark("").state, item.mark("0").state) == ("unanswered", "unanswered", "right")


def test_cloze_shares_credit_by_gap_and_knows_confusables():
    """Half the gaps give half the points; a confusable word is answered with its own feedback."""
    mark = samples.item("cloze").mark({"1": "监察建议", "2": "2"})
    assert (mark.points, mark.state) == (0.5, "partial")
    assert "监察是另一个机关" in mark.feedback[0].text


def test_cloze_notices_a_negation():
    """An answer that differs by a negation alone is told so."""
    item = samples.item("cloze", text="{1}起诉", gaps={"1": {"accept": ["应当"], "otherwise": "再想想"}})
    assert "相反" in item.mark({"1": "不应当"}).feedback[0].text


def test_version_changes_with_the_item():
    """An item's version is stable, and differs once any word of it does."""
    assert samples.item("true_false").version == samples.item("true_false").version
    assert samples.item("true_false").version != samples.item("true_false", when_true="改了").version
