"""The learner's record: every answer, draft, event and note, kept on disk."""

from __future__ import annotations

import json
import weakref
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from os.path import samestat
from threading import Lock
from typing import TYPE_CHECKING, Any

from lessons.errors import RecordError
from lessons.records.browser import IN_BROWSER, WholeFile
from lessons.records.database import open_file, open_memory
from lessons.records.entries import (
    UNTIMED,
    Attempt,
    Draft,
    Entry,
    Event,
    Held,
    Json,
    Note,
    columns_of,
    content_id,
    from_row,
    to_json,
    to_row,
    to_text,
)
from lessons.records.faults import GONE, told
from lessons.records.location import record_path

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Self

    Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


_KINDS: tuple[type[Any], ...] = (Attempt, Event, Note)
_LATER_DRAFT = """
    INSERT INTO draft VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET response = excluded.response, at = excluded.at
    WHERE (excluded.at, excluded.response) > (draft.at, draft.response)
"""
_DROP_ANSWERED_DRAFTS = """
    DELETE FROM draft WHERE EXISTS
    (SELECT 1 FROM attempt WHERE attempt.quiz = draft.quiz AND attempt.item = draft.item AND attempt.at >= draft.at)
"""


@dataclass(frozen=True)
class Merged:
    """What came of putting two records together, in numbers of attempts, events and notes.

    Attributes:
        added: were not here.
        known: were here already.
        beside: came under an id that another entry has here; kept too, under an id of their own.
    """

    added: int = 0
    known: int = 0
    beside: int = 0


