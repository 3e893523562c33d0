"""Items in which entries are sorted into categories."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lessons.language import t
from lessons.questions.item import Id, Text, all_differ, listed
from lessons.questions.marking import Mark, Note, marked, sorting_beyond_one_drawer
from lessons.questions.matching import Pairing
from lessons.questions.seeds import shuffled


class Categorising(Pairing):
    """Put each entry into its category. Credit: sorting beyond putting everything into one drawer.

    Attributes:
        categories: by id, in the order in which they are offered; the key puts something into each.
        entries: by id, shown in an order that the seed decides.
        feedback: what is said to a learner who put the entry into a wrong category (Markdown), for every entry.
    """

    type: Literal["categorising"] = "categorising"
    categories: dict[Id, Text] = Field(min_length=2, max_length=6)
    entries: dict[Id, Text] = Field(min_length=3, max_length=26)
    feedback: dict[Id, Text]

    @property
    def asked(self) -> dict[str, str]:
        return self.entries

    @property
    def offered(self) -> dict[str, str]:
        return self.categories

    @model_validator(mode="after")
    def _nothing_is_left_out(self) -> Self:
        all_differ(self.entries.values(), "'entries'")
        all_differ(self.categories.values(), "'categories'")
        empty = [i for i in self.categories if i not in self.key.values()]
        if empty:
            message = t("'key' 要给每一类都放进几项（{empty} 是空的）；删去空的类，或者放进几项", empty=listed(empty))
            raise ValueError(message)
        if set(self.feedback) != set(self.entries):
            told = {"entries": listed(self.entries), "got": listed(self.feedback)}
            raise ValueError(t("'feedback' 要给每一项都写：{entries}（现在有 {got}）；补上其余的", **told))
        return self

    def mark_answer(self, response: Any) -> Mark:
        share = sorting_beyond_one_drawer(response, self.key)
        notes = [self._judge(entry, response.get(entry)) for entry in self.entries]
        if share == 0 and any(note.good for note in notes):
            notes.append(Note(t("全都放进同一类，也能碰对这么多，所以还不得分。")))
        return marked(share, self.points, tuple(notes))

    def _judge(self, entry: str, given: str | None) -> Note:
        if given is None:
            return Note(t("这一项还没有放。"), entry, False)
        if given == self.key[entry]:
            return Note(t("放对了。"), entry, True)
        return Note(self.feedback[entry], entry, False)

    def parts(self, seed: str) -> dict[str, Any]:
        order = shuffled(self.entries, seed, self.id)
        return {
            "entries": [{"id": i, "text": self.entries[i]} for i in order],
            "categories": [{"id": i, "text": text} for i, text in self.categories.items()],
        }
