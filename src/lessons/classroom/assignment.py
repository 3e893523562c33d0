"""What is assigned: the model of assignment.yaml, reading it with every problem, writing it to be edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from lessons.classroom.assignment_text import assignment_text
from lessons.classroom.folders import ClassFolder, student_id
from lessons.classroom.items import Pool, course, pool, read_pool
from lessons.classroom.roster import Student
from lessons.course import Problem
from lessons.course.reading import FolderReader
from lessons.course.yaml_source import Where
from lessons.errors import ClassroomError, ContentError
from lessons.language import t
from lessons.questions import Item, seed_for, shuffled
from lessons.questions.item import Id, Level, Model, Text, listed
from lessons.workspace import reason_for, write_atomically

# Letters of any script, digits, "_" and "-": the name is that of folders, of a notebook and of nbgrader's assignment.
Name = Annotated[str, StringConstraints(pattern=r"^\w[\w-]*$", max_length=40)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Late(Model):
    """What becomes of a hand-in after it was due.

    Attributes:
        policy: "accept" (it counts in full), "refuse" (it does not count) or "deduct" (each begun day costs `per_day`).
        per_day: share of the points that each begun day costs, 0 to 1.
        grace_minutes: minutes after the due time that are not late yet.
    """

    policy: Literal["accept", "refuse", "deduct"] = "accept"
    per_day: float = Field(default=0.1, ge=0, le=1)
    grace_minutes: int = Field(default=0, ge=0)


class Pick(Model):
    """A number of items of one sort, drawn anew for each form.

    Attributes:
        lesson: the lesson they are from; the own bank where it is left out.
        objective: the objective they test; any where it is left out.
        level: their level; any where it is left out.
        type: their item type, such as "single_choice"; any where it is left out.
        count: how many are drawn.
    """

    lesson: Id | None = None
    objective: Id | None = None
    level: Level | None = None
    type: Id | None = None
    count: int = Field(gt=0)

    def holds(self, item: Item) -> bool:
        """Tell whether `item`, of the right lesson, is of this sort."""
        wanted = ((self.objective, item.objective), (self.level, item.level), (self.type, item.kind))
        return all(want in (None, has) for want, has in wanted)


class Assignment(Model):
    """What learners are to do, until when, and how it counts.

    Attributes:
        name: names folder and notebook, such as "hw1" or "第三课作业".
        title: what learners read.
        lessons: the lessons of the course whose items may be asked.
        bank: the instructor's own question bank, a path below the class folder, such as "banks/exam.yaml".
        items: ids of the items that everybody gets, in order.
        picks: further items, drawn for each form.
        shuffle: whether each form has an order of its own.
        forms: how many forms there are; 1: the same for all.
        opens: when learners may begin; at once where it is left out.
        due: until when it is to be handed in; no limit where it is left out.
        late: what becomes of a later hand-in.
        hand_ins: how often a learner may hand in; any number until due where it is left out.
        minutes: time limit in minutes, from when the learner begins; none where it is left out.
        extra_time: factor on `minutes` by student number: 1.5 for half as much again.
        extensions: a later due time by student number.
        points: what all items together are scaled to; the sum of their own points where it is left out.
        unsubmitted: how a missing hand-in stands in the gradebook: left blank, or as zero.
        feedback: when learners may see keys and feedback.
    """

    name: Name
    title: Text
    lessons: tuple[Id, ...] = ()
    bank: Text | None = None
    items: tuple[Id, ...] = ()
    picks: tuple[Pick, ...] = ()
    shuffle: bool = True
    forms: int = Field(default=4, ge=1, le=26)
    opens: AwareDatetime | None = None
    due: AwareDatetime | None = None
    late: Late = Late()
    hand_ins: int | None = Field(default=None, ge=1)
    minutes: float | None = Field(default=None, gt=0, le=100_000)
    extra_time: dict[Number, Annotated[float, Field(ge=1, le=10)]] = {}
    extensions: dict[Number, AwareDatetime] = {}
    points: float | None = Field(default=None, gt=0, le=1000)
    unsubmitted: Literal["blank", "zero"] = "blank"
    feedback: Literal["after_due", "at_once", "never"] = "after_due"

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not (self.items or self.picks):
            raise ValueError(t("'items' 或 'picks' 要写明问哪些题（现在都没有写）；写上其中一个"))
        doubles = sorted({i for i in self.items if self.items.count(i) > 1})
        if doubles:
            twice = listed(doubles)
            raise ValueError(t("'items' 里每道题只能写一次（现在写了两次：{doubles}）；去掉一个", doubles=twice))
        if self.opens and self.due and self.opens >= self.due:
            times = {"due": self.due, "opens": self.opens}
            raise ValueError(t("'due' 要晚于 'opens'（现在是 {due} 和 {opens}）；改其中一个", **times))
        if self.bank and (PurePosixPath(self.bank).is_absolute() or ".." in PurePosixPath(self.bank).parts):
            raise ValueError(t("'bank' 要写班级文件夹里的路径（现在是 {got!r}）；把题库放进去", got=self.bank))
        return self

    @cached_property
    def _due_times(self) -> dict[str, datetime]:
        """The later due times by student number as it is compared; looked up for each of a large class."""
        return {student_id(one): due for one, due in self.extensions.items()}

    def drawn(self, pool: Pool, form: str) -> list[str]:
        """Return the ids of a form's items, in order: the same for the same form on every machine.

        A pick finds fewer than its `count` only where too few items are left to it, which `read_assignment` refuses.
        """
        seed = form_seed(form, self.name)
        chosen = list(self.items)
        for n, pick in enumerate(self.picks):
            left = [item.id for item in pool.of(pick.lesson) if pick.holds(item) and item.id not in chosen]
            chosen += shuffled(left, seed, f"pick/{n}")[: pick.count]
        return shuffled(chosen, seed, "order") if self.shuffle else chosen


def form_seed(form: str, assignment_name: str) -> str:
    """Return the seed by which a form's items are drawn, ordered, shuffled and given their numbers."""
    return seed_for(f"form-{form}", assignment_name)


