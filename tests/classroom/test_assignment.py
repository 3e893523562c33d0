"""What is assigned is written to be edited, and read with every problem."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from some_items import LESSON, OF_ANOTHER, ONE, TWO

from lessons.classroom.assignment import (
    Assignment,
    Late,
    Pick,
    due_for,
    extra_times,
    read_assignment,
    write_assignment,
)
from lessons.classroom.folders import ClassFolder
from lessons.classroom.items import course
from lessons.classroom.roster import Student
from lessons.errors import ClassroomError, ContentError

DUE = datetime(2026, 12, 4, 22, tzinfo=timezone(timedelta(hours=8)))
FULL = Assignment(
    name="第三课作业",
    title='"公益诉讼"：作业',
    lessons=(LESSON, "04_minors"),
    items=(ONE, TWO),
    picks=(Pick(lesson=LESSON, level="recall", count=2), Pick(lesson="04_minors", type="cloze", count=1)),
    forms=3,
    opens=datetime(2026, 12, 1, tzinfo=UTC),
    due=DUE,
    late=Late(policy="deduct", per_day=0.2, grace_minutes=10),
    hand_ins=3,
    minutes=45,
    extra_time={"2023007": 1.5},
    extensions={"=cmd": DUE + timedelta(days=2)},
    points=100,
)
LEAST = Assignment(name="hw1", title="作业", lessons=(LESSON,), items=(ONE,))


@pytest.mark.parametrize("assignment", [FULL, LEAST])
def test_assignment_goes_round(folder: ClassFolder, assignment: Assignment) -> None:
    """What is written is what is read."""
    write_assignment(folder, assignment)
    assert read_assignment(folder, assignment.name) == assignment


def test_file_tells_what_every_setting_means(folder: ClassFolder) -> None:
    """Every setting has a comment, and every item the beginning of its stem."""
    lines = write_assignment(folder, FULL).read_text(encoding="utf-8").splitlines()
    settings = [line for line in lines if line[0] not in " #"]
    assert [line.partition(":")[0] for line in settings] == list(Assignment.model_fields)
    assert all("  # " in line for line in settings)
    assert any(re.match(rf'  - "{ONE}"  # ..：', line) for line in lines)


def test_edited_file_is_never_overwritten(folder: ClassFolder) -> None:
    """A file that is there stays as it is."""
    file = write_assignment(folder, LEAST)
    file.write_text("title: 我改过", encoding="utf-8")
    with pytest.raises(ClassroomError, match="没有动它"):
        write_assignment(folder, LEAST)
    assert file.read_text(encoding="utf-8") == "title: 我改过"


def test_every_problem_is_told_with_its_line(folder: ClassFolder) -> None:
    """All that is wrong in a file is told at once, each with its line."""
    file = folder.assignment_file("hw1")
    file.parent.mkdir(parents=True)
    file.write_text(
        f"name: hw1\ntitle: 作业\nlessons: [03_public_interest, 99_x]\nitems: [{ONE}, {OF_ANOTHER}]\npicks:\n"
        "  - {count: 1}\n  - {lesson: 04_minors, count: 1}\n  - {lesson: 03_public_interest, type: ordering,"
        " count: 99}\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as told:
        read_assignment(folder, "hw1")
    found = {(problem.line, problem.rule) for problem in told.value.problems}
    assert found == {(3, "lessons"), (4, "items"), (6, "picks"), (7, "picks"), (8, "picks")}
    assert all(problem.file == "source/hw1/assignment.yaml" for problem in told.value.problems)


def test_wrong_values_are_told_with_their_lines(folder: ClassFolder) -> None:
    """Values of another shape are told at once: a date without a zone, an unknown policy, a misspelt field."""
    file = folder.assignment_file("hw1")
    file.parent.mkdir(parents=True)
    file.write_text(
        "name: hw1\ntitle: 作业\nitems: [03-01]\ndue: 2026-12-04T22:00:00\nlate: {policy: never}\n"
        "handins: 3\nminutes: 0\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as told:
        read_assignment(folder, "hw1")
    assert {problem.line for problem in told.value.problems} == {4, 5, 6, 7}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"items": ()}, "要写明问哪些题"),
        ({"items": (ONE, ONE)}, f"每道题只能写一次（现在写了两次：{ONE}）"),
        ({"opens": DUE, "due": DUE}, "'due' 要晚于 'opens'"),
        ({"bank": "../exam.yaml"}, "要写班级文件夹里的路径"),
        ({"bank": "/exam.yaml"}, "要写班级文件夹里的路径"),
        ({"name": "../hw1"}, "pattern"),
        ({"name": "a b"}, "pattern"),
    ],
)
def test_settings_that_do_not_fit_are_refused(values: dict[str, object], told: str) -> None:
    """Settings that contradict each other or would leave the class folder are refused."""
    with pytest.raises(ValueError, match=told):
        Assignment.model_validate(LEAST.model_dump() | values)


def test_picks_that_take_each_others_items_are_told(folder: ClassFolder) -> None:
    """Where a wide pick takes what a narrow one needs, the order to put them in is told."""
    ordering = Pick(lesson=LESSON, type="ordering", count=1)
    everything = Pick(lesson=LESSON, count=len(course().lessons[LESSON].bank.items))
    write_assignment(folder, LEAST.model_copy(update={"items": (), "picks": (everything, ordering), "forms": 26}))
    with pytest.raises(ContentError, match="把条件窄的放在前面"):
        read_assignment(folder, "hw1")


def test_missing_assignment_is_told_with_those_that_are_there(folder: ClassFolder) -> None:
    """A misspelt name is answered with the names that exist."""
    write_assignment(folder, LEAST)
    with pytest.raises(ClassroomError, match="hw1"):
        read_assignment(folder, "hw2")


def test_extension_and_extra_time_are_the_learners_own() -> None:
    """A learner who was given more has more, however the number is typed; the others do not."""
    assert due_for(FULL, "＝cmd") == DUE + timedelta(days=2)
    assert due_for(FULL, "2023001") == DUE
    students = [Student(id="2023007", name="张三", extra_time=3), Student(id="2023008", name="李四", extra_time=1.25)]
    assert extra_times(FULL, [*students, Student(id="2023001", name="王五")]) == {"2023007": 1.5, "2023008": 1.25}
