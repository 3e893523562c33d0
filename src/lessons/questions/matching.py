"""Items in which each of some things is given one of some others."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lessons.language import t
from lessons.questions.item import Id, Item, Text, all_differ, listed, one_of, require
from lessons.questions.marking import Mark, Note, marked, overused, pairs_right
from lessons.questions.seeds import shuffled


class Pairing(Item):
    """What matching and categorising share. Response: ids of what was asked to ids of what was offered.

    Attributes:
        key: for each thing that is asked, what it should be given. The one side's ids, sorted, must not have the
            other's in order, for a browser is told both.
    """

    key: dict[Id, Id]

    @property
    @abstractmethod
    def asked(self) -> dict[str, str]:
        """The things that are each to be given something, by id."""

    @property
    @abstractmethod
    def offered(self) -> dict[str, str]:
        """What they may be given, by id."""

    @model_validator(mode="after")
    def _key_is_sound(self) -> Self:
        one_of(self.key, self.asked, "'key'")
        one_of(self.key.values(), self.offered, "'key'")
        missing = [i for i in self.asked if i not in self.key]
        if missing:
            raise ValueError(t("'key' 要给每一项都写答案（{missing} 没有）；补上", missing=listed(missing)))
        got = listed(f"{i}: {given}" for i, given in self.key.items())
        if len(set(self.key.values())) == 1:
            raise ValueError(t("'key' 至少要用到两个答案（现在是 {got}）；改几项，全配同一个就没什么可问的", got=got))
        in_order = [self.key[i] for i in sorted(self.key)]
        if in_order == sorted(in_order):
            raise ValueError(t("'key' 里的答案不能顺着编号排（现在是 {got}）；换几个编号", got=got))
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, dict) and all(
            i in self.asked and isinstance(given, str) and given in self.offered for i, given in response.items()
        )
        require(fits, self, f"ids out of {list(self.offered)} by ids out of {list(self.asked)}", response)

    def is_blank(self, response: Any) -> bool:
        return not response

    def solution(self) -> dict[str, str]:
        return dict(self.key)


class Matching(Pairing):
    """Give each premise its response. Credit: the share of pairs that are right.

    Attributes:
        premises: by id, in the order in which they are asked.
        responses: by id, shown in an order that the seed decides; those that the key does not use are distractors.
            One may serve several premises only if it does so in the key.
        feedback: to wrong pairs from known misconceptions (Markdown): by premise, then by the response given to it.
        otherwise: to any other wrong pair (Markdown).
    """

    type: Literal["matching"] = "matching"
    premises: dict[Id, Text] = Field(min_length=2, max_length=26)
    responses: dict[Id, Text] = Field(min_length=2, max_length=26)
    feedback: dict[Id, dict[Id, Text]] = {}
    otherwise: Text

    @property
    def asked(self) -> dict[str, str]:
        return self.premises

    @property
    def offered(self) -> dict[str, str]:
        return self.responses

    @model_validator(mode="after")
    def _feedback_is_to_wrong_pairs(self) -> Self:
        all_differ(self.premises.values(), "'premises'")
        all_differ(self.responses.values(), "'responses'")
        one_of(self.feedback, self.premises, "'feedback'")
        for premise, by_response in self.feedback.items():
            wrong = [i for i in self.responses if i != self.key[premise]]
            one_of(by_response, wrong, f"'feedback.{premise}'")
        return self

    def mark_answer(self, response: Any) -> Mark:
        notes = tuple(self._judge(premise, response) for premise in self.premises)
        return marked(pairs_right(response, self.key), self.points, notes)

    def _judge(self, premise: str, response: dict[str, str]) -> Note:
        given = response.get(premise)
        if given is None:
            return Note(t("这一项还没有配。"), premise, False)
        if given in overused(response, self.key):
            return Note(t("这个答案配的次数太多了，先想好它该配哪一项。"), premise, False)
        if given == self.key[premise]:
            return Note(t("配对了。"), premise, True)
        return Note(self.feedback.get(premise, {}).get(given, self.otherwise), premise, False)

    def parts(self, seed: str) -> dict[str, Any]:
        order = shuffled(self.responses, seed, self.id)
        return {
            "premises": [{"id": i, "text": text} for i, text in self.premises.items()],
            "responses": [{"id": i, "text": self.responses[i]} for i in order],
            "once": len(set(self.key.values())) == len(self.key),
        }
