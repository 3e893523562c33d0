"""Reading what learners sent: folders, zips and single files, of which nothing is trusted.

Nothing is unpacked to disk, and no name from an archive is ever used as a path. What looks like an attack, or like a
slip that would end like one, is refused and named; the rest is read all the same.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lessons.classroom.folders import original, safe
from lessons.classroom.hand_in import LARGEST
from lessons.language import t

MOST_FILES = 200_000  # entries of an archive
MOST_BYTES = 1_000_000_000  # unpacked from one archive, archives in it included
LARGEST_INNER = 100_000_000  # bytes of an archive inside another
DEEPEST = 2  # an archive in an archive is what a class leader sends; one more is not
_RATIO, _SMALL = 100, 1_000_000  # JSON shrinks to a tenth; below this many bytes the ratio does no harm
_LITTER = re.compile(r"\.|~\$|__macosx$|thumbs\.db$|desktop\.ini$|timestamp\.txt$", re.IGNORECASE)
_CLIMBS = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:")
_TIMESTAMP = "timestamp.txt"
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, Windows' link between folders


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file that was sent.

    Attributes:
        source: where it was found, such as "一班.zip/欧阳娜娜.json".
        content: its bytes; empty where there is a problem.
        problem: why it was not read; empty where it was.
        arrived: when nbgrader's exchange received it, UTC; `None` where it came another way.
        owner: the learner in whose folder it lay in nbgrader's submitted/; empty elsewhere.
    """

    source: str
    content: bytes = b""
    problem: str = ""
    arrived: datetime | None = None
    owner: str = ""


@dataclass(frozen=True)
class _File:
    """A file that can be read.

    Attributes:
        folder, name: as shown; a name from an archive is never used as a path.
        read: returns at most so many of its bytes.
        problem: what speaks against reading it.
        path: where it lies on disk; `None` inside an archive.
    """

    folder: str
    name: str
    read: Callable[[int], bytes]
    problem: str = ""
    path: Path | None = None

    @property
    def source(self) -> str:
        return self.name if self.folder in ("", ".") else f"{self.folder}/{self.name}"


class _Refused(Exception):  # becomes a line of the table, never an error of the command
    """A file must not be read; says why."""


class _Budget:
    """How many bytes may still be unpacked from one archive."""

    def __init__(self) -> None:
        self.left = MOST_BYTES

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise _Refused(t("压缩包解开以后超过 {most} 字节，其余的没有读", most=MOST_BYTES))


def found_in(paths: Iterable[Path], assignment: str, leave_out: Iterable[Path]) -> Iterator[Found]:
    """Yield every file in some folders, archives and files that may be a hand-in, each once, and whatever was refused.

    Args:
        paths: what to look through; links are refused.
        assignment: its name; in a folder …/STUDENT/NAME of nbgrader only JSON files count.
        leave_out: folders that are not looked into.
    """
    closed = {folder.resolve() for folder in leave_out}
    for path in sorted({path.absolute(): path for path in paths}.values()):
        yield from _of_files(_on_disk(path, closed), assignment, _Budget(), depth=0)


def read_timestamp(text: str) -> datetime | None:
    """Return the time in a timestamp.txt of nbgrader, "2026-11-30 08:00:00.000000 UTC", or `None` if it is none."""
    words = text.split()
    zone = words.pop() if len(words) == 3 else "UTC"
    try:
        moment = datetime.fromisoformat(" ".join(words))
        return moment.replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return None


def _of_files(files: Iterable[_File], assignment: str, budget: _Budget, depth: int) -> Iterator[Found]:
    in_order = sorted(files, key=lambda file: (file.folder, file.name))
    for folder, grouped in groupby(in_order, key=lambda file: file.folder):
        group = list(grouped)
        of_nbgrader = folder.rpartition("/")[2] == safe(assignment)
        arrived = next((_arrival(file) for file in group if file.name == _TIMESTAMP and not file.problem), None)
        owner = original(folder.split("/")[-2]) if of_nbgrader and "/" in folder else ""
        of_nbgrader = of_nbgrader and any(file.name.lower().endswith(".json") for file in group)
        for file in group:
            kind = file.name.lower().rpartition(".")[2]
            if not file.problem and (_is_litter(file.name) or (of_nbgrader and kind not in ("json", "zip"))):
                continue
            try:
                if file.problem:
                    raise _Refused(file.problem)
                if kind == "zip":
                    yield from _of_archive(file, assignment, budget if depth else _Budget(), depth + 1)
                elif file.name != "items.json":  # what was released goes to and fro with nbgrader's exchange
                    yield Found(source=file.source, content=_content(file, kind), arrived=arrived, owner=owner)
            except _Refused as refused:
                yield Found(source=file.source, problem=str(refused), arrived=arrived, owner=owner)
            except OSError as error:
                yield Found(source=file.source, problem=t("打不开：{cause}", cause=error.strerror or error))


