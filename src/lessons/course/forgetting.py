"""When something is tested over a year: the plans that a learner compares."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from lessons.course.explorer import Explorer
from lessons.language import t
from lessons.questions.item import Id, Model, Text, listed, one_of


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
            got = listed(self.days)
            raise ValueError(t("'days' 要从 1 起由小到大，每天写一次（现在是 {got}）；排好", got=got))
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
            got = listed(ids)
            raise ValueError(t("'plans' 里编号不能相同，也不能是 'own'（现在是 {got}）；给其中一个换一个编号", got=got))
        for plan in self.plans:
            if max(plan.days, default=0) >= self.horizon:
                told = {"horizon": self.horizon, "got": plan.days[-1], "plan": plan.id}
                raise ValueError(t("'days' 要早于 'horizon' 的第 {horizon} 天（{plan!r} 里有 {got}）；删去", **told))
        one_of((self.starts, *self.compared), ids, t("'starts' 和 'compared'"))
        return self

    def plan(self, name: str) -> Plan:
        """Return the plan with that id; `KeyError` where there is none."""
        return {plan.id: plan for plan in self.plans}[name]
