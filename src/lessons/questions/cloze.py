"""Items in which words are missing from a text, typed in or picked from a list."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from lessons.language import t
from lessons.questions.chinese import negated, normal_form, same
from lessons.questions.confusables import Confusables, check_accepted, mistaken
from lessons.questions.item import Id, Item, Model, Text, listed, require
from lessons.questions.marking import Mark, Note, left_to_a_person, marked
from lessons.questions.seeds import shuffled

_GAP = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


class Gap(Model):
    """One missing word.

    Attributes:
        accept: the answers that are right, the one to be shown first; compared by `chinese.normal_form`.
        wrong: answers from known misconceptions, with the feedback to each (Markdown); they go before the course's
            confusables.
        otherwise: feedback to any other answer (Markdown).
        open: whether any other answer is left to a person instead of being wrong.
        choices: where given, the learner picks from these instead of typing.
    """

    accept: tuple[Text, ...] = Field(min_length=1)
    wrong: dict[Text, Text] = {}
    otherwise: Text
    open: bool = False
    choices: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        for word in self.wrong:
            if any(same(word, right) for right in self.accept):
                raise ValueError(t("'wrong' 里不能有 'accept' 里的答案（现在有 {word!r}）；从其中一处删去", word=word))
        if self.choices and not any(same(c, right) for c in self.choices for right in self.accept):
            got = listed(self.choices)
            raise ValueError(t("'choices' 里要有 'accept' 里的答案（现在是 {got}）；补上", got=got))
        if self.choices and self.open:
            raise ValueError(t("'open' 不能和 'choices' 一起用；删去其中一个"))
        return self

    def judge(self, answer: str, gap: str, confusables: Confusables) -> Note:
        """Return the feedback to `answer` (not blank) in the gap with that id; neither good nor bad if undecided."""
        if any(same(answer, right) for right in self.accept):
            return Note(t("填对了。"), gap, True)
        listed = next((feedback for word, feedback in self.wrong.items() if same(answer, word)), None)
        said = listed or mistaken(answer, self.accept, confusables)
        if said:
            return Note(said, gap, False)
        if any(negated(answer, right) for right in self.accept):
            return Note(t("再看一遍：多一个或少一个“不”“未”“没有”，意思正好相反。"), gap, False)
        if self.open:
            return Note(t("这个答案不在预先列好的里面，对不对要请老师看。") + self.otherwise, gap)
        return Note(self.otherwise, gap, False)


class Cloze(Item):
    """Fill the gaps. Response: gap ids to texts. Credit: the share of gaps that are right.

    Attributes:
        text: the text, its gaps written {1}, {2}, …
        gaps: by id.
        confusables: filled when the course is read; leave it out of a question file.
    """

    type: Literal["cloze"] = "cloze"
    text: Text
    gaps: dict[Id, Gap] = Field(min_length=1)
    # Not part of the item's version: a new set changes what is said to a wrong answer, not which answers are right.
    confusables: Annotated[Confusables, SkipJsonSchema()] = Field(default=(), exclude=True)

    @model_validator(mode="after")
    def _gaps_match_the_text(self) -> Self:
        in_text = _GAP.findall(self.text)
        if sorted(in_text) != sorted(self.gaps):
            told = {"gaps": listed(self.gaps), "in_text": listed(in_text)}
            raise ValueError(
                t("'gaps' 要正好是 'text' 里的空，每个一次（现在是 {gaps}，'text' 里是 {in_text}）", **told)
            )
        for gap in self.gaps.values():
            check_accepted(gap.accept, self.confusables)
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
            blank = Note(t("这一空还没有填。"), gap_id, False)
            notes.append(gap.judge(answer, gap_id, self.confusables) if normal_form(answer) else blank)
        share = sum(bool(note.good) for note in notes) / len(notes)
        undecided = any(note.good is None for note in notes)
        return (left_to_a_person if undecided else marked)(share, self.points, tuple(notes))

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
