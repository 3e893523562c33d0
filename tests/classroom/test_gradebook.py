"""The gradebook: who earned what; a missing hand-in is blank and no zero, unless the policy says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sample_class import DUE, LEARNERS, make_class

from lessons.classroom.folders import ClassFolder
from lessons.classroom.gradebook import (
    Gradebook,
    GroupSum,
    group_sums,
    groups_table,
    items_table,
    marks_table,
    read_gradebook,
    read_term,
    term_table,
)
from lessons.classroom.marks import ItemMark, Marked, write_marked
from lessons.classroom.roster import read_roster

AFTER = DUE + timedelta(days=1)
MARK = ItemMark(item="03-01", item_version="v", response="b", points=1, possible=1, state="right", by="key")


def marked(student: str, points: float, **changes: object) -> Marked:
    """Return the marks of a learner of the class."""
    return replace(
        Marked(
            assignment="hw1",
            student=student,
            name=LEARNERS.get(student, "某人"),
            form="1",
            receipt="7F3A-9C21",
            number=1,
            handed_in=DUE - timedelta(hours=1),
            late_days=0,
            deducted=0,
            items=(MARK,),
            points=points,
            possible=10,
            needs_review=0,
        ),
        **changes,  # type: ignore[arg-type]
    )


def gradebook(folder: ClassFolder, now: datetime) -> Gradebook:
    """Return the gradebook of the class."""
    return read_gradebook(folder, "hw1", now, read_roster(folder.roster).values())


def rows(folder: ClassFolder) -> dict[str, dict[str, object]]:
    """Return the rows of the gradebook by student number, each by heading."""
    table = marks_table(gradebook(folder, AFTER))
    return {str(row[0]): dict(zip(table.head, row, strict=True)) for row in table.rows}


def test_missing_hand_in_is_blank(tmp_path: Path) -> None:
    """Everyone on the roster has a row; who handed nothing in has a blank, not 0, and a note."""
    folder = make_class(tmp_path)
    write_marked(folder, marked("0012301", 7.5))
    found = rows(folder)
    assert [found[student]["得分"] for student in LEARNERS] == [7.5, None, None, None]
    assert found["0012302"]["备注"] == "没交"
    assert found["0012302"]["满分"]  # of the form that it would have been


@pytest.mark.parametrize(("day", "points"), [(AFTER, 0), (DUE - timedelta(minutes=1), None)])
def test_zero_only_by_policy_and_after_due(tmp_path: Path, day: object, points: float | None) -> None:
    """Under "zero" a missing hand-in is 0 once it was due, and blank before; an extension counts."""
    later = DUE + timedelta(days=3)
    folder = make_class(tmp_path, unsubmitted="zero", extensions={"2023-4": later})
    lines = {line.student.id: line for line in gradebook(folder, day).lines}  # type: ignore[arg-type]
    assert lines["0012301"].points == points
    assert lines["2023-4"].points is None


def test_lateness_deduction_and_waiting_are_shown(tmp_path: Path) -> None:
    """What being late cost, how many answers wait, and what marking found stand in the row."""
    folder = make_class(tmp_path)
    write_marked(folder, marked("=cmd", 5, late_days=2, deducted=2, needs_review=1, problems=("姓名不同",)))
    row = rows(folder)["=cmd"]
    assert (row["迟交天数"], row["迟交扣分"], row["待评题数"]) == (2, 2, 1)
    assert row["备注"] == "1题等老师评，得分会变；姓名不同"
    assert row["交卷时间"] == "2026-12-04 13:00:00"


def test_hand_in_that_does_not_count_is_told(tmp_path: Path) -> None:
    """Who handed in something that was refused is told apart from who did nothing."""
    folder = make_class(tmp_path)
    folder.replaced("0012301", "hw1").mkdir(parents=True)
    assert rows(folder)["0012301"]["备注"] == "交的不算数，见 collected.csv"


def test_marks_of_a_stranger_come_last(tmp_path: Path) -> None:
    """Who has marks and is not on the roster any more is not lost, and told."""
    folder = make_class(tmp_path)
    write_marked(folder, marked("999", 3))
    assert list(rows(folder))[-1] == "999"
    assert rows(folder)["999"]["备注"] == "不在名单上"


def test_groups_are_summed(tmp_path: Path) -> None:
    """The points of a Party branch and of a class are added up; a blank adds nothing to either side."""
    folder = make_class(tmp_path)
    folder.roster.write_text(
        "学号,姓名,班级,支部\n1,甲,1班,一支部\n2,乙,1班,二支部\n3,丙,2班,一支部\n4,丁,2班,\n", "utf-8"
    )
    for student, points in (("1", 7), ("2", 5), ("4", 1)):
        write_marked(folder, marked(student, points))
    lines = gradebook(folder, AFTER).lines
    assert group_sums(lines, "group") == [
        GroupSum(name="一支部", learners=2, counted=1, points=7, possible=10),
        GroupSum(name="二支部", learners=1, counted=1, points=5, possible=10),
    ]
    assert [row[0] for row in groups_table(lines).rows] == ["一支部", "二支部", "1班", "2班"]
    assert groups_table(lines).rows[2] == ["1班", 2, 2, 12, 20, 0.6]


def test_term_has_a_column_for_each_assignment(tmp_path: Path) -> None:
    """Blanks stay blank in a term's table and out of its sums; an assignment that cannot be read is told, not fatal."""
    folder = make_class(tmp_path)
    write_marked(folder, marked("0012301", 7.5))
    broken = folder.assignment_file("hw2")
    broken.parent.mkdir(parents=True)
    broken.write_text("name: hw2\n", encoding="utf-8")
    books, problems = read_term(folder, AFTER, gradebook(folder, AFTER))
    table = term_table(books)
    assert table.head[4:] == ["hw1", "合计", "满分合计", "交了几次作业"]
    assert [list(row[4:]) for row in table.rows[:2]] == [[7.5, 7.5, 10, 1], [None, None, None, 0]]
    assert "hw2" in problems[0]


def test_items_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    """Each item has a column; who did not have it, or did not hand in, has a blank there."""
    folder = make_class(tmp_path)
    write_marked(folder, marked("0012301", 1))
    table = items_table(gradebook(folder, AFTER))
    assert table.head == ["学号", "姓名", "03-01"]
    assert [row[2] for row in table.rows] == [1, None, None, None]
