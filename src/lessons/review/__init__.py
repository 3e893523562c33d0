"""Remembering: how likely something is still remembered, and when to come back to it. Pure; the clock is passed in."""

from lessons.review.mastery import Answer, Standing, is_mastered, standings
from lessons.review.scheduling import Review, next_review, proposed_days, recall_chance, retention_curve

__all__ = [
    "Answer",
    "Review",
    "Standing",
    "is_mastered",
    "next_review",
    "proposed_days",
    "recall_chance",
    "retention_curve",
    "standings",
]