def due_for(assignment: Assignment, student: str) -> datetime | None:
    """Return until when a learner is to hand in, or `None` where there is no limit."""
    return assignment._due_times.get(student_id(student), assignment.due)


def extra_times(assignment: Assignment, students: Iterable[Student]) -> dict[str, float]:
    """Return the factors on the time limit that are not 1, by student number as it is compared.

    Args:
        assignment: what it says of a learner goes before what the list says.
        students: the list of learners.
    """
    listed = {student.id: student.extra_time for student in students if student.extra_time != 1}
    return listed | {student_id(one): factor for one, factor in assignment.extra_time.items()}


def not_listed(assignment: Assignment, students: Iterable[Student]) -> list[str]:
    """Return the student numbers with a time of their own that stand not in the list of learners."""
    listed = {student.id for student in students}
    return [one for one in (assignment.extra_time | assignment.extensions) if student_id(one) not in listed]


def read_assignment(folder: ClassFolder, name: str) -> Assignment:
    """Read what is assigned under `name`.

    Raises:
        ClassroomError: there is no such assignment.
        ContentError: with every problem of its file and of the own bank that it names.
    """
    return read_with_pool(folder, name)[0]


def read_with_pool(folder: ClassFolder, name: str) -> tuple[Assignment, Pool]:
    """Read what is assigned under `name`, with the items that it may ask; see `read_assignment`."""
    file = folder.assignment_file(name)
    if not file.is_file():
        known = t("、").join(folder.assignments())
        told = t("没有作业“{name}”：找不到 {file}。", name=name, file=file)
        elsewhere = t(
            "“{folder}”里还没有作业；请到班级文件夹里运行，或者写明它在哪里：命令后面加 --class，笔记本里写 folder=。",
            folder=folder.root.absolute(),
        )
        raise ClassroomError(told + (t("已有的作业：{known}", known=known) if known else elsewhere))
    reader = FolderReader(folder.root)
    shown_as = file.relative_to(folder.root).as_posix()
    assignment = reader.model(Assignment, shown_as)
    if assignment is None:
        raise ContentError(sorted(reader.problems))
    items, of_bank = read_pool(folder.root, assignment.lessons, assignment.bank)
    problems = [*reader.problems, *of_bank]
    for where, message, remedy in _misfits(assignment, items, name):
        if of_bank and where[0] in ("items", "picks"):
            continue  # what is wrong with the bank is why it lacks them
        line = reader.lines[shown_as].nearest(where)
        problems.append(Problem(shown_as, line, "", str(where[0]), message, remedy))
    if problems:
        raise ContentError(sorted(problems))
    return assignment, items


