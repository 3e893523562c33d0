"""Regrading after a key was wrong: told before it is done, done with a log, and people's marks stay."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pytest
from sample_class import DUE, LEARNERS, LESSON, hand_in_of, make_class, send, tree

from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.items import course
from lessons.classroom.marks import read_marked
from lessons.classroom.person_marks import PersonMark, add_person_mark, answer_digest
from lessons.classroom.regrading import read_log, regrade
from lessons.errors import ClassroomError

FIRST, SECOND, THIRD, FOURTH = LEARNERS
NOW = datetime(2026, 12, 6, 9, tzinfo=UTC)
BANK = """\
lesson: 03_public_interest
items:
  - id: own-1
    type: single_choice
    level: recall
    objective: {objective}
    stem: 文章说，检察院先做了什么？
    options:
      a: {{text: 走访, feedback: 说说走访}}
      b: {{text: 起诉, feedback: 说说起诉}}
      c: {{text: 判决, feedback: 说说判决}}
    key: {key}
    explanation: 文章这样说。
    facts: [{fact}]
    evidence: [p1]
"""


@pytest.fixture
def folder(tmp_path):
    """A class whose own bank has a wrong key, with three learners who were marked by it."""
    write_bank(ClassFolder(tmp_path / "班级"), key="b")
    folder = make_class(tmp_path / "班级", bank="banks/own.yaml", items=("own-1", "03-49"), forms=1, points=8)
    for student, choice in ((FIRST, "a"), (SECOND, "b"), (THIRD, "c")):
        put(folder, student, choice)
    grade(folder, "hw1")
    return folder


def write_bank(folder: ClassFolder, key: str) -> None:
    content = course().lessons[LESSON]
    known = content.bank.items[0]
    folder.banks.mkdir(parents=True, exist_ok=True)
    text = BANK.format(key=key, objective=known.objective, fact=known.facts[0])
    (folder.banks / "own.yaml").write_text(text.replace("[p1]", f"[{known.evidence[0]}]"), encoding="utf-8")


def put(folder: ClassFolder, student: str, choice: str, **changes: object) -> None:
    place = folder.submitted(student, "hw1")
    for earlier in place.glob("*.json"):
        earlier.unlink()
    send(place, hand_in_of(student, {"own-1": choice, "03-49": "先走访。"}, form="1", **changes))


def points(folder: ClassFolder) -> list[float]:
    """Return the totals of the first three learners."""
    found = [read_marked(folder, "hw1", student) for student in (FIRST, SECOND, THIRD)]
    return [one.points for one in found if one]


def test_a_dry_run_tells_old_and_new_and_writes_nothing(folder):
    """Who gains and who loses, item by item, before anything is changed."""
    before, tallied = tree(folder.root), points(folder)
    assert tallied == [0 + tallied[2], 2 + tallied[2], tallied[2]]
    write_bank(folder, key="a")
    regrading = regrade(folder, "hw1")
    assert regrading.items == ("own-1",) and regrading.looked_at == 3 and not regrading.applied
    assert [(one.student, one.item, one.old, one.new) for one in regrading.changes] == [
        (FIRST, "own-1", 0, 1),
        (SECOND, "own-1", 1, 0),
    ]
    assert [(one.old_total, one.new_total) for one in regrading.changes] == [
        (tallied[0], tallied[0] + 2),
        (tallied[1], tallied[1] - 2),
    ]
    write_bank(folder, key="b")
    assert tree(folder.root) == before


def test_applied_it_changes_the_marks_and_logs_each_change(folder):
    """The marks are those of the right key, the log has every change, and grading goes on as if nothing had been."""
    write_bank(folder, key="a")
    with pytest.raises(ClassroomError, match="own-1"):
        grade(folder, "hw1")
    third = points(folder)[2]
    assert regrade(folder, "hw1", apply=True, now=lambda: NOW).applied
    assert points(folder) == [third + 2, third, third]
    (entry,) = read_log(folder, "hw1")
    assert (entry["at"], entry["items"], len(entry["changes"])) == ("2026-12-06T09:00:00+00:00", ["own-1"], 2)
    content = (folder.reports("hw1") / "regrades.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(content.splitlines()))
    assert [(row["学号"], row["题"], row["原来的分"], row["现在的分"]) for row in rows] == [
        (FIRST, "own-1", "0.0", "1.0"),
        (SECOND, "own-1", "1.0", "0.0"),
    ]
    again = grade(folder, "hw1")
    assert again.marked == () and len(again.unchanged) == 3


def test_regrading_twice_changes_nothing(folder):
    """Nothing is left to do, so nothing is written, the log included."""
    write_bank(folder, key="a")
    regrade(folder, "hw1", apply=True, now=lambda: NOW)
    before = tree(folder.root)
    again = regrade(folder, "hw1", apply=True)
    assert (again.items, again.changes) == ((), ())
    assert tree(folder.root) == before


def test_cut_short_after_the_log_it_can_be_run_again(folder, monkeypatch):
    """When the power fails between log and marks, another run does the rest, and every change stands in the log."""
    write_bank(folder, key="a")

    def fail(*_: object) -> None:
        raise ClassroomError("停电")

    with monkeypatch.context() as patch:
        patch.setattr("lessons.classroom.regrading.write_marked", fail)
        with pytest.raises(ClassroomError, match="停电"):
            regrade(folder, "hw1", apply=True)
    regrade(folder, "hw1", apply=True)
    assert [len(entry["changes"]) for entry in read_log(folder, "hw1")] == [2, 2]
    assert grade(folder, "hw1").marked == ()


def test_what_people_gave_survives(folder):
    """A person's mark of an item whose key changed, and of one whose key did not, is the same after regrading."""
    given = {"marker": "王老师", "at": NOW}
    for n, (item, response, earned) in enumerate((("own-1", "b", 0.5), ("03-49", "先走访。", 2))):
        digest = answer_digest(response)
        mark = PersonMark(id=str(n), student=SECOND, item=item, answer=digest, points=earned, **given)
        add_person_mark(folder, "hw1", mark)
    grade(folder, "hw1")
    write_bank(folder, key="a")
    regrading = regrade(folder, "hw1", apply=True)
    assert {change.student for change in regrading.changes} == {FIRST}
    marked = read_marked(folder, "hw1", SECOND)
    assert marked and [(mark.item, mark.by, mark.points) for mark in sorted(marked.items, key=lambda m: m.item)] == [
        ("03-49", "person", 2),
        ("own-1", "person", 0.5),
    ]


