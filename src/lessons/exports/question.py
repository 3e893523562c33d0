"""A question as learning platforms know it: what Moodle XML, GIFT and QTI have in common.

An item becomes one of these (`from_item`) before it is written, and what is read becomes one before it is made into an
item (`to_item`), so that a format is no more than one writer and one reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal, Self

Kind = Literal["single", "multiple", "truefalse", "number", "gaps", "match", "order", "essay"]


@dataclass(frozen=True)
class Answer:
    """One answer that is foreseen.

    Attributes:
        text: what is chosen, typed or put into order, as plain text; "true" or "false" in a statement to judge.
        share: of the points that it earns, from -1 to 1.
        feedback: what is said to it, in Markdown; empty where nothing is.
        tolerance: how far off a number may be, in its own unit.
    """

    text: str
    share: float
    feedback: str = ""
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True)
class Gap:
    """A missing word.

    Attributes:
        answers: those that are foreseen; or, where `picked`, all that are offered.
        otherwise: what is said to any other answer, in Markdown.
        picked: whether it is picked from a list instead of typed.
    """

    answers: tuple[Answer, ...]
    otherwise: str = ""
    picked: bool = False


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        kind: how it is answered.
        name: the item's id, or what the other system calls it; empty where it has no name.
        stem: the question, in Markdown.
        explanation: said to everybody afterwards, in Markdown.
        points: what a right answer earns.
        hints: in Markdown.
        tags: "level:recall", "objective:o1", "fact:A3.1", "evidence:p4.1" and "type:evidence", which lead back to the
            item; others are left alone.
        answers: options, true and false, numbers, or entries in their right order.
        text: for gaps: plain text with {1}, {2} and so on.
        gaps: by id.
        pairs: for matching: (premise, response); a premise is empty where the response is a distractor.
        otherwise: what is said to any other answer, in Markdown.
        units: spellings of the unit.
        fixed: whether the answers keep their order.
        rubric: for whoever marks an essay, in Markdown.
    """

    kind: Kind
    name: str
    stem: str
    explanation: str = ""
    points: float = 1
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    text: str = ""
    gaps: dict[str, Gap] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""
    units: tuple[str, ...] = ()
    fixed: bool = False
    rubric: str = ""

    def tagged(self, name: str) -> tuple[str, ...]:
        """Return the values of the tags with this name: ("A3.1",) of "fact:A3.1" for "fact"."""
        return tuple(tag.partition(":")[2] for tag in self.tags if tag.startswith(f"{name}:"))

    def having(self, **fields: Any) -> Self:
        """Return the question with some fields set."""
        return replace(self, **fields)

    def with_one_gap(self, gap: Gap, text: str = "{1}") -> Self:
        """Return the question as one that is answered with a word: a gap, alone or in a text."""
        return self.having(kind="gaps", text=text, gaps={"1": gap})
