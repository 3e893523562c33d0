"""Items answered by choosing: one option, several options, or true against false."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lessons.language import t
from lessons.questions.item import Id, Item, Model, Text, all_differ, one_of, require
from lessons.questions.marking import Mark, Note, hits_minus_false_alarms, marked
from lessons.questions.seeds import shuffled


class Option(Model):
    """One thing to choose.

    Attributes:
        text: what the learner reads, as plain text.
        feedback: what is said to a learner who chose it, in Markdown.
    """

    text: Text
    feedback: Text


class _WithOptions(Item):
    """An item with options under short ids, shown in an order that the seed decides.

    Attributes:
        options: by id ("a", "b", …); a stored response names ids, so never reuse one for another option.
        stay: ids that keep their place when the others are shuffled.
    """

    options: dict[Id, Option] = Field(min_length=2, max_length=26)
    stay: tuple[Id, ...] = ()

    def parts(self, seed: str) -> dict[str, Any]:
        order = shuffled(self.options, seed, self.id, self.stay)
        return {"options": [{"id": i, "text": self.options[i].text} for i in order]}

    @model_validator(mode="after")
    def _options_are_sound(self) -> Self:
        one_of(self.stay, self.options, "'stay'")
        all_differ([option.text for option in self.options.values()], "'options'")
        return self


class SingleChoice(_WithOptions):
    """Choose one option. Response: its id. Credit: all or nothing."""

    type: Literal["single_choice"] = "single_choice"
    key: Id

    @model_validator(mode="after")
    def _key_is_an_option(self) -> Self:
        one_of([self.key], self.options, "'key'")
        return self

    def check_response(self, response: Any) -> None:
        require(response in ("", *self.options), self, f"one of the ids {list(self.options)}", response)

    def is_blank(self, response: Any) -> bool:
        return bool(response == "")

    def mark_answer(self, response: Any) -> Mark:
        right = response == self.key
        return marked(float(right), self.points, (Note(self.options[response].feedback, response, right),))

    def solution(self) -> str:
        return self.key


class MultipleChoice(_WithOptions):
    """Choose every option that fits. Response: a list of ids. Credit: hits minus false alarms."""

    type: Literal["multiple_choice"] = "multiple_choice"
    key: tuple[Id, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _key_is_part_of_the_options(self) -> Self:
        one_of(self.key, self.options, "'key'")
        if len(set(self.key)) == len(self.options):
            raise ValueError(t("'key' 至少要留一个错的选项（现在全选了）；加一个干扰项"))
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, list) and all(isinstance(i, str) and i in self.options for i in response)
        require(fits, self, f"a list of ids out of {list(self.options)}", response)

    def is_blank(self, response: Any) -> bool:
        return not response

    def mark_answer(self, response: Any) -> Mark:
        chosen, key = set(response), set(self.key)
        notes = [Note(o.feedback, i, i in key) for i, o in self.options.items() if i in chosen]
        missed = len(key - chosen)
        if missed:
            notes.append(Note(t("还有 {missed} 项该选而没有选。", missed=missed)))
        return marked(hits_minus_false_alarms(chosen, key, set(self.options)), self.points, tuple(notes))

    def solution(self) -> list[str]:
        return list(self.key)


class TrueFalse(Item):
    """Judge a statement. Response: true or false. Credit: all or nothing.

    Attributes:
        key: whether the statement in the stem is true.
        when_true: feedback to a learner who said true.
        when_false: feedback to a learner who said false.
    """

    type: Literal["true_false"] = "true_false"
    key: bool
    when_true: Text
    when_false: Text

    def check_response(self, response: Any) -> None:
        require(isinstance(response, bool), self, "true or false", response)

    def is_blank(self, response: Any) -> bool:
        return False

    def mark_answer(self, response: Any) -> Mark:
        right = response is self.key
        note = Note(self.when_true if response else self.when_false, "true" if response else "false", right)
        return marked(float(right), self.points, (note,))

    def parts(self, seed: str) -> dict[str, Any]:
        return {}

    def solution(self) -> bool:
        return self.key
