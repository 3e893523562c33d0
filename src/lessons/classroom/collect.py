"""Collecting: what learners sent is looked through, sorted out, and filed under each learner.

The same files give the same class folder, in whatever order and however often they are collected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from lessons.classroom.assignment import read_with_pool
from lessons.classroom.folders import ClassFolder, student_id
from lessons.classroom.forms import form_for, form_names, replay
from lessons.classroom.hand_in import HandIn, digest, read_hand_in, receipt_of
from lessons.classroom.incoming import Found, found_in
from lessons.classroom.released import read_released, release_hash
from lessons.classroom.roster import Student, as_name, closest, read_roster
from lessons.classroom.submitted import Filed, arrange, file_away, filed
from lessons.classroom.tables import write_csv
from lessons.classroom.verdicts import COUNTING, STATES, Verdict, in_time_order, judge
from lessons.errors import ClassroomError, HandInChanged, HandInError
from lessons.language import t
from lessons.workspace import make_lasting

HEAD = (t("学号"), t("姓名"), t("班级"), t("状态"), t("说明"), t("回执"), t("第几次"), t("交卷时间"), t("文件"))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: a hand-in, a file that is none, or a learner who did not hand in.

    Attributes:
        state: a key of `STATES`.
        student: the student number; empty where the file does not say one.
        name: by the list, else by the file.
        class_name: by the list.
        source: the file, as the instructor knows it.
        receipt: that of the hand-in; empty where there is none.
        number: how many times the learner had handed in; `None` where there is no hand-in.
        at: when, UTC; `None` where there is no hand-in.
        remark: what else is to be known, and what to do.
    """

    state: str
    student: str = ""
    name: str = ""
    class_name: str = ""
    source: str = ""
    receipt: str = ""
    number: int | None = None
    at: datetime | None = None
    remark: str = ""

    def __post_init__(self) -> None:
        """Make texts that learners chose fit for a line: control characters could rewrite what a terminal shows."""
        for name in ("student", "name", "source", "remark"):
            text = "".join(c if c.isprintable() else " " for c in getattr(self, name))
            object.__setattr__(self, name, " ".join(text.split()))


@dataclass(frozen=True)
class Collected:
    """What collecting came to.

    Attributes:
        rows: the whole table: learners in the order of the list, then files that belong to nobody.
        added: hand-ins that were not in the class folder before.
        by_learners_clock: whether a time in the table is the learner's clock's, for nothing else knew it.
        zone: in which times are shown: that of the due time, else this computer's.
    """

    rows: tuple[Row, ...]
    added: int
    by_learners_clock: bool
    zone: tzinfo | None

    def cells(self, row: Row) -> tuple[str, ...]:
        """Return what stands in a row of the table, under `HEAD`."""
        at = row.at.astimezone(self.zone).isoformat(" ", "minutes") if row.at else ""
        number = "" if row.number is None else str(row.number)
        who = (row.student, row.name, row.class_name)
        return (*who, STATES[row.state], row.remark, row.receipt, number, at, row.source)


class _Refused(Exception):
    """A hand-in cannot be filed; `state` and the remark become its line of the table."""

    def __init__(self, state: str, remark: str) -> None:
        self.state = state
        super().__init__(remark)


def collect(
    folder: ClassFolder, name: str, paths: Iterable[Path], progress: Callable[[int], None] = lambda done: None
) -> Collected:
    """Collect an assignment from folders, zips and files; with none, sort out anew what the class folder has.

    Args:
        folder: the class folder, with the list of learners.
        name: the assignment's name.
        paths: what to look through.
        progress: told how many files were looked at.

    Raises:
        ContentError: the assignment or the list of learners has problems.
        ClassroomError: there is no such assignment or no such path, or the class folder cannot be written.
    """
    paths = list(paths)
    if missing := [str(path) for path in paths if not path.is_symlink() and not path.exists()]:
        raise ClassroomError(t("找不到：{paths}。请检查路径，再运行一次。", paths=t("、").join(missing)))
    collection = _Collection(folder, name)
    for n, found in enumerate(found_in(paths, name, leave_out=folder.own), 1):
        collection.take(found)
        progress(n)
    collected = collection.settle()
    write_csv(folder.reports(name) / "collected.csv", HEAD, map(collected.cells, collected.rows))
    return collected


