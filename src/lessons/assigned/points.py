"""The points of a hand-in where the instructor's keys are at hand: what nbgrader records when it runs the notebook."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lessons.classroom.assignment import read_with_pool
from lessons.classroom.folders import ClassFolder, original
from lessons.classroom.hand_in import HandIn, read_hand_in, receipt
from lessons.classroom.keys import Keys
from lessons.classroom.marks import Marked, read_marked
from lessons.classroom.release import total_points
from lessons.errors import ClassroomError, HandInError
from lessons.language import t

_WITH_KEYS = ("submitted", "autograded")  # steps of a class folder below which hand-ins lie: STEP/STUDENT/NAME


def points_of(folder: Path, name: str) -> float | None:
    """Return what the hand-in in `folder` earned, in points of the whole assignment.

    Where `lessons grade` has marked this very hand-in, its points count: what people gave and what being late cost are
    in them. Otherwise the keys mark it.

    Args:
        folder: where the notebook runs.
        name: the assignment's name.

    Returns:
        The points, 0 where nothing was handed in; `None` where there are no keys, as on a learner's computer.

    Raises:
        ContentError: the assignment's file has problems.
        ClassroomError: nbgrader is marking, and there are no keys; or the marks of `lessons grade` are damaged.
    """
    own = _class_folder(folder, name)
    if own is None:
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":  # which would take words for full points
            raise ClassroomError(
                t(
                    "评不了分：{folder} 不在班级文件夹的 autograded 里，或者那里没有 source/{name}/assignment.yaml。"
                    "请在布置这次作业的班级文件夹里运行 nbgrader autograde。",
                    folder=folder,
                    name=name,
                )
            )
        return None
    assignment, items = read_with_pool(own, name)
    hand_in = max(_hand_ins(folder, name), key=lambda one: (one.number, one.handed_in), default=None)
    if hand_in is None or not (hand_in.form.isdecimal() and 1 <= int(hand_in.form) <= assignment.forms):
        return 0.0
    if marked := _marked(own, folder, hand_in):
        return marked.points
    marks, _ = Keys(assignment, items).mark(hand_in.form, hand_in.responses)
    share = sum(mark.points for mark in marks) / sum(mark.possible for mark in marks)
    return round(share * total_points(assignment, items), 4)


def _class_folder(folder: Path, name: str) -> ClassFolder | None:
    """Return the class folder around a learner's folder, if it holds the assignment."""
    if len(folder.parents) < 3 or folder.parents[1].name not in _WITH_KEYS:
        return None
    own = ClassFolder(folder.parents[2])
    return own if own.assignment_file(name).is_file() else None


def _marked(own: ClassFolder, folder: Path, hand_in: HandIn) -> Marked | None:
    """Return what `lessons grade` made of a hand-in; `None` where it has not seen it."""
    marked = read_marked(own, hand_in.assignment, original(folder.parent.name))
    return marked if marked and marked.receipt == receipt(hand_in) else None


def _hand_ins(folder: Path, name: str) -> Iterator[HandIn]:
    """Yield the hand-ins in a folder that can be read; what is wrong with others is said when they are collected."""
    for file in sorted(folder.glob("*.json")):
        try:
            hand_in = read_hand_in(file)
        except HandInError:
            continue
        if hand_in.assignment == name:
            yield hand_in
