"""The points of a hand-in where the instructor's keys are at hand: what nbgrader records when it runs the notebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessons.classroom.assignment import read_with_pool
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import replay
from lessons.classroom.hand_in import HandIn, read_hand_in
from lessons.classroom.release import total_points
from lessons.errors import HandInError, ResponseError
from lessons.questions import Item

_WITH_KEYS = ("submitted", "autograded")  # steps of a class folder below which hand-ins lie: STEP/STUDENT/NAME


def points_of(folder: Path, name: str) -> float | None:
    """Return what the hand-in in `folder` earned, in points of the whole assignment.

    Args:
        folder: where the notebook runs.
        name: the assignment's name.

    Returns:
        The points, 0 where nothing was handed in; `None` where there are no keys, as on a learner's computer.

    Raises:
        ContentError: the assignment's file has problems.
    """
    if len(folder.parents) < 3 or folder.parents[1].name not in _WITH_KEYS:
        return None
    own = ClassFolder(folder.parents[2])
    if not own.assignment_file(name).is_file():
        return None
    assignment, items = read_with_pool(own, name)
    hand_in = max(_hand_ins(folder, name), key=lambda one: (one.number, one.handed_in), default=None)
    if hand_in is None or not (hand_in.form.isdecimal() and 1 <= int(hand_in.form) <= assignment.forms):
        return 0.0
    asked = replay(assignment, items, hand_in.form)
    share = sum(_earned(item, hand_in) for item in asked) / sum(item.points for item in asked)
    return round(share * total_points(assignment, items), 6)


def _hand_ins(folder: Path, name: str) -> Iterator[HandIn]:
    """Yield the hand-ins in a folder that can be read; what is wrong with others is said when they are collected."""
    for file in sorted(folder.glob("*.json")):
        try:
            hand_in = read_hand_in(file)
        except HandInError:
            continue
        if hand_in.assignment == name:
            yield hand_in


def _earned(item: Item, hand_in: HandIn) -> float:
    try:
        return item.mark(hand_in.responses.get(item.id)).points
    except ResponseError:
        return 0.0
