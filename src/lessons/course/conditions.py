"""From the conditions that a law sets to what comes of them, and the period that may follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import Explorer, Fault
from lessons.course.passages import Passage, passage_problems
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text


class Outcome(Model):
    """What comes of the answers.

    Attributes:
        title: in a few words.
        text: in a sentence or two.
    """

    title: Text
    text: Text


class Condition(Model):
    """One thing to be answered with yes or no.

    Attributes:
        id: its name within the file.
        asks: the question.
        needed: the answer with which the way goes on.
        unmet: what the other answer means.
        source: id in background.yaml of the law that sets it.
    """

    id: Id
    asks: Text
    needed: bool
    unmet: Text
    source: Id


class Stage(Model):
    """Conditions that come into question together, once those of the stages before are all met.

    Attributes:
        title: what they have in common.
        otherwise: what comes of it where one of them is not met.
        conditions: in the order in which they are asked.
    """

    title: Text
    otherwise: Outcome
    conditions: tuple[Condition, ...] = Field(min_length=1)


class End(Model):
    """One way in which the period ends: when, and with what."""

    when: Text
    then: Text


class Period(Model):
    """The period that follows where every condition is met.

    Attributes:
        title: its name.
        begins: asks the learner for the day from which it is counted.
        shortest: months.
        longest: months.
        passages: what the law says of it.
        ends: the ways in which it ends.
    """

    title: Text
    begins: Text
    shortest: int = Field(gt=0)
    longest: int = Field(gt=0)
    passages: tuple[Passage, ...] = Field(min_length=1)
    ends: tuple[End, ...] = Field(min_length=1)


class Conditions(Explorer):
    """The content of explorers/conditions.yaml.

    Attributes:
        stages: in the order in which they come into question.
        met: what comes of it where every condition is met.
        unclear: what is said where an open condition leaves more than one outcome.
        period: the period that then follows.
        beside: passages that set the matter off from its neighbours.
    """

    FILE: ClassVar[str] = "explorers/conditions.yaml"

    stages: tuple[Stage, ...] = Field(min_length=1)
    met: Outcome
    unclear: Outcome
    period: Period
    beside: tuple[Passage, ...] = ()

    @property
    def conditions(self) -> dict[str, Condition]:
        """All conditions by id, in the order in which they are asked."""
        return {condition.id: condition for stage in self.stages for condition in stage.conditions}

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from super().faults(course)
        seen: set[str] = set()
        for s, stage in enumerate(self.stages):
            for c, condition in enumerate(stage.conditions):
                where = ("stages", s, "conditions", c)
                if condition.id in seen:
                    message = t("{name!r} 出现了两次", name=condition.id)
                    yield (where, "double-id", message, t("给其中一个换个名字"))
                seen.add(condition.id)
                if condition.source not in course.background:
                    message = t("'source' 要是 background.yaml 里的编号（现在是 {got!r}）", got=condition.source)
                    yield (where, "source", message, t("改正编号"))
        for at, passages in ((("period", "passages"), self.period.passages), (("beside",), self.beside)):
            for p, passage in enumerate(passages):
                for problem in passage_problems(course, passage):
                    yield ((*at, p), *problem)
        if self.period.shortest > self.period.longest:
            told = {"longest": self.period.longest, "got": self.period.shortest}
            message = t("'shortest' 不能大于 'longest' 的 {longest}（现在是 {got}）", **told)
            yield (("period", "shortest"), "period", message, t("把两个数对调"))


@dataclass(frozen=True)
class Decision:
    """What the answers so far come to.

    Attributes:
        outcome: the outcome.
        settled: whether it stands, whatever the open answers turn out to be.
        decided_by: the conditions it rests on: those not met, or all of them where all are; none while it is open.
        open: the conditions on which it depends yet; none once it is settled.
    """

    outcome: Outcome
    settled: bool
    decided_by: tuple[Condition, ...] = ()
    open: tuple[Condition, ...] = ()


def decide(conditions: Conditions, answers: Mapping[str, bool]) -> Decision:
    """Work out what a set of answers comes to.

    An open condition never decides: the outcome is settled only when every way of answering what is open leads to it.

    Args:
        conditions: the conditions, in stages.
        answers: yes or no by condition; one that is missing is open. The order in which they were given plays no part.
    """
    for stage in conditions.stages:
        unmet = tuple(c for c in stage.conditions if answers.get(c.id, c.needed) != c.needed)
        if unmet:
            return Decision(stage.otherwise, True, decided_by=unmet)
        if still_open := tuple(c for c in stage.conditions if c.id not in answers):
            return Decision(conditions.unclear, False, open=still_open)
    return Decision(conditions.met, True, decided_by=tuple(conditions.conditions.values()))
