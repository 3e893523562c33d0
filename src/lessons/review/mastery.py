"""What answers say of an item and of an objective. Pure: answers, time and zone are passed in.

The rules, so that anybody can work them out again:

- Of the answers to one item on one day, in the learner's zone, only the first counts: the later ones follow an
  explanation.
- An item is held when the last answer that counts was right.
- It is due when the scheduler's estimate of the chance to remember it has come down to about 0.9; see `scheduling`.
- An objective is mastered when at least 80 % of its items are held (Bloom's mastery learning sets 80 to 90 %).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from lessons.review.scheduling import Review, next_review

MASTERY = 0.8  # of an objective's items


class Answer(NamedTuple):
    """One answer, as far as mastery goes; a tuple, since a record has a hundred thousand of them.

    Attributes:
        item: the item's id.
        at: when it was given, UTC.
        right: whether it was wholly right.
    """

    item: str
    at: datetime
    right: bool


@dataclass(frozen=True)
class Standing:
    """How the learner stands with one item that was answered at least once.

    Attributes:
        history: the answers that count, oldest first.
        due: when to come back to it, UTC.
    """

    history: tuple[Review, ...]
    due: datetime

    @property
    def held(self) -> bool:
        """Whether the last answer that counts was right."""
        return self.history[-1].recalled


def firsts_of_days(answers: Iterable[Answer], zone: tzinfo | None) -> dict[str, list[Answer]]:
    """Return the answers that count by the id of their item, oldest first: of each day the first.

    Args:
        answers: in any order.
        zone: says when a day begins; None for the computer's own.
    """
    days: dict[str, dict[date, Answer]] = {}
    for answer in answers:
        first = days.setdefault(answer.item, {})
        day = answer.at.astimezone(zone).date()
        # Of two at one time, as two computers may have it, the wrong one: so the order of merging does not matter.
        if day not in first or (answer.at, answer.right) < (first[day].at, first[day].right):
            first[day] = answer
    return {item: [first[day] for day in sorted(first)] for item, first in days.items()}


def standings(answers: Iterable[Answer], zone: tzinfo | None) -> dict[str, Standing]:
    """Return how the learner stands with each item that was answered, by id; for the arguments see `firsts_of_days`."""
    histories = {
        item: tuple(Review(answer.at, answer.right) for answer in firsts)
        for item, firsts in firsts_of_days(answers, zone).items()
    }
    return {item: Standing(history, next_review(history)) for item, history in histories.items()}


def is_mastered(items: Iterable[str], standing: dict[str, Standing]) -> bool:
    """Tell whether an objective is mastered.

    Args:
        items: the ids of the items that test it; without any it is not mastered.
        standing: of the items that were answered.
    """
    return reaches_mastery([item in standing and standing[item].held for item in items])


def reaches_mastery(held: Sequence[bool]) -> bool:
    """Tell whether enough of an objective's items are held, given for each whether it is."""
    return bool(held) and sum(held) >= MASTERY * len(held)
