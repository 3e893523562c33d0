"""Regrading after a key was wrong: what would change and for whom, and, when that is right, the change with a log.

What people gave stays. Only learners whose hand-in is the one that was marked are regraded; another one is for `grade`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from lessons.classroom.folders import ClassFolder
from lessons.classroom.graded import Graded, read_graded, write_graded
from lessons.classroom.grading import Marking
from lessons.classroom.marks import Marked, read_marked, write_marked
from lessons.classroom.submitted import counting
from lessons.classroom.tables import write_csv
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically

HEAD = (t("时间"), t("学号"), t("姓名"), t("题"), t("原来的分"), t("现在的分"), t("原来的总分"), t("现在的总分"))


@dataclass(frozen=True, kw_only=True)
class Change:
    """What regrading changes for one learner at one item.

    Attributes:
        student: the student number.
        name: the learner's name.
        item: the item's id; empty where only the total changes.
        old, new: points of the item, before scaling; `None` where the form did not or does not have it.
        old_state, new_state: states of its mark.
        old_total, new_total: points of the hand-in, scaled, after deductions.
    """

    student: str
    name: str
    item: str
    old: float | None
    new: float | None
    old_state: str
    new_state: str
    old_total: float
    new_total: float


@dataclass(frozen=True, kw_only=True)
class Regrading:
    """What regrading would change, or has changed.

    Attributes:
        items: the items whose key, text or place in a form changed since learners were marked.
        looked_at: how many learners were marked again.
        changes: by learner, in the order of the list, then by item.
        left: learners who handed in anew since they were marked, which `grade` will mark.
        applied: whether it was written.
        at: when, UTC.
    """

    items: tuple[str, ...]
    looked_at: int
    changes: tuple[Change, ...]
    left: tuple[str, ...]
    applied: bool
    at: datetime


def regrade(
    folder: ClassFolder,
    name: str,
    *,
    apply: bool = False,
    progress: Callable[[int], None] = lambda done: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Regrading:
    """Mark by the present keys whoever was marked by earlier ones, and tell what changes.

    Args:
        folder: the class folder.
        name: the assignment's name.
        apply: whether to write it: the log (reports/NAME/regrades.json and .csv) first, then the marks.
        progress: told how many learners were looked at.
        now: the clock.

    Raises:
        ContentError: the assignment, a bank or the list of learners has problems.
        ClassroomError: there is no such assignment, or something cannot be read or written.
    """
    marking = Marking(folder, name)
    before = read_graded(folder, name)
    after = Graded(marking.keys.versions, dict(before.students))
    changes: list[Change] = []
    anew: list[Marked] = []
    left = []
    for n, (student_id, made) in enumerate(before.students.items(), 1):
        progress(n)
        student = marking.students.get(student_id)
        old = read_marked(folder, name, student_id) if student else None
        if student is None or old is None:
            continue
        files, arrived = counting(folder, student_id, name)
        hand_in, told = marking.chosen(student, files)
        hand_in_hash, rest = marking.made_from(student, b"".join(files.values()), arrived)
        if hand_in is None or hand_in_hash != made.hand_in:
            left.append(student_id)
            continue
        new = marking.mark(student, hand_in, arrived)
        new = replace(new, problems=(*told, *new.problems))
        anew.append(new)
        changes += _changes(old, new)
        after.students[student_id] = replace(made, rest=rest, waiting=new.needs_review)
    order = {student: n for n, student in enumerate(marking.students)}
    regrading = Regrading(
        items=tuple(before.outdated(marking.keys.versions)),
        looked_at=len(anew),
        changes=tuple(sorted(changes, key=lambda change: order[change.student])),
        left=tuple(left),
        applied=apply,
        at=now(),
    )
    if apply and (regrading.items or changes):
        # The log goes first: cut short after it, another run finds what is left to do, and nothing goes unlogged.
        _write_log(folder, name, regrading)
        for marked in anew:
            write_marked(folder, marked)
        write_graded(folder, name, after)
    return regrading


def _changes(old: Marked, new: Marked) -> Iterator[Change]:
    """Yield what differs between the marks of a learner: item by item, else the total alone."""
    was, now = ({mark.item: mark for mark in marked.items} for marked in (old, new))
    who: dict[str, Any] = {"student": new.student, "name": new.name}
    totals: dict[str, Any] = {"old_total": old.points, "new_total": new.points}
    found = False
    for item in {**was, **now}:
        before, after = was.get(item), now.get(item)
        points = [mark.points if mark else None for mark in (before, after)]
        states = [mark.state if mark else "" for mark in (before, after)]
        if points[0] != points[1] or states[0] != states[1]:
            found = True
            yield Change(
                **who, item=item, old=points[0], new=points[1], old_state=states[0], new_state=states[1], **totals
            )
    if not found and (old.points, old.possible) != (new.points, new.possible):
        yield Change(**who, item="", old=None, new=None, old_state="", new_state="", **totals)


def read_log(folder: ClassFolder, name: str) -> list[dict[str, Any]]:
    """Return every regrading that was applied, oldest first, as JSON values.

    Raises:
        ClassroomError: the log is damaged.
    """
    file = folder.reports(name) / "regrades.json"
    try:
        log: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return log
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise ClassroomError(
            t("改分记录“{file}”读不了：{error}。请从备份里取回，或者移走它。", file=file, error=error)
        ) from error


def _write_log(folder: ClassFolder, name: str, regrading: Regrading) -> None:
    entry = {
        "at": regrading.at.astimezone(UTC).isoformat(timespec="seconds"),
        "items": list(regrading.items),
        "looked_at": regrading.looked_at,
        "changes": [asdict(change) for change in regrading.changes],
    }
    log = [*read_log(folder, name), entry]
    file = folder.reports(name) / "regrades.json"
    try:
        write_atomically(file, (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        raise ClassroomError(
            t("没有改分：写不了改分记录“{file}”：{reason}。", file=file, reason=reason_for(error))
        ) from error
    rows = [
        (one["at"], *(change[column] for column in ("student", "name", "item", "old", "new", "old_total", "new_total")))
        for one in log
        for change in one["changes"]
    ]
    write_csv(folder.reports(name) / "regrades.csv", HEAD, rows)
