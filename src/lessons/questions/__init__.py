"""What a question is, how an answer is marked, and in which order a learner sees it. Pure: no files, no clock."""

from lessons.questions.bank import Bank, Quiz
from lessons.questions.item import Item
from lessons.questions.marking import Mark, Note
from lessons.questions.seeds import seed_for, shuffled

__all__ = ["Bank", "Item", "Mark", "Note", "Quiz", "seed_for", "shuffled"]
