"""Where a learner stands, worked out from answers alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.charts.study_weeks import Week
from lessons.course import load_course
from lessons.progress import as_map, as_text, draw_weeks, next_step, progress, weeks
from lessons.records import Attempt, Event

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
    left = len(LESSON.bank.items) - 2
    assert next_step(progress(COURSE, attempts, NOW, UTC)).startswith(
        f"接着学《{LESSON.lesson.title}》：还有 {left} 道题"
    )


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


@pytest.mark.parametrize(
    "as_shown", [lambda fresh: as_map(fresh, COURSE.about).html, lambda fresh: as_text(fresh, COURSE.about)]
)
def test_the_map_says_the_rules_and_leads_to_every_lesson(as_shown):
    """Both forms of the map name each notebook, what to do next, and how it is reckoned."""
    shown = as_shown(progress(COURSE, [], NOW, UTC))
    assert all(f"{lesson}.ipynb" in shown for lesson in COURSE.lessons)
    assert "下一步" in shown and "一天只看第一次作答" in shown and "对错都得 1 分" in shown


def test_of_two_forms_the_fuller_one_is_shown():
    """A test of two forms asks as many items as one of them; what was answered in the other is not added."""
    items = all_of("08_final_test")
    given = [replace(answer(item), quiz="08/final") for item in items[:21]]
    given += [replace(answer(item), quiz="08/second") for item in items[21:26]]
    one = of("08_final_test", given)
    assert (one.answered, one.items) == (21, 21)


RULES = COURSE.about.points
DAY = timedelta(days=1)
STATES = st.sampled_from(["right", "wrong", "partial", "needs_review", "unanswered"])
attempts = st.lists(
    st.builds(
        lambda item, state, hours: answer(item, state, at=NOW + timedelta(hours=hours)),
        item=st.sampled_from(LESSON.bank.items[:3]),
        state=STATES,
        hours=st.integers(0, 120),
    ),
    max_size=14,
)
PROPERTY = settings(deadline=None, max_examples=40)


def reckoned(given):
    one = of(LESSON.lesson.id, given)
    return one.points, one.stars, one.mastered


def test_points_are_those_of_the_example_in_the_course_file():
    """Monday wrong, then right; Wednesday right; next Monday right again: 1 point, then 2 more, then 1 more."""
    item = LESSON.bank.items[0]
    monday = [answer(item, "wrong"), answer(item, at=NOW + timedelta(hours=1))]
    later = [answer(item, at=NOW + 2 * DAY), answer(item, at=NOW + 7 * DAY)]
    assert [of(LESSON.lesson.id, monday + later[:n]).points for n in range(3)] == [1, 3, 4]


def test_stars_are_those_of_the_example_in_the_course_file():
    """Of 50 items of 5 points all tried, 40 right, 10 kept: 140 of 250 points, which is two stars."""
    share = (50 * RULES.tried + 40 * RULES.right + 10 * RULES.kept) / (50 * RULES.most)
    assert share == 0.56 and sum(share >= bound for bound in RULES.stars) == 2


def test_all_tried_is_one_star_and_all_right_are_three():
    """Trying everything already earns a star, and getting all of it right two more."""
    for state, stars in (("wrong", 1), ("right", 3)):
        assert of(LESSON.lesson.id, [answer(item, state) for item in LESSON.bank.items]).stars == stars


def test_an_edited_item_keeps_its_points():
    """What was earned with an earlier wording stays, though the item is to be answered anew."""
    one = of(LESSON.lesson.id, [answer(LESSON.bank.items[0], version="earlier")])
    assert (one.answered, one.points) == (0, 3)


def test_a_test_has_points_and_no_stars():
    """Its result is in its report."""
    one = of("08_final_test", [answer(all_of("08_final_test")[0])])
    assert (one.points, one.stars) == (3, None)


def test_a_course_without_rules_has_neither():
    """An instructor who wants no points leaves them out, and the map says nothing of them."""
    course = replace(COURSE, about=COURSE.about.model_copy(update={"points": None}))
    shown = progress(course, [answer(LESSON.bank.items[0])], NOW, UTC)
    assert {(one.points, one.stars) for one in shown} == {(0, None)}
    assert "积分" not in as_map(shown, course.about).html + as_text(shown, course.about)


def test_the_sum_leaves_out_a_skipped_lesson():
    """The lesson that may be skipped counts among the stars to be had once it is begun."""
    for attempts_so_far, most in (([], 30), ([answer(all_of("04_minors")[0])], 35)):
        assert f"最多 {most} 颗" in as_text(progress(COURSE, attempts_so_far, NOW, UTC), COURSE.about)


@PROPERTY
@given(attempts, st.randoms())
def test_points_stars_and_mastery_are_the_same_in_any_order(given_in, chance):
    """Records merged in any order come to the same."""
    mixed = list(given_in)
    chance.shuffle(mixed)
    assert reckoned(mixed) == reckoned(given_in)


@PROPERTY
@given(attempts)
def test_guessing_again_on_the_same_day_earns_nothing(given_in):
    """However rightly an item is answered again later that day, the points are the same."""
    again = [
        replace(one, state="right", at=one.at + timedelta(seconds=1)) for one in given_in if one.state != "unanswered"
    ]
    assert reckoned(given_in + again) == reckoned(given_in)


@PROPERTY
@given(attempts, attempts)
def test_trying_never_costs_a_point_or_a_star(before, after):
    """Whatever is answered afterwards, points and stars do not sink."""
    then = [replace(one, at=one.at + 10 * DAY) for one in after]
    (points, stars, _), (more_points, more_stars, _) = reckoned(before), reckoned(before + then)
    assert more_points >= points and more_stars >= stars


def test_weeks_count_answers_reviews_and_mastery():
    """Every week from the first one on has its line, an empty one too; a card that was taken back is no review."""
    assert weeks(COURSE, [], [], NOW, UTC) == []
    monday = datetime(2026, 2, 9, 8, tzinfo=UTC)
    given = [answer(item, at=monday) for item in LESSON.bank.items]
    given.append(replace(answer(LESSON.bank.items[0], "wrong", at=monday + 14 * DAY), quiz="review/2026-02-23"))
    events = [Event(quiz="cards/2026-02-23", kind="forgot", item="公益诉讼", at=monday + 14 * DAY) for _ in range(2)]
    events.append(Event(quiz="cards/2026-02-23", kind="undone", detail={"of": events[0].id}, at=monday + 14 * DAY))
    assert weeks(COURSE, given, events, NOW, UTC) == [
        Week(date(2026, 2, 9), len(LESSON.bank.items), 0, 6),
        Week(date(2026, 2, 16), 0, 0, 6),
        Week(date(2026, 2, 23), 1, 2, 6),
    ]


def test_only_the_last_twelve_weeks_are_shown():
    """A record of years still makes a chart that can be read; without any answer it says what to do."""
    shown = weeks(COURSE, [answer(LESSON.bank.items[0], at=NOW - 700 * DAY)], [], NOW, UTC)
    assert len(shown) == 12 and shown[-1].first == date(2026, 2, 23)
    assert "作答0次" in draw_weeks(shown).title
    assert "还没有做过题" in draw_weeks([]).text
