"""Short answers in a real JupyterLab: writing, handing in, what was recognised, and what is left to a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lessons.course import load_course
from lessons.records import Record

from .quiz_hands import answer_with_mouse, card

if TYPE_CHECKING:
    from .conftest import OpenNotebook

LESSON = "03_public_interest"
BANK = load_course(Path(__file__).parents[2] / "data", only=LESSON).lessons[LESSON].bank
ITEM = next(item for item in BANK.items if item.id == "03-50")
OPEN = f'from lessons.notebook import open_lesson\nlesson = open_lesson("{LESSON}")'
SHOW = f'lesson.item("{ITEM.id}")'
CELLS = [OPEN, SHOW]
NARROW = "node => [...node.querySelectorAll('*')].every((one) => one.scrollWidth <= node.clientWidth)"

HALF = "检察院走访时看到墓区的路破了。检察院没有发出检察建议。"


def test_what_was_recognised_is_shown_and_the_rest_left_to_a_person(open_notebook: OpenNotebook) -> None:
    """A recognised point has its sign and passage, a denied one its negation; nothing sticks out, axe finds nothing."""
    notebook = open_notebook([*CELLS, "lesson.read()"])
    item = card(notebook)
    answer_with_mouse(item, HALF)
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "needs_review")
    expect(item.locator(".erqi-verdict")).to_contain_text("要请老师看")
    expect(item.locator(".erqi-points li[data-verdict=good]")).to_contain_text("走访时看到")
    expect(item.locator(".erqi-points li[data-verdict=open]")).to_contain_text("没有")
    expect(item.locator(".erqi-feedback")).to_contain_text("其余请老师看")
    item.get_by_role("link", name="回到课文").first.click()
    expect(notebook.page.locator("#erqi-03-p3\\.1")).to_be_focused()
    expect(notebook.page.locator(".erqi-highlight")).to_be_in_viewport()

    item.get_by_role("button", name="看答案").click()
    expect(item.locator(".erqi-key")).to_contain_text(ITEM.solution())
    for _ in notebook.looks():
        assert notebook.axe(".erqi-quiz") == []
        assert item.evaluate(NARROW)


def test_a_pasted_text_goes_in_up_to_the_limit(open_notebook: OpenNotebook) -> None:
    """Pasting works; what is more than the limit stays out, and the count says so."""
    notebook = open_notebook(CELLS, shared=True)
    item = card(notebook)
    field = item.get_by_role("textbox")
    field.focus()
    notebook.page.keyboard.insert_text("字" * 2100)
    expect(item.locator(".erqi-count")).to_contain_text("已写 2000 字，最多 2000 字：写满了")
    expect(item.locator(".erqi-saved")).to_contain_text("草稿已保存")


def test_enter_makes_a_line_and_ctrl_enter_hands_in(open_notebook: OpenNotebook) -> None:
    """Enter stays in the answer, Ctrl+Enter hands it in, and neither runs a cell; the count follows the hand.

    Where the study text is not on the page, a link to it says so instead of leading nowhere.
    """
    notebook = open_notebook(CELLS, shared=True)
    item = card(notebook)
    field = item.get_by_role("textbox")
    field.fill("")
    notebook.compose(field, "jianchayuan", "检察院看到路破了。")
    field.press("Enter")
    field.press_sequentially("陵园修好了。")
    expect(field).to_have_value("检察院看到路破了。\n陵园修好了。")
    expect(item.locator(".erqi-count")).to_have_text("已写 16 字，最多 2000 字")
    expect(item.locator(".erqi-saved")).to_contain_text("草稿已保存")
    assert item.locator(".erqi-verdict").count() == 0
    field.press("Control+Enter")
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "needs_review")
    (attempt,) = Record.open(notebook.home / "record.sqlite3").attempts()
    assert (attempt.response, attempt.state, attempt.points) == ("检察院看到路破了。\n陵园修好了。", "needs_review", 2)
    assert notebook.page.locator(".erqi-quiz").count() == 1
    item.get_by_role("link", name="回到课文").first.click()
    expect(item.locator(".erqi-points")).to_contain_text("课文不在这一页上")
