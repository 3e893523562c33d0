"""Forgetting over a year: days that are typed, estimates in words, and messages answered."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Course, Fact
from lessons.course.forgetting import Forgetting
from lessons.course.models import CourseFile
from lessons.errors import LessonsError
from lessons.review import proposed_days
from lessons.widgets.forgetting import (
    MOST_TESTS,
    ForgettingExplorer,
    compared_curves,
    estimate,
    in_words,
    line,
    own_days,
)

FORGETTING = Forgetting.model_validate(
    {
        "title": "一年",
        "introduction": "先看看。",
        "passages": [{"voice": "article", "text": "每季度 <b> 一次。", "sources": ["A1.1"]}],
        "estimate": "是估计。",
        "horizon": 365,
        "plans": [
            {"id": "none", "name": "从不", "days": []},
            {"id": "quarterly", "name": "每季度", "days": [91, 182, 273]},
        ],
        "starts": "quarterly",
        "compared": ["none", "quarterly"],
    }
)


@pytest.fixture
def explorer() -> ForgettingExplorer:
    facts = {"A1.1": Fact(id="A1.1", statement="每季度一次。", voice="fact")}
    return ForgettingExplorer(FORGETTING, Course(CourseFile.model_construct(), facts, {}, {}, {}, {}))


def ask(explorer: ForgettingExplorer, **chosen: Any) -> dict[str, Any]:
    answer: dict[str, Any] = explorer.handle({"kind": "reckon", "n": 1, "view": "v", **chosen})["answer"]
    return answer


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", ()),
        ("7、30，91", (7, 30, 91)),
        (" 91 7,7;364 ", (7, 91, 364)),
        ("第7天、第３０天", (7, 30)),
    ],
)
def test_typed_days_are_read(typed: str, days: tuple[int, ...]) -> None:
    """Days come in order and once each, with whatever between them, full-width digits included."""
    assert own_days(typed, 365) == days


@pytest.mark.parametrize("typed", ["0", "365", "-3", "1.5.x", "七", "7、abc", "9" * 5000])
def test_days_that_cannot_be_used_are_answered(typed: str) -> None:
    """A day that is none, or not within the year, is named with what to write instead."""
    with pytest.raises(LessonsError, match="日子要写成1到364的整数"):
        own_days(typed, 365)


def test_too_many_days_are_answered() -> None:
    """More tests than can be shown are refused with their number."""
    with pytest.raises(LessonsError, match=f"最多排{MOST_TESTS}次测试（现在是25次）"):
        own_days("、".join(map(str, range(1, 26))), 365)


@given(st.text(max_size=20))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    """No text makes anything but days within the year or a sentence."""
    try:
        assert all(1 <= day < 365 for day in own_days(typed, 365))
    except LessonsError as error:
        assert str(error)


def test_estimate_in_words_and_points() -> None:
    """The estimate tells the chance before each test, at the end, and of just these outcomes."""
    said = estimate(dict.fromkeys([91, 182, 273], True), 365)
    assert [(test["day"], test["before"]) for test in said["tests"]] == [(91, "57%"), (182, "85%"), (273, "95%")]
    assert said["said"] == ("测3次。到第365天，还记得的可能约为97%。照同样的估计，3次全想得起来的可能约为46%。")
    failed = estimate({91: False, 182: True}, 365)
    assert "这2次测试正好这样的可能约为22%" in failed["said"]  # (1 - 0.57) * 0.50
    assert estimate({}, 365)["said"] == "测0次。到第365天，还记得的可能约为46%。"


def test_line_rises_to_the_top_on_the_day_of_a_test() -> None:
    """Every day has its point; the day of a test has two, the second at the top."""
    points = line({30: False}, 60)
    assert [day for day, _ in points] == [*range(31), *range(30, 61)]
    assert points[31] == [30, 1.0]


@given(st.floats(0, 1))
def test_a_chance_is_never_said_to_be_certain(chance: float) -> None:
    """In words no chance is 0 % or 100 %."""
    assert in_words(chance) not in ("0%", "100%")


def test_message_is_answered(explorer: ForgettingExplorer) -> None:
    """A plan, own days and failed tests each come back as an estimate."""
    assert ask(explorer, plan="none")["tests"] == []
    own = ask(explorer, plan="own", own="7、30", failed=[30, 99])
    assert [(test["day"], test["recalled"]) for test in own["tests"]] == [(7, True), (30, False)]
    assert explorer.handle({"kind": "hello", "n": 2, "view": "v"}) == {"kind": "hello", "n": 2, "view": "v"}


@pytest.mark.parametrize("chosen", [{}, {"plan": "weekly"}, {"plan": "own", "own": "x"}, {"plan": ["own"]}])
def test_odd_message_gets_a_sentence(explorer: ForgettingExplorer, chosen: dict[str, Any]) -> None:
    """What cannot be used is answered with what to do, and without a picture."""
    answer = ask(explorer, **chosen)
    assert list(answer) == ["problem"]
    assert answer["problem"]


@pytest.mark.parametrize("failed", [None, "91", {"91": 1}, ["91"], [None, [91]]])
def test_odd_outcomes_do_no_harm(explorer: ForgettingExplorer, failed: Any) -> None:
    """Outcomes in another shape than a list of days count as none."""
    assert all(test["recalled"] for test in ask(explorer, plan="quarterly", failed=failed)["tests"])


def test_first_sight_needs_no_kernel(explorer: ForgettingExplorer) -> None:
    """The plan that it starts with and the scheduler's days are there from the start."""
    assert explorer.matter["first"] == ask(explorer, plan="quarterly")
    assert [test["day"] for test in explorer.matter["proposed"]["tests"]] == proposed_days(364)
    assert json.loads(json.dumps(explorer.matter)) == explorer.matter


def test_readable_without_a_widget(explorer: ForgettingExplorer) -> None:
    """As plain text every plan has its result, the article its voice, and the estimate is called one."""
    text = explorer.as_text()
    assert "【文章】每季度 <b> 一次。（出处：文章 A1）" in text
    assert "每季度（第91、182、273天）：测3次。到第365天，还记得的可能约为97%。" in text
    assert "复习程序排的日子（第2、13、59、222天）：测4次。" in text
    assert text.endswith("是估计。")
    assert "每季度 &lt;b&gt; 一次。" in explorer.as_html()


def test_compared_curves_end_with_the_schedulers() -> None:
    """The chart gets the plans that the file names, then the scheduler's days, each line up to the horizon."""
    curves = compared_curves(FORGETTING)
    assert [curve.name for curve in curves] == ["从不", "每季度", "复习程序排的日子"]
    assert {curve.line[-1][0] for curve in curves} == {365}
