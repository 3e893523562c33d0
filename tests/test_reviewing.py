"""The review of a day, worked out from the record."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lessons.course import load_course
from lessons.records import Attempt, Event, Record
from lessons.reviewing import NEW_CARDS, OpenReview, card_answers, due_cards, due_items
from lessons.widgets.shown import Shown

COURSE = load_course(Path(__file__).parents[1] / "data")
LESSON = COURSE.lessons["03_public_interest"]
ITEMS = LESSON.bank.items
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
TODAY = date(2026, 3, 10)


@pytest.fixture
def record():
    with Record.in_memory(now=lambda: NOW) as record:
        yield record


def attempt(item, days_ago, state="right", quiz="03/exit"):
    return Attempt(
        quiz=quiz,
        item=item.id,
        item_version=item.version,
        seed="",
        response=None,
        points=0.0,
        possible=1.0,
        state=state,
        mark={},
        at=NOW - timedelta(days=days_ago),
    )


def opened(record):
    return OpenReview(COURSE, record, zone=UTC)


def answer(quiz, item, right=True):
    """Answer an item of the quiz in the browser's way."""
    given = next(one for one in ITEMS if one.id == item).solution() if right else None
    quiz._sitting.handle({"kind": "answer", "item": item, "response": given, "attempt": item})


def test_the_quiz_asks_what_is_due_and_says_why(record):
    """The wrong one first, each with its lesson, the day and how it went, within the day's limit."""
    for number, item in enumerate(ITEMS[:5]):
        record.add_attempt(attempt(item, 8, "wrong" if number == 3 else "right"))
    form = opened(record).quiz(at_most=2).form
    assert form["items"][0]["id"] == ITEMS[3].id and form["count"] == 2
    assert form["items"][0]["why"] == f"《{LESSON.lesson.title}》　3月2日没有答对，所以很快又见面。"
    assert "3月2日答对过" in form["items"][1]["why"]


def test_the_day_asks_the_same_after_answering(record):
    """Run again, the cell shows the same items, and the one answered is answered."""
    for item in ITEMS[:3]:
        record.add_attempt(attempt(item, 8))
    before = opened(record).quiz()
    asked = [one["id"] for one in before.form["items"]]
    choice = next(one for one in ITEMS[:3] if one.kind == "single_choice")
    answer(before, choice.id)
    after = opened(record).quiz()
    assert [one["id"] for one in after.form["items"]] == asked
    assert after._sitting.state(choice.id)["phase"] == "closed"


def test_what_was_answered_elsewhere_today_is_not_asked_again(record):
    """The lesson's own quiz of this morning counts."""
    record.add_attempt(attempt(ITEMS[0], 8))
    record.add_attempt(attempt(ITEMS[0], 0))
    assert opened(record).items == []


def test_an_answer_in_the_review_moves_the_day_on():
    """Right today, the item is due later than if it was wrong, which is tomorrow."""
    for state, due_tomorrow in (("right", False), ("wrong", True)):
        given = [attempt(ITEMS[0], 8), attempt(ITEMS[0], 0, state, f"review/{TODAY}")]
        assert bool(due_items(given, TODAY + timedelta(days=1), UTC)) is due_tomorrow


def test_the_order_and_the_numbers_are_the_days(record):
    """Another day, another seed: the options stand in another order for some item."""
    for item in ITEMS:
        record.add_attempt(attempt(item, 60))
    orders = []
    for day in (0, 1):
        record.now = lambda day=day: NOW + timedelta(days=day)
        orders.append({one["id"]: one.get("options") for one in opened(record).quiz(at_most=50).form["items"]})
    both = orders[0].keys() & orders[1].keys()
    assert any(orders[0][item] != orders[1][item] for item in both)


def test_items_of_the_test_are_not_reviewed(record):
    """Its pool stays unseen until the test."""
    item = COURSE.lessons["08_final_test"].bank.items[0]
    record.add_attempt(attempt(item, 30, "wrong", "08/final"))
    assert opened(record).items == []


def test_cards_come_from_lessons_that_were_begun(record):
    """Without an answer there is none; then a few new ones a day, each with its back and a sentence that uses it."""
    assert opened(record).deck == []
    record.add_attempt(attempt(ITEMS[0], 1))
    review = opened(record)
    assert len(review.deck) == NEW_CARDS
    cards = review.cards().matter["cards"]
    assert all(term in card["usage"]["sentence"] and card["meaning"] for term, card in cards.items())


def test_a_forgotten_card_comes_back_tomorrow_and_new_ones_follow_it():
    """Due cards go before new ones; a recalled one waits longer."""
    said = [
        Event(quiz="cards/x", kind=kind, item=term, at=NOW - timedelta(days=1))
        for kind, term in (("forgot", "甲"), ("recalled", "乙"))
    ]
    deck = due_cards(card_answers(said), ["甲", "乙", "丙"], TODAY, UTC)
    assert [getattr(card, "item", card) for card in deck] == ["甲", "丙"]


def test_an_empty_day_says_when_to_come_again(record):
    """Before the first lesson it says to learn; after it, on which day the next items come due."""
    review = opened(record)
    for shown in (review.quiz(), review.ahead()):
        assert isinstance(shown, Shown) and "先学一课" in shown.text
    assert "没有词卡" in review.cards().text
    record.add_attempt(attempt(ITEMS[0], 0))
    record.add_event(Event(quiz=f"cards/{TODAY}", kind="recalled", item="公益诉讼", at=NOW))
    review = opened(record)
    assert review.items == [] and "3月1" in review.quiz().text
    assert "项" in review.ahead().title


def test_the_summary_counts_by_lesson(record):
    """The open review says how much there is, and from which lessons."""
    for item in ITEMS[:2]:
        record.add_attempt(attempt(item, 20))
    text = opened(record)._repr_mimebundle_()["text/plain"]
    assert text.splitlines() == [
        "今天（3月10日）该复习 2 道题、5 张词卡，其中 5 张是新的。",
        f"《{LESSON.lesson.title}》：2 道题",
    ]
