"""The path of a case: what happens at each step, by the article and by the law, and where the path forks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from lessons.course.explorer import Explorer, Fault
from lessons.course.passages import Passage, passage_problems
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text, listed


class Branch(Model):
    """A way on from a step.

    Attributes:
        to: id of the step that follows.
        choice: what the learner chooses it by, where the path forks.
    """

    to: Id
    choice: Text | None = None


class Reply(Model):
    """The period within which something is answered.

    Attributes:
        what: what is answered, such as "通知".
        by: who answers it, such as "公司".
        months: its length in the ordinary case, in months.
        urgent_days: its length when the matter is urgent, in days.
        since: the day from which the rule is in force.
        received: asks the learner for the day from which it is counted.
        urgent: asks the learner whether the matter is urgent.
    """

    what: Text
    by: Text
    months: int = Field(gt=0)
    urgent_days: int = Field(gt=0)
    since: date
    received: Text
    urgent: Text


class Step(Model):
    """One step of the path.

    Attributes:
        id: its name within the path.
        title: what the learner reads on its button.
        passages: what the voices say of it.
        reply: the period that is counted at this step, if one is.
        next: the ways on; none at an end of the path, up to four where it forks.
        fork: what decides which way it goes, where it forks.
    """

    id: Id
    title: Text
    passages: tuple[Passage, ...] = Field(min_length=1)
    reply: Reply | None = None
    next: tuple[Branch, ...] = Field(default=(), max_length=4)
    fork: Text | None = None

    @model_validator(mode="after")
    def _a_fork_is_explained(self) -> Self:
        if len(self.next) > 1 and not (self.fork and all(branch.choice for branch in self.next)):
            raise ValueError(t("{step!r} 要有 'fork'，它的每个 'next' 要有 'choice'；补上缺的", step=self.id))
        return self


class CasePath(Explorer):
    """The content of explorers/case_path.yaml.

    Attributes:
        steps: in such an order that each leads only to later ones.
    """

    FILE: ClassVar[str] = "explorers/case_path.yaml"

    steps: tuple[Step, ...] = Field(min_length=2)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield what keeps a walk along the path from coming to an end, and what is wrong with the steps' sources."""
        yield from super().faults(course)
        yield from self._ways()
        for s, step in enumerate(self.steps):
            for p, passage in enumerate(step.passages):
                for problem in passage_problems(course, passage):
                    yield (("steps", s, "passages", p), *problem)

    def _ways(self) -> Iterator[Fault]:
        ids = [step.id for step in self.steps]
        led_to = {branch.to for step in self.steps for branch in step.next}
        for s, step in enumerate(self.steps):
            if step.id in ids[:s]:
                yield (("steps", s), "double-id", t("出现了两次"), t("只留一个"))
            later = ids[s + 1 :]
            for n, branch in enumerate(step.next):
                if branch.to not in later:
                    told = {"later": listed(later), "got": branch.to}
                    message = t("'to' 只能是后面的步骤 {later} 里的一个（现在是 {got!r}）", **told)
                    yield (("steps", s, "next", n), "way", message, t("改正，或者调整步骤的顺序"))
            if s > 0 and step.id not in led_to:
                yield (("steps", s), "no-way-here", t("没有哪一步通到这里"), t("写进前面某一步的 'next'"))