def test_who_handed_in_anew_is_left_to_grading(folder):
    """Two changes at once would be told as one; so the new hand-in is named, and marked by `grade` afterwards."""
    write_bank(folder, key="a")
    put(folder, SECOND, "a", number=2, handed_in=DUE)
    regrading = regrade(folder, "hw1", apply=True)
    assert regrading.left == (SECOND,)
    assert {change.student for change in regrading.changes} == {FIRST}
    assert grade(folder, "hw1").marked == (SECOND,)
    assert points(folder)[0] == points(folder)[1]


def test_an_edit_that_changes_no_points_is_regraded_without_a_change(folder):
    """A reworded stem is another version of the item: regrading finds nobody who fares otherwise, and settles it."""
    bank = folder.banks / "own.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("先做了什么？", "最先做的是什么？"), encoding="utf-8")
    regrading = regrade(folder, "hw1", apply=True)
    assert (regrading.items, regrading.changes) == (("own-1",), ())
    assert grade(folder, "hw1").marked == ()


def test_an_item_that_was_dropped_is_told_for_everybody(folder):
    """When an item is taken out of the assignment, what it had earned is told as gone."""
    folder.assignment_file("hw1").unlink()
    make_class(folder.root, bank="banks/own.yaml", items=("own-1",), forms=1, points=8)
    regrading = regrade(folder, "hw1")
    assert "03-49" in regrading.items
    assert [(one.student, one.item, one.new) for one in regrading.changes] == [
        (student, "03-49", None) for student in (FIRST, SECOND, THIRD)
    ]


def test_a_damaged_log_stops_before_anything_is_changed(folder):
    """A log that cannot be read is not written over, and the marks stay."""
    write_bank(folder, key="a")
    (folder.reports("hw1") / "regrades.json").write_text("{", encoding="utf-8")
    tallied = points(folder)
    with pytest.raises(ClassroomError, match=r"regrades\.json"):
        regrade(folder, "hw1", apply=True)
    assert points(folder) == tallied
