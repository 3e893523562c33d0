"""Grading: every hand-in that counts is marked by the keys and by what people gave, and none of it is ever run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from lessons.classroom.assignment import due_for, extra_times, read_with_pool
from lessons.classroom.folders import ClassFolder, student_id
from lessons.classroom.forms import form_for
from lessons.classroom.graded import Graded, Made, read_graded, write_graded
from lessons.classroom.hand_in import HandIn, digest, read_hand_in, receipt
from lessons.classroom.keys import Keys
from lessons.classroom.lateness import days_late, deduction, overtime
from lessons.classroom.marks import ItemMark, Marked, write_marked
from lessons.classroom.person_marks import PersonMark, answer_digest, decide, read_person_marks, standing
from lessons.classroom.roster import Student, as_name, read_roster
from lessons.classroom.spreading import spread
from lessons.classroom.submitted import counting
from lessons.errors import ClassroomError, HandInError
from lessons.language import t
from lessons.questions import Item
from lessons.questions.marking import Note
from lessons.questions.short_answer import ShortAnswer


@dataclass(frozen=True, kw_only=True)
class Grading:
    """What grading came to.

    Attributes:
        marked: learners who were marked now.
        unchanged: learners whose marks stand, because nothing changed.
        missing: learners without a hand-in that counts.
        withdrawn: learners whose marks were taken away, because their hand-in no longer counts.
        waiting: answers that wait for a person, of those marked now and before.
        problems: what the instructor should know, by learner.
    """

    marked: tuple[str, ...]
    unchanged: tuple[str, ...]
    missing: tuple[str, ...]
    withdrawn: tuple[str, ...]
    waiting: int
    problems: dict[str, tuple[str, ...]]


_State = Literal["marked", "unchanged", "missing", "withdrawn"]


@dataclass(frozen=True)
class _Look:
    """What came of looking at one learner: `made` is `None` where there are no marks."""

    student: str
    state: _State
    made: Made | None = None
    problems: tuple[str, ...] = ()


class Marking:
    """All that marking an assignment needs, read once.

    Attributes:
        assignment: what is assigned.
        items: the items that it may ask, with their keys.
        students: the list of learners, by student number.
        keys: the keys.
    """

    def __init__(self, folder: ClassFolder, name: str) -> None:
        """Read the assignment, the list of learners, the keys and the marks that people gave.

        Raises:
            ContentError: one of them has problems; all are told.
            ClassroomError: there is no such assignment.
        """
        self.assignment, self.items = read_with_pool(folder, name)
        self.students = read_roster(folder.roster)
        self.keys = Keys(self.assignment, self.items)
        self._folder = folder
        self._given: dict[str, dict[tuple[str, str], list[PersonMark]]] = {}
        for mark in standing(read_person_marks(folder, name)):
            self._given.setdefault(mark.student, {}).setdefault((mark.item, mark.answer), []).append(mark)
        rules = self.assignment.model_dump_json(include={"name", "points", "late", "minutes"})
        self._rules = hashlib.sha256(rules.encode()).hexdigest()
        self._extra_times = extra_times(self.assignment, self.students.values())

    def made_from(self, student: Student, content: bytes, arrived: datetime | None) -> tuple[str, str]:
        """Return what decides a learner's marks beside the keys, as hashes; see `graded.Made`."""
        given = [mark.id for marks in self._given.get(student.id, {}).values() for mark in marks]
        factor = self._extra_times.get(student.id)
        rest = (self._rules, due_for(self.assignment, student.id), factor, arrived, student.name, *given)
        return _hash(content), _hash("|".join(map(str, rest)).encode())

    def chosen(self, student: Student, files: dict[Path, bytes]) -> tuple[HandIn | None, list[str]]:
        """Return the hand-in that counts, of the files that lie in its place, and what is wrong with the others."""
        sound: list[HandIn] = []
        problems: list[str] = []
        for file, content in files.items():
            try:
                hand_in = read_hand_in(content)
                self._check(hand_in, student)
                sound.append(hand_in)
            except HandInError as error:
                problems.append(t("{file}：{error}", file=file.name, error=" ".join(str(error).split())))
        if len(sound) <= 1:
            return next(iter(sound), None), problems
        told = t("有 {count} 份交卷放在一起，取了最后一份；运行 lessons collect 会理好", count=len(sound))
        return max(sound, key=lambda one: (one.handed_in, one.number, digest(one))), [*problems, told]

    def _check(self, hand_in: HandIn, student: Student) -> None:
        own = student_id(hand_in.student).casefold() == student.id.casefold()
        if not own or hand_in.assignment != self.assignment.name:
            who = {"name": hand_in.name, "assignment": hand_in.assignment}
            raise HandInError(t("是 {name} 交的“{assignment}”，放错了地方", **who))
        if hand_in.form != form_for(self.assignment.name, self.assignment.forms, hand_in.student):
            raise HandInError(t("做的是 {form} 卷，不是这位同学的", form=hand_in.form))

    def look_at(self, student: Student, before: Made | None) -> _Look:
        """Mark a learner whose hand-in, or what else decides, is not what the marks were made from.

        Raises:
            ClassroomError: the marks cannot be written.
        """
        folder, name = self._folder, self.assignment.name
        files, arrived = counting(folder, student.id, name)
        hand_in_hash, rest = self.made_from(student, b"".join(files.values()), arrived)
        if before and (before.hand_in, before.rest) == (hand_in_hash, rest) and _has_marks(folder, name, student):
            return _Look(student.id, "unchanged", before)
        hand_in, told = self.chosen(student, files)
        if hand_in is None:
            state: _State = "withdrawn" if _withdraw(folder, name, student) else "missing"
            return _Look(student.id, state, None, tuple(told))
        one = self.mark(student, hand_in, arrived)
        one = replace(one, problems=(*told, *one.problems))
        write_marked(folder, one)
        return _Look(student.id, "marked", Made(one.form, hand_in_hash, rest, one.needs_review), one.problems)

    def mark(self, student: Student, hand_in: HandIn, arrived: datetime | None) -> Marked:
        """Mark a learner's hand-in: by the keys, then by what people gave; lateness and scaling last."""
        items, problems = self.keys.mark(hand_in.form, hand_in.responses)
        if given := self._given.get(student.id):
            of_form = self.keys.forms[hand_in.form]
            items = [_decided(mark, item, given) for mark, item in zip(items, of_form, strict=True)]
        if as_name(hand_in.name) != student.name:
            problems.append(t("交卷上写的姓名是“{name}”", name=hand_in.name))
        if told := overtime(self.assignment, self._extra_times.get(student.id, 1.0), hand_in):
            problems.append(told)
        own = sum(mark.possible for mark in items)
        possible = self.assignment.points or own
        # Items carry six places; scaled up, the last of them would show, as 6.249999.
        points = round(sum(mark.points for mark in items) * possible / own, 4)
        at = arrived or hand_in.handed_in
        days = days_late(self.assignment, student.id, at)
        deducted = deduction(self.assignment, days, points, possible)
        return Marked(
            assignment=self.assignment.name,
            student=student.id,
            name=student.name,
            form=hand_in.form,
            receipt=receipt(hand_in),
            number=hand_in.number,
            handed_in=at,
            late_days=days,
            deducted=deducted,
            items=tuple(items),
            points=round(points - deducted, 4),
            possible=possible,
            needs_review=sum(mark.state == "needs_review" for mark in items),
            problems=tuple(problems),
        )


