"""A rating of made-up branches, for the explorer and the chart on what weights do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.language import t
from lessons.questions.item import Id, Model, Text, listed
from lessons.rating import BEST_SCORE, HEAVIEST, chance_of_first, places

MADE_UP = "虚构"

Score = Annotated[int, Field(ge=0, le=BEST_SCORE)]
Weight = Annotated[int, Field(ge=0, le=HEAVIEST)]


class Branch(Model):
    """One of those who are rated.

    Attributes:
        label: one or two characters, for where there is little room.
        name: says that it is made up.
        scores: by criterion.
    """

    label: Text = Field(max_length=2)
    name: Text
    scores: dict[Id, Score]


class Weighting(Model):
    """Weights with a name, for the chart.

    Attributes:
        name: a few characters.
        weights: by criterion; those left out are 0.
    """

    name: Text
    weights: dict[Id, Weight]


class MadeUpRating(Explorer):
    """The content of explorers/rating.yaml.

    Attributes:
        criteria: what each criterion is called, by its id.
        branches: in the order in which those who are level are shown.
        asked: label of the branch that is asked about first.
        weightings: for the chart; no two branches are level under any of them.
    """

    FILE: ClassVar[str] = "explorers/rating.yaml"

    criteria: dict[Id, Text] = Field(min_length=2)
    branches: tuple[Branch, ...] = Field(min_length=2)
    asked: Text
    weightings: tuple[Weighting, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        labels, ids = [branch.label for branch in self.branches], list(self.criteria)
        if len(set(labels)) < len(labels):
            raise ValueError(t("'label' 要各不相同（现在是 {got}）；改其中一个", got=listed(labels)))
        if self.asked not in labels:
            told = {"labels": listed(labels), "got": self.asked}
            raise ValueError(t("'asked' 只能是 {labels} 里的一个（现在是 {got!r}）；改正", **told))
        for branch in self.branches:
            if list(branch.scores) != ids:
                told = {"ids": listed(ids), "got": listed(branch.scores)}
                raise ValueError(t("'scores' 要每项条件一个，顺序也一样：{ids}（现在是 {got}）；改正", **told))
            if MADE_UP not in branch.name:
                told = {"made_up": MADE_UP, "got": branch.name}
                raise ValueError(t("'name' 里要有“{made_up}”（现在是 {got!r}）；写上，这里不评真实存在的", **told))
        for weighting in self.weightings:
            if not set(weighting.weights) <= set(ids) or not any(weighting.weights.values()):
                told = {"ids": listed(ids), "got": listed(f"{i}: {w}" for i, w in weighting.weights.items())}
                raise ValueError(t("'weights' 只能写 {ids}，而且至少一个大于 0（现在是 {got}）；改正", **told))
        return self

    @property
    def scores(self) -> dict[str, tuple[int, ...]]:
        """The scores by label, in the order of the criteria."""
        return {branch.label: tuple(branch.scores.values()) for branch in self.branches}

    def weights(self, weighting: Weighting) -> tuple[int, ...]:
        """Return the weights in the order of the criteria."""
        return tuple(weighting.weights.get(criterion, 0) for criterion in self.criteria)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from super().faults(course)
        for w, weighting in enumerate(self.weightings):
            place = places(self.scores, self.weights(weighting))
            if len(set(place.values())) < len(place):
                told = {"name": weighting.name, "got": listed(f"{label}: {n}" for label, n in place.items())}
                message = t("{name!r} 排出的名次不能并列（现在是 {got}）", **told)
                yield (("weightings", w), "level", message, t("改一个权重或者一个分数"))
        for b, branch in enumerate(self.branches):
            weights = chance_of_first(self.scores, branch.label).weights
            if max(weights, default=0) > HEAVIEST:
                needed = {"label": branch.label, "most": HEAVIEST, "got": listed(weights)}
                message = t("{label!r} 排第一用的权重不能大于 {most}（现在是 {got}）", **needed)
                yield (("branches", b), "weights", message, t("把它的分数稍微改一改"))