class Record:
    """One learner's record; a context manager, safe to use from several threads.

    Whatever a method saves is on disk when the method returns. Attempts, events and notes are only ever added.
    Any method raises `RecordUnwritable` when the disk is full, read-only or locked for too long, `RecordDamaged`
    when the file turns out unsound, and `RecordError` for a value that cannot be kept; what was there stays.

    Attributes:
        where: path of the file, or ":memory:".
        now: the clock; returns the time in UTC.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, now: Clock, whole: WholeFile | None = None
    ) -> None:
        self._connection = connection
        self._whole = whole  # where SQLite does not write to the file by itself
        self._path = path
        self._file = path.stat() if path else None
        self._lock = Lock()
        # Also runs when the interpreter ends: a kernel that never calls close() still leaves one whole file.
        self._close = weakref.finalize(self, connection.close)
        self.where = str(path or ":memory:")
        self.now = now

    @classmethod
    def open(cls, path: Path | None = None, *, now: Clock = _utc_now) -> Self:
        """Opens the record at `path`, or at `record_path()`, and makes it where there is none.

        Raises:
            RecordDamaged: the file is not a sound database, or not one of ours.
            RecordTooNew: a newer version of this package wrote it.
            RecordUnwritable: it cannot be made, opened or written.
        """
        path = (path or record_path()).absolute()  # the working folder of a kernel may change
        if IN_BROWSER:
            whole = WholeFile(path)
            return cls(whole.open(), path, now, whole)
        return cls(open_file(path), path, now)

    @classmethod
    def in_memory(cls, *, now: Clock = _utc_now) -> Self:
        """Returns an empty record that is gone when it is closed, for when the file cannot be used."""
        return cls(open_memory(), None, now)

    def close(self) -> None:
        """Closes the file; a second call does nothing."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def add_attempt(self, attempt: Attempt) -> Attempt:
        """Saves an answer, drops the draft it came from, and returns it with its time.

        Saving the same attempt again changes nothing and returns the one already there.

        Raises:
            RecordError: another attempt has this id.
        """
        with self._writing():
            stored, is_new = self._append(attempt)
            if is_new:
                self._connection.execute("DELETE FROM draft WHERE quiz = ? AND item = ?", (stored.quiz, stored.item))
        return stored

    def attempts(self, quiz: str | None = None, item: str | None = None) -> list[Attempt]:
        """Returns the attempts, oldest first; those at one set or one item where named."""
        return self._entries(Attempt, quiz=quiz, item=item)

    def save_draft(self, quiz: str, item: str, response: Json) -> None:
        """Keeps what the learner has entered so far, in place of an earlier draft; a draft is no answer."""
        row = (quiz, item, to_json(response), to_text(self.now()))
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", row)

    def drafts(self, quiz: str) -> dict[str, Json]:
        """Returns the drafts of a set: item id to response."""
        with self._using():
            rows = self._connection.execute("SELECT item, response FROM draft WHERE quiz = ?", (quiz,))
            return {row["item"]: json.loads(row["response"]) for row in rows}

    def all_drafts(self) -> list[Draft]:
        """Returns every draft, by set and item."""
        with self._using():
            rows = self._connection.execute("SELECT quiz, item, response, at FROM draft ORDER BY quiz, item")
            return [from_row(Draft, row) for row in rows]

    def add_event(self, event: Event) -> Event:
        """Saves an event and returns it with its time; saving it again changes nothing."""
        with self._writing():
            return self._append(event)[0]

    def events(self, quiz: str | None = None, item: str | None = None) -> list[Event]:
        """Returns the events, oldest first; those of one set or one item where named."""
        return self._entries(Event, quiz=quiz, item=item)

    def save_note(self, key: str, text: Json) -> Note:
        """Saves a note, which becomes the current one of its key; earlier ones stay."""
        with self._writing():
            return self._append(Note(key=key, text=text))[0]

    def note(self, key: str) -> Json:
        """Returns the text of the current note of `key`, or None where there is none."""
        kept = self.notes(key)
        return kept[-1].text if kept else None

    def notes(self, key: str | None = None) -> list[Note]:
        """Returns the notes, current and earlier, oldest first; those of one key where named."""
        return self._entries(Note, key=key)

    def held(self) -> Held:
        """Returns how much the record holds, without reading it all."""
        with self._using():
            tables = ("attempt", "event", "note", "draft")
            return Held(*(self._connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables))

    @property
    def is_in_place(self) -> bool:
        """Whether the open file is still the one of its name; SQLite would go on writing into one that is gone."""
        if self._path is None or self._file is None:
            return True
        try:
            return samestat(self._file, self._path.stat())
        except FileNotFoundError:
            return False

    @property
    def learner_id(self) -> str:
        """The learner's random id, 32 hexadecimal digits, made with the record; says nothing about the person."""
        return self._profile("learner_id")

    @property
    def name(self) -> str:
        """What the learner wants to be called; empty until set."""
        return self._profile("name")

    @name.setter
    def name(self, name: str) -> None:
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO profile VALUES ('name', ?)", (name,))

    def merge(
        self, entries: Iterable[Attempt | Event | Note], drafts: Iterable[Draft], learner: tuple[str, str]
    ) -> Merged:
        """Adds what another record holds, all of it or nothing; see `portable`.

        Args:
            entries: its attempts, events and notes.
            drafts: its drafts; of two at one item the later one stays, unless the item was answered after it.
            learner: its learner's id and name, taken on by a record that holds no entry yet.
        """
        with self._writing():
            held = any(self._connection.execute(f"{_select(kind)} LIMIT 1").fetchone() for kind in _KINDS)
            if not held and learner[0]:
                profile = zip(("learner_id", "name"), learner, strict=True)
                self._connection.executemany("INSERT OR REPLACE INTO profile VALUES (?, ?)", profile)
            known = {content_id(entry) for kind in _KINDS for entry in self._all(kind)}
            came_of = Counter(self._merge_one(entry, known) for entry in entries)
            for one in drafts:
                draft = (one.quiz, one.item, to_json(one.response), to_text(one.at))
                self._connection.execute(_LATER_DRAFT, draft)
            self._connection.execute(_DROP_ANSWERED_DRAFTS)
        return Merged(**came_of)

    def _merge_one(self, entry: Attempt | Event | Note, known: set[str]) -> str:
        """Adds an entry of another record; returns "added", "known", or "beside" where its id was taken."""
        content = content_id(entry)
        if content in known:
            return "known"
        known.add(content)
        kind, row = type(entry), to_row(entry)
        taken = self._connection.execute(f"{_select(kind)} WHERE id = ?", (entry.id,)).fetchone()
        self._insert(kind, {**row, "id": content} if taken else row)
        return "beside" if taken else "added"

    def _all(self, kind: type[Entry]) -> Iterator[Entry]:
        return (from_row(kind, row) for row in self._connection.execute(_select(kind)))

    def _profile(self, key: str) -> str:
        with self._using():
            row = self._connection.execute("SELECT value FROM profile WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else ""

    def _append(self, entry: Entry) -> tuple[Entry, bool]:
        """Adds `entry` unless it is there; returns it as stored, and whether it is new."""
        kind, table = type(entry), type(entry).__name__.lower()
        found = self._connection.execute(f"{_select(kind)} WHERE id = ?", (entry.id,)).fetchone()
        stored = from_row(kind, found) if found else None
        if entry.at == UNTIMED:
            entry = replace(entry, at=stored.at if stored else self._time_for(entry))
        row = to_row(entry)
        entry = from_row(kind, row)  # as it will be read: tuples are lists now
        if stored and stored != entry:
            raise RecordError(f"'id' must be new or its {table} unchanged (got '{entry.id}' again); make a new {table}")
        if not stored:
            self._insert(kind, row)
        return entry, not stored

    def _time_for(self, entry: Entry) -> datetime:
        """Returns now; where the clock was set back since the last one of its kind, the moment after that.

        What the learner did last has to stay the last that is known of the item or note.
        """
        beside = {"key": entry.key} if isinstance(entry, Note) else {"quiz": entry.quiz, "item": entry.item}
        condition = " AND ".join(f"{column} IS :{column}" for column in beside)
        query = f"SELECT max(at) FROM {type(entry).__name__.lower()} WHERE {condition}"
        (newest,) = self._connection.execute(query, beside).fetchone()
        now = self.now()
        last = datetime.fromisoformat(newest) if newest else now
        return last + timedelta(microseconds=1) if last > now else now

    def _insert(self, kind: type[Attempt | Event | Note], row: dict[str, object]) -> None:
        columns = ", ".join(f":{column}" for column in row)
        self._connection.execute(f"INSERT INTO {kind.__name__.lower()} ({', '.join(row)}) VALUES ({columns})", row)

    def _entries(self, kind: type[Entry], **wanted: str | None) -> list[Entry]:
        named = {column: value for column, value in wanted.items() if value is not None}
        condition = " AND ".join(f"{column} = :{column}" for column in named) or "TRUE"
        query = f"{_select(kind)} WHERE {condition} ORDER BY at, rowid"
        with self._using():
            return [from_row(kind, row) for row in self._connection.execute(query, named)]

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Lets one thread in and explains what SQLite reports."""
        with self._lock, told(self.where):
            if self._whole:
                self._whole.refresh(self._connection)
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Makes the block one transaction, which is on disk at its end or never was."""
        with self._using():
            if not self.is_in_place:
                raise GONE.at(self.where)
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
            if self._whole:
                self._whole.write(self._connection)


def _select(kind: type[Attempt | Event | Note]) -> str:
    return f"SELECT {', '.join(columns_of(kind))} FROM {kind.__name__.lower()}"


def open_or_explain(path: Path | None = None, *, now: Clock = _utc_now) -> tuple[Record, RecordError | None]:
    """Opens the learner's record, or an empty one in memory where the file cannot be used.

    Returns:
        The record, and None or the problem. The problem's `learner_message` tells the learner, in Chinese, what
        happened, where, and what to do; a file with a problem is left as it is.
    """
    try:
        return Record.open(path, now=now), None
    except RecordError as problem:
        return Record.in_memory(now=now), problem
