"""How late a hand-in is, and what that costs."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from lessons.classroom.assignment import Assignment, due_for


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
