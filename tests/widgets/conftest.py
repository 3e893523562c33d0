import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lessons.records import Record

# Test folders are not packages; the sample items are those of the question room.
sys.path.insert(0, str(Path(__file__).parents[1] / "questions"))


class Clock:
    """Stands still until a test lets time pass."""

    def __init__(self):
        self.time = datetime(2026, 1, 1, 8, tzinfo=UTC)

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
