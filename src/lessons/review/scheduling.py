"""Forgetting and coming back, by FSRS, the Free Spaced Repetition Scheduler, version 6.

FSRS estimates the chance R that something is still remembered t days after it was last called to mind,

    R(t, S) = (1 + f * t / S) ** d,

where S, its stability in days, grows with each success and shrinks with each failure, and d and f are constants chosen
so that R(S, S) = 0.9 (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm). The library's default
parameters are used: they were fitted to the reviews of many people with flashcards, to nobody in this course. So all
that this module returns is an estimate. It counts in whole days; what is reviewed is looked up, so that R is 1 just
after a review, whether it was recalled or not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler

from lessons.errors import LessonsError

# Steps of minutes are for drill within one sitting, and chance in the intervals ("fuzz") would make no two runs alike.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
_LEARNT = datetime(2000, 1, 1, tzinfo=UTC)  # day 0, where only days matter


class Review(NamedTuple):
    """One time at which something was called to mind.

    Attributes:
        at: when, UTC, and aware of it: the library takes no naive time.
        recalled: whether it was remembered then.
    """

    at: datetime
    recalled: bool = True


def recall_chance(history: Sequence[Review], at: datetime) -> float:
    """Return the estimated chance, 0 to 1, that something is remembered.

    Args:
        history: when it was learnt and reviewed, oldest first; at least one entry.
        at: the time that is asked about, UTC, not before the last review.
    """
    return _SCHEDULER.get_card_retrievability(_card(history), at)


def next_review(history: Sequence[Review]) -> datetime:
    """Return when to review something next, UTC: when the estimated chance has come down to about 0.9.

    Args:
        history: when it was learnt and reviewed, oldest first; at least one entry.
    """
    return _card(history).due


def retention_curve(tests: Mapping[int, bool], days: Iterable[int]) -> list[float]:
    """Return the estimated chance, 0 to 1, of remembering on each of `days` something learnt on day 0.

    Args:
        tests: the days of the tests, from 1, each with whether it was recalled.
        days: the days asked about, from 0. On the day of a test the chance is that just before it.

    Raises:
        LessonsError: a test is before day 1.
    """
    if min(tests, default=1) < 1:
        raise LessonsError(f"'tests' must be on days from 1 (got {min(tests)}); day 0 is the day of learning")
    taken = sorted(tests)
    history = [Review(_LEARNT), *(Review(_on(day), tests[day]) for day in taken)]
    cards = list(_cards(history))
    return [_SCHEDULER.get_card_retrievability(cards[bisect_left(taken, day)], _on(day)) for day in days]


def proposed_days(until: int) -> list[int]:
    """Return the days up to `until` on which to review something learnt on day 0, if it is recalled each time."""
    history = [Review(_LEARNT)]
    while (due := next_review(history)) <= _on(until):
        history.append(Review(due))
    return [(review.at - _LEARNT).days for review in history[1:]]


def _card(history: Sequence[Review]) -> Card:
    *_, card = _cards(history)
    return card


def _cards(history: Sequence[Review]) -> Iterator[Card]:
    """Yield what FSRS keeps of something, after each entry of its history."""
    # An id of our own: without one the library waits and takes the time of day.
    cards = accumulate(history, _reviewed, initial=Card(card_id=0, due=history[0].at))
    next(cards)
    yield from cards


def _reviewed(card: Card, review: Review) -> Card:
    return _SCHEDULER.review_card(card, Rating.Good if review.recalled else Rating.Again, review.at)[0]


def _on(day: int) -> datetime:
    return _LEARNT + timedelta(days=day)