def write_assignment(folder: ClassFolder, assignment: Assignment) -> Path:
    """Write what is assigned to its assignment.yaml, with a comment on every setting, and return the file.

    Raises:
        ClassroomError: the file is there already, for somebody may have edited it, or cannot be written.
        ContentError: with every problem of the own bank.
    """
    file = folder.assignment_file(assignment.name)
    if file.exists():
        raise ClassroomError(
            t(
                "已经有 {file}，没有动它。要改就直接改这个文件，再运行 lessons assign {name} 检查。",
                file=file,
                name=assignment.name,
            )
        )
    items = pool(folder.root, assignment.lessons, assignment.bank)
    text = assignment_text(assignment.name, assignment.model_dump(mode="json"), items)
    try:
        write_atomically(file, text.encode())
    except OSError as error:
        raise ClassroomError(
            t("写不了“{file}”：{reason}。请换一个班级文件夹，再试一次。", file=file, reason=reason_for(error))
        ) from error
    return file


def _misfits(assignment: Assignment, items: Pool, name: str) -> Iterator[tuple[Where, str, str]]:
    """Yield where, message and remedy of whatever does not fit the folder or the items that there are."""
    if assignment.name != name:
        message = t("'name' 要和文件夹同名，写 {name!r}（现在是 {got!r}）", name=name, got=assignment.name)
        yield ("name",), message, t("改成一样的")
    for n, lesson in enumerate(assignment.lessons):
        if lesson not in course().lessons:
            known = listed(course().lessons)
            yield (
                ("lessons", n),
                t("课只能是 {known} 里的一个（现在是 {got!r}）", known=known, got=lesson),
                t("改成其中一个"),
            )
    for n, item in enumerate(assignment.items):
        if item not in items:
            message = t("{item!r} 不在所选的课里，也不在自己的题库里", item=item)
            yield ("items", n), message, t("改正题号，或者在 'lessons' 里写上它的课，在 'bank' 里写上它的题库")
    faults = [fault for n, pick in enumerate(assignment.picks) if (fault := _pick_fault(assignment, items, n, pick))]
    yield from faults
    wanted = len(assignment.items) + sum(pick.count for pick in assignment.picks)
    least = min(len(assignment.drawn(items, str(n))) for n in range(1, assignment.forms + 1))
    if least < wanted and not faults:
        message = t(
            "'picks' 的各项要给彼此留够题（有一份卷只有 {least} 道，要 {wanted} 道）", least=least, wanted=wanted
        )
        yield ("picks",), message, t("把条件窄的放在前面，或者改小 'count'")


def _pick_fault(assignment: Assignment, items: Pool, n: int, pick: Pick) -> tuple[Where, str, str] | None:
    """Return where, message and remedy of what is wrong with the pick at place `n`, if anything is."""
    if pick.lesson is None and assignment.bank is None:
        message = t("抽题要写明 'lesson'，因为没有自己的题库")
        return ("picks", n), message, t("加上 'lesson'，或者在上面写上 'bank'")
    if pick.lesson is not None and pick.lesson not in assignment.lessons:
        known = t("、").join(assignment.lessons) or t("（没有写）")
        message = t("'lesson' 要从 'lessons' 里选一课：{known}（现在是 {got!r}）", known=known, got=pick.lesson)
        return ("picks", n, "lesson"), message, t("把它写进 'lessons'")
    found = sum(map(pick.holds, items.of(pick.lesson)))
    if found < pick.count:
        message = t("'count' 最多是 {found}，这样的题只有这么多（现在是 {got}）", found=found, got=pick.count)
        return ("picks", n, "count"), message, t("改小，或者放宽条件")
    return None
