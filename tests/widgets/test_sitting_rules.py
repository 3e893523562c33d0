"""Deferred, timed, adaptive and certainty-asking quizzes."""

import samples

from lessons.questions import Quiz
from lessons.widgets.sitting import Sitting

ITEMS = (samples.item("single_choice", id="03-01"), samples.item("cloze", id="03-02"))
NAMES = ("03-01", "03-02")


def sit(record, time_factor=1.0, **rules):
    quiz = Quiz(title="小测", items=NAMES, **rules)
    return Sitting("03/exit", quiz, ITEMS, lambda item, anchor: anchor, record, time_factor=time_factor)


def ask(sitting, kind, item=None, **more):
    return sitting.handle({"kind": kind, "item": item, "n": 1, "view": "v", **more})


def test_a_deferred_quiz_says_nothing_until_it_is_handed_in(record):
    """Drafts are kept without a mark; handing in marks what is written, leaves the rest unanswered, and explains."""
    sitting = sit(record, policy="deferred")
    ask(sitting, "draft", "03-01", response="a")
    assert ask(sitting, "answer", "03-01", response="a", attempt="x")["kind"] == "failed"
    assert ask(sitting, "hint", "03-01")["kind"] == "failed"
    assert sitting.state("03-01")["mark"] is None
    states = ask(sitting, "hand_in")["items"]
    assert [states[i]["mark"]["state"] for i in NAMES] == ["wrong", "unanswered"]
    assert all(states[i]["phase"] == "closed" and states[i]["explanation"] for i in NAMES)
    assert [(a.item, a.state) for a in record.attempts()] == [("03-01", "wrong"), ("03-02", "unanswered")]


def test_handing_in_twice_changes_nothing(record):
    """A second hand-in, from this tab or another kernel, makes no second attempt, and drafts come too late."""
    sitting, other = sit(record, policy="deferred"), sit(record, policy="deferred")
    ask(sitting, "draft", "03-01", response="a")
    ask(sitting, "hand_in")
    ask(sitting, "hand_in")
    ask(other, "hand_in")
    assert ask(sitting, "draft", "03-01", response="b")["items"]["03-01"]["response"] == "a"
    assert len(record.attempts()) == 2
    assert sit(record, policy="deferred").state("03-01")["phase"] == "closed"


def test_a_draft_after_another_notebook_handed_in_is_told_so(record):
    """What is written into a set that was handed in elsewhere is not said to be saved: all closes."""
    sitting, other = sit(record, policy="deferred"), sit(record, policy="deferred")
    ask(other, "hand_in")
    reply = ask(sitting, "draft", "03-01", response="a")
    assert reply["set"]["handed_in"]
    assert [reply["items"][name]["phase"] for name in NAMES] == ["closed", "closed"]


def test_a_draft_that_is_no_answer_is_told_before_all_is_handed_in(record):
    """Text without a number would be handed in as nothing: its note comes with the draft and goes when it is mended."""
    number = samples.item("numeric", id="03-01")
    quiz = Quiz(title="小测", items=("03-01",), policy="deferred")
    sitting = Sitting("03/exit", quiz, (number,), lambda item, anchor: anchor, record)
    mark = ask(sitting, "draft", "03-01", response="很多")["items"]["03-01"]["mark"]
    assert mark["state"] == "unanswered"
    assert "读出一个数" in mark["feedback"][0]["html"]
    assert ask(sitting, "draft", "03-01", response="1")["items"]["03-01"]["mark"] is None


def test_a_timed_quiz_hides_its_questions_until_it_starts(record):
    """Before the start there is not a word of the questions in the form; after it they are there."""
    sitting = sit(record, policy="deferred", minutes=10)
    assert sitting.form()["items"] == []
    assert ask(sitting, "hello")["set"] == {"seen": False, "handed_in": False, "seconds_left": None}
    assert ask(sitting, "draft", "03-01", response="a")["kind"] == "failed"
    assert ask(sitting, "start")["set"]["seconds_left"] == 600
    assert len(sitting.form()["items"]) == 2


def test_time_runs_on_over_a_restart(record, clock):
    """A new kernel goes on with the time that is left; starting again gives none back."""
    ask(sit(record, policy="deferred", minutes=10), "start")
    clock.wait(4)
    again = sit(record, policy="deferred", minutes=10)
    assert ask(again, "hello")["set"]["seconds_left"] == 360
    assert ask(again, "start")["set"]["seconds_left"] == 360


def test_time_that_is_up_hands_in_by_itself(record, clock):
    """After the deadline the next message finds the set handed in, with the drafts that were saved in time."""
    sitting = sit(record, policy="deferred", minutes=10)
    ask(sitting, "start")
    ask(sitting, "draft", "03-01", response="b")
    clock.wait(10)
    reply = ask(sitting, "draft", "03-02", response={"1": "检察建议"})
    assert reply["set"]["handed_in"]
    assert reply["items"]["03-01"]["mark"]["state"] == "right"
    assert reply["items"]["03-02"]["mark"]["state"] == "unanswered"


def test_time_that_ran_out_while_nobody_looked(record, clock):
    """A learner who comes back the next day finds the set handed in."""
    ask(sit(record, policy="deferred", minutes=10), "start")
    clock.wait(60 * 24)
    assert ask(sit(record, policy="deferred", minutes=10), "hello")["set"]["handed_in"]


def test_extra_time_is_granted_by_factor(record, clock):
    """A factor of 1.5 gives fifteen minutes of ten, and stays what it was at the start."""
    sitting = sit(record, time_factor=1.5, policy="deferred", minutes=10)
    assert sitting.form()["minutes"] == 15
    ask(sitting, "start")
    clock.wait(12)
    assert ask(sit(record, policy="deferred", minutes=10), "hello")["set"]["seconds_left"] == 180


def test_adaptive_tries_cost_points(record):
    """Under the adaptive policy the second try is worth a third less, and that is what the state says."""
    sitting = sit(record, policy="adaptive")
    ask(sitting, "answer", "03-01", response="a", attempt="a1")
    ask(sitting, "retry", "03-01")
    state = ask(sitting, "answer", "03-01", response="b", attempt="a2")["items"]["03-01"]
    assert (state["mark"]["points"], state["earned"]) == (1, 0.666667)


def test_certainty_is_kept_and_marked(record):
    """Being sure and wrong costs six certainty points, is kept with the attempt, and is back after a restart."""
    sitting = sit(record, confidence=True)
    ask(sitting, "answer", "03-01", response="a", attempt="a1", confidence="sure")
    assert sit(record, confidence=True).state("03-01")["certainty"] == {"said": "sure", "points": -6}
    assert record.attempts()[0].confidence == "sure"
