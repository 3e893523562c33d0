"""The power may fail at any moment: what was said to be saved is on the disk by then."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.records import Record

from .power_cuts import CALLS, Disk, Kept, followed

_WRITER = """
import sys
from pathlib import Path
from lessons.records import Attempt, Record, database
database.on_local_disk = lambda folder: sys.argv[2] == "local"
with Record.open(Path(sys.argv[1])) as record:
    record._connection.execute(f"PRAGMA synchronous = {sys.argv[3]}")
    for number in range(40):
        values = dict(quiz="99/endless", item_version="1", seed="s", response="答案" * number, mark={})
        values |= dict(points=1.0, possible=1.0, state="right")
        record.save_draft("99/endless", f"x-{number}", "草稿")
        saved = record.add_attempt(Attempt(item=f"x-{number}", **values))
        print(saved.id, flush=True)
"""


def calls(tmp_path: Path, disk: str, synchronous: str) -> list[str]:
    """Return the system calls of a process that saves forty answers.

    Args:
        tmp_path: gets the record, in a folder "written", and the list.
        disk: "local" or "share".
        synchronous: SQLite's setting; the record's own is FULL.
    """
    strace = shutil.which("strace")
    if strace is None:
        (pytest.fail if os.environ.get("CI") and sys.platform == "linux" else pytest.skip)("needs strace")
    (tmp_path / "written").mkdir()
    listed = tmp_path / "calls"
    trace = [strace, "-f", "-qq", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", listed]
    writer = [sys.executable, "-c", _WRITER, tmp_path / "written" / "record.sqlite3", disk, synchronous]
    subprocess.run([*trace, *writer], check=True, stdout=subprocess.DEVNULL)
    return listed.read_text(encoding="ascii").splitlines()


def lost(log: list[str], tmp_path: Path, rounds: int) -> tuple[int, int]:
    """Cut the power at random moments; return how many answers had been acknowledged by then, and how many are gone."""
    folder = tmp_path / "written"
    moments = sum(1 for _ in followed(log, folder))
    luck = random.Random(20260301)
    cuts = luck.choices(range(moments), k=rounds)
    acknowledged = gone = 0
    for moment, disk in enumerate(followed(log, folder)):
        for _ in range(cuts.count(moment)):
            said = set(disk.said.rpartition("\n")[0].split())
            acknowledged += len(said)
            gone += len(said - found_after_a_cut(disk, tmp_path / "found", luck))
    return acknowledged, gone


def found_after_a_cut(disk: Disk, folder: Path, luck: random.Random) -> set[str]:
    """Cut the power, open the record that is found, and return the ids of its answers."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk.cut(folder, luck)
    (folder / "record.sqlite3-shm").unlink(missing_ok=True)  # shared memory does not outlive the machine
    with Record.open(folder / "record.sqlite3") as record:
        return {attempt.id for attempt in record.attempts()}


@pytest.mark.parametrize("disk", ["local", "share"])
def test_what_was_saved_survives_a_power_cut_at_any_moment(tmp_path: Path, rounds: int, disk: str) -> None:
    """Whatever a disk makes of the writes that were not synced yet, each acknowledged answer can be read after it."""
    acknowledged, gone = lost(calls(tmp_path, disk, "FULL"), tmp_path, rounds)
    assert acknowledged > rounds
    assert gone == 0


def test_a_record_that_does_not_sync_each_answer_is_found_out(tmp_path: Path, rounds: int) -> None:
    """The proof itself: a write-ahead log under `synchronous = NORMAL`, which many programs use, loses answers."""
    assert lost(calls(tmp_path, "local", "NORMAL"), tmp_path, rounds)[1] > 0


def test_an_unsynced_write_may_be_lost() -> None:
    """The proof itself: only a sync makes a write certain, and what was not synced is sometimes lost or torn."""
    kept = Kept()
    kept.pending.append((0, b"a" * 1024))
    found = {kept.after_the_cut(random.Random(seed)) for seed in range(40)}
    assert {b"", b"a" * 1024, b"a" * 512} <= found
    kept.sync()
    assert {kept.after_the_cut(random.Random(seed)) for seed in range(40)} == {b"a" * 1024}
