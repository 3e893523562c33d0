"""Items answered in a sentence or a few, marked by a rubric as far as its phrasings go; a person reads the rest."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from lessons.language import t
from lessons.questions.chinese import normal_form
from lessons.questions.confusables import Confusables, check_accepted, strangers
from lessons.questions.item import Id, Item, Model, Text, listed, one_of, require
from lessons.questions.marking import Mark, Note, left_to_a_person, marked
from lessons.questions.rubric import Clauses, Phrasing, denial, find, is_word_list, parse, sentences

LONGEST = 2_000  # characters of a response
_COPIED = 6  # characters of a clause of the stem that say nothing when they come back
_TOO_LONG, _SHORT_ENOUGH = 5, 200  # times the model answer, and characters: more text holds any phrasing by accident


class WrongIdea(Model):
    """Something that contradicts a point.

    Attributes:
        phrasings: how learners put it; see `rubric`.
        feedback: what is said to it, in Markdown.
    """

    phrasings: tuple[Phrasing, ...] = Field(min_length=1)
    feedback: Text


class Point(Model):
    """One thing that a full answer says.

    Attributes:
        points: what it earns.
        says: the point itself, shown to a learner who made it (Markdown).
        accept: how it may be put; see `rubric`.
        contradicts: wrong ideas that take its place.
        evidence: the anchor in the lesson's text that bears it out, one of the item's own.
    """

    points: float = Field(gt=0)
    says: Text
    accept: tuple[Phrasing, ...] = Field(min_length=1)
    contradicts: tuple[WrongIdea, ...] = ()
    evidence: Id


class ShortAnswer(Item):
    """Answer in your own words. Response: the text. Credit: the points that were recognised; a person reads the rest.

    Attributes:
        rubric: the points, by id; what they earn adds up to the item's `points`.
        answer: a model answer, which must earn them all.
        wrong: words that may not stand for the right ones here, with what is said to each; they go before the
            course's confusables.
        confusables: filled when the course is read; leave it out of a question file.
    """

    type: Literal["short_answer"] = "short_answer"
    rubric: dict[Id, Point] = Field(min_length=1)
    answer: Text
    wrong: dict[Text, Text] = {}
    # Not part of the item's version: a new set of confusables must not make every item look edited.
    confusables: Annotated[Confusables, SkipJsonSchema()] = Field(default=(), exclude=True)

    @model_validator(mode="after")
    def _rubric_is_sound(self) -> Self:
        total = sum(point.points for point in self.rubric.values())
        if abs(total - self.points) > 1e-9:
            message = t(
                "'points' 要等于 'rubric' 各点分数的和 {total:g}（现在是 {points:g}）；改正",
                total=total,
                points=self.points,
            )
            raise ValueError(message)
        accepted = [word for word in self.wrong if any(normal_form(word) in own for own in self._words)]
        if accepted:
            got = listed(accepted)
            raise ValueError(t("'wrong' 里不能有 'accept' 里的词（现在有 {got}）；从其中一处删去", got=got))
        one_of((point.evidence for point in self.rubric.values()), self.evidence, t("'rubric' 的 'evidence'"))
        for point in self.rubric.values():
            check_accepted(point.accept, self.confusables)
        mark = self.mark(self.answer)
        if mark.state != "right":
            missed = sorted(self.rubric.keys() - {note.about for note in mark.feedback if note.good})
            copied = self._without_stem(sentences(self.answer)) != sentences(self.answer)
            remedy = t("换个说法，照抄题干的话不给分") if copied else t("把它的说法写进 'accept'")
            told = {"missed": listed(missed), "remedy": remedy}
            raise ValueError(t("'answer' 要拿到每一点的分（{missed} 没有得分）；{remedy}", **told))
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, str) and len(response) <= LONGEST
        require(fits, self, f"a text of at most {LONGEST} characters", response)

    def is_blank(self, response: Any) -> bool:
        return not normal_form(response)

    def mark_answer(self, response: Any) -> Mark:
        answer, slips = self._without_strangers(self._without_stem(sentences(response)))
        judged = {name: self._judge(name, answer) for name in self.rubric}
        notes = [note for note in judged.values() if note]
        good = [name for name, note in judged.items() if note and note.good]
        share = sum(self.rubric[name].points for name in good) / self.points
        left = len(self.rubric) - len(notes)
        if any(note.good is False for note in notes):
            rest = [Note(t("另有 {left} 点自动没有认出来，不等于写错。", left=left))] if left else []
            return marked(share, self.points, (*notes, *slips, *rest))
        if is_word_list(response, self._words):
            said = t("这像是一串词，还不成句，没有自动算分。请写成完整的句子再试一次；不改的话，要请老师看。")
            return left_to_a_person(0, self.points, (*slips, Note(said)))
        left_over = self._left_over(len(good), len(response))
        if left_over:
            return left_to_a_person(share, self.points, (*notes, *slips, left_over))
        return marked(1, self.points, (*notes, *slips))

    def parts(self, seed: str) -> dict[str, Any]:
        return {"longest": LONGEST}

    def solution(self) -> str:
        return self.answer

    def _judge(self, name: str, answer: tuple[Clauses, ...]) -> Note | None:
        """Return what is said on one point of the rubric; nothing where the answer does not touch it."""
        point = self.rubric[name]
        passage = _link(point.evidence.partition(".")[0])  # the sentence itself may be the answer
        for idea in point.contradicts:
            if find(idea.phrasings, answer) == "":
                return Note(f"{idea.feedback}{passage}", name, False)
        denied_by = find(point.accept, answer)
        if denied_by is None:
            return None
        if denied_by:
            return Note(
                t(
                    "有一句里写了“{denied_by}”，意思可能正好相反，这一句没有自动算分。{passage}",
                    denied_by=denied_by,
                    passage=passage,
                ),
                name,
            )
        return Note(f"{point.says}{_link(point.evidence)}", name, True)

    def _without_stem(self, answer: tuple[Clauses, ...]) -> tuple[Clauses, ...]:
        """Leave out clauses that only repeat the question."""
        stem = normal_form(self.stem)
        return tuple(tuple(c for c in clauses if len(c) < _COPIED or c not in stem) for clauses in answer)

    def _without_strangers(self, answer: tuple[Clauses, ...]) -> tuple[tuple[Clauses, ...], list[Note]]:
        """Leave out clauses in which a wrong word stands for a right one, and say so."""
        words = self._wrong_words
        slips: dict[str, Note] = {}
        kept = []
        for clauses in answer:
            used = [[w for w in words if w in clause and not denial(clause, (w,))] for clause in clauses]
            slips |= {w: Note(words[w], good=False) for found in used for w in found}
            kept.append(tuple(clause for clause, found in zip(clauses, used, strict=True) if not found))
        return tuple(kept), list(slips.values())

    def _left_over(self, recognised: int, length: int) -> Note | None:
        """Return what is said of the part that is left to a person; nothing where nothing is left."""
        if recognised < len(self.rubric):
            some = t("自动只认出了上面这 {recognised} 点，其余请老师看。", recognised=recognised)
            seen = some if recognised else t("自动没有认出要点，要请老师看。")
            return Note(seen + t("没认出来不等于写错；一个人学的时候，可以看答案自己对照。"))
        if length > max(_TOO_LONG * len(self.answer), _SHORT_ENOUGH):
            return Note(t("要点都认出来了，不过写得太长，里面可能还有别的意思，请老师看。"))
        return None

    # Both are worked out once, for an assignment is marked a hundred thousand times.
    @cached_property
    def _wrong_words(self) -> dict[str, str]:
        """Words, folded, that may not stand for the right ones, with what is said to each."""
        own = [self.stem, self.answer, *(point.says for point in self.rubric.values()), *self._words]
        return strangers(own, self.confusables) | {normal_form(word): said for word, said in self.wrong.items()}

    @cached_property
    def _words(self) -> list[str]:
        return [
            w for phrasing in self._phrasings() for clause in parse(phrasing) for choices in clause for w in choices
        ]

    def _phrasings(self) -> list[str]:
        return [phrasing for point in self.rubric.values() for phrasing in point.accept]


def _link(anchor: str) -> str:
    return " [" + t("回到课文") + f"](#{anchor})"
