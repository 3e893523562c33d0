"""The gradebook: everyone on the roster, what they earned, and what is not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lessons.classroom.assignment import Assignment, due_for, read_assignment
from lessons.classroom.folders import ClassFolder, student_id
from lessons.classroom.forms import form_for, form_names, keyed_items, replay
from lessons.classroom.items import Pool
from lessons.classroom.marks import Marked, all_marked
from lessons.classroom.roster import Student, read_roster
from lessons.classroom.workbook import Cell, Table
from lessons.errors import LessonsError
from lessons.language import t


@dataclass(frozen=True, kw_only=True)
class Line:
    """A learner in the gradebook of one assignment.

    Attributes:
        student: the learner.
        marked: the marks; `None` where nothing was handed in.
        points: what counts; `None` where it stays blank, since a missing hand-in is no zero unless the policy says so.
        possible: points of the learner's form, scaled.
        listed: whether the learner is on the roster.
        not_counted: whether something was handed in that does not count.
    """

    student: Student
    marked: Marked | None
    points: float | None
    possible: float
    listed: bool = True
    not_counted: bool = False

    @property
    def note(self) -> str:
        """What the instructor should know of it, in words."""
        said = [] if self.listed else [t("不在名单上")]
        if self.marked is None:
            said.append(t("交的不算数，见 collected.csv") if self.not_counted else t("没交"))
            return t("；").join([*said, *([] if self.points is None else [t("按零分算")])])
        if self.marked.needs_review:
            said.append(t("{count}题等老师评，得分会变", count=self.marked.needs_review))
        return t("；").join([*said, *self.marked.problems])


@dataclass(frozen=True)
class Gradebook:
    """The gradebook of one assignment: a line for everyone on the roster, then for those who are not on it."""

    assignment: Assignment
    lines: tuple[Line, ...]

    @property
    def handed_in(self) -> list[Line]:
        """The lines of those who handed in."""
        return [line for line in self.lines if line.marked]


@dataclass(frozen=True)
class GroupSum:
    """What a class or a Party branch (支部) earned together.

    Attributes:
        name: its name.
        learners: how many are in it.
        counted: how many have points; blank ones are no zero.
        points: the sum of their points.
        possible: the sum of what they could earn.
    """

    name: str
    learners: int
    counted: int
    points: float
    possible: float


def read_gradebook(folder: ClassFolder, name: str, now: datetime) -> Gradebook:
    """Return the gradebook of an assignment.

    Args:
        folder: the class folder.
        name: the assignment's name.
        now: UTC; nobody has a zero before their own due time.

    Raises:
        ContentError: the roster, the assignment or its bank has problems.
        ClassroomError: there is no such assignment, or marks cannot be read.
    """
    assignment = read_assignment(folder, name)
    roster = read_roster(folder.roster)
    possible = _possible_by_form(assignment, keyed_items(folder, assignment))
    marks = {student_id(student): marked for student, marked in all_marked(folder, name).items()}
    lines = [
        _line(folder, assignment, student, marks.pop(student.id, None), possible, now) for student in roster.values()
    ]
    for student, marked in marks.items():
        unknown = Student(id=student, name=marked.name)
        line = Line(student=unknown, marked=marked, points=marked.points, possible=marked.possible, listed=False)
        lines.append(line)
    return Gradebook(assignment, tuple(lines))


def _possible_by_form(assignment: Assignment, items: Pool) -> dict[str, float]:
    return {
        form: assignment.points or sum(item.points for item in replay(assignment, items, form))
        for form in form_names(assignment)
    }


def _line(
    folder: ClassFolder,
    assignment: Assignment,
    student: Student,
    marked: Marked | None,
    possible: Mapping[str, float],
    now: datetime,
) -> Line:
    if marked:
        return Line(student=student, marked=marked, points=marked.points, possible=marked.possible)
    due = due_for(assignment, student.id)
    is_zero = assignment.unsubmitted == "zero" and due is not None and due < now
    return Line(
        student=student,
        marked=None,
        points=0.0 if is_zero else None,
        possible=possible[form_for(assignment.name, assignment.forms, student.id)],
        not_counted=folder.replaced(student.id, assignment.name).is_dir(),
    )


def marks_table(gradebook: Gradebook) -> Table:
    """Return the gradebook as a table, a row a learner; times in the zone of the due time."""
    head = [
        *(t("学号"), t("姓名"), t("班级"), t("支部或小组"), t("得分"), t("满分"), t("卷")),
        *(t("交卷时间"), t("第几次交"), t("迟交天数"), t("迟交扣分"), t("待评题数"), t("回执"), t("备注")),
    ]
    return Table(head, [_cells(line, gradebook.assignment) for line in gradebook.lines], kept=2)


def _cells(line: Line, assignment: Assignment) -> list[Cell]:
    student, marked = line.student, line.marked
    who: list[Cell] = [student.id, student.name, student.class_name, student.group, line.points, line.possible]
    if marked is None:
        return [*who, *[None] * 7, line.note]
    zone = assignment.due.tzinfo if assignment.due else None
    when = marked.handed_in.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    late = [marked.late_days, marked.deducted]
    return [*who, marked.form, when, marked.number, *late, marked.needs_review, marked.receipt, line.note]


def items_table(gradebook: Gradebook) -> Table:
    """Return the points item by item, a row a learner, before scaling; blank where an item was not asked."""
    asked = sorted({mark.item for line in gradebook.lines if line.marked for mark in line.marked.items})
    rows: list[list[Cell]] = []
    for line in gradebook.lines:
        points = {mark.item: mark.points for mark in line.marked.items} if line.marked else {}
        rows.append([line.student.id, line.student.name, *map(points.get, asked)])
    return Table([t("学号"), t("姓名"), *asked], rows, kept=2)


def group_sums(lines: Iterable[Line], kind: str) -> list[GroupSum]:
    """Return what each group earned together, in the order of the roster.

    Args:
        lines: of one gradebook or of several.
        kind: "group" (支部, 小组) or "class_name" (班级); those who have none count nowhere.
    """
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if name := getattr(line.student, kind):
            groups.setdefault(name, []).append(line)
    return [_sum_of(name, own) for name, own in groups.items()]


def _sum_of(name: str, lines: list[Line]) -> GroupSum:
    counted = [line for line in lines if line.points is not None]
    return GroupSum(
        name=name,
        learners=len({line.student.id for line in lines}),
        counted=len(counted),
        points=sum(line.points or 0 for line in counted),
        possible=sum(line.possible for line in counted),
    )


def groups_table(lines: Iterable[Line]) -> Table:
    """Return the sums of Party branches or groups, then of classes."""
    head = [t("支部、小组或班级"), t("人数"), t("有得分"), t("得分合计"), t("满分合计"), t("得分率")]
    own = list(lines)
    sums = [*group_sums(own, "group"), *group_sums(own, "class_name")]
    rows = [[s.name, s.learners, s.counted, s.points, s.possible, _share(s.points, s.possible)] for s in sums]
    return Table(head, rows, kept=1)


def _share(points: float, possible: float) -> Cell:
    return round(points / possible, 4) if possible else None


def read_term(folder: ClassFolder, now: datetime, known: Gradebook) -> tuple[list[Gradebook], list[str]]:
    """Return the gradebooks of all assignments, by name, and what was wrong with those that cannot be read.

    Args:
        folder: the class folder.
        now: UTC; see `read_gradebook`.
        known: one that was read already.
    """
    books, problems = [], []
    for name in folder.assignments():
        try:
            books.append(known if name == known.assignment.name else read_gradebook(folder, name, now))
        except LessonsError as error:
            problems.append(t("作业“{name}”没有算进全部作业：{error}", name=name, error=error))
    return books, problems


def term_table(books: list[Gradebook]) -> Table:
    """Return all assignments side by side, a column each, a row a learner; a blank counts nowhere in the sum."""
    lines: dict[str, dict[str, Line]] = {}
    for book in books:
        for line in book.lines:
            lines.setdefault(line.student.id, {})[book.assignment.name] = line
    names = [book.assignment.name for book in books]
    head = [t("学号"), t("姓名"), t("班级"), t("支部或小组"), *names, t("合计"), t("满分合计"), t("交了几次作业")]
    return Table(head, [_term_cells(own, names) for own in lines.values()], kept=2)


def _term_cells(lines: Mapping[str, Line], names: list[str]) -> list[Cell]:
    student = next(iter(lines.values())).student
    own = [lines.get(name) for name in names]
    counted = [line for line in own if line and line.points is not None]
    return [
        *(student.id, student.name, student.class_name, student.group),
        *(line.points if line else None for line in own),
        sum(line.points or 0 for line in counted) if counted else None,
        sum(line.possible for line in counted) if counted else None,
        sum(line.marked is not None for line in counted),
    ]
