"""The report on a set that was handed in: what it counts, and what it says before there is anything to count."""

import json
from datetime import timedelta

import pytest
import samples

from lessons.course import Lesson
from lessons.language import in_points
from lessons.questions import Quiz
from lessons.widgets import fallback
from lessons.widgets.report import Report, as_html, as_text
from lessons.widgets.sitting import Sitting

LESSON = Lesson(
    id="08_test",
    title="测评",
    minutes=30,
    article=("A3",),
    objectives={"o1": "会数 <b>", "o2": "会分", "o3": "没有考"},
    next="完。",
    reread={"o1": "01_counting"},
)
FIRST = Lesson(id="01_counting", title="数一数", minutes=10, article=(), objectives={"o1": "数"}, next="完。")
LESSONS = {lesson.id: lesson for lesson in (FIRST, LESSON)}
ITEMS = (
    samples.item("single_choice", id="08-01"),
    samples.item("multiple_choice", id="08-02", points=2),
    samples.item("true_false", id="08-03", objective="o2"),
    samples.item("short_answer", id="08-04", objective="o2"),
)


def sit(record, items=ITEMS, **rules):
    quiz = Quiz(title="综合测评", items=tuple(item.id for item in items), policy="deferred", **rules)
    return Sitting("08/final", quiz, items, lambda item, anchor: anchor, record)


def report(record, items=ITEMS, **rules):
    return Report(sit(record, items, **rules), items, LESSON, LESSONS)


def hand_in(record, responses, **rules):
    sitting = sit(record, **rules)
    for item, response in responses.items():
        sitting.handle({"kind": "draft", "item": item, "response": response})
    sitting.handle({"kind": "hand_in"})


def test_before_hand_in_it_says_what_is_left(record):
    """Until the set is handed in there is no mark, but the numbers of the items that are still blank."""
    sit(record).handle({"kind": "draft", "item": "08-02", "response": ["a"]})
    content = report(record).content()
    assert content["rows"] == []
    assert content["said"][:2] == ["这套题还没有交卷：共 4 题，已经写了 1 题。", "还没有写的：第 1、3、4 题。"]


def test_a_timed_set_says_that_it_has_not_begun_and_how_long_it_runs(record, clock):
    """Before the start the report tells the time limit, then the time that is left."""
    assert "还没有开始：共 4 题，限时 30 分钟" in report(record, minutes=30).content()["said"][0]
    sit(record, minutes=30).handle({"kind": "start"})
    clock.time += timedelta(minutes=12, seconds=15)
    assert "时间还剩 17 分 45 秒，到时间自动交卷。" in report(record, minutes=30).content()["said"]


def test_time_that_is_up_makes_the_report(record, clock):
    """When nobody hands in, the end of the time does, and the report is there."""
    sit(record, minutes=30).handle({"kind": "start"})
    clock.time += timedelta(minutes=31)
    assert report(record, minutes=30).content()["said"][0] == "共 4 题，得 0 分，满分 7 分。"


def test_points_by_objective(record):
    """Each objective has its points; blank and undecided items are counted apart, the latter in no points at all."""
    hand_in(record, {"08-01": "b", "08-02": ["a"], "08-04": "说了些别的。"})
    state = sit(record).state("08-04")["mark"]["state"]
    assert state == "needs_review"
    content = report(record).content()
    assert content["said"] == [
        "共 4 题，得 2 分，满分 4 分。",
        "有 1 题没有作答，按 0 分算。",
        "有 1 题要等老师评，得分和满分都还没有算进去。",
    ]
    assert [row["cells"] for row in content["rows"]] == [
        ["会数 <b>", "2", "2/3", "0", "0"],
        ["会分", "2", "0/1", "1", "1"],
    ]


def test_what_to_read_again(record):
    """Where points were lost the lesson for it is named with its notebook, where none is named this lesson."""
    hand_in(record, {"08-01": "a", "08-03": False})
    rows = report(record).content()["rows"]
    assert [(row["advice"], row["notebook"]) for row in rows] == [("数一数", "01_counting.ipynb"), ("本课", None)]


