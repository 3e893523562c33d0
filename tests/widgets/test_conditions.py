"""Conditions to an outcome, in words: which condition decides, when the period ends, and messages answered."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Background, Course
from lessons.course.conditions import Conditions, Period
from lessons.course.models import CourseFile
from lessons.deadlines import months_after
from lessons.widgets import fallback
from lessons.widgets.case_path import in_words
from lessons.widgets.conditions import ConditionsExplorer, outcome_in_words, period_in_words

LAW = [{"voice": "background", "text": "半年到一年。", "sources": ["law.a"]}]


def condition(name: str, asks: str, unmet: str, needed: bool = True) -> dict[str, Any]:
    return {"id": name, "asks": asks, "unmet": unmet, "needed": needed, "source": "law.a"}


CONDITIONS = Conditions.model_validate(
    {
        "title": "条件与结果",
        "introduction": "先看 <b> 看。",
        "passages": [{"voice": "silence", "text": "没有说。"}],
        "stages": [
            {
                "title": "条件",
                "otherwise": {"title": "不适用", "text": "缺一项。"},
                "conditions": [condition("young", "年轻吗？", "不年轻"), condition("sorry", "后悔吗？", "不后悔")],
            },
            {
                "title": "异议",
                "otherwise": {"title": "起诉", "text": "有异议。"},
                "conditions": [condition("objects", "反对吗？", "反对", needed=False)],
            },
        ],
        "met": {"title": "可以", "text": "都有。"},
        "unclear": {"title": "未定", "text": "再看。"},
        "period": {
            "title": "考验期",
            "begins": "从哪天起",
            "shortest": 6,
            "longest": 12,
            "passages": LAW,
            "ends": [{"when": "期满", "then": "不起诉"}],
        },
        "beside": LAW,
    }
)


@pytest.fixture
def explorer() -> ConditionsExplorer:
    law = Background(id="law.a", statute="某法", article="第2条", version="2018年文本", statement="半年。")
    course = Course(CourseFile.model_construct(), {}, {"law.a": law}, terms={}, lessons={}, lines={})
    return ConditionsExplorer(CONDITIONS, course)


@pytest.mark.parametrize(
    ("answers", "title", "why", "deciding"),
    [
        ({}, "未定", "要先弄清：年轻吗？后悔吗？", []),
        ({"young": True, "objects": True}, "未定", "要先弄清：后悔吗？", []),
        ({"young": False}, "不适用", "由这一条决定：不年轻。还没填的2条怎样，都不改变这个结果。", ["young"]),
        (
            {"young": False, "sorry": False, "objects": False},
            "不适用",
            "由这2条决定：不年轻；不后悔。",
            ["young", "sorry"],
        ),
        ({"young": True, "sorry": True, "objects": True}, "起诉", "由这一条决定：反对。", ["objects"]),
        ({"young": True, "sorry": True, "objects": False}, "可以", "不是哪一条单独决定的，3条要齐。", []),
    ],
)
def test_outcome_in_words(answers: dict[str, bool], title: str, why: str, deciding: list[str]) -> None:
    """The outcome says which condition decides it, or what is to be cleared up first."""
    answer = outcome_in_words(CONDITIONS, answers)
    assert (answer["title"], answer["why"], answer["deciding"]) == (title, why, deciding)
    assert answer["settled"] == (title != "未定")


@pytest.mark.parametrize(
    ("begins", "ends", "how"),
    [
        ("2019-08-31", "最早2020年2月29日期满，最晚2020年8月31日期满", "2020年2月没有31日，就数到月底"),
        ("2020-02-29", "最早2020年8月29日期满，最晚2021年2月28日期满", "2021年2月没有29日，就数到月底"),
        ("2019-06-03", "最早2019年12月3日期满，最晚2020年6月3日期满", "往后数6个月和12个月，数到同一号。"),
        ("", "", "请选一个完整的、日历上有的日子"),
        ("2019-02-29", "", "请选一个完整的"),
        ("9999-08-01", "", "超出了日历"),
    ],
)
def test_period_in_words(begins: str, ends: str, how: str) -> None:
    """The earliest and the latest end are given in words, and a day that cannot be used gets told what to do."""
    answer = period_in_words(CONDITIONS.period, begins)
    assert answer["ends"] == ends
    assert how in answer["how"]


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(1, 11))
def test_ends_are_the_arithmetic_of_deadlines(day: date, shortest: int) -> None:
    """Every usable day gets the days that lessons.deadlines gives, the earlier first."""
    period = Period.model_construct(shortest=shortest, longest=12)
    earliest, latest = months_after(day, shortest), months_after(day, 12)
    assert earliest < latest
    assert (
        period_in_words(period, day.isoformat())["ends"] == f"最早{in_words(earliest)}期满，最晚{in_words(latest)}期满"
    )


def test_messages_are_answered(explorer: ConditionsExplorer) -> None:
    """Answers and a day each come back with their result, a hello with none."""
    ask = {"kind": "reckon", "n": 3, "view": "v"}
    reply = explorer.handle(ask | {"answers": {"sorry": False}})
    assert (reply["n"], reply["view"], reply["answer"]["title"]) == (3, "v", "不适用")
    assert explorer.handle(ask | {"begins": "2019-06-03"})["answer"]["ends"].startswith("最早2019年12月3日")
    assert explorer.handle({"kind": "hello", "n": 1, "view": "v"}) == {"kind": "hello", "n": 1, "view": "v"}


@pytest.mark.parametrize("answers", [None, 7, [], {"nobody": True}, {"young": "yes"}])
def test_odd_answers_count_as_open(explorer: ConditionsExplorer, answers: object) -> None:
    """What is no answer to one of the conditions decides nothing."""
    assert explorer.handle({"kind": "reckon", "answers": answers})["answer"] == outcome_in_words(CONDITIONS, {})


def test_what_the_browser_gets(explorer: ConditionsExplorer) -> None:
    """It gets each condition with its law, the version among the sources, and no key to the outcome."""
    matter = json.loads(json.dumps(explorer.matter))
    assert matter == explorer.matter
    assert matter["stages"][0]["conditions"][0] == {"id": "young", "asks": "年轻吗？", "law": "《某法》第2条"}
    assert matter["law"]["entries"][0]["notes"] == ["版本：2018年文本"]
    assert {entry["voice"] for entry in matter["legend"]} == {"background", "silence"}
    assert matter["first"]["answer"]["title"] == "未定"


def test_readable_without_a_widget(explorer: ConditionsExplorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell puts out conditions, outcomes and the period as text too, with markup made harmless."""
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(fallback, "display", lambda bundle, **_: shown.append(bundle))
    explorer._ipython_display_()
    for words in (
        "年轻吗？（要能答“是”）",
        "反对吗？（要能答“否”）",
        "不适用。缺一项。",
        "可以。都有。",
        "期满：不起诉",
    ):
        assert words in shown[0]["text/plain"] and words in shown[0]["text/html"]
    assert "先看 &lt;b&gt; 看。" in shown[0]["text/html"]
    assert shown[1]["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
