"""Items in which words are missing from a text, typed in or picked from a list."""

from __future__ import annotations

import re
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lessons.questions.chinese import negated, normal_form, same
from lessons.questions.item import Id, Item, Model, Text, require
from lessons.questions.marking import Mark, Note, marked
from lessons.questions.seeds import shuffled

_GAP = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


class Gap(Model):
    """One missing word.

    Attributes:
        accept: the answers that are right, the one to be shown first; compared by `chinese.normal_form`.
        wrong: answers from known misconceptions, with the feedback to each (Markdown).
        otherwise: feedback to any other answer (Markdown).
        choices: where given, the learner picks from these instead of typing.
    """

    accept: tuple[Text, ...] = Field(min_length=1)
    wrong: dict[Text, Text] = {}
    otherwise: Text
    choices: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        for word in self.wrong:
            if any(same(word, right) for right in self.accept):
                raise ValueError(f"'wrong' must not hold an accepted answer (got {word!r}); take it out of one of them")
        if self.choices and not any(same(c, right) for c in self.choices for right in self.accept):
            raise ValueError(f"'choices' must hold an accepted answer (got {list(self.choices)}); add it")
        return self

    def judge(self, answer: str, gap: str) -> Note:
        """Return the feedback to `answer` (not blank) in the gap with that id."""
        if any(same(answer, right) for right in self.accept):
            return Note("填对了。", gap, True)
        listed = next((feedback for word, feedback in self.wrong.items() if same(answer, word)), None)
        if listed:
            return Note(listed, gap, False)
        if any(negated(answer, right) for right in self.accept):
            return Note("再看一遍：多一个或少一个“不”“未”“没有”，意思正好相反。", gap, False)
        return Note(self.otherwise, gap, False)


class Cloze(Item):
    """Fill the gaps. Response: gap ids to texts. Credit: the share of gaps that are right.

    Attributes:
        text: the text, its gaps written {1}, {2}, …
        gaps: by id.
    """

    type: Literal["cloze"] = "cloze"
    text: Text
    gaps: dict[Id, Gap] = Field(min_length=1)

    @model_validator(mode="after")
    def _gaps_match_the_text(self) -> Self:
        in_text = _GAP.findall(self.text)
        if sorted(in_text) != sorted(self.gaps):
            raise ValueError(f"'gaps' must be just those in 'text', each once (got {list(self.gaps)} for {in_text})")
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, dict) and all(
            gap in self.gaps and isinstance(answer, str) and len(answer) <= 200 for gap, answer in response.items()
        )
        require(fits, self, f"texts of at most 200 characters by gap, out of {list(self.gaps)}", response)

    def is_blank(self, response: Any) -> bool:
        return not any(normal_form(answer) for answer in response.values())

    def mark_answer(self, response: Any) -> Mark:
        notes = []
        for gap_id, gap in self.gaps.items():
            answer = response.get(gap_id, "")
            notes.append(gap.judge(answer, gap_id) if normal_form(answer) else Note("这一空还没有填。", gap_id, False))
        return marked(sum(bool(note.good) for note in notes) / len(notes), self.points, tuple(notes))

    def parts(self, seed: str) -> dict[str, Any]:
        pieces = _GAP.split(self.text)
        shown = []
        for i, piece in enumerate(pieces):
            if i % 2 == 0:
                shown += [{"text": piece}] if piece else []
            else:
                choices = shuffled(self.gaps[piece].choices, seed, f"{self.id}/{piece}")
                shown.append({"gap": piece, "choices": choices})
        return {"pieces": shown}

    def solution(self) -> dict[str, str]:
        return {gap_id: gap.accept[0] for gap_id, gap in self.gaps.items()}
