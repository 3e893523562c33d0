"""A question bank: the items of one lesson and the quizzes made up of them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.item import Id, Item, Model, Text, one_of
from lessons.questions.numeric import Numeric

# A new item type is one module, one name here, and one renderer in widgets/quiz.
AnyItem = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | Numeric | Cloze | Evidence,
    Field(discriminator="type"),
]


class Quiz(Model):
    """A set of items asked together.

    Attributes:
        title: what the learner reads above it.
        items: ids in the order in which they are asked.
    """

    title: Text
    items: tuple[Id, ...] = Field(min_length=1)


class Bank(Model):
    """The items of one lesson, and its quizzes by name.

    Attributes:
        lesson: id of the lesson, such as "03_public_interest".
        items: in the order of the file; ids are unique.
        quizzes: by name, such as "before" or "exit".
    """

    lesson: Id
    items: tuple[AnyItem, ...] = Field(min_length=1)
    quizzes: dict[Id, Quiz] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_sound(self) -> Self:
        ids = [item.id for item in self.items]
        doubles = sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else []
        if doubles:
            raise ValueError(f"'items' must have an id each (got {doubles} twice); give one of each pair a new id")
        known = set(ids)
        for name, quiz in self.quizzes.items():
            one_of(quiz.items, known, f"'quizzes.{name}.items'")
        return self

    def quiz_items(self, name: str) -> tuple[Item, ...]:
        """Return the items of the quiz with that name, in order.

        Raises:
            KeyError: if there is no such quiz.
        """
        by_id: dict[str, Item] = {item.id: item for item in self.items}
        return tuple(by_id[i] for i in self.quizzes[name].items)
