"""What every item type has in common: a stem, hints, an explanation, and the passages that bear it out."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from lessons.errors import ResponseError
from lessons.language import t
from lessons.questions.marking import Mark, unanswered

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
MOST_POINTS = 100  # of an item
LONGEST_ID = 60  # characters
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+$", max_length=LONGEST_ID)]
Level = Literal["recall", "understanding", "application"]


class Model(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Item(Model, ABC):
    """One question.

    A subclass adds its own fields, the one `type` it answers to, and five methods: `check_response`, `is_blank`,
    `mark_answer`, `parts` and `solution`.

    Attributes:
        id: the item's name for good, such as "03-07"; a response is stored under it.
        level: recall, understanding or application.
        objective: id of the objective, in course.yaml, that it tests.
        stem: the question, in Markdown.
        hints: from the gentlest to the plainest, in Markdown.
        explanation: why the key is right and what the wrong ideas miss, in Markdown.
        facts: ids in facts.yaml or background.yaml that it asks for.
        evidence: anchors in the lesson's text ("p3" or "p3.2") that bear the answer out.
        points: what a right answer earns.
        silence: rules of the linter that this item breaks on purpose, each with the reason.
    """

    id: Id
    level: Level
    objective: Id
    stem: Text
    hints: tuple[Text, ...] = ()
    explanation: Text
    facts: tuple[Id, ...] = Field(min_length=1)
    evidence: tuple[Id, ...] = Field(min_length=1)
    points: float = Field(default=1, gt=0, le=MOST_POINTS)
    silence: dict[Id, Text] = {}

    @abstractmethod
    def is_blank(self, response: Any) -> bool:
        """Tell whether a well-formed `response` says nothing."""

    @abstractmethod
    def check_response(self, response: Any) -> None:
        """Raise `ResponseError` unless `response` has this type's shape."""

    @abstractmethod
    def mark_answer(self, response: Any) -> Mark:
        """Mark a well-formed `response` that is not blank."""

    @abstractmethod
    def parts(self, seed: str) -> dict[str, Any]:
        """Return what this type shows beside its stem, in the order that `seed` gives."""

    @abstractmethod
    def solution(self) -> Any:
        """Return a response that earns every point."""

    def mark(self, response: Any) -> Mark:
        """Mark `response`; one that is `None` or blank is unanswered.

        Raises:
            ResponseError: if it does not have the shape that this item type asks for.
        """
        if response is None:
            return unanswered(self.points)
        self.check_response(response)
        if self.is_blank(response):
            return unanswered(self.points)
        return self.mark_answer(response)

    def variant(self, seed: str) -> Item:
        """Return the item as `seed` gives it, with its own numbers filled in; most types have just one variant."""
        return self

    def public(self, seed: str = "") -> dict[str, Any]:
        """Return what a learner may see before answering: JSON values without key, feedback, hints or sources."""
        return {
            "id": self.id,
            "type": self.kind,
            "level": self.level,
            "stem": self.stem,
            "points": self.points,
            "hints": len(self.hints),
            **self.parts(seed),
        }

    @property
    def kind(self) -> str:
        """The value of `type` in a question file."""
        return str(type(self).model_fields["type"].default)

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change with any change of the item but of what only its authors read."""
        # Without defaults: a field that a later release adds must not make every item look edited.
        content = {"type": self.kind} | self.model_dump(mode="json", exclude_defaults=True, exclude={"silence"})
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def require(condition: bool, item: Item, what: str, got: object) -> None:
    """Raise `ResponseError` with the house's wording unless `condition` holds."""
    if not condition:
        raise ResponseError(
            f"response to {item.id!r} must be {what} (got {got!r}); "
            "run the cell again, and if it comes back, report it with this line"
        )


def one_of(ids: Iterable[str], allowed: Collection[str], where: str) -> None:
    """Raise `ValueError` where `ids` names something that `allowed` does not hold."""
    unknown = [i for i in ids if i not in allowed]
    if unknown:
        told = {"where": where, "allowed": listed(allowed), "unknown": listed(unknown)}
        raise ValueError(t("{where} 只能写 {allowed}（写了 {unknown}）；改正，或者补上它所指的", **told))


def all_differ(texts: Collection[str], where: str) -> None:
    """Raise `ValueError` where two of the `texts` that a learner is shown are the same."""
    if len(set(texts)) < len(texts):
        told = {"where": where, "texts": listed(texts)}
        raise ValueError(t("{where} 里不能有相同的（现在是 {texts}）；改写或删去重复的", **told))


def listed(names: Iterable[object]) -> str:
    """Return the names as a message to an author lists them, such as "a、b"; without any, it says so."""
    return t("、").join(map(str, names)) or t("（没有）")
