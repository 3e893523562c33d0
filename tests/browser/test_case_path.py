"""The path of a case in a real JupyterLab: walked with keys alone, dates worked out, and honest about a dead kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from .lab_page import overflowing
from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

CELLS = [OPEN, "lesson.case_path()", "1"]


def explorer(notebook: LabPage) -> Locator:
    """Return the explorer once it is on screen."""
    found = notebook.page.locator(".erqi-case")
    expect(found).to_be_visible()
    return found


def to_the_reply(case: Locator) -> None:
    """Go to the step at which the period is counted."""
    case.get_by_role("button", name="等待回复").click()
    expect(case.locator("input[type=date]")).to_be_visible()


def test_path_is_walked_with_keys_alone(open_notebook: OpenNotebook) -> None:
    """Tab and Enter lead from the first step over the fork to an end, the focus going along to each heading."""
    case = explorer(open_notebook(CELLS, shared=True))
    heading, keyboard = case.locator("h4"), case.page.keyboard
    for title in ("调查核实", "发出检察建议", "等待回复"):
        case.get_by_role("button", name=f"下一步：{title}").press("Enter")
        expect(heading).to_contain_text(title)
        expect(heading).to_be_focused()
    case.get_by_role("button", name="没有履行", exact=True).press("Enter")
    expect(heading).to_contain_text("提起诉讼")
    expect(case.locator("[aria-current=step]")).to_contain_text("提起诉讼")
    for _ in range(10):
        keyboard.press("Tab")
        if case.get_by_role("button", name="从头再走一遍").evaluate("node => node === document.activeElement"):
            break
    keyboard.press("Enter")
    expect(heading).to_contain_text("发现线索")


def test_last_day_is_worked_out(open_notebook: OpenNotebook) -> None:
    """A day typed in gives its last day in words, the urgent box another; a bad day gets told what to do."""
    case = explorer(open_notebook(CELLS, shared=True))
    to_the_reply(case)
    day, due, told = (
        case.locator("input[type=date]"),
        case.locator(".erqi-due"),
        case.locator(".erqi-counter [role=status]"),
    )
    day.fill("2019-12-31")
    expect(due).to_have_text("最迟2020年2月29日")
    case.get_by_role("checkbox").press("Space")
    expect(due).to_have_text("最迟2020年1月15日")
    for bad, words in (("0001-01-01", "2018年3月2日起施行"), ("9999-12-31", "超出了日历"), ("", "完整的")):
        day.fill(bad)
        expect(told).to_contain_text(words)
        expect(due).to_be_empty()


def test_keys_on_a_control_never_reach_the_notebook(open_notebook: OpenNotebook) -> None:
    """JupyterLab's keys do nothing to the cells while any control of the explorer is focused."""
    notebook = open_notebook(CELLS, shared=True)
    case = explorer(notebook)
    to_the_reply(case)
    for control in case.locator("input, summary, button").all():
        if control.is_visible():
            notebook.press_command_keys(control)
            assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_nothing_for_axe_and_nothing_sticks_out(open_notebook: OpenNotebook) -> None:
    """At every step axe-core finds nothing and all fits, wide and light or narrow and dark."""
    notebook = open_notebook(CELLS, shared=True)
    case = explorer(notebook)
    for _ in notebook.looks():
        for step in case.locator(".erqi-steps button").all():
            step.click()
            assert overflowing(case) == []
            assert notebook.axe(".erqi-case") == []
        to_the_reply(case)
        case.locator("input[type=date]").fill("2019-12-31")
        expect(case.locator(".erqi-due")).not_to_be_empty()
        assert overflowing(case) == []
        assert notebook.axe(".erqi-case") == []


def test_a_dead_kernel_is_said_and_no_old_date_stays(open_notebook: OpenNotebook) -> None:
    """After a restart a new day gets no date but the reason; the steps still work, and running again mends it."""
    notebook = open_notebook(CELLS, shared=True)
    case = explorer(notebook)
    to_the_reply(case)
    case.locator("input[type=date]").fill("2019-12-31")
    expect(case.locator(".erqi-due")).not_to_be_empty()
    notebook.restart_kernel()
    expect(case.get_by_text("内核已断开")).to_be_visible()
    case.locator("input[type=date]").fill("2019-12-30")
    expect(case.locator(".erqi-due")).to_be_empty()
    case.get_by_role("button", name="发现线索").click()
    expect(case.locator("h4")).to_contain_text("发现线索")
    notebook.run_all()
    to_the_reply(explorer(notebook))
    case.locator("input[type=date]").fill("2018-12-31")
    expect(case.locator(".erqi-due")).to_have_text("最迟2019年2月28日")
