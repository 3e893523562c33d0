"""From conditions to an outcome in a real JupyterLab: answers decide, can be taken back, and need a live kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from .lab_page import overflowing
from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook

CELLS = [OPEN, "lesson.conditions()", "1"]
QUESTIONS = 8


def answer(explorer: Locator, place: int, words: str) -> None:
    """Answer the question at a place, counted from 0."""
    explorer.locator("fieldset").nth(place).get_by_label(words, exact=True).check()


def test_answers_decide_and_can_be_taken_back(open_notebook: OpenNotebook) -> None:
    """Each answer brings its outcome at once, undo and reset go back, and JupyterLab's keys stay out of it."""
    notebook = open_notebook(CELLS, shared=True)
    explorer = notebook.page.locator(".erqi-conditions")
    result, deciding = explorer.locator(".erqi-outcome .erqi-result"), explorer.locator(".erqi-decides:visible")
    expect(result).to_have_text("还没有结果")
    for place in range(QUESTIONS - 1):
        answer(explorer, place, "是")
    answer(explorer, QUESTIONS - 1, "否")
    expect(result).to_have_text("可以决定附条件不起诉")
    explorer.locator("fieldset").last.get_by_label("否", exact=True).press("ArrowUp")
    expect(result).to_have_text("应当起诉")
    expect(deciding).to_have_count(1)
    answer(explorer, 0, "否")
    expect(result).to_have_text("不适用这一条")
    for words in ("应当起诉", "可以决定附条件不起诉"):
        explorer.get_by_role("button", name="撤销上一步").press("Enter")
        expect(result).to_have_text(words)
    explorer.get_by_role("button", name="全部重填").press("Enter")
    expect(result).to_have_text("还没有结果")
    expect(explorer.get_by_label("还不清楚").first).to_be_checked()
    explorer.get_by_role("button", name="撤销上一步").press("Enter")
    expect(result).to_have_text("可以决定附条件不起诉")
    for control in explorer.locator("input, summary, button").all():
        notebook.press_command_keys(control)
        assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_it_fits_and_says_when_the_kernel_is_gone(open_notebook: OpenNotebook) -> None:
    """With answers and dates axe-core finds nothing and all fits; after a restart no old outcome stays."""
    notebook = open_notebook(CELLS, shared=True)
    explorer = notebook.page.locator(".erqi-conditions")
    answer(explorer, 4, "否")
    expect(explorer.locator(".erqi-decides:visible")).to_have_count(1)
    explorer.locator("input[type=date]").fill("2019-08-31")
    expect(explorer.get_by_text("最早2020年2月29日期满，最晚2020年8月31日期满")).to_be_visible()
    for _ in notebook.looks():
        assert overflowing(explorer) == []
        assert notebook.axe(".erqi-conditions") == []
    notebook.restart_kernel()
    expect(explorer.get_by_text("内核已断开")).to_be_visible()
    answer(explorer, 4, "是")
    expect(explorer.locator(".erqi-outcome .erqi-result")).to_be_empty()
    expect(explorer.locator(".erqi-decides:visible")).to_have_count(0)
    for _ in notebook.looks():
        assert overflowing(explorer) == []
        assert notebook.axe(".erqi-conditions") == []