def test_an_optional_lesson_left_blank_costs_nothing(record):
    """Where the lesson behind an objective is optional and all its items are blank, they count nowhere; it says so."""
    hand_in(record, {"08-03": True, "08-04": "对。"})
    lessons = LESSONS | {"01_counting": FIRST.model_copy(update={"optional": True})}
    shown = Report(sit(record), ITEMS, LESSON, lessons).content()
    assert shown["rows"][0]["cells"] == ["会数 <b>", "2", "不计分", "2", "0"]
    assert shown["rows"][0]["advice"] == "可以跳过"
    assert "跳过的 2 题不计分，也不算在满分里。" in shown["said"]
    assert not any("按0分算" in line for line in shown["said"])


def test_nothing_lost_nothing_to_read_again(record):
    """An objective with all its points asks for no second reading."""
    hand_in(record, {"08-01": "b", "08-02": ["a", "c"], "08-03": False})
    rows = report(record).content()["rows"]
    assert (rows[0]["advice"], rows[0]["notebook"]) == ("不用", None)


def test_an_item_edited_since_counts_nowhere(record):
    """A mark for another wording of an item is left out of the report, and that is said."""
    hand_in(record, {"08-01": "b"})
    edited = (samples.item("single_choice", id="08-01", stem="另一种问法"), *ITEMS[1:])
    content = report(record, edited).content()
    assert content["rows"][0]["cells"][:3] == ["会数 <b>", "1", "0/2"]
    assert "有 1 题在交卷以后改过，没有算进去。" in content["said"]


def test_what_was_edited_was_not_skipped(record):
    """Where all items behind an optional lesson were edited, the report does not say that the learner skipped them."""
    hand_in(record, {"08-01": "b", "08-02": ["a"]})
    edited = (*(item.model_copy(update={"stem": "另一种问法"}) for item in ITEMS[:2]), *ITEMS[2:])
    lessons = LESSONS | {"01_counting": FIRST.model_copy(update={"optional": True})}
    shown = Report(sit(record, edited), edited, LESSON, lessons).content()
    assert shown["rows"][0]["cells"][:2] == ["会数 <b>", "0"]
    assert not any("跳过" in line for line in shown["said"])


def test_a_message_is_answered_with_the_report_as_it_is_now(record):
    """The same widget first says what is left to do and, asked again after the hand-in, has the table."""
    made = report(record)
    assert made.handle({"kind": "hello", "n": 3, "view": "v"})["rows"] == []
    hand_in(record, {"08-01": "b"})
    reply = made.handle({"kind": "hello", "n": 4, "view": "v"})
    assert (reply["kind"], reply["n"], reply["view"], len(reply["rows"])) == ("report", 4, "v", 2)
    assert json.loads(json.dumps(reply)) == reply


def test_no_mark_is_a_trait(record):
    """What is saved into a notebook as the state of the widget tells nothing of the marks."""
    hand_in(record, {"08-01": "b"})
    assert "得" not in json.dumps(report(record).get_state(), ensure_ascii=False, default=str).split("_esm")[0]


def test_readable_without_a_widget(record, monkeypatch):
    """As text and as HTML the report has every figure under its name, and takes no markup from a course file."""
    hand_in(record, {"08-01": "a"})
    shown = []
    monkeypatch.setattr(fallback, "display", lambda bundle, **_: shown.append(bundle))
    made = report(record)
    made._ipython_display_()
    assert "会数 <b>（题数：2，得分：0/3，没有作答：1，等老师评：0，再读一遍：数一数）" in shown[0]["text/plain"]
    html = as_html(made.content())
    assert "会数 &lt;b&gt;" in html
    assert "<a href='01_counting.ipynb'>数一数</a>" in html
    assert as_text(made.content()).startswith("综合测评：报告\n共 4 题")


@pytest.mark.parametrize(("value", "text"), [(10, "10"), (0, "0"), (0.5, "0.5"), (2 / 3, "0.67"), (100.0, "100")])
def test_points_without_a_tail(value, text):
    """Points show no more digits than they need."""
    assert in_points(value) == text
