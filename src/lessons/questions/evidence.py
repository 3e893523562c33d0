"""Items in which the learner marks the sentences of the study text that bear a claim out."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from lessons.language import t
from lessons.questions.item import Id, Item, Text, listed, one_of, require
from lessons.questions.marking import Mark, Note, marked, overlap_beyond_all


class Evidence(Item):
    """Mark the sentences that bear the claim out. Response: sentence ids. Credit: overlap beyond marking all.

    Attributes:
        passage: anchors of the paragraphs whose sentences may be marked.
        key: the sentences that bear the claim out ("p3.2"), each with a word that it must hold, so that an edit
            of the text that moves sentences is noticed.
        feedback: to sentences that are often marked and do not bear the claim out (Markdown), by sentence id.
        sentences: filled from the study text when the course is read; leave it out of a question file.
    """

    type: Literal["evidence"] = "evidence"
    passage: tuple[Id, ...] = Field(min_length=1)
    key: dict[Id, Text] = Field(min_length=1)
    feedback: dict[Id, Text] = {}
    sentences: Annotated[dict[str, str], SkipJsonSchema()] = {}

    @model_validator(mode="after")
    def _key_is_in_the_passage(self) -> Self:
        unknown = [p for p in self.passage if not any(s.startswith(f"{p}.") for s in self.sentences)]
        if unknown:
            raise ValueError(t("'passage' 只能写课文里有的段落号（写了 {unknown}）", unknown=listed(unknown)))
        one_of(self.key, self.sentences, "'key'")
        one_of(self.feedback, self.sentences, "'feedback'")
        for sentence, word in self.key.items():
            if word not in self.sentences[sentence]:
                told = {"sentence": sentence, "word": word, "text": self.sentences[sentence]}
                raise ValueError(
                    t(
                        "'key' 的 {sentence} 里要有 {word!r}（现在是 {text!r}）；课文改过了，换成对的句子，或者对的词",
                        **told,
                    )
                )
        if len(self.key) == len(self.sentences):
            raise ValueError(t("'key' 至少要留一句不选（现在全选了）；在 'passage' 里加一段"))
        return self

    def check_response(self, response: Any) -> None:
        fits = isinstance(response, list) and all(isinstance(i, str) and i in self.sentences for i in response)
        require(fits, self, f"a list of sentence ids out of {list(self.sentences)}", response)

    def is_blank(self, response: Any) -> bool:
        return not response

    def mark_answer(self, response: Any) -> Mark:
        chosen, key = set(response), set(self.key)
        notes = [
            Note(
                t("这一句能支持这个说法。") if i in key else self.feedback.get(i, t("这一句支持不了这个说法。")),
                i,
                i in key,
            )
            for i in self.sentences
            if i in chosen
        ]
        if key - chosen:
            notes.append(Note(t("还有 {count} 句能支持这个说法，没有标出来。", count=len(key - chosen))))
        return marked(overlap_beyond_all(chosen, key, set(self.sentences)), self.points, tuple(notes))

    def parts(self, seed: str) -> dict[str, Any]:
        return {"sentences": [{"id": i, "text": text} for i, text in self.sentences.items()]}

    def solution(self) -> list[str]:
        return list(self.key)
