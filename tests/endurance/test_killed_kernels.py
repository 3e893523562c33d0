"""A kernel may die at any moment: what it said was saved is saved, once, and the file is sound."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lessons.records import Record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the kernels are forked")

_MOST_ANSWERS = 6  # before the last moments begin; where it is none, they begin before the record is opened
_LAST_MOMENTS = 0.005  # seconds; an answer takes about 1 ms, opening a record 5 ms


def lived(learners: subprocess.Popen[str], record: Path, names: str, luck: random.Random) -> tuple[set[str], set[str]]:
    """Let kernels of these names answer until they die; return the ids of what was sent and of what was kept."""
    assert learners.stdin is not None
    assert learners.stdout is not None
    answers, seconds = luck.randint(0, _MOST_ANSWERS), luck.uniform(0.0001, _LAST_MOMENTS)
    learners.stdin.write(f"{record} {names} {answers} {seconds:.6f}\n")
    learners.stdin.flush()
    said = iter(learners.stdout.readline, "dead\n")
    pairs = [line.split() for line in said]
    return {one for verb, one in pairs if verb == "sent"}, {one for verb, one in pairs if verb == "kept"}


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_thousand_deaths_lose_no_answer_and_double_none(
    tmp_path: Path, learners: subprocess.Popen[str], rounds: int, at_once: int
) -> None:
    """Kernels that die at random moments, alone or two on one record, leave every answer that they acknowledged."""
    luck = random.Random(20260301 + at_once)
    record = tmp_path / "学 习" / "record.sqlite3"
    sent: set[str] = set()
    kept: set[str] = set()
    for number in range(rounds):
        names = ",".join(f"{number}{letter}" for letter in "ab"[:at_once])
        more_sent, more_kept = lived(learners, record, names, luck)
        sent |= more_sent
        kept |= more_kept
        with Record.open(record) as opened:
            found = [attempt.id for attempt in opened.attempts()]
        assert len(found) == len(set(found)), f"round {number}: an answer is there twice"
        assert kept <= set(found), f"round {number}: {sorted(kept - set(found))} were acknowledged and are gone"
        assert set(found) <= sent, f"round {number}: {sorted(set(found) - sent)} were never sent"
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(kept) > rounds
