"""A record as one JSON file: to keep a copy, to take it to another computer, to put two together.

Putting together is a union: order does not matter and doing it again changes nothing. Entries that agree in all,
to the microsecond of their time, are one. Where two records hold different entries under one id (one quiz handed in on
two computers), both are kept, the one that comes later under an id made from its content.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import AwareDatetime, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from lessons.errors import RecordError, RecordUnwritable
from lessons.language import t
from lessons.records.entries import Attempt, Draft, Event, Held, Note, to_text
from lessons.records.location import write_private
from lessons.records.record import Merged, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = "erqi-lessons-record"
VERSION = 1  # of the JSON file; of the database see migrations/
LARGEST = 300_000_000  # bytes, some 200,000 answers
_SHOWN = 10  # problems of a file that are told one by one
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, kw_only=True)
class Portable:
    """All that a record holds.

    Attributes:
        learner_id: the learner's random id.
        name: what the learner wants to be called; may be empty.
        attempts: oldest first, as events and notes are.
        drafts: what was typed and not answered.
    """

    learner_id: str
    name: str
    attempts: tuple[Attempt, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    drafts: tuple[Draft, ...] = ()

    @property
    def held(self) -> Held:
        """How much it is."""
        return Held(len(self.attempts), len(self.events), len(self.notes), len(self.drafts))


def portable(record: Record) -> Portable:
    """Return all that `record` holds."""
    return Portable(
        learner_id=record.learner_id,
        name=record.name,
        attempts=tuple(record.attempts()),
        events=tuple(record.events()),
        notes=tuple(record.notes()),
        drafts=tuple(record.all_drafts()),
    )


def export_record(record: Record, file: Path) -> Portable:
    """Write a record to `file`, whole or not at all, readable for its owner alone; return what was written.

    Raises:
        RecordUnwritable: there is such a file already, or it cannot be written.
    """
    held = portable(record)
    write_new(file, as_json(held, record.now()))
    return held


def as_json(held: Portable, now: datetime) -> str:
    """Return the text of the JSON file of what a record holds, exported `now`."""
    head = {"format": FORMAT, "version": VERSION, "exported": to_text(now)}
    return json.dumps({**head, **asdict(held)}, ensure_ascii=False, indent=1, default=_plain) + "\n"


def write_new(file: Path, text: str) -> None:
    """Write a file of the learner's, whole or not at all, readable for its owner alone, never over another.

    Raises:
        RecordUnwritable: there is such a file already, or it cannot be written.
    """
    if file.is_dir():
        raise RecordUnwritable(
            f"'file' must not be a folder (got '{file}'); add the name of a new file",
            t("“{file}”是文件夹。请在后面写上新文件的名字，再导出一次。", file=file),
        )
    if not file.absolute().parent.is_dir():
        raise RecordUnwritable(
            f"'file' must be in a folder that exists (got '{file}'); make the folder or choose another",
            t("没有这个文件夹：{folder}。请先建好它，或者换一个文件夹，再导出一次。", folder=file.absolute().parent),
        )
    if file.exists():
        raise RecordUnwritable(
            f"'file' must not exist yet (got '{file}'); choose another name",
            t("已经有这个文件了：{file}，没有动它。请换一个文件名，再导出一次。", file=file),
        )
    try:
        write_private(file, text)
    except OSError as error:
        raise RecordUnwritable(
            f"'{file}' cannot be written: {error}; choose another place",
            t("写不了这个文件：{file}（{cause}）。请换一个文件夹，再导出一次。", file=file, cause=error.strerror),
        ) from error


def read_portable(file: Path) -> Portable:
    """Return what an exported file, or the file of another record, holds; the file is not changed.

    Raises:
        RecordError: it cannot be read, or is neither; the message names the first ten problems and counts the rest.
    """
    try:
        with file.open("rb") as stream:
            is_database = stream.read(len(_SQLITE)) == _SQLITE
        if is_database:
            return _of_database(file)
        if file.stat().st_size > LARGEST:
            raise _refused(file, [t("文件太大：{size} 字节，最多 {most} 字节", size=file.stat().st_size, most=LARGEST)])
        raw = json.loads(file.read_text(encoding="utf-8-sig"), parse_constant=_no_such_number)
    except FileNotFoundError as error:
        raise _refused(file, [t("没有这个文件；现在的文件夹是 {folder}", folder=Path.cwd())]) from error
    except OSError as error:
        raise _refused(file, [t("打不开：{cause}", cause=error.strerror)]) from error
    except json.JSONDecodeError as error:
        raise _refused(file, [t("不是 JSON 文件：第 {line} 行读不懂", line=error.lineno)]) from error
    except UnicodeDecodeError as error:
        raise _refused(file, [t("不是 JSON 文件：里面不是 UTF-8 编码的文字")]) from error
    except (ValueError, RecursionError) as error:
        raise _refused(file, [t("不是 JSON 文件：{cause}", cause=error)]) from error
    return _checked(file, raw)


def merge(record: Record, other: Portable) -> Merged:
    """Add to `record` what `other` holds, all of it or nothing; return what came of it.

    A record without any entry takes on the other's learner, so that moving to a new computer changes no form.

    Raises:
        RecordError: a value cannot be kept, or the record cannot be written; the record is as it was.
    """
    return record.merge(
        (*other.attempts, *other.events, *other.notes), other.drafts, learner=(other.learner_id, other.name)
    )


def _of_database(file: Path) -> Portable:
    """Read a copy: opening a record may migrate it, and this one is not ours to change."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch, "record.sqlite3")
        for tail in ("", "-wal", "-journal"):
            source = file.with_name(file.name + tail)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + tail))
        with Record.open(copy) as record:
            return portable(record)


