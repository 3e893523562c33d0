"""What is acknowledged is on disk, whoever else writes and whatever dies."""

import os
import sqlite3
import stat
import sys
from contextlib import closing

import pytest

from lessons.records import Record, database

JOURNALS = pytest.mark.parametrize(("local", "journal"), [(True, "wal"), (False, "truncate")])

# A process of its own: opens the record when told to, saves attempts, and prints each id once it is saved.
WRITER = """
import sys
from pathlib import Path
from lessons.records import Attempt, Record, database

path, local, writer, number = sys.argv[1:]
database.on_local_disk = lambda folder: local == "True"
database.BUSY_SECONDS = 60  # these write without a pause, and it is not told here how long one may have to wait
print("ready", flush=True)
sys.stdin.readline()
record = Record.open(Path(path))
for n in range(int(number)):
    attempt = Attempt(quiz="03/exit", item=f"{writer}-{n}", item_version="5f1c", seed="7", response=["甲"] * 50,
                      points=1.0, possible=1.0, state="right", mark={"feedback": "对。"})
    print(record.add_attempt(attempt).id, flush=True)
"""

# Ends while a thread of it still has the record open, as a kernel does.
LEAVING = """
import sys
from pathlib import Path
from threading import Event, Thread
from lessons.records import Record

def keep(record):
    record.name = "小李"
    saved.set()
    Event().wait()

saved = Event()
Thread(target=keep, args=[Record.open(Path(sys.argv[1]))], daemon=True).start()
saved.wait()
"""

# Dies in the middle of a transaction that is already partly in the file.
DYING = """
import os, sys
from pathlib import Path
from lessons.records import Record, database

database.on_local_disk = lambda folder: False
record = Record.open(Path(sys.argv[1]))
connection = record._connection
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE profile SET value = 'half'")
for n in range(50):
    connection.execute("INSERT INTO draft VALUES ('03/exit', ?, ?, '')", (str(n), "x" * 5000))
os._exit(1)
"""


def integrity(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]


@JOURNALS
def test_every_commit_is_synced(path, monkeypatch, local, journal):
    """The write-ahead log on a local disk, a rollback journal on a share, full synchronisation with both."""
    monkeypatch.setattr(database, "on_local_disk", lambda folder: local)
    with Record.open(path) as record:
        assert record._connection.execute("PRAGMA journal_mode").fetchone()[0] == journal
        assert record._connection.execute("PRAGMA synchronous").fetchone()[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="this way of locking, which cannot share memory, is of Unix")
def test_without_shared_memory_a_rollback_journal_serves(path, answer, monkeypatch):
    """Where SQLite refuses the write-ahead log the record works all the same."""
    connect = database._connect
    monkeypatch.setattr(
        database,
        "_connect",
        lambda address, uri=False: connect(
            f"{address}&vfs=unix-dotfile" if uri else f"{address.as_uri()}?vfs=unix-dotfile", uri=True
        ),
    )
    with Record.open(path) as record:
        assert record._connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        attempt = record.add_attempt(answer())
    with Record.open(path) as record:
        assert record.attempts() == [attempt]


def test_a_record_that_moves_to_a_share_and_back_is_whole(path, answer, monkeypatch):
    """The journal follows the disk that the record lies on, and the answers stay."""
    saved = []
    for local in (True, False, True):
        monkeypatch.setattr(database, "on_local_disk", lambda folder, local=local: local)
        with Record.open(path) as record:
            saved.append(record.add_attempt(answer()))
    with Record.open(path) as record:
        assert {attempt.id for attempt in record.attempts()} == {attempt.id for attempt in saved}


@pytest.mark.parametrize(("local", "number"), [(True, 200), (False, 50)])
def test_two_notebooks_at_once_lose_nothing(path, start, local, number):
    """Two processes that make one record at the same moment and save answers side by side leave all of them."""
    writers = [start(WRITER, path, local, name, number) for name in ("one", "two")]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    acknowledged = [identity for writer in writers for identity in writer.communicate()[0].split()]
    with Record.open(path) as record:
        assert sorted(attempt.id for attempt in record.attempts()) == sorted(acknowledged)
    assert len(acknowledged) == 2 * number
    assert integrity(path) == "ok"


@JOURNALS
def test_a_killed_kernel_loses_no_answer_it_acknowledged(path, start, local, journal):
    """After kill -9 in the middle of saving, every answer that was reported as saved is there."""
    writer = start(WRITER, path, local, "one", 100_000)
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("go\n")
    writer.stdin.flush()
    acknowledged = [writer.stdout.readline().strip() for _ in range(60)]
    writer.kill()
    whole, _, _ = writer.communicate()[0].rpartition("\n")  # the pipe may have been cut inside the last line
    acknowledged += whole.split()
    with Record.open(path) as record:
        assert set(acknowledged) <= {attempt.id for attempt in record.attempts()}
    assert integrity(path) == "ok"


def test_a_write_that_died_half_way_is_undone(path, answer, start):
    """Pages of an unfinished transaction that had reached the file are taken back at the next opening."""
    with Record.open(path) as record:
        record.name = "小李"
        attempt = record.add_attempt(answer())
    assert start(DYING, path).wait() == 1
    assert path.with_name("record.sqlite3-journal").stat().st_size > 0
    with Record.open(path) as record:
        assert (record.name, record.drafts("03/exit"), record.attempts()) == ("小李", {}, [attempt])


def test_a_kernel_that_ends_without_closing_leaves_one_whole_file(path, start):
    """The record is closed with the interpreter, so that copying the one file copies everything."""
    assert start(LEAVING, path).wait() == 0
    assert [file.name for file in path.parent.iterdir()] == ["record.sqlite3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private by other means")
def test_only_its_owner_can_read_the_record(path, record, answer):
    """The record and what SQLite keeps beside it are personal, as is the folder made for them."""
    record.add_attempt(answer())
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "record.sqlite3-wal" in modes
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
