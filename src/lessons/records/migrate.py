"""Bringing a record up to the newest version, one numbered SQL file at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

APPLICATION_ID = int.from_bytes(b"ERQI", "big")  # in the header of the file: this database is ours
SCRIPTS = files("lessons.records") / "migrations"


def scripts(folder: Traversable = SCRIPTS) -> list[str]:
    """Returns the migrations of `folder` in order of their file names; the n-th makes version n out of n - 1."""
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in found]


def version_of(connection: sqlite3.Connection) -> int:
    """Returns the version of the schema: 0 where there is none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: Path | None, folder: Traversable = SCRIPTS) -> None:
    """Runs the migrations that the record lacks, each in a transaction, each after a backup of what is there.

    A backup lies beside the record: `record.v1.sqlite3` is the record as it was before version 2.

    Args:
        connection: to the record, in autocommit mode.
        path: the record's file, or None for one in memory, which is always new.
        folder: holds the SQL files; a statement ends at the end of a line.

    Raises:
        sqlite3.Error: a migration or its backup failed; that migration left nothing behind.
    """
    steps = scripts(folder)
    while (version := version_of(connection)) < len(steps):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if version_of(connection) != version:  # another notebook came first
                continue
            if path and version:
                _back_up(path, path.with_name(f"{path.stem}.v{version}{path.suffix}"))
            for statement in _statements(steps[version]):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version + 1}")


def make_private(path: Path) -> None:
    """Makes an empty file that only its owner can read, unless there is a file already.

    A file that exists is left alone, not even opened: closing it would drop the locks that SQLite holds on it for
    another notebook of this process.
    """
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)


def _back_up(path: Path, copy: Path) -> None:
    """Copies a record through a connection of its own: the one that migrates holds the write lock."""
    make_private(copy)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _statements(script: str) -> Iterator[str]:
    """Yields the statements one by one, because `executescript` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