def grade(folder: ClassFolder, name: str, progress: Callable[[int], None] = lambda done: None) -> Grading:
    """Mark whatever is new or changed since the last time: hand-ins, due times, points, marks that people gave.

    Args:
        folder: the class folder.
        name: the assignment's name.
        progress: told how many learners were looked at.

    Raises:
        ContentError: the assignment, a bank or the list of learners has problems.
        ClassroomError: there is no such assignment; a key was changed after learners were marked by it, which is for
            `regrading`; or the marks cannot be written.
    """
    marking = Marking(folder, name)
    before = read_graded(folder, name)
    if changed := before.outdated(marking.keys.versions):
        raise ClassroomError(
            t(
                "评过分以后，这些题的答案或题目改过：{items}。已有 {count} 人按原来的评了分。"
                "请先运行 lessons regrade {name}，看看谁的分会变；没有问题，再加上 --apply。",
                items=t("、").join(changed),
                count=len(before.students),
                name=name,
            )
        )
    after = Graded(marking.keys.versions, {i: made for i, made in before.students.items() if i in marking.students})
    looks: list[_Look] = []
    learners = [(student, after.students.get(student.id)) for student in marking.students.values()]
    try:
        with spread(_look_at, marking, learners) as parts:
            for part in parts:
                looks += part
                after.students |= {look.student: look.made for look in part if look.made}
                for look in part:
                    if look.made is None:
                        after.students.pop(look.student, None)
                progress(len(looks))
    finally:  # what was marked before a full disk or Ctrl-C need not be marked again
        write_graded(folder, name, after)
    of = {state: tuple(look.student for look in looks if look.state == state) for state in get_args(_State)}
    return Grading(
        **of,
        waiting=sum(made.waiting for made in after.students.values()),
        problems={look.student: look.problems for look in looks if look.problems},
    )


def _look_at(marking: Marking, learners: Iterable[tuple[Student, Made | None]]) -> list[_Look]:
    return [marking.look_at(student, made) for student, made in learners]


def _decided(mark: ItemMark, item: Item, given: dict[tuple[str, str], list[PersonMark]]) -> ItemMark:
    """Return what people gave an answer, where they did, in place of what the key gave."""
    marks = given.get((item.id, answer_digest(mark.response)))
    if not marks:
        return mark
    decision = decide(marks)
    points = min(decision.points, mark.possible)
    rubric = item.rubric if isinstance(item, ShortAnswer) else {}
    notes = [Note(rubric[row].says, row, True) for row in decision.rows if row in rubric]
    return replace(
        mark,
        points=points,
        state="right" if points >= mark.possible else "partial" if points > 0 else "wrong",
        by="person",
        feedback=tuple(map(asdict, notes)),
        comment=decision.comment,
    )


def _has_marks(folder: ClassFolder, name: str, student: Student) -> bool:
    return folder.marks_file(student.id, name).exists()


def _withdraw(folder: ClassFolder, name: str, student: Student) -> bool:
    """Take marks away that were made from a hand-in that no longer counts; tell whether there were any."""
    file = folder.marks_file(student.id, name)
    if not file.exists():
        return False
    file.unlink()
    return True


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
