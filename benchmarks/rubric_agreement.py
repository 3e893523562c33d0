"""How far the marks that rubrics give to short answers agree with a teacher's; prints a table in Markdown.

The sample answers, and how their marks were set, are in tests/questions/graded_answers.yaml. Nothing is timed and
nothing is random: the same course gives the same table.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from lessons.course import load_course
from lessons.questions import Item, Mark

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests/questions/graded_answers.yaml"
LESSON = "03_public_interest"
HALVES = ("tuned", "held_out")
HEADS = ("half", "answers", "weighted kappa", "same points", "too many", "too few", "to a person", "decided", "right")


class Marked(NamedTuple):
    """One sample answer: its half, the teacher's points, and what the rubric made of it."""

    half: str
    points: float
    mark: Mark


def weighted_kappa(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Cohen's kappa for two raters with quadratic weights: 1 is full agreement, 0 is what chance gives.

    One less the mean squared difference over the one that is to be expected where both keep to their own marks but
    give them to answers at random (J. Cohen, "Weighted kappa", Psychological Bulletin 70:213-220, 1968).
    """
    seen = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / len(one)
    by_chance = sum((a - b) ** 2 for a in one for b in other) / (len(one) * len(other))
    return 1 - seen / by_chance


def mark_all() -> list[Marked]:
    """Mark every sample answer by the rubrics as they now stand in the course."""
    items: dict[str, Item] = {item.id: item for item in load_course(ROOT / "data", LESSON).lessons[LESSON].bank.items}
    samples = yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))
    return [Marked(one["half"], one["mark"], items[i].mark(one["text"])) for i, many in samples.items() for one in many]


def row(half: str, marked: Sequence[Marked]) -> tuple[str, ...]:
    """Return the figures of one half, as they stand in the table; see `HEADS`."""
    some = [one for one in marked if one.half == half]
    decided = [one for one in some if one.mark.state != "needs_review"]
    kappa = weighted_kappa([one.points for one in some], [one.mark.points for one in some])
    off = [one.mark.points - one.points for one in some]
    right = sum(one.mark.points == one.points for one in decided)
    counts = (off.count(0), sum(x > 0 for x in off), sum(x < 0 for x in off), len(some) - len(decided), len(decided))
    return (half, str(len(some)), f"{kappa:.2f}", *map(str, counts), str(right))


def table() -> str:
    """Return the figures of both halves as a table in Markdown."""
    marked = mark_all()
    rows = [HEADS, tuple("---" for _ in HEADS), *(row(half, marked) for half in HALVES)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


if __name__ == "__main__":
    print(table())
