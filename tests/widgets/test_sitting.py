import json

import pytest
import samples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessons.errors import RecordUnwritable
from lessons.questions import Quiz
from lessons.records import Record
from lessons.widgets.sitting import Sitting

KINDS = ("single_choice", "multiple_choice", "true_false", "numeric", "cloze", "evidence")
KINDS += ("matching", "ordering", "categorising", "short_answer")
ITEMS = tuple(samples.item(kind, id=f"03-0{n}") for n, kind in enumerate(KINDS, 1))
WRONG = {"03-01": "a", "03-02": ["b"], "03-03": True, "03-04": "1", "03-05": {"1": "监察建议"}, "03-06": ["p1.1"]}
WRONG |= {"03-07": {"a": "2"}, "03-08": ["a", "b", "c"], "03-09": {"a": "x"}, "03-010": "直接起诉。"}
RULES = Quiz(title="小测", items=("x",))
PASSAGE = {"p1": "整段课文。"}


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record.sqlite3") as opened:
        yield opened


def sit(record, items=ITEMS):
    return Sitting("03/exit", RULES, items, lambda item, anchor: PASSAGE[anchor], record)


def ask(sitting, kind, item, **more):
    return sitting.handle({"kind": kind, "item": item, "n": 7, "view": "v", **more})


def state(reply):
    (only,) = reply["items"].values()
    return only


@pytest.mark.parametrize("item", ITEMS, ids=KINDS)
def test_an_answer_is_back_after_a_restart(record, item):
    """Every type: a new sitting on the same record shows the answer, its mark and its feedback again."""
    before = state(ask(sit(record), "answer", item.id, response=WRONG[item.id], attempt="a1"))
    again = sit(record).state(item.id)
    assert again == before
    assert (again["phase"], again["response"]) == ("answered", WRONG[item.id])
    assert again["mark"]["state"] in ("wrong", "partial")


@pytest.mark.parametrize("item", ITEMS, ids=KINDS)
def test_a_draft_is_back_and_is_no_answer(record, item):
    """Every type: what was written but not handed in comes back as a draft, without a mark."""
    ask(sit(record), "draft", item.id, response=WRONG[item.id])
    again = sit(record).state(item.id)
    assert (again["phase"], again["response"], again["drafted"]) == ("open", WRONG[item.id], True)
    assert again["mark"] is None
    assert record.attempts() == []


@pytest.mark.parametrize("item", ITEMS, ids=KINDS)
def test_a_wrong_answer_shows_no_key(record, item):
    """Before an item is closed there is neither explanation nor solution, and no evidence finer than a paragraph."""
    wrong = state(ask(sit(record), "answer", item.id, response=WRONG[item.id], attempt="a1"))
    assert (wrong["explanation"], wrong["solution"]) == (None, None)
    assert wrong["passages"] == [{"anchor": "p1", "text": "整段课文。"}]


@pytest.mark.parametrize("item", ITEMS, ids=KINDS)
def test_a_right_answer_closes_with_the_explanation(record, item):
    """A right answer shows the explanation, rendered, and the passage; no solution is needed."""
    right = state(ask(sit(record), "answer", item.id, response=item.solution(), attempt="a1"))
    assert (right["phase"], right["mark"]["state"], right["solution"]) == ("closed", "right", None)
    assert "<strong>课文</strong>" in right["explanation"]


def test_giving_up_shows_the_solution_and_keeps_doing_so(record):
    """Giving up closes the item with its solution, also after a restart, without an attempt being made up."""
    ask(sit(record), "give_up", "03-01")
    again = sit(record).state("03-01")
    assert (again["phase"], again["solution"], again["mark"]) == ("closed", "b", None)
    assert record.attempts() == []


def test_trying_again_opens_the_item_and_keeps_the_first_answer(record):
    """A retry opens the item; the record keeps every attempt and numbers them."""
    sitting = sit(record)
    ask(sitting, "answer", "03-01", response="a", attempt="a1")
    opened = state(ask(sitting, "retry", "03-01"))
    assert (opened["phase"], opened["mark"], opened["response"]) == ("open", None, "a")
    assert sit(record).state("03-01")["phase"] == "open"
    ask(sitting, "answer", "03-01", response="b", attempt="a2")
    assert [(a.tries, a.state) for a in record.attempts()] == [(1, "wrong"), (2, "right")]


def test_hints_come_one_by_one_and_stay(record):
    """Hints are shown in order, no more than there are, and are still shown after a restart."""
    sitting = sit(record)
    assert len(state(ask(sitting, "hint", "03-01"))["hints"]) == 1
    for _ in range(5):
        last = state(ask(sitting, "hint", "03-01"))
    assert len(last["hints"]) == 2
    assert sit(record).state("03-01")["hints"] == last["hints"]
    ask(sitting, "answer", "03-01", response="b", attempt="a1")
    assert record.attempts()[0].hints == 2


def test_the_same_answer_sent_twice_counts_once(record):
    """An answer sent again, because the reply was late, is one attempt."""
    sitting = sit(record)
    first = ask(sitting, "answer", "03-01", response="a", attempt="a1")
    assert ask(sitting, "answer", "03-01", response="a", attempt="a1") == first
    assert len(record.attempts()) == 1


