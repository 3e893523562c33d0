import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lessons.assigned.sitting import AssignedSitting
from lessons.classroom.assignment import Assignment
from lessons.classroom.items import Pool, course
from lessons.classroom.released import release_hash, released
from lessons.records import Record

# Test folders are not packages; what they share with the class folder's tests is imported by name.
sys.path.insert(0, str(Path(__file__).parents[1] / "classroom"))

from some_items import LESSON, ONE, THREE, TWO

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


class Clock:
    """Stands still until a test lets time pass."""

    def __init__(self):
        self.time = NOW

    def __call__(self):
        return self.time

    def wait(self, minutes):
        self.time += timedelta(minutes=minutes)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def record(tmp_path, clock):
    with Record.open(tmp_path / "record.sqlite3", now=clock) as opened:
        yield opened


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "作业 一"
    made.mkdir()
    return made


@pytest.fixture
def sit(record, place):
    """Open an assignment of three items of lesson 3 under rules of its own; again, where it was open before."""

    def sit(who=("2023007", "欧阳娜娜"), **rules):
        items = Pool({LESSON: course().lessons[LESSON]})
        fields = {"items": (ONE, TWO, THREE), "forms": 2, "due": NOW + timedelta(days=1)} | rules
        content = released(Assignment(name="hw1", title="作业", lessons=(LESSON,), **fields), items)
        sitting = AssignedSitting(content, release_hash(content), place, record)
        if who and sitting.who is None:
            sitting.sit_down(*who)
            sitting.handle({"kind": "hello"})
        return sitting

    return sit
