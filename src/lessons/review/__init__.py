"""Remembering: how likely something is still remembered, and when to come back to it. Pure; the clock is passed in."""

from lessons.review.due import Due, due_by_day, due_on, next_midnight
from lessons.review.mastery import Answer, Standing, is_mastered, standings
from lessons.review.scheduling import Review, next_review, proposed_days, recall_chance, retention_curve

__all__ = [
    "Answer",
    "Due",
    "Review",
    "Standing",
    "due_by_day",
    "due_on",
    "is_mastered",
    "next_midnight",
    "next_review",
    "proposed_days",
    "recall_chance",
    "retention_curve",
    "standings",
]