def _content(file: _File, kind: str) -> bytes:
    if kind == "ipynb":
        raise _Refused(t("这是笔记本，不是交卷文件：请这位同学在笔记本里点“交卷”，把生成的 .json 文件发来"))
    if kind != "json":
        raise _Refused(t("不是交卷文件（交卷文件的名字以 .json 结尾；.rar、.7z 请先解压）"))
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _Refused(t("文件太大，超过 {most} 字节", most=LARGEST))
    return content


def _arrival(file: _File) -> datetime | None:
    try:
        return read_timestamp(file.read(200).decode("utf-8", errors="replace"))
    except (OSError, _Refused):
        return None


def _on_disk(top: Path, closed: set[Path]) -> Iterator[_File]:
    """Yield the files at or below a path; links and whatever is no file are refused, and so is no folder followed."""
    real = top.resolve()
    if not closed.isdisjoint(real.parents):
        return
    left_out = {top / folder.relative_to(real) for folder in closed if folder.is_relative_to(real)}
    waiting = [top]  # and no recursion: folders may be nested deeper than Python follows
    while waiting:
        path = waiting.pop()
        folder, name = path.parent.as_posix(), path.name
        try:
            status = path.lstat()
            mode = status.st_mode
            if stat.S_ISLNK(mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
                yield _refused(folder, name, t("是一个链接，没有跟过去"))
            elif stat.S_ISDIR(mode):
                if path not in left_out:
                    waiting += [inner for inner in path.iterdir() if not (_is_litter(inner.name) and inner.is_dir())]
            elif stat.S_ISREG(mode):
                yield _File(folder, name, partial(_start_of, path), path=path)
            else:
                yield _refused(folder, name, t("不是普通文件"))
        except OSError as error:
            yield _refused(folder, name, t("打不开：{cause}", cause=error.strerror or error))


def _start_of(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _of_archive(file: _File, assignment: str, budget: _Budget, depth: int) -> Iterator[Found]:
    if depth > DEEPEST:
        raise _Refused(t("压缩包套得太深（最多 {most} 层），没有打开", most=DEEPEST))
    content = b"" if file.path else file.read(LARGEST_INNER + 1)
    if len(content) > LARGEST_INNER:
        raise _Refused(t("压缩包里的压缩包太大，超过 {most} 字节：请解压以后再收", most=LARGEST_INNER))
    try:
        with zipfile.ZipFile(file.path or io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise _Refused(t("压缩包里的文件超过 {most} 个", most=MOST_FILES))
            wanted = [one for one in entries if not any(map(_is_litter, _name_of(one).split("/")[:-1]))]
            # Not is_dir(), which some versions of Python cannot tell of an entry without a name.
            inside = [info for info in wanted if not info.filename.endswith("/")]
            files = [_entry(archive, info, file.source, budget) for info in inside]
            yield from _of_files(files, assignment, budget, depth)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise _Refused(t("不是完好的 ZIP 压缩包：{cause}", cause=error)) from error


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown_as: str, budget: _Budget) -> _File:
    shown = _name_of(info)
    place, _, name = shown.replace("\\", "/").rpartition("/")
    folder = f"{shown_as}/{place}" if place else shown_as
    if _CLIMBS.search(shown):
        return _refused(shown_as, shown, t("路径指到压缩包外面，没有读"))
    if stat.S_ISLNK(info.external_attr >> 16):
        return _refused(folder, name, t("是一个链接，没有跟过去"))
    if info.flag_bits & 1:
        return _refused(folder, name, t("加了密码，打不开：请对方不加密码再发一次"))
    if info.file_size > max(_SMALL, _RATIO * info.compress_size):
        return _refused(folder, name, t("压缩比高得不正常，像是压缩炸弹，没有打开"))

    def read(most: int) -> bytes:
        try:
            with archive.open(info) as stream:
                content = stream.read(most)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
            raise _Refused(t("压缩包里的这个文件坏了：{cause}", cause=error)) from error
        budget.spend(len(content))
        return content

    return _File(folder, name, read)


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry. Windows in China writes names in GBK without saying so, macOS in UTF-8."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", errors="replace")  # what zipfile decoded them from
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _is_litter(name: str) -> bool:
    return name not in (".", "..") and _LITTER.match(name) is not None


def _refused(folder: str, name: str, problem: str) -> _File:
    return _File(folder, name, lambda most: b"", problem)
