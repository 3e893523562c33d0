"""A rating of made-up branches, for the explorer and the chart on what weights do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.questions.item import Id, Model, Text
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
            raise ValueError(f"'label' must differ from branch to branch (got {labels}); rename one")
        if self.asked not in labels:
            raise ValueError(f"'asked' must be one of {labels} (got {self.asked!r}); correct it")
        for branch in self.branches:
            if list(branch.scores) != ids:
                raise ValueError(f"'scores' must be one a criterion, {ids} (got {list(branch.scores)}); mend them")
            if MADE_UP not in branch.name:
                raise ValueError(f"'name' must say {MADE_UP} (got {branch.name!r}); no real branch is rated here")
        for weighting in self.weightings:
            if not set(weighting.weights) <= set(ids) or not any(weighting.weights.values()):
                got = dict(weighting.weights)
                raise ValueError(f"'weights' must be of the criteria {ids}, one above 0 (got {got}); mend them")
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
                message = f"{weighting.name!r} must leave no two level (got {place})"
                yield (("weightings", w), "level", message, "change a weight or a score")
        for b, branch in enumerate(self.branches):
            weights = chance_of_first(self.scores, branch.label).weights
            if max(weights, default=0) > HEAVIEST:
                message = f"{branch.label!r} must need no weight above {HEAVIEST} to be first (got {list(weights)})"
                yield (("branches", b), "weights", message, "change its scores a little")
