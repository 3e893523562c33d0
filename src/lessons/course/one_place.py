"""Kinds of work that are done at one place, for the chart that sets it against as many places as there are kinds."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from lessons.course.explorer import Explorer
from lessons.questions.item import Text


class OnePlace(Explorer):
    """The content of explorers/one_place.yaml.

    Attributes:
        kinds: the kinds of work that the article names.
        place: the name of the one place.
        speaker: who says so.
        unsaid: what the article does not tell about it, each in a few words.
    """

    FILE: ClassVar[str] = "explorers/one_place.yaml"

    kinds: tuple[Text, ...] = Field(min_length=2, max_length=6)
    place: Text
    speaker: Text
    unsaid: tuple[Text, ...] = Field(min_length=1)
