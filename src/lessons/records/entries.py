"""What a record holds for good: attempts, events and notes, and how each becomes a row and comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from uuid import uuid4

from lessons.errors import RecordError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = Any
"""Any JSON value: None, a bool, a number, a str, or lists and str-keyed dicts of them."""

UNTIMED = datetime.min.replace(tzinfo=UTC)
"""Stands in `at` until the record sets the time."""

_JSON_COLUMNS = frozenset({"response", "mark", "detail", "text"})


def new_id() -> str:
    """Returns a random id of 32 hexadecimal digits."""
    return uuid4().hex


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One answer to one item, as marked.

    Attributes:
        quiz: the set it was answered in, such as "03/exit".
        item: the item's id, such as "03-07".
        item_version: hash of the item's content when it was answered.
        seed: replays the form that the learner saw.
        response: the answer, a JSON value.
        points: points earned.
        possible: points to be had.
        state: unanswered, wrong, partial, right or needs_review.
        mark: the whole mark with its feedback as shown, a JSON value.
        hints: number of hints seen before it.
        tries: number of this try at the item, from 1.
        confidence: "sure", "unsure", or None where it was not asked.
        seconds: time spent in seconds, or None where it was not measured.
        id: chosen when the attempt is made, so that saving it twice adds it once.
        at: when it was saved, in UTC; the record sets it.
    """

    quiz: str
    item: str
    item_version: str
    seed: str
    response: Json
    points: float
    possible: float
    state: str
    mark: Json
    hints: int = 0
    tries: int = 1
    confidence: str | None = None
    seconds: float | None = None
    id: str = field(default_factory=new_id)
    at: datetime = UNTIMED


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something other than an answer that happened in a set.

    Attributes:
        quiz: the set, such as "03/exit".
        kind: such as "hint", "shown_passage", "gave_up", "retry", "started" or "handed_in".
        item: the item's id, or None where the whole set is meant.
        detail: a JSON value, such as the number of the hint.
        id: chosen when the event is made, so that saving it twice adds it once.
        at: when it was saved, in UTC; the record sets it.
    """

    quiz: str
    kind: str
    item: str | None = None
    detail: Json = None
    id: str = field(default_factory=new_id)
    at: datetime = UNTIMED


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a learner wrote or ticked outside the questions.

    Attributes:
        key: what it is, such as "03/reflection".
        text: a JSON value: the words, or the list of objectives ticked.
        id: chosen when the note is made.
        at: when it was saved, in UTC; the record sets it.
    """

    key: str
    text: Json
    id: str = field(default_factory=new_id)
    at: datetime = UNTIMED


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What the learner has entered and not answered; the next one takes its place.

    Attributes:
        quiz: the set, such as "03/exit".
        item: the item's id.
        response: a JSON value.
        at: when it was saved, in UTC.
    """

    quiz: str
    item: str
    response: Json
    at: datetime


@dataclass(frozen=True)
class Held:
    """How much a record holds, in numbers of each kind."""

    attempts: int
    events: int
    notes: int
    drafts: int

    @property
    def in_words(self) -> str:
        """The same as the learner is told."""
        return t(
            "作答 {attempts} 次，笔记 {notes} 条，其他事件 {events} 条，没有交的草稿 {drafts} 份。",
            attempts=self.attempts,
            notes=self.notes,
            events=self.events,
            drafts=self.drafts,
        )


Entry = TypeVar("Entry", Attempt, Event, Note)
Stored = TypeVar("Stored", Attempt, Event, Note, Draft)


def columns_of(kind: type[Attempt | Event | Note | Draft]) -> list[str]:
    """Returns the names of the columns of a table, in order."""
    return [column.name for column in fields(kind)]


def to_row(entry: Attempt | Event | Note) -> dict[str, Any]:
    """Returns the columns of `entry`.

    Raises:
        RecordError: a value is not JSON, or the time does not say its zone.
    """
    row = {column: getattr(entry, column) for column in columns_of(type(entry))}
    for column in _JSON_COLUMNS & row.keys():
        row[column] = to_json(row[column])
    return {**row, "at": to_text(entry.at)}


def from_row(kind: type[Stored], row: Mapping[str, Any]) -> Stored:
    """Returns the entry or draft that was stored as `row`."""
    values = {
        column: json.loads(row[column]) if column in _JSON_COLUMNS else row[column] for column in columns_of(kind)
    }
    return kind(**{**values, "at": datetime.fromisoformat(row["at"])})


def content_id(entry: Attempt | Event | Note) -> str:
    """Returns an id made from all of the entry but its id: the same for the same content, on any computer."""
    row = {**to_row(entry), "id": ""}
    return sha256(to_json([type(entry).__name__, row]).encode()).hexdigest()[:32]


def to_json(value: Json) -> str:
    """Returns `value` as JSON text with Chinese left readable.

    Raises:
        RecordError: it is not a JSON value; NaN and infinity are none.
    """
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise RecordError(f"a response, mark, detail or note must be a JSON value (got {value!r}): {error}") from error


def to_text(moment: datetime) -> str:
    """Returns `moment` in UTC as ISO 8601 with microseconds, so that text order is time order.

    Raises:
        RecordError: it does not say its zone.
    """
    if moment.tzinfo is None:
        raise RecordError(f"'at' must say its zone, such as datetime.now(UTC) (got {moment!r})")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
