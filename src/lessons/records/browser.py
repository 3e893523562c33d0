"""The record in a browser: SQLite in memory, and the whole database written to the browser's storage at each change.

There the folder of the notebooks is no real file system: a file is fetched whole when it is opened and put back whole
when it is closed, and each notebook has a kernel, and so an SQLite, of its own. So the file is read again whenever
another notebook has changed it, and a change is in the file before the method that made it returns.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.records.database import open_copy
from lessons.records.faults import NO_STORAGE, told

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

IN_BROWSER = sys.platform == "emscripten"


@dataclass
class WholeFile:
    """A file that holds a database whole.

    Attributes:
        path: of the file.
    """

    path: Path
    _seen: tuple[int, int] = (0, 0)

    def open(self) -> sqlite3.Connection:
        """Opens the database in memory, as the file has it, and makes the file where there is none.

        Raises:
            RecordDamaged: the file is not a sound database, or not one of ours.
            RecordTooNew: a newer version of this package wrote it.
            RecordUnwritable: the browser keeps no files, or has no room.
        """
        if not self.path.parent.parent.is_dir():
            raise NO_STORAGE.at(self.path)
        with told(self.path):
            self.path.parent.mkdir(exist_ok=True)
            connection = open_copy(self.path, self.path.read_bytes() if self.path.exists() else b"")
            self.write(connection)
        return connection

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Brings the database in memory up to date where the file has changed since this object saw it."""
        if self.path.exists() and self._state() != self._seen:
            connection.deserialize(self.path.read_bytes())
            self._seen = self._state()

    def write(self, connection: sqlite3.Connection) -> None:
        """Writes the database to the file, in one piece: not by truncating first, which would be kept as well."""
        content = connection.serialize()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size > len(content):
                os.ftruncate(handle, len(content))
            os.write(handle, content)
        finally:
            os.close(handle)
        self._seen = self._state()

    def _state(self) -> tuple[int, int]:
        about = self.path.stat()
        return about.st_mtime_ns, about.st_size