class _Collection:
    """One collecting: hand-ins by learner, and the lines of whatever else was found."""

    def __init__(self, folder: ClassFolder, name: str) -> None:
        self._folder = folder
        self._assignment, pool = read_with_pool(folder, name)
        self._roster = read_roster(folder.roster)
        self._students = {one.id.casefold(): one for one in self._roster.values()}
        self._asked = {
            form: {item.id for item in replay(self._assignment, pool, form)} for form in form_names(self._assignment)
        }
        self._release = _release(folder, name)
        self._filed: dict[str, dict[str, Filed]] = {one: {} for one in self._roster}
        self._refused: list[Row] = []
        self._sources: dict[str, list[str]] = {}  # by digest, where a hand-in was found this time
        self._added: list[Path] = []
        for student in folder.students("submitted", name):
            self._take_filed(student)

    def take(self, found: Found) -> None:
        """Look at a file that was sent, and take in a sound hand-in that is new."""
        hand_in: HandIn | None = None
        try:
            if found.problem:
                raise _Refused("unreadable", found.problem)
            hand_in = read_hand_in(found.content)
            student = self._checked(hand_in, found.owner)
        except HandInError as error:
            self._refuse(found.source, "changed" if isinstance(error, HandInChanged) else "unreadable", str(error))
        except _Refused as refused:
            self._refuse(found.source, refused.state, str(refused), hand_in)
        else:
            one = Filed(hand_in=hand_in, digest=digest(hand_in), arrived=found.arrived, source=found.source)
            self._sources.setdefault(one.digest, []).append(found.source)
            known = self._filed[student.id].get(one.digest)
            if known is None:
                known = file_away(self._folder, student.id, self._assignment.name, one)
                self._added += [known.file] if known.file else []
            times = [moment for moment in (known.arrived, found.arrived) if moment]
            self._filed[student.id][one.digest] = replace(known, arrived=min(times, default=None))

    def settle(self) -> Collected:
        """Decide which hand-in of each learner counts, put each in its place, and return the table."""
        make_lasting(self._added)  # before anybody deletes what was sent
        rows: list[Row] = []
        for student in self._roster.values():
            all_filed = list(self._filed[student.id].values())
            verdicts = judge(self._assignment, student, all_filed)
            counts = next((one for one in all_filed if verdicts[one.digest][0] in COUNTING), None)
            arrange(self._folder, student.id, self._assignment.name, all_filed, counts)
            who: dict[str, Any] = {"student": student.id, "name": student.name, "class_name": student.class_name}
            rows += list(self._rows_of(student, all_filed, verdicts)) or [Row(state="missing", **who)]
        refused = sorted(self._refused, key=lambda row: (list(STATES).index(row.state), row.source))
        by_clock = any(one.arrived is None for filed in self._filed.values() for one in filed.values())
        due = self._assignment.due
        return Collected((*rows, *refused), len(self._added), by_clock, due.tzinfo if due else None)

    def _take_filed(self, student: str) -> None:
        found, problems = filed(self._folder, student, self._assignment.name)
        for file, error in problems:
            self._refuse(file.relative_to(self._folder.root).as_posix(), "unreadable", str(error))
        for one in found:
            try:
                owner = self._checked(one.hand_in, student, new=False)
            except _Refused as refused:
                self._refuse(one.source, refused.state, str(refused), one.hand_in)
            else:
                # The first one found lies where it counts; the same in replaced/ is left from a run that was cut short.
                self._filed[owner.id].setdefault(one.digest, one)

    def _checked(self, hand_in: HandIn, owner: str, *, new: bool = True) -> Student:
        """Return the learner whose hand-in this is; `_Refused` where it cannot be one for this assignment."""
        assignment = self._assignment
        if hand_in.assignment != assignment.name:
            raise _Refused("wrong_assignment", t("交的是“{other}”", other=hand_in.assignment))
        student = self._students.get(student_id(hand_in.student).casefold())
        if student is None:
            near = closest(self._roster.values(), hand_in.student, hand_in.name)
            ask = (
                t("名单里有 {id} {name}：是同一个人的话，在名单里改学号，或请他改好再交", **_named(near))
                if near
                else ""
            )
            raise _Refused("unknown", ask or t("补进名单以后，再收一次"))
        folder_of = self._students.get(student_id(owner).casefold()) if owner else student
        if folder_of not in (None, student):
            raise _Refused("unknown", t("在 {owner} 的文件夹里，写的却是 {id} {name}", owner=owner, **_named(student)))
        form = form_for(assignment.name, assignment.forms, hand_in.student)
        if hand_in.form != form:
            told = t("这位同学应做 {form} 卷，交的是 {other} 卷", form=form, other=hand_in.form)
            raise _Refused("wrong_form", told)
        if new and hand_in.release != self._release and not hand_in.responses.keys() <= self._asked[form]:
            raise _Refused("wrong_form", t("做的是另一次发布的题目，题目和现在的不一样"))
        return student

    def _rows_of(self, student: Student, all_filed: list[Filed], verdicts: dict[str, Verdict]) -> Iterator[Row]:
        for one in sorted(all_filed, key=in_time_order):
            state, remark = verdicts[one.digest]
            sources = sorted(self._sources.get(one.digest, [one.source]))
            line = Row(
                state=state,
                student=student.id,
                name=student.name,
                class_name=student.class_name,
                source=sources[0],
                receipt=receipt_of(one.digest),
                number=one.hand_in.number,
                at=one.at,
                remark=t("；").join(filter(None, [remark, *self._oddities(student, one)])),
            )
            yield line
            for source in sources[1:]:
                yield replace(line, state="duplicate", source=source, remark=t("和 {first} 相同", first=sources[0]))

    def _oddities(self, student: Student, one: Filed) -> Iterator[str]:
        """Yield what is odd about a hand-in that is kept all the same."""
        if as_name(one.hand_in.name) != student.name:
            yield t("写的姓名是“{name}”", name=one.hand_in.name)
        if self._release not in ("", one.hand_in.release):
            yield t("做的是另一次发布，题目还是这些")
        if self._assignment.opens and one.hand_in.handed_in < self._assignment.opens:
            yield t("交卷时间比开放时间还早：学生电脑的钟不准")

    def _refuse(self, source: str, state: str, remark: str, hand_in: HandIn | None = None) -> None:
        known: dict[str, Any] = (
            {"student": hand_in.student, "name": hand_in.name, "number": hand_in.number} if hand_in else {}
        )
        self._refused.append(Row(state=state, source=source, remark=remark, **known))


def _release(folder: ClassFolder, name: str) -> str:
    """Return the hash of what was released last; empty where nothing was, or where it cannot be read any more."""
    try:
        return release_hash(read_released(folder.items_file(name)))
    except ClassroomError:
        return ""


def _named(student: Student | None) -> dict[str, str]:
    return {"id": student.id, "name": student.name} if student else {}
