"""How the learning went, week by week: answers, reviews, and the objectives mastered at the end of each week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from lessons.answers import counted, decided
from lessons.charts.chart import Chart
from lessons.charts.study_weeks import Week, draw_study_weeks
from lessons.course import Course
from lessons.language import t
from lessons.records import Attempt, Event
from lessons.review import Answer, firsts_of_days, reaches_mastery
from lessons.widgets.flashcards import standing_ratings
from lessons.widgets.shown import Shown

_MOST = 12  # weeks in a chart


def weeks(
    course: Course, attempts: Iterable[Attempt], events: Iterable[Event], now: datetime, zone: tzinfo | None
) -> list[Week]:
    """Return the weeks from the first answer or card to this one, the last twelve at most; none without either.

    Args:
        course: with all its lessons.
        attempts: in any order.
        events: in the order in which they were recorded.
        now: UTC.
        zone: says when a day begins; None for the computer's own.
    """
    given = [attempt for attempt in attempts if attempt.state != "unanswered"]
    cards = standing_ratings([event for event in events if event.quiz.startswith("cards/")])
    answers = Counter(_monday(one.at, zone) for one in given)
    reviews = Counter(_monday(one.at, zone) for one in given if one.quiz.startswith("review/"))
    reviews += Counter(_monday(one.at, zone) for one in cards)
    begun = min([*answers, *reviews], default=None)
    if begun is None:
        return []
    this_week = _monday(now, zone)
    first = max(begun, this_week - timedelta(weeks=_MOST - 1))
    mondays = [first + timedelta(weeks=number) for number in range((this_week - first).days // 7 + 1)]
    now_counting = counted(course, given)
    firsts = firsts_of_days(decided(now_counting), zone)
    undecided = {attempt.item for attempt in now_counting} - firsts.keys()
    objectives = _objectives(course, undecided)
    return [
        Week(
            monday,
            answers[monday],
            reviews[monday],
            sum(
                reaches_mastery([_held(firsts.get(item, ()), monday + timedelta(weeks=1), zone) for item in items])
                for items in objectives
            ),
        )
        for monday in mondays
    ]


def draw_weeks(shown: Sequence[Week]) -> Chart | Shown:
    """Return the chart of these weeks, or what to do to get one."""
    if not shown:
        nothing = t("还没有做过题。学一课，这里就有一张图：每周作答、复习了多少，掌握了几个目标。")
        return Shown(f"<p>{nothing}</p>", nothing)
    return draw_study_weeks(shown)


def _objectives(course: Course, undecided: set[str]) -> list[list[str]]:
    """Return the items of every objective that can be mastered, without those that wait for a person."""
    return [
        [item.id for item in content.bank.items if item.objective == objective and item.id not in undecided]
        for content in course.lessons.values()
        if not content.bank.is_test
        for objective in content.lesson.objectives
    ]


def _held(firsts: Sequence[Answer], before: date, zone: tzinfo | None) -> bool:
    """Tell whether the last answer before a day was right."""
    until = [answer for answer in firsts if answer.at.astimezone(zone).date() < before]
    return bool(until) and until[-1].right


def _monday(moment: datetime, zone: tzinfo | None) -> date:
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
