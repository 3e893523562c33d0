import pytest

from lessons.records import Event, Record
from lessons.widgets.flashcards import Deck, Flashcards, standing_ratings

CARDS = ["甲", "乙", "丙"]
BACK = {"pinyin": "jiǎ", "meaning": "第一<个>", "english": "first", "near": [], "usage": None, "why": "新词卡"}


@pytest.fixture
def record():
    with Record.in_memory() as record:
        yield record


def deck(record):
    return Deck("cards/2026-11-24", CARDS, record)


def rate(deck, rating, rated=None):
    top = deck.state()["top"]
    message = {"kind": "rate", "card": top, "rating": rating, "rated": rated or f"{top}{deck.state()}"}
    return deck.handle(message | {"n": 1, "view": "v"})


def test_cards_come_up_in_order_until_all_are_recalled(record):
    """Recalled cards go; when none is left, there is nothing on top."""
    one = deck(record)
    assert [rate(one, "recalled")["top"] for _ in CARDS] == ["乙", "丙", None]
    assert one.state()["left"] == 0


def test_a_forgotten_card_comes_up_again_after_the_others(record):
    """It goes below, and stays in until it is recalled."""
    one = deck(record)
    rate(one, "forgot")
    assert (one.state()["top"], one.state()["left"]) == ("乙", 3)
    assert [rate(one, "recalled")["top"] for _ in CARDS] == ["丙", "甲", None]


def test_a_slip_can_be_undone(record):
    """The last rating is taken back, then the one before; the record keeps both and what undid them."""
    one = deck(record)
    rate(one, "recalled")
    rate(one, "forgot")
    assert one.handle({"kind": "undo"})["top"] == "乙"
    assert one.handle({"kind": "undo"})["top"] == "甲"
    assert one.handle({"kind": "undo"})["last"] is None
    assert [event.kind for event in record.events()] == ["recalled", "forgot", "undone", "undone"]
    assert standing_ratings(record.events()) == []


def test_the_same_rating_sent_twice_counts_once(record):
    """A reply may be late: the message comes again under its id."""
    one = deck(record)
    for _ in range(2):
        one.handle({"kind": "rate", "card": "甲", "rating": "forgot", "rated": "a" * 32})
    assert len(record.events()) == 1 and one.state()["top"] == "乙"


def test_two_tabs_on_one_deck_make_no_muddle(record):
    """A card recalled here and then rated there too stands as it was rated first."""
    here, there = deck(record), deck(record)
    rate(here, "recalled")
    there.handle({"kind": "rate", "card": "甲", "rating": "forgot", "rated": "b" * 32})
    assert here.state() == there.state()
    assert (here.state()["top"], here.state()["left"]) == ("乙", 2)


def test_a_reload_goes_on_where_the_learner_was(record):
    """What was rated is in the record, not in the page."""
    rate(deck(record), "recalled")
    assert deck(record).handle({"kind": "hello"})["last"] == {"card": "甲", "rating": "recalled"}


@pytest.mark.parametrize("message", [{"card": "丁", "rating": "recalled"}, {"card": "甲", "rating": "perfect"}, {}])
def test_a_message_that_makes_no_sense_changes_nothing(record, message):
    """An unknown card or rating is refused in the learner's words."""
    assert deck(record).handle({"kind": "rate", **message})["kind"] == "failed"
    assert record.events() == []


def test_ratings_are_kept_apart_by_day(record):
    """Another day's ratings do not empty this deck."""
    record.add_event(Event(quiz="cards/2026-11-23", kind="recalled", item="甲"))
    assert deck(record).state()["left"] == 3


def test_without_a_kernel_the_cards_can_be_read(record, capsys):
    """The static copy holds terms and meanings, escaped."""
    Flashcards(deck(record), "今天的词卡", dict.fromkeys(CARDS, BACK))._ipython_display_()
    assert "甲" in capsys.readouterr().out