def test_an_unreadable_number_costs_no_try(record):
    """Text without a number is answered with a note, recorded nowhere, and can be mended."""
    reply = state(ask(sit(record), "answer", "03-04", response="很多", attempt="a1"))
    assert (reply["phase"], reply["mark"]["state"]) == ("open", "unanswered")
    assert record.attempts() == []


def test_two_notebooks_on_one_record_see_each_other(record, tmp_path):
    """A second notebook on the same quiz shows, on saying hello, what the first one answered."""
    with Record.open(tmp_path / "record.sqlite3") as other:
        there = sit(other)
        ask(sit(record), "answer", "03-01", response="b", attempt="a1")
        reply = there.handle({"kind": "hello", "n": 1, "view": "w"})
    assert reply["items"]["03-01"]["phase"] == "closed"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"kind": "answer"},
        {"kind": "answer", "item": "99-99", "response": "a", "attempt": "x"},
        {"kind": "explode", "item": "03-01"},
        {"kind": "answer", "item": "03-01", "response": {"evil": 1}, "attempt": "x"},
        {"kind": "draft", "item": "03-06", "response": ["p9.9"]},
        {"kind": ["answer"], "item": ["03-01"]},
    ],
)
def test_a_message_that_makes_no_sense_is_answered(record, message):
    """Whatever arrives is answered in words, and nothing is recorded."""
    reply = sit(record).handle(message | {"n": 3})
    assert (reply["kind"], reply["n"]) == ("failed", 3)
    assert reply["message"]
    assert record.attempts() == []


def test_an_edited_item_keeps_the_old_answer_and_asks_anew(record):
    """After an edit of the item the old attempt keeps its mark in the record, and the item is open again, saying so."""
    ask(sit(record), "answer", "03-01", response="b", attempt="a1")
    edited = samples.item("single_choice", id="03-01", stem="换了问法")
    again = sit(record, (edited,)).state("03-01")
    assert (again["phase"], again["mark"]) == ("open", None)
    assert again["edited"] == {"points": 1.0, "possible": 1}
    assert record.attempts()[0].state == "right"


def test_an_option_that_is_gone_does_not_break_the_item(record):
    """A stored answer that names an option no longer there is simply not shown."""
    ask(sit(record), "draft", "03-01", response="d")
    options = {i: samples.OPTIONS[i] for i in "abc"}
    assert sit(record, (samples.item("single_choice", options=options),)).state("03-01")["response"] is None


def test_what_cannot_be_saved_is_said_and_saved_later(record, monkeypatch):
    """While the disk is full the learner is told and goes on; once there is room, everything is written, once."""
    sitting = sit(record)
    good = record.add_attempt

    def full(attempt):
        raise RecordUnwritable("full", "磁盘满了")

    monkeypatch.setattr(record, "add_attempt", full)
    reply = ask(sitting, "answer", "03-01", response="a", attempt="a1")
    assert (reply["problem"], state(reply)["mark"]["state"]) == ("磁盘满了", "wrong")
    monkeypatch.setattr(record, "add_attempt", good)
    assert ask(sitting, "answer", "03-03", response=True, attempt="a2")["problem"] == ""
    assert [a.id for a in record.attempts()] == ["a1", "a2"]


def test_the_form_is_stable_for_a_learner_and_holds_no_secret(record):
    """The same learner gets the same order every time; no key, hint or feedback is in the form."""
    form = sit(record).form()
    assert sit(record).form() == form
    shown = json.dumps(form, ensure_ascii=False)
    for secret in ("说说", "为什么", "因为", "再看第三段", "监察建议", "那是获评的一件", "没有这样说"):
        assert secret not in shown


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60)
@example("answer", float("inf"), None, None)
@given(st.sampled_from(["hello", "answer", "draft", "hint", "retry", "give_up", "x"]), JSON, JSON, JSON)
def test_any_message_gets_a_reply_that_is_json(kind, item, response, seconds):
    """Whatever a browser sends, the reply can be sent back and the sitting goes on."""
    with Record.in_memory() as record:
        sitting = sit(record)
        for target in ("03-01", item):
            message = {"kind": kind, "item": target, "response": response, "attempt": "a", "seconds": seconds}
            json.dumps(sitting.handle(message), allow_nan=False)
        assert state(ask(sitting, "answer", "03-03", response=False, attempt="b"))["mark"]["state"] == "right"


def test_a_record_that_cannot_be_read_is_said_and_studying_goes_on(record, monkeypatch):
    """Where the file cannot be read, the quiz opens empty, says so, and still marks."""

    def unreadable(quiz):
        raise RecordUnwritable("gone", "文件不见了")

    monkeypatch.setattr(record, "attempts", unreadable)
    sitting = sit(record)
    assert sitting.handle({"kind": "hello", "n": 1, "view": "v"})["problem"] == "文件不见了"
    assert state(ask(sitting, "answer", "03-01", response="b", attempt="a1"))["mark"]["state"] == "right"
