"""What a learner gets back: no key before everybody's time is over, nothing that runs, everything they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sample_class import DUE, form_of, hand_in_of, make_class

from lessons.classroom.answers_in_words import in_words
from lessons.classroom.assignment import read_assignment
from lessons.classroom.feedback_page import FeedbackPages, shows_keys, shows_marks
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import keyed_items
from lessons.classroom.grading import Marking
from lessons.classroom.marks import Marked
from lessons.classroom.report_page import plain
from lessons.classroom.wrong_answers import wrong_answer

STUDENT = "0012301"
BEFORE, AFTER = DUE - timedelta(minutes=1), DUE + timedelta(minutes=1)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """Collects tags, attributes and text of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def answers(folder: ClassFolder) -> dict[str, Any]:
    """Return a wrong answer to each item of the first learner's form."""
    return {item.id: wrong_answer(item, Random(1)) for item in form_of(folder, read_assignment(folder, "hw1"), STUDENT)}


def marked_in(folder: ClassFolder, responses: dict[str, Any]) -> Marked:
    """Return the marks of the first learner, who answered so."""
    marking = Marking(folder, "hw1")
    return marking.mark(marking.students[STUDENT], hand_in_of(STUDENT, responses), None)


def page_of(root: Path, now: datetime, **changes: Any) -> str:
    """Return the page of a learner who had everything wrong, under an assignment with these settings."""
    folder = make_class(root, **changes)
    return built(folder, marked_in(folder, answers(folder)), now).decode()


def built(folder: ClassFolder, marked: Marked, now: datetime) -> bytes:
    """Return the page of a learner with these marks."""
    assignment = read_assignment(folder, "hw1")
    items = {item.id: item for item in form_of(folder, assignment, marked.student)}
    return FeedbackPages(assignment, {marked.form: items}, keyed_items(folder, assignment), now).page(marked)


@pytest.mark.parametrize("policy", ["after_due", "never"])
def test_nothing_that_tells_a_key_before_due(tmp_path: Path, policy: str) -> None:
    """Before the due time a page shows the answers that came in and no points, state, feedback, key or explanation."""
    page = page_of(tmp_path, BEFORE, feedback=policy)
    folder = make_class(tmp_path / "keys")
    for item in form_of(folder, read_assignment(folder, "hw1"), STUDENT):
        assert plain(item.explanation)[:12] not in page
        assert escape(in_words(item, answers(folder)[item.id])[0]) in page
    for word in ("参考答案", "讲解", "反馈", "答对了", "不对", "老师说"):
        assert f"<dt>{word}" not in page
        assert f">{word}<" not in page
    assert "✓" not in page
    assert "得分</dt>" not in page


def test_keys_after_due_and_marks_only_under_never(tmp_path: Path) -> None:
    """After the due time the page explains; under "never" it shows what each item earned and nothing more."""
    shown = page_of(tmp_path / "a", AFTER)
    assert "参考答案" in shown
    assert "✗ 不对" in shown
    never = page_of(tmp_path / "b", AFTER, feedback="never")
    assert "参考答案" not in never
    assert "讲解</dt>" not in never
    assert "✗ 不对" in never


def test_an_extension_keeps_the_keys_from_everybody(tmp_path: Path) -> None:
    """While one learner still has time, no classmate's page shows keys; afterwards all do."""
    later = DUE + timedelta(days=2)
    folder = make_class(tmp_path, extensions={"0012302": later})
    assignment = read_assignment(folder, "hw1")
    assert not shows_keys(assignment, AFTER)
    assert not shows_marks(assignment, AFTER)
    assert shows_keys(assignment, later + timedelta(seconds=1))


def test_without_a_due_time_keys_wait_unless_the_policy_is_at_once(tmp_path: Path) -> None:
    """With nothing due there is no "after"; the instructor has to say "at_once"."""
    folder = make_class(tmp_path, due=None)
    assignment = read_assignment(folder, "hw1")
    assert not shows_keys(assignment, AFTER)
    assert shows_keys(assignment.model_copy(update={"feedback": "at_once"}), BEFORE)


def test_hostile_names_and_answers_stay_text(tmp_path: Path) -> None:
    """A name or an answer with markup in it is shown as it was typed; the page has no script and loads nothing."""
    folder = make_class(tmp_path)
    form = form_of(folder, read_assignment(folder, "hw1"), STUDENT)
    (typed, *_) = [item.id for item in form if item.kind == "short_answer"]
    marked = marked_in(folder, {typed: HOSTILE})
    comments = tuple(replace(mark, comment=HOSTILE) for mark in marked.items)
    page = Tags(built(folder, replace(marked, name=HOSTILE, items=comments), AFTER))
    assert not {"script", "img", "iframe", "object", "form", "link"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "srcset")]
    assert page.text.count(HOSTILE) >= 3
    assert ("http-equiv", "Content-Security-Policy") in page.attributes


def test_item_that_is_gone_is_no_crash(tmp_path: Path) -> None:
    """A mark for an item that was taken out of the assignment is told as such."""
    folder = make_class(tmp_path)
    marked = marked_in(folder, answers(folder))
    gone = replace(marked.items[0], item="gone")
    assert "这道题已经撤下" in built(folder, replace(marked, items=(gone,)), AFTER).decode()
