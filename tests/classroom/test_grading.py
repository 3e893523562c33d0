"""Grading: marks that a teacher would give by hand, only what changed anew, and nothing that a hand-in can upset."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_class import DUE, ITEMS, LEARNERS, LESSON, form_of, hand_in_of, make_class, send, tree

from lessons.classroom.assignment import Assignment, read_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.items import read_pool
from lessons.classroom.keys import Keys
from lessons.classroom.marks import Marked, read_marked
from lessons.classroom.person_marks import PersonMark, add_person_mark, answer_digest
from lessons.errors import ClassroomError

FIRST, SECOND, THIRD, FOURTH = LEARNERS
POSSIBLE = 12.0  # nine items of one point, and a short answer of three
LACKS_A_POINT = "先走访，别的记不清了。"


@pytest.fixture
def folder(tmp_path):
    return make_class(tmp_path / "班级")


@pytest.fixture(scope="module")
def keys():
    assignment = Assignment(name="hw1", title="作业", lessons=(LESSON,), items=ITEMS, forms=2)
    return Keys(assignment, read_pool(Path(), assignment.lessons, None)[0])


def solutions(folder: ClassFolder, student: str) -> dict[str, Any]:
    """Return responses that earn everything, for a learner's form."""
    return {item.id: item.solution() for item in form_of(folder, read_assignment(folder, "hw1"), student)}


def hand_in(folder: ClassFolder, student: str, responses: dict[str, Any], **changes: Any) -> None:
    """Put a learner's hand-in where the one that counts lies, in place of an earlier one."""
    place = folder.submitted(student, "hw1")
    for earlier in place.glob("*.json"):
        earlier.unlink()
    send(place, hand_in_of(student, responses, **changes))


def marked(folder: ClassFolder, student: str) -> Marked:
    found = read_marked(folder, "hw1", student)
    assert found
    return found


def person_mark(student: str, item: str, response: Any, points: float, **more: Any) -> PersonMark:
    given = {"id": f"{more.get('marker')}{points}", "marker": "王老师", "at": datetime(2026, 12, 5, tzinfo=UTC)} | more
    return PersonMark(student=student, item=item, answer=answer_digest(response), points=points, **given)


def test_what_is_right_earns_everything_and_what_is_blank_nothing(folder):
    """Each learner is marked by the form that was theirs; an empty hand-in earns 0, and is not an error."""
    wrong = not solutions(folder, SECOND)["03-05"]
    hand_in(folder, FIRST, solutions(folder, FIRST))
    hand_in(folder, SECOND, solutions(folder, SECOND) | {"03-05": wrong, "03-01": None})
    hand_in(folder, THIRD, {"03-01": None})
    grading = grade(folder, "hw1")
    assert grading.marked == (FIRST, SECOND, THIRD) and grading.missing == (FOURTH,)
    points = [(marked(folder, one).points, marked(folder, one).possible) for one in (FIRST, SECOND, THIRD)]
    assert points == [(POSSIBLE, POSSIBLE), (POSSIBLE - 2, POSSIBLE), (0, POSSIBLE)]
    assert [mark.item for mark in marked(folder, FIRST).items] == [
        item.id for item in form_of(folder, read_assignment(folder, "hw1"), FIRST)
    ]
    assert {mark.state for mark in marked(folder, THIRD).items} == {"unanswered"}
    assert grading.problems == {}


def test_points_are_scaled(tmp_path):
    """Twelve points of items become a hundred, half of them fifty."""
    folder = make_class(tmp_path / "班级", points=100)
    hand_in(folder, FIRST, solutions(folder, FIRST))
    short = {i: r for i, r in solutions(folder, SECOND).items() if i in ITEMS[:6]}
    hand_in(folder, SECOND, short)
    grade(folder, "hw1")
    assert (marked(folder, FIRST).points, marked(folder, FIRST).possible) == (100, 100)
    assert marked(folder, SECOND).points == 50


@pytest.mark.parametrize(
    ("policy", "days", "points", "deducted"),
    [("accept", 2, 12.0, 0.0), ("deduct", 2, 7.2, 4.8), ("deduct", 30, 0.0, 12.0)],
)
def test_being_late_costs_what_the_policy_says(tmp_path, policy, days, points, deducted):
    """A share of the possible points for each begun day, never below nothing; an extension moves the day."""
    late = {"policy": policy, "per_day": 0.2}
    extended = {SECOND: DUE + timedelta(days=40)}
    folder = make_class(tmp_path / "班级", late=late, extensions=extended)
    for student in (FIRST, SECOND):
        hand_in(folder, student, solutions(folder, student), handed_in=DUE + timedelta(days=days - 1, minutes=1))
    grade(folder, "hw1")
    late_one, in_time = marked(folder, FIRST), marked(folder, SECOND)
    assert (late_one.late_days, late_one.points, late_one.deducted) == (days, points, deducted)
    assert (in_time.late_days, in_time.points, in_time.deducted) == (0, 12.0, 0)


