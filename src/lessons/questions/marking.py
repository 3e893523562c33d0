"""What marking an answer gives back, and the named schemes by which credit is shared out.

A scheme takes counts and returns a share between 0 and 1. They are written so that no strategy that knows
nothing pays: ticking everything, ticking nothing and putting everything into one drawer all earn 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

State = Literal["unanswered", "wrong", "partial", "right", "needs_review"]


@dataclass(frozen=True)
class Note:
    """One piece of feedback.

    Attributes:
        text: what is said, in Markdown; a link to "#p3.2" leads to that passage of the study text.
        about: id of the option, gap, sentence or entry it belongs to; `None` for the answer as a whole.
        good: whether that part was right; `None` where it is neither.
    """

    text: str
    about: str | None = None
    good: bool | None = None


@dataclass(frozen=True)
class Mark:
    """The outcome of one answer.

    Attributes:
        points: points earned, from 0 to `possible`.
        possible: points that could be earned.
        state: "unanswered" is never right and never merely wrong; "needs_review" is left to a person.
        feedback: notes, those about single parts in the order of the item's own parts.
    """

    points: float
    possible: float
    state: State
    feedback: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the mark as plain JSON values."""
        return {**vars(self), "feedback": [dict(vars(note)) for note in self.feedback]}


def unanswered(possible: float, feedback: tuple[Note, ...] = ()) -> Mark:
    """Return the mark of an item that was left alone, worth `possible` points."""
    return Mark(0.0, possible, "unanswered", feedback)


def marked(share: float, possible: float, feedback: tuple[Note, ...] = ()) -> Mark:
    """Return the mark for a `share` (0 to 1) of `possible` points; only a whole share is right."""
    state: State = "right" if share >= 1 else "partial" if share > 0 else "wrong"
    return Mark(round(share * possible, 6), possible, state, feedback)


def left_to_a_person(share: float, possible: float, feedback: tuple[Note, ...] = ()) -> Mark:
    """Return the mark for an answer that only a person can decide; `share` (0 to 1) is what was recognised so far."""
    return Mark(round(share * possible, 6), possible, "needs_review", feedback)


def hits_minus_false_alarms(chosen: set[str], key: set[str], everything: set[str]) -> float:
    """Share the credit of a multiple choice: the part of the key found less the part of the distractors taken.

    Ticking every box gives 1 - 1 = 0. It is Youden's J (Cancer 3:32-35, 1950), floored at 0.
    """
    distractors = everything - key
    false_alarms = len(chosen - key) / len(distractors) if distractors else 0.0
    return max(0.0, len(chosen & key) / len(key) - false_alarms)


def overlap_beyond_all(chosen: set[str], key: set[str], everything: set[str]) -> float:
    """Share the credit of marked sentences: Jaccard's overlap with the key, less what marking all of them would give.

    With J the overlap and J0 = |key| / |everything|, the share is max(0, (J - J0) / (1 - J0)), so that
    marking every sentence earns 0 and the exact sentences earn 1 (the correction for chance of Hubert & Arabie, 1985).
    """
    overlap = len(chosen & key) / len(chosen | key)
    by_marking_all = len(key) / len(everything)
    return max(0.0, (overlap - by_marking_all) / (1 - by_marking_all))


def overused(chosen: Mapping[str, str], key: Mapping[str, str]) -> set[str]:
    """Return the responses of a matching item that were given to more premises than the key gives them."""
    due = Counter(key.values())
    return {response for response, given in Counter(chosen.values()).items() if given > max(1, due[response])}


def pairs_right(chosen: Mapping[str, str], key: Mapping[str, str]) -> float:
    """Share the credit of a matching item: the part of the premises that have their own response.

    A response that is `overused` counts nowhere: giving one response to every premise, to be right somewhere, earns 0.
    """
    hedged = overused(chosen, key)
    return sum(chosen.get(premise) == r and r not in hedged for premise, r in key.items()) / len(key)


def kendall_tau(order: Sequence[str], key: Sequence[str]) -> float:
    """Return how far two orders of the same ids agree, from -1 (reversed) over 0 (as by chance) to 1 (the same).

    Of all pairs of ids, the share in the same order less the share in the opposite one: Kendall's rank correlation
    coefficient without ties ("A New Measure of Rank Correlation", Biometrika 30:81-93, 1938).
    """
    place = {i: n for n, i in enumerate(order)}
    pairs = list(combinations(key, 2))
    agreeing = sum(place[first] < place[second] for first, second in pairs)
    return (2 * agreeing - len(pairs)) / len(pairs)


def order_beyond_chance(order: Sequence[str], key: Sequence[str]) -> float:
    """Share the credit of an ordering: Kendall's tau, floored at 0, so that a reversed order earns 0."""
    return max(0.0, kendall_tau(order, key))


def sorting_beyond_one_drawer(chosen: Mapping[str, str], key: Mapping[str, str]) -> float:
    """Share the credit of sorting into categories: the part of each category found, averaged, less chance.

    With R the sum over the k categories of the share of their entries that were put there, the share is
    max(0, (R - 1) / (k - 1)): putting everything into one category gives R = 1 and earns 0. It is balanced accuracy
    adjusted for chance (Brodersen et al., ICPR 2010, 3121-3124), and Youden's J where there are two categories.
    """
    size = Counter(key.values())
    found = Counter(category for entry, category in key.items() if chosen.get(entry) == category)
    return max(0.0, (sum(found[category] / size[category] for category in size) - 1) / (len(size) - 1))
