"""When something is tested over a year: the plans that a learner compares."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from lessons.course.explorer import Explorer
from lessons.questions.item import Id, Model, Text, one_of


class Plan(Model):
    """The days on which tests are held.

    Attributes:
        id: its name within the file.
        name: what the learner reads, such as "每季度一次".
        days: counted from the day of learning, which is day 0; ascending, each once.
    """

    id: Id
    name: Text
    days: tuple[int, ...]

    @model_validator(mode="after")
    def _days_ascend_from_1(self) -> Self:
        if list(self.days) != sorted(set(self.days)) or min(self.days, default=1) < 1:
            raise ValueError(f"'days' must ascend from 1, each once (got {list(self.days)}); put them in order")
        return self


class Forgetting(Explorer):
    """The content of explorers/forgetting.yaml.

    Attributes:
        estimate: says that what is shown is a model's estimate, and where it comes from.
        horizon: the day that is looked ahead to; every test is before it.
        plans: to choose from; own days and the scheduler's come by themselves.
        starts: id of the plan that is shown first.
        compared: ids of the plans that the chart sets beside the scheduler's days.
    """

    FILE: ClassVar[str] = "explorers/forgetting.yaml"

    estimate: Text
    horizon: int = Field(gt=1, le=3650)
    plans: tuple[Plan, ...] = Field(min_length=1)
    starts: Id
    compared: tuple[Id, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _plans_fit(self) -> Self:
        ids = [plan.id for plan in self.plans]
        if len(set(ids)) < len(ids) or "own" in ids:
            raise ValueError(f"'plans' must have an id each, none of them 'own' (got {ids}); give one a new id")
        for plan in self.plans:
            if max(plan.days, default=0) >= self.horizon:
                message = f"'days' must be before 'horizon', day {self.horizon} (got {plan.days[-1]} in {plan.id!r})"
                raise ValueError(f"{message}; drop it")
        one_of((self.starts, *self.compared), ids, "'starts' and 'compared'")
        return self

    def plan(self, name: str) -> Plan:
        """Return the plan with that id; `KeyError` where there is none."""
        return {plan.id: plan for plan in self.plans}[name]