HOSTILE = [
    7,
    -1e308,
    10**300,
    True,
    [],
    {},
    [[[]]],
    "",
    "没有这个选项",
    "x" * 100_000,
    ["a"] * 10_000,
    {"a": {"b": 1}},
    {"1": ["x"]},
    [None],
    "\u0000\u202e<script>alert(1)</script>",
    "(" * 2000,
    "百分之" * 600,
    "9" * 199,
    "=cmd|'/c calc'!A1",
]


@pytest.mark.parametrize("response", HOSTILE, ids=lambda response: repr(response)[:20])
def test_a_hostile_response_harms_nothing_but_itself(keys, response):
    """Whatever stands as the response to an item, all others are marked, and what cannot be read is told."""
    right = {item.id: item.solution() for item in keys.forms["1"]}
    for item in ITEMS:
        marks, problems = keys.mark("1", right | {item: response})
        own = next(mark for mark in marks if mark.item == item)
        assert all(mark.state == "right" for mark in marks if mark is not own)
        assert own.state != "right" or response is True
        assert all(problem.startswith(item) and len(problem) < 300 for problem in problems)
        if problems:
            assert (own.points, own.state, own.response) == (0, "unanswered", None)


def test_a_hostile_hand_in_is_marked_among_the_others(folder):
    """A hand-in of nothing but nonsense gets its marks and its problems; the next learner is marked as ever."""
    hand_in(folder, FIRST, dict(zip(ITEMS, HOSTILE, strict=False)))
    hand_in(folder, SECOND, solutions(folder, SECOND))
    grading = grade(folder, "hw1")
    assert grading.marked == (FIRST, SECOND)
    assert marked(folder, FIRST).problems == grading.problems[FIRST] != ()
    assert marked(folder, SECOND).points == POSSIBLE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("ab12x"), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(responses=st.dictionaries(st.sampled_from(ITEMS), json_values))
def test_any_responses_are_marked_within_bounds(keys, responses):
    """Whatever a hand-in says, each item earns between nothing and all, and the same the next time."""
    marks, problems = keys.mark("1", responses)
    assert [mark.item for mark in marks] == [item.id for item in keys.forms["1"]]
    assert all(0 <= mark.points <= mark.possible for mark in marks)
    assert (marks, problems) == keys.mark("1", responses)


def test_remembered_marks_tell_true_from_one_and_from_its_name(keys):
    """What was marked before is remembered by its kind too: true, 1 and "true" are three responses."""
    for response in (True, 1, "true", [True]):
        marks, problems = keys.mark("1", {"03-05": response})
        state = next(mark.state for mark in marks if mark.item == "03-05")
        assert (state == "unanswered") == bool(problems) == (response is not True)


def test_items_that_are_not_asked_are_told(folder):
    """An id that the form does not have earns nothing and is named."""
    hand_in(folder, FIRST, solutions(folder, FIRST) | {"03-99": "a", "x": 1})
    assert "03-99" in grade(folder, "hw1").problems[FIRST][0]
    assert marked(folder, FIRST).points == POSSIBLE


def test_only_what_changed_is_marked_again(folder):
    """A second run marks nobody; another hand-in, due time, name or person's mark marks that learner alone."""
    answer = LACKS_A_POINT
    for student in (FIRST, SECOND, THIRD):
        hand_in(folder, student, solutions(folder, student) | {"03-49": answer})
    assert grade(folder, "hw1").marked == (FIRST, SECOND, THIRD)
    before = tree(folder.root)
    again = grade(folder, "hw1")
    assert again.marked == () and again.unchanged == (FIRST, SECOND, THIRD) and again.waiting == 3
    assert tree(folder.root) == before

    hand_in(folder, FIRST, solutions(folder, FIRST), number=2, handed_in=DUE)
    add_person_mark(folder, "hw1", person_mark(THIRD, "03-49", answer, 2))
    changed = grade(folder, "hw1")
    assert changed.marked == (FIRST, THIRD) and changed.waiting == 1

    folder.marks_file(SECOND, "hw1").unlink()
    assert grade(folder, "hw1").marked == (SECOND,)


def test_marking_everything_anew_gives_the_same(folder):
    """Marks depend on hand-ins, keys and people alone: without the notes of the last run they come out the same."""
    for student in (FIRST, SECOND):
        hand_in(folder, student, solutions(folder, student) | {"03-49": LACKS_A_POINT, "03-99": "x"})
    grade(folder, "hw1")
    before = tree(folder.root)
    (folder.reports("hw1") / "graded.json").unlink()
    assert grade(folder, "hw1").marked == (FIRST, SECOND)
    assert tree(folder.root) == before


