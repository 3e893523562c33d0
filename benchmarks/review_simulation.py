"""Is more remembered, for as many reviews, when the scheduler picks the days than when they are fixed?

    .venv/bin/python -m benchmarks.review_simulation

Nobody's memory is known, so three made-up ones are tried. Only the first forgets as the scheduler believes, and even
there each item has a strength of its own, which the scheduler does not know; the other two follow other rules:

- "as FSRS": FSRS-6 with its default parameters, each item's stability times a factor of its own (log-normal, 0.5);
- "half-life": the chance is 2 ** (-t / h); h is doubled by a success and halved by a failure (Settles and Meeder 2016,
  without its features), from two to eight days at first, by item;
- "activation": ACT-R's base-level learning (Anderson and Schooler 1991): the chance is the logistic function of
  (ln(sum of t_i ** -0.5) + c) / 0.4, over the days t_i since each time of practice, c drawn for each item.

Each schedule reviews 100 items for 180 days, ten learnt a day for the first ten, at most 20 reviews a day, those due
longest first. "every k days" is fixed, with the k whose number of reviews comes nearest to the scheduler's.
"1, 3, 7, 14, 30, 60 days" goes on to the next gap, recalled or not; "Leitner" goes back to 1 after a
failure.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from lessons.review import Review, next_review, recall_chance

_ITEMS, _LEARNT_A_DAY, _DAYS, _A_DAY, _LAST = 100, 10, 180, 20, 30
_GAPS = (1, 3, 7, 14, 30, 60)
_START = datetime(2026, 1, 1, tzinfo=UTC)

Chance = Callable[["Practised", float], float]
Gap = Callable[["Practised"], int]


@dataclass
class Practised:
    """One item of a learner: its own traits, and when it was called to mind (days, from 0) with what success."""

    trait: float
    days: list[int] = field(default_factory=list)
    recalled: list[bool] = field(default_factory=list)

    def history(self, stretch: float = 1.0) -> list[Review]:
        """Return the reviews, with the time between them divided by `stretch`."""
        pairs = zip(self.days, self.recalled, strict=True)
        return [Review(_START + timedelta(days=day / stretch), recalled) for day, recalled in pairs]


def _as_fsrs(item: Practised, day: float) -> float:
    # An item that is twice as stable forgets as another one does in half the time.
    stretch = math.exp(0.5 * item.trait)
    return recall_chance(item.history(stretch), _START + timedelta(days=day / stretch))


def _half_life(item: Practised, day: float) -> float:
    life = 2.0 ** (2 + item.trait / 2)
    for recalled in item.recalled[1:]:
        life = max(0.5, life * (2.0 if recalled else 0.5))
    return 2.0 ** (-(day - item.days[-1]) / life)


def _activation(item: Practised, day: float) -> float:
    strength = math.log(sum((day - practised) ** -0.5 for practised in item.days))
    return 1 / (1 + math.exp(-(strength + 1.0 + 0.5 * item.trait) / 0.4))


def _ours(item: Practised) -> int:
    return (next_review(item.history()) - _START).days - item.days[-1]


def _fixed(gap: int) -> Gap:
    return lambda _: gap


def _expanding(item: Practised) -> int:
    return _GAPS[min(len(item.days), len(_GAPS)) - 1]


def _leitner(item: Practised) -> int:
    run = 0
    for recalled in item.recalled[1:]:
        run = run + 1 if recalled else 0
    return _GAPS[min(run, len(_GAPS) - 1)]


def simulated(chance: Chance, gap: Gap, seed: int) -> tuple[float, float]:
    """Return reviews an item, and the mean chance to remember an item over the last `_LAST` days, 0 to 1."""
    luck = random.Random(seed)
    items = [Practised(luck.gauss(0, 1)) for _ in range(_ITEMS)]
    due: dict[int, int] = {}
    reviews, remembered = 0, 0.0
    for day in range(_DAYS):
        for number in sorted((n for n, when in due.items() if when <= day), key=due.__getitem__)[:_A_DAY]:
            item = items[number]
            item.recalled.append(luck.random() < chance(item, day))
            item.days.append(day)
            due[number] = day + max(1, gap(item))
            reviews += 1
        for number in range(day * _LEARNT_A_DAY, min((day + 1) * _LEARNT_A_DAY, _ITEMS)):
            items[number].days, items[number].recalled = [day], [True]
            due[number] = day + max(1, gap(items[number]))
        if day >= _DAYS - _LAST:
            remembered += sum(chance(item, day + 0.5) for item in items) / _ITEMS / _LAST
    return reviews / _ITEMS, remembered


def main() -> None:
    """Run all schedules on all memories and print Markdown."""
    print("| memory | schedule | reviews an item | remembered in the last 30 days |\n|---|---|---|---|")
    memories = {"as FSRS": _as_fsrs, "half-life": _half_life, "activation": _activation}
    for name, chance in memories.items():
        wanted, kept = simulated(chance, _ours, 1)
        nearest = bisect(range(1, _DAYS), -wanted, key=lambda gap: -simulated(chance, _fixed(gap), 1)[0])
        rows = {
            "the scheduler": (wanted, kept),
            f"every {nearest} days": simulated(chance, _fixed(nearest), 1),
            "1, 3, 7, 14, 30, 60 days": simulated(chance, _expanding, 1),
            "Leitner": simulated(chance, _leitner, 1),
        }
        for schedule, (reviews, share) in rows.items():
            print(f"| {name} | {schedule} | {reviews:.1f} | {100 * share:.0f} % |")


if __name__ == "__main__":
    main()
