"""The hand-ins that lie in the class folder: one that counts in submitted/STUDENT/NAME, the others in replaced/ below.

Every sound hand-in is kept for good. Which of them counts is worked out from all that are there, so that the order in
which files come in makes no difference, and an extension that is granted later lets a refused one count.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lessons.classroom.folders import ClassFolder
from lessons.classroom.hand_in import LARGEST, HandIn, as_json, digest, file_name, read_hand_in
from lessons.classroom.incoming import read_timestamp
from lessons.classroom.writing import cannot_write, write
from lessons.errors import ClassroomError, HandInError
from lessons.language import t
from lessons.workspace import reason_for

_RELEASED = "items.json"  # nbgrader's exchange brings back what was released


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A hand-in that is kept.

    Attributes:
        hand_in: what was handed in; without responses and seconds unless it was just read.
        digest: SHA-256 of its content, in hexadecimal digits.
        arrived: when nbgrader's exchange received it, UTC; `None` where it came another way.
        file: where it lies; `None` where it is not in the class folder yet.
        source: where it was found, for the instructor.
    """

    hand_in: HandIn
    digest: str
    arrived: datetime | None = None
    file: Path | None = None
    source: str = ""

    @property
    def at(self) -> datetime:
        """When it was handed in, UTC: when it arrived where that is known, else by the learner's clock."""
        return self.arrived or self.hand_in.handed_in


def filed(folder: ClassFolder, student: str, name: str) -> tuple[list[Filed], list[tuple[Path, HandInError]]]:
    """Return all hand-ins of a learner that lie in the class folder, and the files there that are none."""
    found, problems = [], []
    for place in (folder.submitted(student, name), folder.replaced(student, name)):
        for file in sorted(place.glob("*.json")):
            if file.name == _RELEASED:
                continue
            try:
                hand_in = read_hand_in(file)
            except HandInError as error:
                problems.append((file, error))
                continue
            arrived = _arrival(_timestamp_of(folder, file, student, name))
            source = file.relative_to(folder.root).as_posix()
            found.append(_light(hand_in, digest(hand_in), arrived, file, source))
    return found, problems


def counting(folder: ClassFolder, student: str, name: str) -> tuple[dict[Path, bytes], datetime | None]:
    """Return the files, with what is in them, that may be the hand-in that counts: one, unless more were put there.

    Returns:
        The files, and when nbgrader's exchange received them, UTC; `None` where they came another way.

    Raises:
        ClassroomError: one cannot be read.
    """
    place = folder.submitted(student, name)
    try:
        # Of a hundred thousand learners, globbing would take longer than marking.
        names = os.listdir(place)  # noqa: PTH208
        found = {}
        for one in sorted(names):
            if one.endswith(".json") and one != _RELEASED:
                with (place / one).open("rb") as file:
                    found[place / one] = file.read(LARGEST + 1)
        stamp = folder.timestamp_file(student, name) if "timestamp.txt" in names else None
        return found, _arrival(stamp) if stamp else None
    except FileNotFoundError:
        return {}, None
    except OSError as error:
        raise ClassroomError(
            t("“{file}”读不了：{reason}。改好以后再运行一次，不会重复。", file=place, reason=reason_for(error))
        ) from error


def file_away(folder: ClassFolder, student: str, name: str, one: Filed) -> Filed:
    """Put a new hand-in into the class folder, for `arrange` to find its place; return it without its responses.

    It takes the place of the one that counts where that is free, as for most learners, and lies in replaced/ else.

    Raises:
        ClassroomError: it cannot be written.
    """
    target = _place(folder, student, name, one, counts=True)
    if target.parent.exists():
        target = _place(folder, student, name, one, counts=False)
    write(target, as_json(one.hand_in), lasting=False)
    if one.arrived:
        write(_timestamp_of(folder, target, student, name), as_timestamp(one.arrived), lasting=False)
    return _light(one.hand_in, one.digest, one.arrived, target, one.source)


def arrange(folder: ClassFolder, student: str, name: str, all_filed: list[Filed], counts: Filed | None) -> None:
    """Move the hand-in that counts into its place, and the others out of it; what lies right stays untouched.

    Raises:
        ClassroomError: a file cannot be moved.
    """
    known = [one.file for one in all_filed]
    for one in sorted(all_filed, key=lambda one: one is counts):  # it comes last, when its place is free
        target = _place(folder, student, name, one, counts=one is counts)
        if target.exists() and target not in known:  # by something that is no hand-in, and that nobody asked to delete
            target = target.with_stem(f"{target.stem}-{one.digest[:16]}")
        stamp = _timestamp_of(folder, target, student, name)
        if one.file and one.file != target:
            _move(one.file, target)
            old_stamp = _timestamp_of(folder, one.file, student, name)
            if one.arrived and old_stamp.exists():
                _move(old_stamp, stamp)
        if one.arrived and _arrival(stamp) != one.arrived:
            write(stamp, as_timestamp(one.arrived))
    with suppress(OSError):  # it is missing, or holds something, which is as it should be
        folder.replaced(student, name).rmdir()


def as_timestamp(moment: datetime) -> str:
    """Return a time as nbgrader writes it into timestamp.txt."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def _light(hand_in: HandIn, digest: str, arrived: datetime | None, file: Path, source: str) -> Filed:
    # A hundred thousand hand-ins with all their responses would not fit into memory.
    bare = replace(hand_in, responses={}, seconds={})
    return Filed(hand_in=bare, digest=digest, arrived=arrived, file=file, source=source)


def _place(folder: ClassFolder, student: str, name: str, one: Filed, *, counts: bool) -> Path:
    usual = file_name(one.hand_in)
    if counts:
        return folder.submitted(student, name) / usual
    stem, _, ending = usual.rpartition(".")
    return folder.replaced(student, name) / f"{stem}-{one.digest[:16]}.{ending}"


def _timestamp_of(folder: ClassFolder, file: Path, student: str, name: str) -> Path:
    """Return the timestamp that belongs to a hand-in: nbgrader's own beside the one that counts."""
    if file.parent == folder.submitted(student, name):
        return folder.timestamp_file(student, name)
    return file.with_suffix(".timestamp.txt")


def _arrival(file: Path) -> datetime | None:
    try:
        return read_timestamp(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None


def _move(file: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    except OSError as error:
        raise cannot_write(target, error) from error
