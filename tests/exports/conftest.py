"""A small course with one item of each type, and its export into each format."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lessons.course import load_course
from lessons.exports.selection import choose
from lessons.exports.writing import Wanted

# Test folders are not packages; what they share is imported by name.
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / room) for room in ("exports", "questions", "course")]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    import ten_types

    return ten_types.write(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def course(folder):
    return load_course(folder)


@pytest.fixture(scope="session")
def content(course):
    return course.lessons["03_x"]


@pytest.fixture(scope="session")
def wanted(course):
    return Wanted(course, choose(course, ()), "1", 2, datetime(2026, 11, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def items(wanted):
    """The items, each with the numbers of the seed, by type; a second one of a type by what sets it apart."""
    *ten, picked = wanted.chosen[0].items(wanted.seed)
    return {item.kind: item for item in ten} | {"cloze with choices": picked}
