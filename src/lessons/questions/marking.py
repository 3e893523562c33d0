"""What marking an answer gives back, and the named schemes by which credit is shared out.

A scheme takes counts and returns a share between 0 and 1. They are written so that no strategy that knows
nothing pays: ticking everything, ticking nothing and putting everything into one drawer all earn 0.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

State = Literal["unanswered", "wrong", "partial", "right", "needs_review"]


@dataclass(frozen=True)
class Note:
    """One piece of feedback.

    Attributes:
        text: what is said, in Markdown.
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
        return asdict(self) | {"feedback": [asdict(note) for note in self.feedback]}


def unanswered(possible: float, feedback: tuple[Note, ...] = ()) -> Mark:
    """Return the mark of an item that was left alone, worth `possible` points."""
    return Mark(0.0, possible, "unanswered", feedback)


def marked(share: float, possible: float, feedback: tuple[Note, ...] = ()) -> Mark:
    """Return the mark for a `share` (0 to 1) of `possible` points; only a whole share is right."""
    state: State = "right" if share >= 1 else "partial" if share > 0 else "wrong"
    return Mark(round(share * possible, 6), possible, state, feedback)


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
