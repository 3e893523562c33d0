"""A damaged record: set aside as it is, and what can still be read put into a new one, counted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lessons.errors import RecordDamaged, RecordError, RecordUnwritable
from lessons.records.entries import Attempt, Draft, Event, Note, Stored, from_row
from lessons.records.faults import told
from lessons.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAILS = ("", "-wal", "-shm", "-journal")
_NEAR = 64  # rows tried one by one behind one that cannot be read; then the steps double
_FARTHEST = 1 << 40


@dataclass(frozen=True)
class Recovered:
    """What came of a recovery.

    Attributes:
        aside: where the damaged file lies now, unchanged.
        found: number of attempts, events, notes and drafts that are in the new record.
        unreadable: places in the file that could not be read; each held one entry or more.
    """

    aside: Path
    found: int
    unreadable: int


def recover(path: Path) -> Recovered | None:
    """Sets a damaged record aside and makes a new one of what can be read; None where it is not damaged.

    Raises:
        RecordError: the file cannot be moved, or it is whole and cannot be used for another reason.
    """
    if not path.exists():
        return None
    try:
        Record.open(path).close()
    except RecordDamaged:
        pass
    else:
        return None
    aside = next(
        other for n in count(1) if not (other := path.with_name(f"{path.stem}.damaged{n}{path.suffix}")).exists()
    )
    with told(path):
        for tail in _TAILS[::-1]:  # the file itself last: until then the next try finds it as it was
            source = path.with_name(path.name + tail)
            if source.exists():
                source.rename(aside.with_name(aside.name + tail))
    lost = _Lost()
    kinds: tuple[type[Any], ...] = (Attempt, Event, Note, Draft)
    kept = [one for kind in kinds for one in _entries(kind, _rows(aside, kind.__name__.lower(), lost), lost)]
    profile = {row["key"]: str(row["value"]) for row in _rows(aside, "profile", lost)}
    learner = (profile.get("learner_id", ""), profile.get("name", ""))
    with Record.open(path) as record:
        record.merge([], [], learner)
        found = _put(record, kept, lost)
    return Recovered(aside, found, lost.places)


@dataclass
class _Lost:
    """Counts the places that could not be read."""

    places: int = 0


def _put(record: Record, kept: list[Any], lost: _Lost) -> int:
    """Keeps entries and drafts and returns how many; what the schema refuses is found by halving and lost alone."""
    entries = [one for one in kept if not isinstance(one, Draft)]
    drafts = [one for one in kept if isinstance(one, Draft)]
    try:
        record.merge(entries, drafts, ("", ""))
    except RecordUnwritable:
        raise
    except RecordError:
        if len(kept) == 1:
            lost.places += 1
            return 0
        half = len(kept) // 2
        return _put(record, kept[:half], lost) + _put(record, kept[half:], lost)
    return len(kept)


def _rows(file: Path, table: str, lost: _Lost) -> Iterator[dict[str, Any]]:
    """Yields the rows of a table that SQLite can read, stepping over those that it cannot."""
    uri = "file://" + quote(file.absolute().as_posix(), safe="/:") + "?mode=ro"
    last, step, tries = 0, 1, 0
    while step < _FARTHEST:
        try:
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                connection.row_factory = sqlite3.Row
                query = f"SELECT rowid AS _rowid, * FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid"
                for row in connection.execute(query, (last,)):
                    if row["_rowid"] > last:  # damaged pages may give rows out of order, over and over
                        last, step, tries = row["_rowid"], 1, 0
                    yield dict(row)
            return
        except (sqlite3.Error, UnicodeDecodeError):  # the latter where a damaged schema is no text
            lost.places += tries == 0
            tries += 1
            step = step if tries < _NEAR else step * 2
            last += step


def _entries(kind: type[Stored], rows: Iterator[dict[str, Any]], lost: _Lost) -> Iterator[Stored]:
    for row in rows:
        try:
            yield from_row(kind, row)
        except (KeyError, TypeError, ValueError):
            lost.places += 1
