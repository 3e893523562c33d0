"""Opening the learner's SQLite file: look first, then connect, migrate and choose the journal."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from lessons.records.faults import DAMAGED, NOT_OURS, TOO_NEW, code_of, told
from lessons.records.location import on_local_disk
from lessons.records.migrate import APPLICATION_ID, make_private, migrate, scripts, version_of

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS = 10.0  # how long a write waits for another notebook's


def open_file(path: Path) -> sqlite3.Connection:
    """Opens the record at `path`, and makes it and its folder where there is none.

    A file that is damaged, of another program or of a newer version is not changed by a byte.

    Raises:
        RecordDamaged: the file is not a sound database, or not one of ours.
        RecordTooNew: a newer version of this package wrote it.
        RecordUnwritable: it cannot be made, opened or written.
    """
    with told(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder is in its place")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(path)
        _look(path)
        connection = _connect(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_memory() -> sqlite3.Connection:
    """Opens a record that lives as long as its connection."""
    connection = _connect(":memory:")
    _prepare(connection, None)
    return connection


def open_copy(path: Path, content: bytes) -> sqlite3.Connection:
    """Opens a record in memory from the bytes of the file at `path`, or a new one where there are none.

    Raises:
        RecordDamaged: they are no sound database, or not one of ours.
        RecordTooNew: a newer version of this package wrote them.
    """
    connection = _connect(":memory:")
    try:
        if content:
            # Bytes 18 and 19 tell how the file is written to; with a write-ahead log it could not be opened in memory.
            connection.deserialize(content[:18] + b"\1\1" + content[20:])
            _check(connection, path)
        _prepare(connection, None)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(database: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    # A kernel may call from another thread than the one that opened; `Record` lets in one thread at a time.
    return sqlite3.connect(database, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri)


def _prepare(connection: sqlite3.Connection, path: Path | None) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = FULL")  # a commit returns when the disk has it, in WAL too
    connection.execute("PRAGMA fullfsync = ON")  # macOS: not only when the disk's cache has it
    connection.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes behind the triggers' back
    migrate(connection, path)
    if path:
        _choose_journal(connection, path)
    # Gives a new record its learner; on every other one this shows that the file can be written.
    connection.execute("INSERT OR IGNORE INTO profile VALUES ('learner_id', ?)", (uuid4().hex,))


def _look(path: Path) -> None:
    """Checks the file through a connection that cannot change it."""
    address = path.absolute().as_posix()
    uri = "file://" + quote(os.fsencode(address if address.startswith("/") else f"/{address}"), safe="/:")
    try:
        with closing(_connect(f"{uri}?mode=ro", uri=True)) as connection:
            _check(connection, path)
    except sqlite3.OperationalError as error:
        if code_of(error) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # A kernel died in the middle of a write. SQLite undoes that write first, which takes a connection that may.
        with closing(_connect(path)) as connection:
            _check(connection, path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    with connection:
        connection.execute("BEGIN")  # one view of the file, though another notebook may be making it just now
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        is_empty = connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0]
        version = version_of(connection)
        complaint = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if application != APPLICATION_ID and not (application == 0 and is_empty):
        raise NOT_OURS.at(path, f"application id {application}")
    if not 0 <= version <= (newest := len(scripts())):
        raise TOO_NEW.at(path, f"version {version}, known up to {newest}")
    if complaint != "ok":
        raise DAMAGED.at(path, complaint)


def _choose_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Asks for the write-ahead log on a local disk: one sync a commit. A rollback journal works on a share too."""
    try:
        connection.execute(f"PRAGMA journal_mode = {'WAL' if on_local_disk(path.parent) else 'TRUNCATE'}")
    except sqlite3.OperationalError as error:
        # Only the sole user can switch. Either journal is safe, so the switch is left to a later opening.
        if code_of(error) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
