"""What comes back on a day, what was most forgotten first. Pure: the day and its zone are passed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from lessons.review.mastery import Standing
from lessons.review.scheduling import Review, recall_chance


@dataclass(frozen=True)
class Due:
    """Something to call to mind again.

    Attributes:
        item: its id.
        last: the last time that it was called to mind.
        chance: the estimated chance, 0 to 1, that it is still remembered on the day.
    """

    item: str
    last: Review
    chance: float


def due_on(day: date, standing: Mapping[str, Standing], zone: tzinfo | None) -> list[Due]:
    """Return all that is due on a day or was due before it, what was most forgotten first.

    Args:
        day: in the learner's zone.
        standing: how the learner stands with each item that was answered, by id; see `standings`.
        zone: says when a day begins; None for the computer's own.
    """
    ends = _midnight(day + timedelta(days=1), zone)
    due = [
        Due(item, one.history[-1], recall_chance(one.history, max(ends, one.history[-1].at)))
        for item, one in standing.items()
        if one.due < ends
    ]
    return sorted(due, key=lambda one: (one.chance, one.item))


def due_by_day(first: date, days: int, standing: Mapping[str, Standing], zone: tzinfo | None) -> list[int]:
    """Return how many items come due on each of `days` days from `first` on; what was due before counts on `first`."""
    on = Counter(max(first, one.due.astimezone(zone).date()) for one in standing.values())
    return [on[first + timedelta(days=number)] for number in range(days)]


def next_midnight(now: datetime, zone: tzinfo | None) -> datetime:
    """Return when the learner's next day begins, in their zone."""
    return _midnight(now.astimezone(zone).date() + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return when a day begins; a naive time is taken for one of the computer's own zone."""
    return datetime.combine(day, time(), zone).astimezone(zone)
