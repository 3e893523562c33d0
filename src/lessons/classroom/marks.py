"""What marking a hand-in gave: one file a learner, below marks/NAME/."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from lessons.classroom.folders import ClassFolder
from lessons.classroom.writing import write
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.questions.marking import State
from lessons.records import Json

FORMAT = "erqi-lessons marks"
VERSION = 1


@dataclass(frozen=True, kw_only=True)
class ItemMark:
    """The mark of one item.

    Attributes:
        item: the item's id.
        item_version: the version of the item, key included, by which it was marked.
        response: what was answered; `None` where nothing was.
        points: points earned, before scaling.
        possible: points that could be earned, before scaling.
        state: as in `Mark`; "needs_review" waits for a person.
        by: who decided: the key, or a person.
        feedback: notes as in `Mark.as_json`.
        comment: what a person said of it.
    """

    item: str
    item_version: str
    response: Json
    points: float
    possible: float
    state: State
    by: Literal["key", "person"]
    feedback: tuple[dict[str, Any], ...] = ()
    comment: str = ""

    @cached_property
    def as_json(self) -> str:
        """The mark as one line of JSON; made once, since a thousand learners may have the same mark."""
        return json.dumps({name: getattr(self, name) for name in _OF_ITEM}, ensure_ascii=False)


_OF_ITEM = [one.name for one in fields(ItemMark)]


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A hand-in, marked.

    Attributes:
        assignment: the assignment's name.
        student: the student number.
        name: the learner's name.
        form: name of the form.
        receipt: that of the hand-in.
        number: how many times the learner had handed in, this one included.
        handed_in: when, UTC: when it arrived where that is known, else by the learner's clock.
        late_days: begun days after due and grace; 0 in time.
        deducted: points that being late cost, already taken off `points`.
        items: in the order of the form.
        points: points earned, scaled to the assignment's `points`.
        possible: points that could be earned, scaled alike.
        needs_review: how many items wait for a person.
        problems: what the instructor should know of it, in words.
    """

    assignment: str
    student: str
    name: str
    form: str
    receipt: str
    number: int
    handed_in: datetime
    late_days: float
    deducted: float
    items: tuple[ItemMark, ...]
    points: float
    possible: float
    needs_review: int
    problems: tuple[str, ...] = ()


_MARKED, _ITEM_MARK = TypeAdapter(Marked), TypeAdapter(ItemMark)
_ITEMS, _NEXT, _END = '"items": [\n', ",\n", "\n]}\n"  # a line an item, since no text in JSON holds a line's end


def as_json(marked: Marked) -> str:
    """Return the content of a learner's file: one line for the whole, and one for each item."""
    handed_in = marked.handed_in.astimezone(UTC).isoformat()
    whole = {"format": FORMAT, "version": VERSION, **vars(marked), "handed_in": handed_in}
    del whole["items"]
    items = _NEXT.join(mark.as_json for mark in marked.items)
    return f"{json.dumps(whole, ensure_ascii=False)[:-1]}, {_ITEMS}{items}{_END}"


@lru_cache(maxsize=20_000)  # a class has the same few marks over and over, and keeps each but once
def _item_mark(line: str) -> ItemMark:
    return _ITEM_MARK.validate_json(line)


def write_marked(folder: ClassFolder, marked: Marked) -> Path:
    """Write the marks of a learner, whole or not at all, in place of earlier ones; return the file.

    Raises:
        ClassroomError: it cannot be written.
    """
    return write(folder.marks_file(marked.student, marked.assignment), as_json(marked), lasting=False)


def read_marked(folder: ClassFolder, assignment: str, student: str) -> Marked | None:
    """Read the marks of a learner; `None` where there are none.

    Raises:
        ClassroomError: the file is damaged, or a newer version of this package wrote it.
    """
    file = folder.marks_file(student, assignment)
    try:
        whole, _, items = file.read_bytes().decode().partition(_ITEMS)
        raw = json.loads(f"{whole}{_ITEMS}]}}")
        if raw.pop("format") != FORMAT or raw.pop("version") != VERSION:
            raise ValueError(t("不是这一版课程写的成绩文件"))
        raw["items"] = [*map(_item_mark, items.removesuffix(_END).split(_NEXT))]
        return _MARKED.validate_python(raw)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ClassroomError(
            t("“{file}”读不了：{error}。请删掉它，再运行 lessons grade，会重新评分。", file=file, error=error)
        ) from error


def all_marked(folder: ClassFolder, assignment: str) -> dict[str, Marked]:
    """Read the marks of all learners, by student number.

    Raises:
        ClassroomError: a file is damaged; see `read_marked`.
    """
    found = {one: read_marked(folder, assignment, one) for one in folder.marked(assignment)}
    return {student: marked for student, marked in found.items() if marked is not None}
