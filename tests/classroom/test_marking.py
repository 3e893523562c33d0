"""Marking by persons: a queue without names, marks that are on disk before the next answer, and how far two agree."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_class import LEARNERS, hand_in_of, make_class, send

from lessons.classroom.agreement import agreements, cohens_kappa
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.marking import Desk
from lessons.classroom.marks import read_marked, write_marked
from lessons.classroom.person_marks import PersonMark, add_person_mark, decide, read_person_marks, standing
from lessons.errors import ClassroomError

ANSWERS = dict(
    zip(LEARNERS, ("先走访。", "后来发检察建议。", "不知道。", "先去看，后来发检察建议，再说别的。"), strict=True)
)


class Clock:
    """Each look at it is a minute later."""

    def __init__(self) -> None:
        self.time = datetime(2026, 12, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def folder(tmp_path):
    """A graded class in which two items wait for a person."""
    folder = make_class(tmp_path / "班级", items=("03-01", "03-49", "03-50"))
    for student, answer in ANSWERS.items():
        responses = {"03-01": "b", "03-49": answer, "03-50": f"另一题：{answer}"}
        send(folder.submitted(student, "hw1"), hand_in_of(student, responses))
    grade(folder, "hw1")
    return folder


def desk(folder: ClassFolder, marker: str = "王老师") -> Desk:
    return Desk(folder, "hw1", marker, Clock())


_ids = iter(range(10**6))


def say(one: Desk, kind: str, **more: Any) -> dict[str, Any]:
    """Send a message as the browser does."""
    message = {"kind": kind, "n": 1, "view": "v", "id": f"{next(_ids):032x}"} | more
    return one.handle(json.loads(json.dumps(message)))


def save(one: Desk, rows: int = 0, comment: str = "") -> dict[str, Any]:
    """Give the answer on top the first rows of the rubric."""
    current = one.state()["current"]
    given = [row["id"] for row in current["rows"][:rows]]
    return say(one, "save", token=current["token"], rows=given, comment=comment)


def test_every_open_answer_of_an_item_comes_up_without_its_learner(folder):
    """One item after another over all learners; neither names nor numbers are told before the item is done."""
    one, seen = desk(folder), []
    state = one.state()
    assert [(entry["item"], entry["left"]) for entry in state["items"]] == [("03-49", 4), ("03-50", 4)]
    while state["current"]:
        told = json.dumps(state, ensure_ascii=False)
        assert not any(word in told for pair in LEARNERS.items() for word in pair)
        assert state["finished"] == []
        seen.append(state["current"]["response"])
        state = save(one, 1)
    assert sorted(seen) == sorted(ANSWERS.values())
    assert {(row["student"], row["name"]) for row in state["finished"]} == set(LEARNERS.items())


def test_a_mark_is_on_disk_before_the_next_answer_is_shown(folder):
    """Rows become points, the comment is kept, and the file has it all when the reply comes."""
    one = desk(folder)
    first = one.state()["current"]
    state = save(one, 2, " 写得清楚 ")
    (mark,) = read_person_marks(folder, "hw1")
    assert state["current"]["token"] != first["token"]
    assert (mark.marker, mark.item, mark.comment, mark.at) == (
        "王老师",
        "03-49",
        "写得清楚",
        datetime(2026, 12, 5, 0, 1, tzinfo=UTC),
    )
    assert mark.points == sum(row["points"] for row in first["rows"][:2])
    assert desk(folder).state()["items"][0]["left"] == 3
    grade(folder, "hw1")
    marked = read_marked(folder, "hw1", mark.student)
    assert marked and [(one.by, one.comment) for one in marked.items if one.item == "03-49"] == [("person", "写得清楚")]


def test_what_the_key_recognised_is_proposed(folder):
    """Rows that the key is sure of are given to begin with, so that a person only adds."""
    one = desk(folder)
    for _ in ANSWERS:
        current = one.state()["current"]
        assert current["given"] == [row["id"] for row in current["rows"] if row["recognised"]]
        save(one)
    assert {row["points"] for row in one.state()["finished"]} == {0}


def test_a_slip_can_be_undone_again_and_again(folder):
    """The last mark is taken back and its answer comes up again; the file keeps what was given and what was undone."""
    one = desk(folder)
    tokens = []
    for _ in range(2):
        tokens.append(one.state()["current"]["token"])
        save(one, 1)
    for token in reversed(tokens):
        assert say(one, "undo")["current"]["token"] == token
    assert say(one, "undo")["last"] is False
    assert standing(read_person_marks(folder, "hw1")) == []
    assert len(read_person_marks(folder, "hw1")) == 4
    save(one, 1)
    assert [mark.points > 0 for mark in standing(read_person_marks(folder, "hw1"))] == [True]


def test_a_finished_item_can_be_marked_again(folder):
    """Once names are seen, a mark can still be changed; the last one counts."""
    one = desk(folder)
    for _ in ANSWERS:
        state = save(one, 1, "好")
    entry = state["finished"][0]
    again = say(one, "again", token=entry["token"])
    assert again["current"]["comment"] == "好" and len(again["current"]["given"]) == 1
    state = save(one, 0)
    changed = next(row for row in state["finished"] if row["token"] == entry["token"])
    assert (changed["points"], changed["comment"]) == (0, "")


def test_comments_are_offered_again(folder):
    """What was written on an item before is offered for the next answer, the most frequent first."""
    one = desk(folder)
    for comment in ("再具体些", "很好", "再具体些"):
        state = save(one, 1, comment)
    assert state["comments"] == ["再具体些", "很好"]
    assert say(one, "item", item="03-50")["comments"] == []


def test_two_markers_do_not_see_each_other_until_both_are_done(folder):
    """Each has all answers to mark; then percent and kappa are told, and on whom they differ."""
    one, other = desk(folder, "王老师"), desk(folder, "李老师")
    for n in range(4):
        save(one, 1 + (n == 0))
    assert other.state()["items"][0]["left"] == 4
    assert other.state()["agreement"] == [] == one.state()["agreement"]
    for _ in range(4):
        save(other, 1)
    (agreement,) = one.state()["agreement"]
    assert (agreement["other"], agreement["answers"], agreement["same"], agreement["kappa"]) == ("李老师", 4, 0.75, 0.0)
    assert len(agreement["differing"]) == 1
    assert other.state()["agreement"][0]["other"] == "王老师"


@pytest.mark.parametrize("marker", ["", "   ", None, "x" * 61])
def test_marking_begins_with_a_name(folder, marker):
    """Nothing is shown, and nothing can be saved, before it is said who marks."""
    one = desk(folder, "")
    assert one.state()["current"] is None
    assert say(one, "begin", marker=marker)["kind"] == "failed"
    token = next(iter(one._answers))
    assert say(one, "save", token=token, rows=[])["kind"] == "failed"
    assert say(one, "begin", marker=" 王老师 ")["marker"] == "王老师"
    assert read_person_marks(folder, "hw1") == []


@pytest.mark.parametrize(
    "more", [{"token": "x"}, {"rows": ["没有"]}, {"rows": "visit"}, {"rows": [1]}, {"comment": "长" * 1001}]
)
def test_a_message_that_makes_no_sense_saves_nothing(folder, more):
    """Unknown answers and rows, and comments without end, are refused in words."""
    one = desk(folder)
    sent = {"token": one.state()["current"]["token"], "rows": []} | more
    assert say(one, "save", **sent)["kind"] == "failed"
    assert read_person_marks(folder, "hw1") == []


def test_the_same_mark_sent_twice_is_one(folder):
    """A reply may be late, and Enter is pressed once more."""
    one = desk(folder)
    sent = {"token": one.state()["current"]["token"], "rows": [], "id": "a" * 32}
    say(one, "save", **sent)
    say(one, "save", **sent)
    assert len(read_person_marks(folder, "hw1")) == 1


def test_without_room_on_the_disk_the_answer_stays(folder):
    """A mark that could not be written is told, and its answer is still the one on top."""
    folder.marking_file("hw1").parent.write_text("in the way", encoding="utf-8")
    one = desk(folder)
    assert say(one, "item", item="03-49")["kind"] == "failed"
    folder.marking_file("hw1").parent.unlink()
    assert one.state()["current"]


def test_a_line_that_was_cut_short_is_left_out_and_closed(folder):
    """A computer that went off while writing costs that mark alone; a damaged line in the middle is told."""
    one = desk(folder)
    save(one, 1)
    file = folder.marking_file("hw1")
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:50])
    assert len(read_person_marks(folder, "hw1")) == 1
    file.write_bytes(whole[:-1])
    save(one, 1)
    assert len(read_person_marks(folder, "hw1")) == 2
    file.write_bytes(b"{}\n" + whole)
    with pytest.raises(ClassroomError, match="第 1 行"):
        read_person_marks(folder, "hw1")


MARKS = st.builds(
    PersonMark,
    id=st.uuids().map(lambda one: one.hex),
    student=st.sampled_from("ab"),
    item=st.just("03-49"),
    answer=st.just("x"),
    marker=st.sampled_from("甲乙"),
    points=st.integers(0, 3).map(float),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)),
)


@given(st.lists(MARKS, min_size=1, max_size=8))
def test_what_is_written_is_read_back(tmp_path_factory, marks):
    """Every mark comes back as it was given, in order; of each marker the last one stands."""
    folder = ClassFolder(tmp_path_factory.mktemp("marks"))
    for mark in marks:
        add_person_mark(folder, "hw1", mark)
    assert read_person_marks(folder, "hw1") == marks
    for mark in standing(marks):
        own = [one for one in marks if (one.student, one.marker) == (mark.student, mark.marker)]
        assert mark is own[-1]


@pytest.mark.parametrize(
    ("one", "other", "kappa"),
    [
        # The worked example of Cohen's kappa at https://en.wikipedia.org/wiki/Cohen%27s_kappa: 20 both yes, 15 both no.
        ([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15, 0.4),
        ([0, 1, 2, 3], [0, 1, 2, 3], 1),
        ([0, 0, 1, 1], [0, 1, 0, 1], 0),
        ([0, 1], [1, 0], -1),
        ([2, 2, 2], [2, 2, 2], None),
    ],
)
def test_kappa_is_that_of_worked_examples(one, other, kappa):
    """Agreement beyond chance, as published; where chance explains all there is none to tell."""
    found = cohens_kappa(one, other)
    assert found is None if kappa is None else found == pytest.approx(kappa)


def test_three_markers_make_three_pairs():
    """Who has marked nothing in common is not compared."""
    at = datetime(2026, 12, 5, tzinfo=UTC)

    def mark(marker: str, student: str, points: float) -> PersonMark:
        return PersonMark(
            id=marker + student, student=student, item="i", answer="x", marker=marker, points=points, at=at
        )

    marks = [mark("甲", "1", 1), mark("乙", "1", 2), mark("丙", "2", 1), mark("乙", "2", 1)]
    assert [(pair.markers, pair.same, pair.differing) for pair in agreements(marks)] == [
        (("丙", "乙"), 1, ()),
        (("乙", "甲"), 0, (("1", "i"),)),
    ]
    assert decide([marks[0], marks[1]]).points == 1.5


def test_a_comment_with_odd_line_ends_is_read_back(folder):
    """What is pasted from a page may hold line ends that only some programs know; the record stays readable."""
    comment = "第一行\u2028第二行\u0085第三行\x0b第四行"
    save(one := desk(folder), comment=comment)
    assert say(one, "again")["kind"] == "desk"
    assert [mark.comment for mark in read_person_marks(folder, "hw1")] == [comment]


@pytest.mark.parametrize("change", [{"id": ""}, {"comment": "半个字\ud800"}])
def test_a_mark_that_cannot_be_written_down_is_refused(folder, change):
    """A mark without an id, or with half a character, is refused in words, and the record stays as it was."""
    one = desk(folder)
    current = one.state()["current"]
    message = {"kind": "save", "id": "1", "token": current["token"], "rows": []} | change
    assert one.handle(message)["kind"] == "failed"
    assert read_person_marks(folder, "hw1") == []


def test_marks_of_a_form_that_is_no_more_are_left_out(folder):
    """Who was marked on a form that the assignment no longer has stops nobody from marking the others."""
    marked = read_marked(folder, "hw1", "0012301")
    write_marked(folder, replace(marked, form="9"))
    assert "0012301" not in {answer.student for of in desk(folder).items.values() for answer in of}
