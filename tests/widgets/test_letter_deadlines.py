"""The last days for answering a letter, in words, and whether an answer came in time."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Course, Fact
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.course.models import CourseFile
from lessons.deadlines import days_after, months_after
from lessons.widgets.dates import with_weekday
from lessons.widgets.letter_deadlines import LetterDeadlinesExplorer, ReplyPeriod, reckon_replies

SINCE = date(2019, 3, 1)
PERIODS = [ReplyPeriod("程序性回复", 7, "日"), ReplyPeriod("实体性回复", 3, "个月")]
days = st.dates(SINCE, date(2999, 12, 31))


@pytest.fixture
def explorer() -> LetterDeadlinesExplorer:
    facts = {
        "B1.3": Fact(id="B1.3", statement="7日。", value=7, unit="日", voice="fact"),
        "B1.4": Fact(id="B1.4", statement="3个月。", value=3, unit="个月", voice="fact"),
    }
    course = Course(CourseFile.model_construct(), facts, {}, terms={}, lessons={}, lines={})
    letters = LetterDeadlines.model_validate(
        {
            "title": "回复",
            "introduction": "选一天。",
            "passages": [{"voice": "article", "text": "7日。", "sources": ["B1.3"]}],
            "received": "2019-11-30",
            "since": SINCE,
            "replies": [{"name": "程序性回复", "period": "B1.3"}, {"name": "实体性回复", "period": "B1.4"}],
        }
    )
    return LetterDeadlinesExplorer(letters, course)


@pytest.mark.parametrize(
    ("received", "first", "second", "how"),
    [
        ("2019-11-30", "2019年12月7日（周六）", "2020年2月29日（周六）", "2020年2月没有30日，就数到月底。"),
        ("2020-11-30", "2020年12月7日（周一）", "2021年2月28日（周日）", "2021年2月没有30日，就数到月底。"),
        ("2019-12-31", "2020年1月7日（周二）", "2020年3月31日（周二）", "往后数3个月，数到3月的31日。"),
        ("2020-02-25", "2020年3月3日（周二）", "2020年5月25日（周一）", "数到5月的25日。"),
    ],
)
def test_last_days(received: str, first: str, second: str, how: str) -> None:
    """Both last days are right over month ends and leap days, with how they were counted."""
    short, long = reckon_replies(PERIODS, SINCE, received, [])["replies"]
    assert (short["due"], long["due"]) == (first, second)
    assert how in long["how"]
    assert (short["verdict"], short["at"], short["late"]) == ("", None, False)


@pytest.mark.parametrize(
    ("answered", "verdict", "late"),
    [
        ("2019-12-07", "2019年12月7日回复，是收信后第7天，按时，正是最后一天。", False),
        ("2019-12-05", "2019年12月5日回复，是收信后第5天，按时，比期限早2天。", False),
        ("2019-11-30", "2019年11月30日当天就回复，按时，比期限早7天。", False),
        ("2019-12-08", "2019年12月8日回复，是收信后第8天，晚了1天。", True),
        ("2019-11-29", "2019年11月29日比收信还早，请检查这个日子。", False),
        ("", "", False),
        ("2019-02-30", "", False),
    ],
)
def test_verdict(answered: str, verdict: str, late: bool) -> None:
    """An answer is in time up to the last day, then so many days late; one before the letter is questioned."""
    reply = reckon_replies(PERIODS, SINCE, "2019-11-30", [answered])["replies"][0]
    assert (reply["verdict"], reply["late"]) == (verdict, late)


@pytest.mark.parametrize(
    ("received", "told"),
    [
        ("", "请选一个完整的、日历上有的收信日"),
        ("None", "请选一个完整的"),
        ("2019-02-28", "从2019年3月的工作报告讲起"),
        ("9999-11-30", "超出了日历"),
    ],
)
def test_day_that_cannot_be_used(received: str, told: str) -> None:
    """A day that is missing, before the rule or at the end of the calendar gets no result but what to do."""
    answer = reckon_replies(PERIODS, SINCE, received, ["2019-12-05"])
    assert answer["replies"] == [] and told in answer["how"]


@given(days, st.integers(-400, 4000))
def test_the_verdict_is_the_arithmetic_of_deadlines(day: date, after: int) -> None:
    """In time or late goes by the last day that lessons.deadlines gives; the days late are counted from it."""
    answered = day + timedelta(after)
    given_days = [answered.isoformat()] * 2
    replies = reckon_replies(PERIODS, SINCE, day.isoformat(), given_days)["replies"]
    for reply, last in zip(replies, (days_after(day, 7), months_after(day, 3)), strict=True):
        assert reply["due"] == with_weekday(last)
        assert reply["late"] == (answered > last)
        assert (f"晚了{(answered - last).days}天" in reply["verdict"]) == (answered > last)
        assert ("按时" in reply["verdict"]) == (day <= answered <= last)


@given(days, st.lists(st.integers(0, 40_000), max_size=2))
def test_everything_stands_on_the_line(day: date, after: list[int]) -> None:
    """Bars, marks and months lie between the ends of the line, which is as long as the longest of them."""
    answer = reckon_replies(PERIODS, SINCE, day.isoformat(), [(day + timedelta(n)).isoformat() for n in after])
    ends = [end for reply in answer["replies"] for end in (reply["length"], reply["at"]) if end is not None]
    assert max(ends) == 1 and min(ends) >= 0
    months = [month["at"] for month in answer["months"]]
    assert months == sorted(months) and len(months) <= 5
    assert all(0 < at <= 1 for at in months)


def test_messages_are_answered(explorer: LetterDeadlinesExplorer) -> None:
    """A question comes back with its result; odd values do no harm."""
    asked = {"kind": "reckon", "n": 2, "view": "v", "received": "2019-11-30", "given": ["", "2020-03-10"]}
    reply = json.loads(json.dumps(explorer.handle(asked)))
    assert (reply["n"], reply["view"]) == (2, "v")
    assert reply["answer"]["replies"][1]["verdict"] == "2020年3月10日回复，是收信后第101天，晚了10天。"
    for odd in ({}, {"received": 7, "given": "x"}, {"received": "2019-11-30", "given": [1, None, "2020-01-01"]}):
        assert "how" in explorer.handle({"kind": "reckon"} | odd)["answer"]


def test_what_the_browser_gets_and_what_is_read_without_it(explorer: LetterDeadlinesExplorer) -> None:
    """The first result stands there from the start, on the page and as text; the periods are those of the facts."""
    assert explorer.matter["replies"] == [
        {"name": "程序性回复", "period": "7日"},
        {"name": "实体性回复", "period": "3个月"},
    ]
    assert explorer.matter["first"]["answer"]["replies"][1]["due"] == "2020年2月29日（周六）"
    for shown in (explorer.as_text(), explorer.as_html()):
        assert "程序性回复：最迟2019年12月7日（周六）。2019年12月1日是第1天，数到第7天。" in shown