def test_what_a_person_gave_counts_and_stays(folder):
    """A person's mark takes the place of the key's, survives another grading, and not another answer."""
    right = solutions(folder, FIRST)
    hand_in(folder, FIRST, right | {"03-49": LACKS_A_POINT})
    grade(folder, "hw1")
    assert marked(folder, FIRST).needs_review == 1
    rubric = next(item for item in form_of(folder, read_assignment(folder, "hw1"), FIRST) if item.id == "03-49").rubric
    row = next(iter(rubric))
    add_person_mark(folder, "hw1", person_mark(FIRST, "03-49", LACKS_A_POINT, 1, rows=(row,), comment="再写具体些"))
    grade(folder, "hw1")
    one = next(mark for mark in marked(folder, FIRST).items if mark.item == "03-49")
    assert (one.by, one.points, one.state, one.comment) == ("person", 1, "partial", "再写具体些")
    assert [note["text"] for note in one.feedback] == [rubric[row].says]
    assert marked(folder, FIRST).needs_review == 0
    hand_in(folder, FIRST, right | {"03-49": LACKS_A_POINT + "还有呢？"}, number=2, handed_in=DUE)
    grade(folder, "hw1")
    assert marked(folder, FIRST).needs_review == 1


def test_two_markers_count_half_each(folder):
    """Where two people marked an answer, the mean counts; a mark that was taken back does not."""
    hand_in(folder, FIRST, {"03-49": LACKS_A_POINT})
    first = person_mark(FIRST, "03-49", LACKS_A_POINT, 3, marker="甲")
    for mark in (first, person_mark(FIRST, "03-49", LACKS_A_POINT, 2, marker="乙")):
        add_person_mark(folder, "hw1", mark)
    grade(folder, "hw1")
    assert marked(folder, FIRST).points == 2.5
    add_person_mark(folder, "hw1", replace(first, id="undo", undoes=first.id))
    grade(folder, "hw1")
    assert marked(folder, FIRST).points == 2


def test_marks_of_a_hand_in_that_no_longer_counts_are_withdrawn(folder):
    """Marks without a hand-in would stand in the gradebook for ever."""
    hand_in(folder, FIRST, solutions(folder, FIRST))
    grade(folder, "hw1")
    for file in folder.submitted(FIRST, "hw1").glob("*.json"):
        file.unlink()
    grading = grade(folder, "hw1")
    assert grading.withdrawn == (FIRST,)
    assert read_marked(folder, "hw1", FIRST) is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"format": "erqi-lessons hand-in", "version": 1}'])
def test_a_broken_file_in_the_place_stops_nobody(folder, content):
    """What was put among the hand-ins by hand is told, and everybody else is marked."""
    hand_in(folder, FIRST, solutions(folder, FIRST))
    for student in (FIRST, SECOND):
        folder.submitted(student, "hw1").mkdir(parents=True, exist_ok=True)
        (folder.submitted(student, "hw1") / "坏的.json").write_bytes(content)
    grading = grade(folder, "hw1")
    assert grading.marked == (FIRST,)
    assert set(grading.problems) == {FIRST, SECOND}
    assert all("坏的.json" in told[0] for told in grading.problems.values())


def test_anothers_hand_in_in_the_place_is_not_marked(folder):
    """A file that was copied into another learner's folder earns that learner nothing."""
    send(folder.submitted(SECOND, "hw1"), hand_in_of(FIRST, solutions(folder, FIRST)))
    assert "欧阳娜娜" in grade(folder, "hw1").problems[SECOND][0]
    assert read_marked(folder, "hw1", SECOND) is None


def test_marking_by_two_keys_is_refused(folder):
    """Once somebody was marked, another key is for `regrade`: the learner who comes later must not fare otherwise."""
    hand_in(folder, FIRST, solutions(folder, FIRST))
    grade(folder, "hw1")
    folder.assignment_file("hw1").unlink()
    make_class(folder.root, items=(*ITEMS, "03-03"))
    with pytest.raises(ClassroomError, match=r"03-03.*lessons regrade hw1"):
        grade(folder, "hw1")


def test_progress_is_told_for_every_learner(folder):
    """The bar can be drawn from it."""
    told: list[int] = []
    grade(folder, "hw1", told.append)
    assert told == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("minutes", "student", "told"), [(30, FIRST, False), (32, FIRST, True), (32, SECOND, False), (47, SECOND, True)]
)
def test_taking_longer_than_the_limit_is_told_and_costs_nothing(tmp_path, minutes, student, told):
    """Who took longer than the limit, own extra time counted in, gets a remark for the instructor and all points."""
    folder = make_class(tmp_path / "班级", minutes=30)
    folder.roster.write_text(f"学号,姓名,加时\n'{FIRST},欧阳娜娜,\n'{SECOND},O'Brien,1.5\n", encoding="utf-8")
    hand_in(folder, student, solutions(folder, student), started=DUE - timedelta(hours=1, minutes=minutes))
    grade(folder, "hw1")
    found = marked(folder, student)
    assert found.points == POSSIBLE
    assert [problem.startswith("从开始到交卷") for problem in found.problems] == [True] * told