# Any more than this is checked by the database itself, whose constraints have messages of their own.
@checked(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class _File:
    format: str
    version: int
    exported: AwareDatetime
    learner_id: str
    name: str
    attempts: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]
    notes: tuple[dict[str, Any], ...]
    drafts: tuple[dict[str, Any], ...]


def _checked(file: Path, raw: object) -> Portable:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _refused(file, [t("不是本课程导出的学习记录（“format”应是“{format}”）", format=FORMAT)])
    if raw.get("version") != VERSION:
        raise _refused(
            file, [t("版本是 {found}，这里能读的是 {known}：请先更新课程", found=raw.get("version"), known=VERSION)]
        )
    problems: list[str] = []
    try:
        head = TypeAdapter(_File).validate_python(raw)
    except ValidationError as error:
        raise _refused(file, list(_told(error, ""))) from error
    parts: dict[str, Any] = {}
    for name, kind in (("attempts", Attempt), ("events", Event), ("notes", Note), ("drafts", Draft)):
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        rows = []
        for number, row in enumerate(getattr(head, name), 1):
            try:
                entry = adapter.validate_python(row)
                to_text(entry.at)
                rows.append(entry)
            except ValidationError as error:
                problems += _told(error, t("{part} 第 {number} 条", part=name, number=number) + " ")
            except RecordError as error:
                problems.append(t("{part} 第 {number} 条", part=name, number=number) + f" at: {error}")
        parts[name] = tuple(rows)
    if problems:
        raise _refused(file, problems)
    return Portable(learner_id=head.learner_id, name=head.name, **parts)


def _told(error: ValidationError, where: str) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        yield f"{where}{'.'.join(map(str, problem['loc']))}: {problem['msg']}"


def _refused(file: Path, problems: list[str]) -> RecordError:
    shown = "\n".join(f"- {problem}" for problem in problems[:_SHOWN])
    rest = "\n" + t("……还有 {count} 处", count=len(problems) - _SHOWN) if len(problems) > _SHOWN else ""
    return RecordError(
        f"'{file}' must be an exported record or a record's own file; nothing was imported:\n{shown}{rest}",
        t(
            "没有导入任何东西：“{file}”读不了，你的学习记录没有变。\n{problems}\n请确认选对了文件，或者重新导出一次。",
            file=file,
            problems=shown + rest,
        ),
    )


def _no_such_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return to_text(value)
    raise TypeError(f"a record must hold JSON values only (got {value!r})")
