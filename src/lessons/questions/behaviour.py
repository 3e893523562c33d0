"""How tries, certainty and time turn into points: the named policies of a quiz. Pure; the clock is passed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

Policy = Literal["immediate", "adaptive", "deferred"]
Confidence = Literal["sure", "unsure"]

# Moodle's levels of certainty: C=1 (unsure) and C=3 (sure); points for right and for anything else.
# https://docs.moodle.org/en/Using_certainty-based_marking
_CERTAINTY = {"unsure": (1, 0), "sure": (3, -6)}


def earned(points: Sequence[float], possible: float, policy: Policy, penalty: float) -> float:
    """Return what the tries at one item are worth together, in points.

    - "immediate" and "deferred": the last try counts.
    - "adaptive": each try counts less by `penalty` of the possible points for every try before it, and the best
      remains (Moodle's adaptive mode).

    Args:
        points: what each try earned by itself, oldest first.
        possible: what could be earned.
        policy: the quiz's policy.
        penalty: share of `possible` lost with each try, 0 to 1; used by "adaptive".
    """
    if not points:
        return 0.0
    if policy != "adaptive":
        return points[-1]
    return max(0.0, *(p - penalty * possible * tries for tries, p in enumerate(points)))


def certainty_points(right: bool, confidence: Confidence) -> int:
    """Return Moodle's certainty-based mark: sure and right 3, sure and not right -6, unsure 1 or 0."""
    when_right, otherwise = _CERTAINTY[confidence]
    return when_right if right else otherwise


def deadline(started: datetime, minutes: float, factor: float = 1.0) -> datetime:
    """Return when a timed quiz ends.

    Args:
        started: when the learner began, UTC.
        minutes: the time that everybody has.
        factor: of it, for a learner with extra time: 1.5 for half as much again.
    """
    return started + timedelta(minutes=minutes * factor)
