"""The map of what the article ties to what: what the browser gets, and the same in words."""

import json
from typing import Any

import pytest

from lessons.course import Course, Fact
from lessons.course.models import CourseFile
from lessons.course.ties import Ties
from lessons.widgets import fallback
from lessons.widgets.ties import TiesExplorer, as_html, as_text

TIES = Ties.model_validate(
    {
        "title": "连在一起",
        "introduction": "先看 <b> 看。",
        "passages": [{"voice": "silence", "text": "不等于证明。"}],
        "paragraphs": {"A1": "长廊", "A3": "走访"},
        "measures": [
            {"id": "walk", "title": "去走访"},
            {"id": "hall", "title": "长廊", "facts": ["A1.1"], "silence": "它帮到什么，没有说。"},
        ],
        "ends": [{"id": "ten", "title": "办案"}],
        "ties": [
            {
                "measure": "walk",
                "end": "ten",
                "voice": "claim",
                "facts": ["A3.1"],
                "says": "走访以后办了十件。",
                "silence": "怎样办的。",
            }
        ],
    }
)


@pytest.fixture
def explorer() -> TiesExplorer:
    facts = [Fact(id="A1.1", statement="有长廊。", voice="fact"), Fact(id="A3.1", statement="办了。", voice="claim")]
    course = Course(CourseFile.model_construct(), {f.id: f for f in facts}, {}, terms={}, lessons={}, lines={})
    return TiesExplorer(TIES, course)


def test_matter_names_paragraph_voice_and_source_of_each_tie(explorer: TiesExplorer) -> None:
    """The browser gets each tie with its paragraph, its voice in words and its source, and what is tied to nothing."""
    (tie,) = explorer.matter["ties"]
    assert (tie["paragraph"], tie["label"], tie["sources"]["entries"][0]["name"]) == ("A3", "评价", "A3.1 评价")
    walk, hall = explorer.matter["measures"]
    assert (walk["silence"], walk["paragraphs"], walk["sources"]) == (None, [], None)
    assert (hall["paragraphs"], hall["sources"]["summary"]) == (["A1"], "文章 A1")
    assert [voice["label"] for voice in explorer.matter["voices"]] == ["事实", "评价", "引语"]
    assert json.loads(json.dumps(explorer.matter)) == explorer.matter


def test_plain_text_tells_every_tie_and_every_silence(explorer: TiesExplorer) -> None:
    """Without a widget the count stands first, then a line for each tie and for what is tied to nothing."""
    lines = as_text(explorer.matter).splitlines()
    assert "一共1条线：事实0条，评价1条，引语0条。" in lines
    assert "【评价】去走访 → 办案（文章 A3）：走访以后办了十件。文章没有说：怎样办的。" in lines
    assert lines[-1] == "【文章没有说】长廊（文章 A1）：它帮到什么，没有说。"


def test_plain_html_takes_no_markup_from_content(explorer: TiesExplorer) -> None:
    """What a file says in angle brackets is shown, not obeyed."""
    assert "先看 &lt;b&gt; 看。" in as_html(explorer.matter)


def test_shown_with_its_static_text(explorer: TiesExplorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell puts out the readable map first, then the widget."""
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(fallback, "display", lambda bundle, **_: shown.append(bundle))
    explorer._ipython_display_()
    assert shown[0]["text/plain"] == as_text(explorer.matter)
    assert shown[1]["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
