"""Lesson 5's explorers in a real JupyterLab: last days for a letter, and what n out of n can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from .lab_page import overflowing
from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

CELLS = [OPEN, "lesson.letter_deadlines()", "lesson.hundred_percent()", "1"]


def explorers(notebook: LabPage) -> tuple[Locator, Locator]:
    """Return the explorer of the letters and that of n out of n."""
    return notebook.page.locator(".erqi-letters"), notebook.page.locator(".erqi-hundred")


def test_days_and_numbers_are_worked_out(open_notebook: OpenNotebook) -> None:
    """A day or a number brings its result, a bad one gets told what to do, and reset goes back to the first days."""
    letters, hundred = explorers(open_notebook(CELLS, shared=True))
    received, _, second = letters.locator("input[type=date]").all()
    due, verdict = letters.locator(".erqi-result"), letters.locator(".erqi-verdict")
    expect(due).to_have_text(["最迟2019年12月7日（周六）", "最迟2020年2月29日（周六）"])
    second.fill("2020-03-10")
    expect(verdict).to_have_text(["", "2020年3月10日回复，是收信后第101天，晚了10天。"])
    received.fill("2019-12-31")
    expect(due.last).to_have_text("最迟2020年3月31日（周二）")
    expect(verdict.last).to_contain_text("按时")
    received.fill("2018-12-31")
    expect(letters.get_by_text("从2019年3月的工作报告讲起")).to_be_visible()
    expect(due).to_have_text(["", ""])
    letters.get_by_role("button", name="回到开头的日子").press("Enter")
    expect(due.last).to_have_text("最迟2020年2月29日（周六）")
    expect(second).to_have_value("")

    # Nothing is wrong: no empty box in the colour of a warning.
    expect(hundred.locator(".erqi-trouble")).to_have_css("border-left-width", "0px")
    sentence, count = hundred.locator(".erqi-result"), hundred.get_by_role("spinbutton")
    expect(sentence).to_contain_text("54.9%")
    hundred.get_by_role("button", name="n = 77").press("Enter")
    expect(sentence).to_contain_text("96.2%")
    expect(count).to_have_value("77")
    count.fill("300")
    expect(sentence).to_contain_text("300封信")
    expect(hundred.locator("[aria-pressed=true]")).to_have_count(0)
    count.fill("1001")
    expect(sentence).to_have_text("请填1到1000的整数。")
    expect(hundred.locator(".erqi-bar")).to_have_count(0)


def test_they_fit_and_say_when_the_kernel_is_gone(open_notebook: OpenNotebook) -> None:
    """axe-core finds nothing, all fits, keys stay out of the notebook; after a restart no old result stays."""
    notebook = open_notebook(CELLS, shared=True)
    letters, hundred = explorers(notebook)
    letters.locator("input[type=date]").nth(1).fill("2019-12-20")
    expect(letters.locator(".erqi-too-late")).to_have_count(1)
    for explorer in (letters, hundred):
        for control in explorer.locator("input, summary, button").all():
            notebook.press_command_keys(control)
            assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")
    for _ in notebook.looks():
        assert [overflowing(explorer) for explorer in (letters, hundred)] == [[], []]
        assert notebook.axe(".erqi-explorer") == []
    notebook.restart_kernel()
    for explorer, field, value in ((letters, "input[type=date]", "2019-05-20"), (hundred, "input[type=number]", "20")):
        expect(explorer.get_by_text("内核已断开")).to_be_visible()
        explorer.locator(field).first.fill(value)
        expect(explorer.locator(".erqi-result").first).to_be_empty()
        assert overflowing(explorer) == []
    assert notebook.axe(".erqi-explorer") == []
