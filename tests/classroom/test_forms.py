"""Forms are stable, hold only items that have keys, and are spread evenly."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from some_items import OF_ANOTHER, ONE

from lessons.classroom.assignment import Assignment, Pick, form_seed
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for, form_names, keyed_items, replay
from lessons.classroom.items import Pool, course
from lessons.errors import ContentError

LESSONS = ("03_public_interest", "04_minors")


@pytest.fixture(scope="module")
def items() -> Pool:
    return Pool({lesson: course().lessons[lesson] for lesson in LESSONS})


ASSIGNMENTS = st.builds(
    Assignment,
    name=st.from_regex(r"\A[a-z作业]{1,8}\Z"),
    title=st.just("作业"),
    lessons=st.just(LESSONS),
    items=st.just((ONE, OF_ANOTHER)),
    picks=st.lists(
        st.builds(Pick, lesson=st.sampled_from(LESSONS), type=st.none() | st.just("cloze"), count=st.integers(1, 3)),
        max_size=3,
    ).map(tuple),
    shuffle=st.booleans(),
    forms=st.integers(1, 6),
)


@settings(deadline=None)
@given(assignment=ASSIGNMENTS)
def test_forms_are_stable_and_keyed(items: Pool, assignment: Assignment) -> None:
    """Each form holds what everybody gets and the picks, no item twice, all of them keyed, the same each time."""
    for form in form_names(assignment):
        drawn = replay(assignment, items, form)
        ids = [item.id for item in drawn]
        assert len(set(ids)) == len(ids)
        assert set(assignment.items) <= set(ids) <= set(items)
        assert drawn == replay(assignment, items, form)
        seed = form_seed(form, assignment.name)
        assert all(item.mark(item.solution()).state != "wrong" and item.public(seed) for item in drawn)


@settings(deadline=None)
@given(st.text(min_size=1), st.integers(1, 26), st.text(min_size=1))
def test_form_of_a_learner_is_one_of_the_forms(name: str, forms: int, student: str) -> None:
    """Everybody has a form, the same each time."""
    form = form_for(name, forms, student)
    assert 1 <= int(form) <= forms
    assert form == form_for(name, forms, f" {student}")


def test_form_of_a_learner_never_changes() -> None:
    """A learner keeps the form from one release of this package to the next."""
    assert [form_for("hw1", 4, f"20230{n:02}") for n in range(1, 9)] == ["2", "3", "4", "2", "2", "3", "3", "3"]


def test_forms_are_spread_evenly() -> None:
    """Of a thousand learners, each of four forms gets about a quarter."""
    got = Counter(form_for("hw1", 4, f"2023{n:03}") for n in range(1000))
    assert all(200 < count < 300 for count in got.values())


OWN = """\
lesson: 03_public_interest
items:
  - id: exam-1
    type: evidence
    level: understanding
    objective: o1
    stem: 哪一句说了检察院做的事？
    passage: [p4]
    key: {p4.2: 建议}
    explanation: 第二句。
    facts: [A3.7]
    evidence: [p4.2]
"""


def test_own_bank_joins_the_course(folder: ClassFolder) -> None:
    """The items of an own bank are there beside the lessons', with the sentences of the study text filled in."""
    folder.banks.mkdir(parents=True)
    folder.banks.joinpath("exam.yaml").write_text(OWN, encoding="utf-8")
    assignment = Assignment(name="exam", title="考试", bank="banks/exam.yaml", picks=(Pick(count=1),))
    items = keyed_items(folder, assignment)
    assert [item.id for item in replay(assignment, items, "1")] == ["exam-1"]
    assert items.content_of("exam-1").lesson.id == "03_public_interest"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("exam-1", ONE, "也有这个题号"),
        ("lesson: 03_public_interest", "lesson: 3", "'lesson' 只能是"),
        ("p4.2]", "p99]", "'evidence' 里写了 'p99'"),
        ("objective: o1", "objective: o99", "'objective' 只能是"),
        ("type: evidence", "type: evidense", "改成 'evidence'"),
        ("items:", "itemz:", "这里没有 'itemz' 这一项"),
    ],
)
def test_problem_of_an_own_bank_is_told(folder: ClassFolder, old: str, new: str, told: str) -> None:
    """What is wrong with an own bank is told with its file and line."""
    folder.banks.mkdir(parents=True)
    folder.banks.joinpath("exam.yaml").write_text(OWN.replace(old, new), encoding="utf-8")
    assignment = Assignment(name="exam", title="考试", bank="banks/exam.yaml", picks=(Pick(count=1),))
    with pytest.raises(ContentError, match=told) as found:
        keyed_items(folder, assignment)
    assert all(problem.file == "banks/exam.yaml" for problem in found.value.problems)


def test_a_faulty_item_of_an_own_bank_hides_no_other(folder: ClassFolder) -> None:
    """Where one item cannot be read, what is wrong with the others is told all the same."""
    item = OWN.partition("items:\n")[2].replace("exam-1", "exam-2").replace("p4.2]", "p99]")
    folder.banks.mkdir(parents=True)
    folder.banks.joinpath("exam.yaml").write_text(OWN.replace("level: ", "lavel: ") + item, encoding="utf-8")
    assignment = Assignment(name="exam", title="考试", bank="banks/exam.yaml", picks=(Pick(count=1),))
    with pytest.raises(ContentError) as found:
        keyed_items(folder, assignment)
    assert [(problem.item, problem.rule) for problem in found.value.problems] == [
        ("exam-1", "extra_forbidden"),
        ("exam-2", "anchor"),
    ]
