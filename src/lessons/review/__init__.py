"""Remembering: how likely something is still remembered, and when to come back to it. Pure; the clock is passed in."""

from lessons.review.due import Due, due_by_day, due_on, next_midnight
from lessons.review.mastery import Answer, Standing, firsts_of_days, is_mastered, reaches_mastery, standings
from lessons.review.points import Counts, counts_of
from lessons.review.scheduling import Review, next_review, proposed_days, recall_chance, retention_curve

__all__ = [
    "Answer",
    "Counts",
    "Due",
    "Review",
    "Standing",
    "counts_of",
    "due_by_day",
    "due_on",
    "firsts_of_days",
    "is_mastered",
    "next_midnight",
    "next_review",
    "proposed_days",
    "reaches_mastery",
    "recall_chance",
    "retention_curve",
    "standings",
]
