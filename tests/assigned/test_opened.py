"""What the notebook of an assignment shows, and what nbgrader gets from it."""

import json
import shutil
from dataclasses import replace

import pytest
from some_items import LESSON, ONE, TWO

from lessons.assigned.opened import OpenAssignment, rules
from lessons.classroom.assignment import Assignment, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.items import course
from lessons.classroom.marks import read_marked, write_marked
from lessons.classroom.release import release
from lessons.errors import ClassroomError


@pytest.fixture
def own(tmp_path):
    folder = ClassFolder(tmp_path / "class")
    fields = {"items": (ONE, TWO), "forms": 1, "points": 10, "shuffle": False}
    write_assignment(folder, Assignment(name="hw1", title="作业", lessons=(LESSON,), **fields))
    release(folder, "hw1")
    return folder


@pytest.fixture
def opened(own, place, record):
    shutil.copytree(own.release("hw1"), place, dirs_exist_ok=True)
    return OpenAssignment("hw1", place, record, "")


def test_head_and_quiz_follow_each_other(opened):
    """Questions appear when the head learns who it is; the head counts what the quiz saves."""
    quiz = opened.quiz()
    assert quiz.form["items"] == []
    state = opened._answer({"kind": "sit_down", "student": "2023007", "name": "欧阳娜娜", "n": 1, "view": "v"})
    assert (state["count"], state["saved"], state["missing"]) == (2, 0, [1, 2])
    assert [item["id"] for item in quiz.form["items"]] == [ONE, TWO]
    opened._sitting.handle({"kind": "draft", "item": ONE, "response": "b"})
    assert opened._answer({"kind": "hello"})["missing"] == [2]
    assert not {"key", 'hints": [', "explanation", "feedback"} & set(json.dumps(quiz.form).split('"'))


def test_refused_name_is_told(opened):
    """An empty name is told in the head, and nobody sits down."""
    state = opened._answer({"kind": "sit_down", "student": "2023007", "name": ""})
    assert state["problem"] and state["who"] is None


def test_state_cell_says_how_things_stand(opened):
    """On a learner's computer the graded cell says what is saved and handed in, and no points."""
    assert opened.points().text == "运行这一格的时候：还没有填学号和姓名。"
    opened._answer({"kind": "sit_down", "student": "2023007", "name": "欧阳娜娜"})
    opened._sitting.handle({"kind": "draft", "item": ONE, "response": "b"})
    assert opened.points().text == "运行这一格的时候：已保存 1/2 题。还没有交卷。"
    opened._sitting.handle({"kind": "hand_in"})
    assert "已交卷 1 次，回执" in opened.points().text


def test_state_cell_gives_the_points_where_the_keys_are(own, opened, place, record):
    """In a class folder's autograded/ the same cell gives partial points, and 0 where nothing was handed in."""
    item = course().lessons[LESSON].bank.items[0]
    opened._answer({"kind": "sit_down", "student": "2023007", "name": "欧阳娜娜"})
    opened._sitting.handle({"kind": "draft", "item": ONE, "response": item.solution()})
    opened._sitting.handle({"kind": "hand_in"})
    for step in ("submitted", "autograded"):
        folder = own.root / step / "2023007" / "hw1"
        shutil.copytree(place, folder)
        assert OpenAssignment("hw1", folder, record, "").points() == 5.0
    next(folder.glob("交卷*")).write_text("{}", encoding="utf-8")
    assert OpenAssignment("hw1", folder, record, "").points() == 0.0


def test_state_cell_gives_the_points_of_lessons_grade_first(own, opened, place, record):
    """Marks that `lessons grade` wrote for this hand-in count; those for another do not."""
    item = course().lessons[LESSON].bank.items[0]
    opened._answer({"kind": "sit_down", "student": "2023007", "name": "欧阳娜娜"})
    opened._sitting.handle({"kind": "draft", "item": ONE, "response": item.solution()})
    opened._sitting.handle({"kind": "hand_in"})
    folder = own.root / "autograded" / "2023007" / "hw1"
    for step in (own.submitted("2023007", "hw1"), folder):
        shutil.copytree(place, step)
    own.roster.write_text("学号,姓名,班级\n2023007,欧阳娜娜,1班\n", encoding="utf-8")
    grade(own, "hw1")
    marked = read_marked(own, "hw1", "2023007")
    state = OpenAssignment("hw1", folder, record, "")
    write_marked(own, replace(marked, points=7.5))
    assert state.points() == 7.5
    write_marked(own, replace(marked, points=7.5, receipt="0000-0000"))
    assert state.points() == 5.0


def test_autograding_without_keys_is_an_error(opened, monkeypatch):
    """Nbgrader would take words for full points, so that there are none."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(ClassroomError, match="评不了分"):
        opened.points()


def test_wrong_folder_is_told(own, place, record):
    """Items of another assignment, or none at all, are told with what to do."""
    with pytest.raises(ClassroomError, match="找不到"):
        OpenAssignment("hw1", place, record, "")
    with pytest.raises(ClassroomError, match="hw2"):
        OpenAssignment("hw2", own.release("hw1"), record, "")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"minutes": 45}, "限时 45 分钟"),
        ({"hand_ins": 3}, "最多交 3 次"),
        ({"due": "2026-12-04T22:00:00+08:00", "late": {"policy": "deduct", "per_day": 0.2}}, "每过一天扣 20%"),
        ({"due": "2026-12-04T22:00:00+08:00", "late": {"policy": "refuse", "grace_minutes": 5}}, "不算分。宽限 5 分钟"),
    ],
)
def test_rules_are_told(opened, fields, told):
    """Time limit, number of hand-ins and what becomes of late ones are told to the learner."""
    content = type(opened._sitting.content).model_validate(opened._sitting.content.model_dump() | fields)
    assert told in "".join(rules(content))
