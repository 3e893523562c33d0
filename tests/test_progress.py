"""Where a learner stands, worked out from answers alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lessons.course import load_course
from lessons.progress import as_map, as_text, next_step, progress
from lessons.records import Attempt

COURSE = load_course(Path(__file__).parents[1] / "data")
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LESSON = COURSE.lessons["03_public_interest"]


def answer(item, state="right", *, at=NOW, version=None):
    """Return an attempt at an item of the course as it is now."""
    return Attempt(
        quiz="03/x",
        item=item.id,
        item_version=version or item.version,
        seed="",
        response="",
        points=0.0,
        possible=1.0,
        state=state,
        mark={},
        at=at,
    )


def of(lesson_id, attempts, now=NOW):
    return next(one for one in progress(COURSE, attempts, now, UTC) if one.lesson.id == lesson_id)


def all_of(lesson_id):
    return COURSE.lessons[lesson_id].bank.items


def test_a_fresh_record_begins_with_the_first_lesson():
    """Nothing is answered, nothing is due, and the first lesson is named with its time."""
    fresh = progress(COURSE, [], NOW, UTC)
    assert {(one.answered, one.held, one.due, one.mastered) for one in fresh} == {(0, 0, 0, frozenset())}
    assert next_step(fresh) == "开始学《党建与业务融合：题目与背景》，大约 50 分钟。"


def test_answers_show_in_the_lesson_they_belong_to():
    """Two answers, one right: two done, one remembered, and the lesson is to be gone on with."""
    first, second = LESSON.bank.items[:2]
    attempts = [answer(first), answer(second, "partial")]
    one = of(LESSON.lesson.id, attempts)
    assert (one.answered, one.held, one.due) == (2, 1, 0)
    assert next_step(progress(COURSE, attempts, NOW, UTC)).startswith(f"接着学《{LESSON.lesson.title}》：还有 43 道题")


def test_an_edited_item_is_not_answered_any_more():
    """The answer to an earlier wording says nothing of the item as it is now."""
    assert of(LESSON.lesson.id, [answer(LESSON.bank.items[0], version="earlier")]).answered == 0


def test_a_blank_is_no_answer_and_a_waiting_one_stands_in_nobodys_way():
    """Blank answers do not count; where only a person can decide, the objective is mastered without that item."""
    blank = [answer(item, "unanswered") for item in LESSON.bank.items]
    assert of(LESSON.lesson.id, blank).answered == 0
    waiting = [answer(item, "needs_review" if item.kind == "short_answer" else "right") for item in LESSON.bank.items]
    one = of(LESSON.lesson.id, waiting)
    assert one.answered == one.items > one.held
    assert one.mastered == set(LESSON.lesson.objectives)


def test_what_is_due_comes_first():
    """A month later the answers are due, and reviewing them goes before anything new."""
    attempts = [answer(item, "wrong") for item in LESSON.bank.items[:3]]
    later = NOW + timedelta(days=30)
    assert of(LESSON.lesson.id, attempts, later).due == 3
    assert next_step(progress(COURSE, attempts, later, UTC)).startswith("先复习：打开 review.ipynb，今天有 3 道题")


def test_the_optional_lesson_is_not_pressed_on_anybody():
    """With all other lessons mastered and lesson 4 skipped, nothing is left but to come back."""
    skipped = [answer(item) for lesson in COURSE.lessons if lesson != "04_minors" for item in all_of(lesson)]
    assert next_step(progress(COURSE, skipped, NOW, UTC)).startswith("每一课的学习目标都掌握了")


def test_the_test_is_proposed_last_and_its_items_are_never_due():
    """The final test asks some of its pool, once: what went wrong in it cannot be done again there."""
    practised = [answer(item) for lesson in list(COURSE.lessons)[:-1] for item in all_of(lesson)]
    assert next_step(progress(COURSE, practised, NOW, UTC)) == "开始学《综合测评》，大约 40 分钟。"
    test = of(
        "08_final_test", [answer(item, "wrong") for item in all_of("08_final_test")[:5]], NOW + timedelta(days=99)
    )
    assert test.is_test and test.items == 21 and (test.answered, test.due) == (5, 0)


@pytest.mark.parametrize("as_shown", [lambda fresh: as_map(fresh, "免责").html, as_text])
def test_the_map_says_the_rules_and_leads_to_every_lesson(as_shown):
    """Both forms of the map name each notebook, what to do next, and how it is reckoned."""
    shown = as_shown(progress(COURSE, [], NOW, UTC))
    assert all(f"{lesson}.ipynb" in shown for lesson in COURSE.lessons)
    assert "下一步" in shown and "一天只看第一次作答" in shown
