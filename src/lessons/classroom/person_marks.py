"""The marks that people gave: one line of JSON each, added at the end of marking/NAME.jsonl and never changed.

A mark belongs to one answer of one learner. When the learner hands in another answer, it no longer counts; when only
the key changes, it stays.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Annotated

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from lessons.classroom.folders import ClassFolder
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.records import Json
from lessons.workspace import reason_for

LONGEST_COMMENT = 1000  # characters


@checked(frozen=True, kw_only=True)
class PersonMark:
    """What one person gave one answer.

    Attributes:
        id: 32 hexadecimal digits, made where the mark is given, so that saving it twice adds it once.
        student: the student number.
        item: the item's id.
        answer: see `answer_digest`.
        marker: who gave it.
        points: points given, before scaling.
        rows: ids of the rows of the rubric that were given.
        comment: what is said to the learner.
        at: when, UTC.
        undoes: id of an earlier mark that this line takes back; all but id, marker and time then repeats that mark.
    """

    id: Annotated[str, Field(min_length=1, max_length=64)]
    student: str
    item: str
    answer: str
    marker: Annotated[str, Field(min_length=1, max_length=60)]
    points: Annotated[float, Field(ge=0)]
    rows: tuple[str, ...] = ()
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""
    at: AwareDatetime
    undoes: str | None = None


@dataclass(frozen=True)
class Decision:
    """What the marks of all markers come to for one answer.

    Attributes:
        points: the mean of what they gave; `PersonMark.points`.
        rows: rows of the rubric that all of them gave.
        comment: what they said, each thing once.
    """

    points: float
    rows: tuple[str, ...]
    comment: str


_LINES = TypeAdapter(PersonMark)


def answer_digest(response: Json) -> str:
    """Return sixteen hexadecimal digits that are the same for the same response, and for no other."""
    canonical = json.dumps(response, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def read_person_marks(folder: ClassFolder, name: str) -> list[PersonMark]:
    """Return all that was written down, oldest first, what was taken back included.

    Raises:
        ClassroomError: a line is damaged; the last one may be cut short, by a computer that went off, and is left out.
    """
    file = folder.marking_file(name)
    try:
        with file.open(encoding="utf-8", newline="\n") as stream:  # no other line's end: a comment may hold U+2028
            lines = list(stream)
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise ClassroomError(t("人工评分的记录“{file}”打不开：{error}", file=file, error=error)) from error
    marks = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            marks.append(_LINES.validate_json(line))
        except ValidationError as error:
            if number == len(lines) and not line.endswith("\n"):
                break
            told = error.errors(include_url=False)[0]["msg"]
            raise ClassroomError(
                t(
                    "人工评分的记录“{file}”第 {line} 行读不懂：{error}。请从备份里取回这个文件，或者删去这一行。",
                    file=file,
                    line=number,
                    error=told,
                )
            ) from error
    return list({mark.id: mark for mark in reversed(marks)}.values())[::-1]


def add_person_mark(folder: ClassFolder, name: str, mark: PersonMark) -> None:
    """Write a mark down at the end; it is on disk when this returns. Two people may do so at a time.

    Raises:
        ClassroomError: it cannot be written.
    """
    file = folder.marking_file(name)
    line = json.dumps(asdict(mark) | {"at": mark.at.astimezone(UTC).isoformat()}, ensure_ascii=False) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+b") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                line = line if stream.read(1) == b"\n" else "\n" + line  # after a line that was cut short
            stream.write(line.encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise ClassroomError(
            t("没有存下这个分数：写不了“{file}”：{reason}。改好以后再存一次。", file=file, reason=reason_for(error))
        ) from error


def standing(marks: Iterable[PersonMark]) -> list[PersonMark]:
    """Return the marks that were not taken back, of each marker the last one for each answer, oldest first."""
    marks = list(marks)
    undone = {mark.undoes for mark in marks}
    last = {(m.student, m.item, m.answer, m.marker): m for m in marks if m.undoes is None and m.id not in undone}
    return sorted(last.values(), key=lambda mark: mark.at)


def decide(marks: Iterable[PersonMark]) -> Decision:
    """Return what the standing marks of one answer, at least one, come to: the mean, as where two teachers mark."""
    marks = list(marks)
    rows = [row for row in marks[0].rows if all(row in mark.rows for mark in marks)]
    comments = dict.fromkeys(mark.comment for mark in marks if mark.comment)
    return Decision(round(sum(mark.points for mark in marks) / len(marks), 6), tuple(rows), "\n".join(comments))
