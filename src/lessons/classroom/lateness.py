"""How late a hand-in is and what that costs, and whether it took longer than the time limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from lessons.classroom.assignment import Assignment, due_for
from lessons.classroom.hand_in import HandIn
from lessons.language import t

_ALLOWANCE = 1  # minute: the hand-in of its own at the end takes a moment, and times are cut to seconds


def days_late(assignment: Assignment, student: str, at: datetime) -> int:
    """Return how many days have begun since a hand-in was due, grace and extension counted in; 0 in time.

    Args:
        assignment: what is assigned.
        student: the student number.
        at: when it was handed in, UTC.
    """
    due = due_for(assignment, student)
    if due is None:
        return 0
    late = at - due - timedelta(minutes=assignment.late.grace_minutes)
    return max(0, ceil(late / timedelta(days=1)))


def deduction(assignment: Assignment, days: int, points: float, possible: float) -> float:
    """Return the points that being late costs: a share of what could be earned for each day, at most what was earned.

    The share is of the possible points, as in Canvas, so that a late day costs everybody the same.

    Args:
        assignment: what is assigned, with its policy.
        days: begun days after it was due.
        points: points earned.
        possible: points that could be earned.
    """
    if assignment.late.policy != "deduct":
        return 0.0
    return min(points, round(assignment.late.per_day * days * possible, 6))


def overtime(assignment: Assignment, factor: float, hand_in: HandIn) -> str:
    """Return in words that a learner took longer than the time limit; empty where not, or where nobody knows.

    It costs nothing: answers are closed when time is up, and handed in only when the notebook is looked at again, so
    that only the instructor can tell what it means.

    Args:
        assignment: what is assigned, with its limit.
        factor: of the limit, for a learner with extra time.
        hand_in: says when it was begun and handed in, by the learner's clock.
    """
    if assignment.minutes is None or hand_in.started is None:
        return ""
    limit, took = assignment.minutes * factor, (hand_in.handed_in - hand_in.started) / timedelta(minutes=1)
    if took <= limit + _ALLOWANCE:
        return ""
    return t("从开始到交卷 {took:.0f} 分钟，限时 {limit:g} 分钟，也许只是交得晚", took=took, limit=limit)
