"""The course's files as frozen models: what an instructor may write in each of them.

The JSON Schemas in data/schemas are made from these models, so an editor completes and checks what is written.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from lessons.language import t
from lessons.questions.confusables import Confusables, check_set
from lessons.questions.item import Id, Model, Text, listed, one_of

Voice = Literal["article", "background", "question"]


class Fact(Model):
    """Something that the article reports.

    Attributes:
        id: its paragraph and a number, such as "A3.2".
        statement: what is reported, in our own words.
        value: the figure, where there is one.
        unit: the unit of `value`, such as "件".
        year: the year it is about, where the article gives one.
        voice: reported as a fact, claimed by the office, or quoted from somebody.
    """

    id: Id
    statement: Text
    value: int | float | None = None
    unit: Text | None = None
    year: int | None = None
    voice: Literal["fact", "claim", "quotation"]

    @property
    def paragraph(self) -> str:
        """The paragraph of the article, such as "A3"."""
        return self.id.partition(".")[0]


class Background(Model):
    """Something that the law says; never the article's word.

    Attributes:
        id: such as "law.suggestion_reply".
        statute: full name, with its number where it has one.
        article: the article of the statute, such as "第25条第4款".
        version: which version this is and since when it is in force.
        statement: what it says, in our own words.
        later: what was changed afterwards, where something was.
    """

    id: Id
    statute: Text
    article: Text | None = None
    version: Text
    statement: Text
    later: Text | None = None


class NearMiss(Model):
    """A term that is easily taken for another, and how the two differ."""

    term: Text
    difference: Text


class Term(Model):
    """A word of the trade.

    Attributes:
        term: as it stands in the study texts; also a word of the segmenter's dictionary.
        pinyin: with tone marks, checked by hand.
        meaning: a plain definition in Chinese.
        english: the usual translation.
        near: words it must not be confused with.
    """

    term: Text
    pinyin: Text
    meaning: Text
    english: Text
    near: tuple[NearMiss, ...] = ()


class Lesson(Model):
    """One lesson, as course.yaml announces it.

    Attributes:
        id: number and slug, such as "03_public_interest"; names its text, its bank and its notebook.
        title: what the learner reads.
        minutes: how long it takes, in minutes.
        article: the paragraphs of the article it tells.
        objectives: by id; each says what the learner will be able to do, with a verb that can be checked.
        next: what comes after it, in one sentence.
        reread: for an objective, the id of the lesson to read again for it; this lesson where none is named.
        optional: whether a learner may leave it out without losing a point, for what not everyone can bear to read.
    """

    id: Id
    title: Text
    minutes: int = Field(gt=0)
    article: tuple[Id, ...]
    objectives: dict[Id, Text] = Field(min_length=1)
    next: Text
    reread: dict[Id, Id] = {}
    optional: bool = False

    @model_validator(mode="after")
    def _reread_names_objectives(self) -> Self:
        one_of(self.reread, self.objectives, "'reread'")
        return self

    @property
    def number(self) -> str:
        """The lesson's number with two digits, such as "03"."""
        return self.id.partition("_")[0]


class Source(Model):
    """The article that the course is on."""

    title: Text
    reporter: Text
    year: int
    note: Text


class PointRules(Model):
    """What earns points and stars, in whole points; of the answers to an item on one day the first counts.

    Attributes:
        tried: for an item that is answered, rightly or not.
        right: more for an item that is right.
        kept: more for each later day on which it is right again.
        kept_at_most: on so many days.
        stars: from which share of a lesson's points on, 0 to 1, it has one star, two stars and so on.
    """

    tried: int = Field(ge=0)
    right: int = Field(ge=0)
    kept: int = Field(ge=0)
    kept_at_most: int = Field(ge=0)
    stars: tuple[float, ...] = Field(min_length=1, max_length=7)

    @model_validator(mode="after")
    def _stars_rise(self) -> Self:
        if sorted(set(self.stars)) != list(self.stars) or not 0 < self.stars[0] <= self.stars[-1] <= 1:
            got = listed(self.stars)
            raise ValueError(t("'stars' 要在 0 和 1 之间由小到大（现在是 {got}）；排好，每个写一次", got=got))
        if self.most == 0:
            raise ValueError(t("'points' 里至少要有一样给分（现在全是 0）；改大一个，或者删去 'points'"))
        return self

    @property
    def most(self) -> int:
        """What one item can earn."""
        return self.tried + self.right + self.kept * self.kept_at_most


class CourseFile(Model):
    """The content of course.yaml.

    Attributes:
        points: what earns points and stars; without it there are none.
    """

    title: Text
    source: Source
    disclaimer: Text
    points: PointRules | None = None
    lessons: tuple[Lesson, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _reread_names_lessons(self) -> Self:
        for lesson in self.lessons:
            where = t("'reread'（{lesson}）", lesson=lesson.id)
            one_of(lesson.reread.values(), [other.id for other in self.lessons], where)
        return self


class FactsFile(Model):
    """The content of facts.yaml."""

    facts: tuple[Fact, ...] = Field(min_length=1)


class BackgroundFile(Model):
    """The content of background.yaml."""

    checked: date
    background: tuple[Background, ...]


class TermsFile(Model):
    """The content of terms.yaml."""

    terms: tuple[Term, ...] = Field(min_length=1)


class ConfusablesFile(Model):
    """The content of confusables.yaml: sets of words that are taken for each other, each with what is said to it."""

    confusables: Confusables

    @field_validator("confusables")
    @classmethod
    def _sets_are_sound(cls, confusables: Confusables) -> Confusables:
        for words in confusables:
            check_set(words)
        return confusables


class Paragraph(Model):
    """A paragraph of a study text.

    Attributes:
        anchor: "p1", "p2", … within its lesson.
        voice: who speaks: the article (retold), the law, or the course asking the learner to think.
        tells: ids of the facts and background that it tells.
        sentences: its text, cut into sentences.
        line: the line of the file on which it starts, counted from 1.
    """

    anchor: Id
    voice: Voice
    tells: tuple[Id, ...]
    sentences: tuple[str, ...] = Field(min_length=1)
    line: int

    @property
    def text(self) -> str:
        """The paragraph as one string."""
        return "".join(self.sentences)

    @cached_property
    def anchored(self) -> dict[str, str]:
        """The sentences by anchors of their own, "p1.1", "p1.2" and so on."""
        return {f"{self.anchor}.{n}": sentence for n, sentence in enumerate(self.sentences, 1)}


class Section(Model):
    """A headed run of paragraphs."""

    heading: Text
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class StudyText(Model):
    """The study text of one lesson."""

    title: Text
    sections: tuple[Section, ...] = Field(min_length=1)

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """All paragraphs by anchor, in reading order."""
        return {p.anchor: p for section in self.sections for p in section.paragraphs}

    @cached_property
    def sentences(self) -> dict[str, str]:
        """All sentences by anchor, in reading order."""
        return {a: s for p in self.paragraphs.values() for a, s in p.anchored.items()}

    def quote(self, anchor: str) -> str:
        """Return the text of a paragraph ("p3") or a sentence ("p3.2"); `KeyError` where there is none."""
        return self.sentences[anchor] if "." in anchor else self.paragraphs[anchor].text
