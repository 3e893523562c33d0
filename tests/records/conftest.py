import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from lessons.records import Attempt, Record


class Clock:
    """Stands still unless it is set, so that rows of one time are common."""

    def __init__(self):
        self.time = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def advance(self, **step):
        self.time += timedelta(**step)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Where the record of this test goes: a folder with Chinese and a space in its name, not made yet."""
    home = tmp_path / "学 习"
    monkeypatch.setenv("LESSONS_HOME", str(home))
    return home / "record.sqlite3"


@pytest.fixture
def record(path, clock):
    with Record.open(path, now=clock) as record:
        yield record


@pytest.fixture
def answer():
    """Makes attempts, each at an item of its own unless told otherwise."""
    numbers = count(1)

    def make(**values):
        usual = {
            "quiz": "03/exit",
            "item": f"03-{next(numbers):02}",
            "item_version": "5f1c",
            "seed": "7",
            "response": ["甲"],
            "points": 0.5,
            "possible": 1.0,
            "state": "partial",
            "mark": {"feedback": "对了一半：还有一项也要选。"},
        }
        return Attempt(**{**usual, **values})

    return make


@pytest.fixture
def start():
    """Starts Python processes that talk over their pipes; what is left of them at the end is killed."""
    started = []

    def begin(script, *arguments):
        command = [sys.executable, "-c", script, *map(str, arguments)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
