"""The interface in English, on the course in Chinese, in a real JupyterLab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from .lab_page import overflowing
from .quiz_hands import card
from .test_quiz import ONE, OPEN, WRONG_OPTION

if TYPE_CHECKING:
    from .conftest import OpenNotebook

# Before the first import of the package, as `LESSONS_LANGUAGE=en lessons lab` sets it for every kernel.
IN_ENGLISH = 'import os\nos.environ["LESSONS_LANGUAGE"] = "en"\n'
CELLS = [IN_ENGLISH + OPEN, f'lesson.item("{ONE.id}")', 'open_lesson("05_letters").letter_deadlines()']
HAN = re.compile(r"[\u4e00-\u9fff]")


def words(found: Locator) -> str:
    """Return what all elements of a locator say."""
    return "\n".join(found.all_inner_texts())


def test_a_quiz_is_answered_in_english(open_notebook: OpenNotebook) -> None:
    """Buttons, verdict and headings are English and say so to a screen reader; question and feedback stay Chinese."""
    notebook = open_notebook(CELLS, shared=True)
    item, quiz = card(notebook), notebook.page.locator(".erqi-quiz")
    expect(item.locator(".erqi-number")).to_have_text("Question 1")
    expect(item.locator(".erqi-kind")).to_have_text("Single choice")
    expect(item.locator(".erqi-stem")).to_have_text(ONE.stem.replace("**", ""))
    expect(quiz).to_have_attribute("lang", "zh-CN")
    item.get_by_role("button", name="Submit").click()
    expect(item.locator(".erqi-saved")).to_have_text("Not answered yet. Answer first, then submit.")
    item.locator(f"input[value='{WRONG_OPTION}']").check()
    item.get_by_role("button", name="Submit").click()
    expect(item.locator(".erqi-verdict")).to_have_text("Not right yet: 0 of 1")
    expect(item.locator(".erqi-verdict")).to_have_attribute("lang", "en")
    assert HAN.search(words(item.locator(".erqi-note:visible")))
    item.get_by_role("button", name="Show answer").click()
    expect(item.get_by_role("heading", name="Why")).to_be_visible()
    expect(item.locator(".erqi-saved")).to_contain_text("Saved")
    own = item.locator(".erqi-actions, .erqi-verdict, h4, .erqi-link")
    assert not HAN.search(words(own))
    for _ in notebook.looks():
        assert notebook.axe(".erqi-quiz") == []
        assert overflowing(quiz) == []


def test_an_explorer_speaks_english(open_notebook: OpenNotebook) -> None:
    """What Python works out is told in English too; what the lesson says stays Chinese."""
    notebook = open_notebook(CELLS, shared=True)
    letters = notebook.page.locator(".erqi-letters")
    expect(letters.locator(".erqi-result").first).to_have_text("2019-12-07 (Sat) at the latest")
    letters.locator("input[type=date]").first.fill("2018-12-31")
    expect(letters.get_by_text("goes back to the work report of 2019-03")).to_be_visible()
    letters.get_by_role("button", name="Back to the first dates").click()
    expect(letters.locator(".erqi-result").first).to_have_text("2019-12-07 (Sat) at the latest")
    expect(letters.locator("h3")).to_have_text(HAN)
    assert notebook.axe(".erqi-letters") == []
