"""Items in which entries are put into order."""

from __future__ import annotations

from itertools import count
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lessons.language import t
from lessons.questions.item import Id, Item, Text, all_differ, listed, one_of, require
from lessons.questions.marking import Mark, Note, kendall_tau, marked, order_beyond_chance
from lessons.questions.seeds import shuffled


class Ordering(Item):
    """Put the entries into order. Response: all ids, first to last. Credit: Kendall's tau, floored at 0.

    Attributes:
        entries: by id; the ids must not run in the order of the key, for a browser is told them.
        key: the ids, first to last.
        feedback: to entries that often come too early (Markdown), by id: said where the order first breaks.
    """

    type: Literal["ordering"] = "ordering"
    entries: dict[Id, Text] = Field(min_length=3, max_length=12)
    key: tuple[Id, ...]
    feedback: dict[Id, Text] = {}

    @model_validator(mode="after")
    def _key_is_sound(self) -> Self:
        all_differ(self.entries.values(), "'entries'")
        one_of(self.feedback, self.entries, "'feedback'")
        if sorted(self.key) != sorted(self.entries):
            told = {"entries": listed(self.entries), "got": listed(self.key)}
            raise ValueError(t("'key' 要把每一项写一次：{entries}（现在是 {got}）", **told))
        if list(self.key) == sorted(self.key):
            raise ValueError(t("'key' 不能和编号的顺序一样（现在是 {got}）；换几个编号", got=listed(self.key)))
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, list) and all(isinstance(i, str) for i in response)
        fits = fits and (not response or sorted(response) == sorted(self.entries))
        require(fits, self, f"a list of all the ids {list(self.entries)}", response)

    def is_blank(self, response: Any) -> bool:
        return not response

    def mark_answer(self, response: Any) -> Mark:
        fits = [given == due for given, due in zip(response, self.key, strict=True)]
        right = [*fits, False].index(False)
        notes = [Note(t("位置对了。"), entry, True) for entry in response[:right]]
        if right < len(self.key):
            early = response[right]
            notes.append(Note(self.feedback.get(early, t("从这里起顺序不对：这一项来早了。")), early, False))
        return marked(order_beyond_chance(response, self.key), self.points, tuple(notes))

    def parts(self, seed: str) -> dict[str, Any]:
        # The first order that agrees with the key no better than chance and not much worse: neither handing it in
        # as it stands nor turning it round pays.
        tries = (shuffled(self.entries, seed, f"{self.id}/{n}") for n in count())
        shown = next(order for order in tries if -1 / 3 <= kendall_tau(order, self.key) <= 0)
        return {"entries": [{"id": i, "text": self.entries[i]} for i in shown]}

    def solution(self) -> list[str]:
        return list(self.key)
