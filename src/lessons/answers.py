"""Which attempts in a record speak of a course as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from lessons.course import Course
from lessons.records import Attempt
from lessons.review import Answer


def counted(course: Course, attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the attempts that answer an item of the course in its present wording.

    A blank is no answer, and one to an item that was edited since says nothing of the item as it is now.
    """
    versions = {item.id: item.version for content in course.lessons.values() for item in content.bank.items}
    return [
        attempt
        for attempt in attempts
        if attempt.state != "unanswered" and versions.get(attempt.item) == attempt.item_version
    ]


def decided(attempts: Iterable[Attempt]) -> list[Answer]:
    """Return those that are right or not, as far as remembering goes; the others wait for a person."""
    return [Answer(one.item, one.at, one.state == "right") for one in attempts if one.state != "needs_review"]


def ever_given(course: Course, attempts: Iterable[Attempt]) -> list[Answer]:
    """Return the answers to items of the course in whatever wording; one that waits for a person is not right (yet)."""
    known = {item.id for content in course.lessons.values() for item in content.bank.items}
    return [
        Answer(one.item, one.at, one.state == "right")
        for one in attempts
        if one.item in known and one.state != "unanswered"
    ]
