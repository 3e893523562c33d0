"""The path of a case: dates in words, steps numbered along the ways, and messages answered."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Background, Course, Fact
from lessons.course.case_path import CasePath, Reply
from lessons.course.models import CourseFile
from lessons.deadlines import days_after, months_after
from lessons.widgets import fallback
from lessons.widgets.case_path import (
    CasePathExplorer,
    as_html,
    as_text,
    in_words,
    path_matter,
    reckon,
    step_numbers,
)

ABOUT = {"what": "检察建议", "by": "行政机关", "received": "哪一天", "urgent": "紧急"}
REPLY = Reply(months=2, urgent_days=15, since=date(2018, 3, 2), **ABOUT)
SILENCE = [{"voice": "silence", "text": "没有说。"}]
STEPS: list[dict[str, Any]] = [
    {
        "id": "found",
        "title": "发现",
        "passages": [{"voice": "article", "text": "看见 <b> 坏了。", "sources": ["A1.1"]}],
        "next": [{"to": "waiting"}],
    },
    {
        "id": "waiting",
        "title": "等待",
        "passages": [{"voice": "background", "text": "两个月。", "sources": ["law.a"]}],
        "reply": REPLY.model_dump(),
        "fork": "做了吗？",
        "next": [{"to": "done", "choice": "做了"}, {"to": "sued", "choice": "没做"}],
    },
    {"id": "done", "title": "做完", "passages": SILENCE},
    {"id": "sued", "title": "起诉", "passages": SILENCE, "next": [{"to": "judged"}]},
    {"id": "judged", "title": "判决", "passages": SILENCE},
]


@pytest.fixture
def path() -> CasePath:
    return CasePath.model_validate({"title": "一条路", "introduction": "先看看。", "steps": STEPS})


@pytest.fixture
def course() -> Course:
    facts = {"A1.1": Fact(id="A1.1", statement="坏了。", voice="claim")}
    law = Background(id="law.a", statute="某法", article="第2条", version="旧", statement="两个月。")
    return Course(CourseFile.model_construct(), facts, {"law.a": law}, terms={}, lessons={}, lines={})


@pytest.fixture
def explorer(path: CasePath, course: Course) -> CasePathExplorer:
    return CasePathExplorer(path, course)


@pytest.mark.parametrize(
    ("received", "urgent", "due", "how"),
    [
        ("2019-12-31", False, "最迟2020年2月29日", "本来是2月31日；2020年2月没有这一天，就数到月底。"),
        ("2018-12-31", False, "最迟2019年2月28日", "2019年2月没有这一天，就数到月底。"),
        ("2019-05-20", False, "最迟2019年7月20日", "2019年5月20日收到，当天不算，往后数2个月，数到7月的20日。"),
        ("2018-03-02", False, "最迟2018年5月2日", "数到5月的2日。"),
        ("2020-02-20", True, "最迟2020年3月6日", "2020年2月21日是第1天，数到第15天。"),
    ],
)
def test_last_day_in_words(received: str, urgent: bool, due: str, how: str) -> None:
    """The last day is given in words, with how it was counted, month ends and leap years included."""
    answer = reckon(REPLY, received, urgent)
    assert answer["due"] == due
    assert how in answer["how"]
    assert ("履行职责" in answer["how"]) == (not urgent)  # the law sets the fifteen days for the reply alone


@pytest.mark.parametrize(
    ("received", "urgent", "told"),
    [
        ("", False, "请选一个完整的、日历上有的日子"),
        ("None", False, "请选一个完整的"),
        ("2019-02-30", False, "日历上有的日子"),
        ("275760-09-13", False, "日历上有的日子"),
        ("0001-01-01", False, "从2018年3月2日起施行"),
        ("2018-03-01", True, "请选这一天，或者更晚的日子"),
        ("9999-12-31", False, "超出了日历"),
        ("9999-12-31", True, "请选早一些的日子"),
    ],
)
def test_day_that_cannot_be_used(received: str, urgent: bool, told: str) -> None:
    """A day that is missing, not on the calendar, before the rule or too late gets no date but what to do."""
    answer = reckon(REPLY, received, urgent)
    assert answer["due"] == ""
    assert told in answer["how"]


@given(st.dates(REPLY.since, date(9999, 10, 1)), st.booleans())
def test_the_answer_is_the_arithmetic_of_deadlines(day: date, urgent: bool) -> None:
    """Every usable day gets the day that lessons.deadlines gives, and the words name both."""
    last = days_after(day, 15) if urgent else months_after(day, 2)
    answer = reckon(REPLY, day.isoformat(), urgent)
    assert answer["due"] == f"最迟{in_words(last)}"
    assert answer["how"].startswith(f"{in_words(day)}收到")
    assert ("没有这一天" in answer["how"]) == (not urgent and last.day != day.day)


@given(st.dates(date(1, 1, 1), REPLY.since - timedelta(days=1)))
def test_no_date_before_the_rule(day: date) -> None:
    """No day before the rule was in force gets a date."""
    assert reckon(REPLY, day.isoformat(), False)["due"] == ""


def test_steps_are_numbered_along_the_ways(path: CasePath) -> None:
    """Steps between which the path forks share a number; one further on has the next."""
    assert step_numbers(path) == {"found": "1", "waiting": "2", "done": "3甲", "sued": "3乙", "judged": "4"}


def test_matter_of_the_path(path: CasePath, course: Course) -> None:
    """The browser gets each step with its label, its sources, what it asks for, and the choice that leads to it."""
    found, waiting, done, sued, judged = path_matter(path, course)["steps"]
    assert found["passages"][0]["label"] == "文章"
    assert found["passages"][0]["sources"]["entries"][0]["name"] == "A1.1 评价"
    assert waiting["passages"][0]["sources"]["summary"] == "《某法》第2条"
    assert (found["asks"], waiting["asks"]) == (None, {"received": "哪一天", "urgent": "紧急"})
    assert [step["when"] for step in (found, waiting, done, sued, judged)] == ["", "", "做了", "没做", ""]
    assert done["passages"][0]["label"] == "文章没有说"
    assert done["passages"][0]["sources"] is None


def test_message_is_answered(explorer: CasePathExplorer) -> None:
    """A question for a date comes back with the number and the view it came from."""
    asked = {"kind": "reckon", "n": 3, "view": "v", "received": "2019-12-31", "urgent": False}
    reply = explorer.handle(asked)
    assert (reply["n"], reply["view"]) == (3, "v")
    assert reply["answer"]["due"] == "最迟2020年2月29日"


def test_hello_is_answered_without_a_date(explorer: CasePathExplorer) -> None:
    """Who only asks whether the kernel is there gets just that."""
    assert explorer.handle({"kind": "hello", "n": 1, "view": "v"}) == {"kind": "hello", "n": 1, "view": "v"}


@pytest.mark.parametrize("message", [{}, {"kind": "reckon"}, {"kind": "reckon", "received": 7}, {"kind": "???"}])
def test_odd_message_does_no_harm(explorer: CasePathExplorer, message: dict[str, Any]) -> None:
    """A message that lacks something is answered all the same, and never with a date."""
    assert explorer.handle(message).get("answer", {"due": ""})["due"] == ""


def test_reply_goes_to_the_browser(explorer: CasePathExplorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A custom message from the browser is answered by one."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(explorer, "send", sent.append)
    explorer._handle_custom_msg({"kind": "reckon", "n": 1, "received": "2019-12-31", "urgent": True}, [])
    assert [message["answer"]["due"] for message in sent] == ["最迟2020年1月15日"]


def test_plain_text_tells_the_whole_path(explorer: CasePathExplorer) -> None:
    """Without a widget all steps stand below each other, numbered, with voices, sources and the fork."""
    text = as_text(explorer.matter)
    assert "1. 发现\n【文章】看见 <b> 坏了。（出处：文章 A1）" in text
    assert "3乙. 起诉（没做）\n【文章没有说】没有说。" in text


def test_plain_html_takes_no_markup_from_content(explorer: CasePathExplorer) -> None:
    """What a file says in angle brackets is shown, not obeyed, and each step has its heading."""
    html = as_html(explorer.matter)
    assert "看见 &lt;b&gt; 坏了。" in html
    assert html.count("<h4") == len(STEPS)


def test_shown_with_its_static_text(explorer: CasePathExplorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell puts out the readable path first, then the widget."""
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(fallback, "display", lambda bundle, **_: shown.append(bundle))
    explorer._ipython_display_()
    assert shown[0]["text/plain"] == as_text(explorer.matter)
    assert shown[1]["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id


def test_state_is_json(explorer: CasePathExplorer) -> None:
    """What is synced is plain JSON."""
    assert json.loads(json.dumps(explorer.matter)) == explorer.matter
