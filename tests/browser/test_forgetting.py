"""Forgetting over a year in a real JupyterLab: plans, outcomes and own days, and honest about a dead kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

SHOW = """\
from lessons.course import Course, Fact
from lessons.course.forgetting import Forgetting
from lessons.course.models import CourseFile
from lessons.widgets.forgetting import ForgettingExplorer
plans = [dict(id="none", name="从不测试", days=[]), dict(id="quarterly", name="每季度一次", days=[91, 182, 273])]
told = dict(voice="article", text="每季度测试一次。", sources=["C2.5"])
about = dict(title="什么时候测试", introduction="选选看。", passages=[told], estimate="这是估计。", horizon=365)
forgetting = Forgetting(**about, plans=plans, starts="quarterly", compared=["none"])
facts = {"C2.5": Fact(id="C2.5", statement="每季度一次。", voice="fact")}
ForgettingExplorer(forgetting, Course(CourseFile.model_construct(), facts, {}, {}, {}, {}))"""
CELLS = [SHOW, "1"]


def explorer(notebook: LabPage) -> Locator:
    """Return the explorer once it is on screen."""
    found = notebook.page.locator(".erqi-forgetting")
    expect(found).to_be_visible()
    return found


def test_a_year_is_planned_with_keys_alone(open_notebook: OpenNotebook) -> None:
    """Arrows choose a plan, space fails a test, own days are typed; each time words, picture and table follow."""
    notebook = open_notebook(CELLS, shared=True)
    year = explorer(notebook)
    said, keyboard = year.locator(".erqi-said"), notebook.page.keyboard
    expect(said).to_contain_text("约为97%")
    assert notebook.axe(".erqi-forgetting") == []
    assert overflowing(year) == []
    third = year.get_by_role("checkbox", name="第273天")
    third.press("Space")
    expect(said).to_contain_text("正好这样")
    expect(third).to_be_focused()
    expect(year.locator(".erqi-drawn .erqi-not-recalled")).to_have_count(1)
    year.get_by_role("radio", name="每季度一次").press("ArrowUp")
    expect(said).to_contain_text("测0次")
    expect(year.get_by_role("checkbox")).to_have_count(0)
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    keyboard.type("7，365")
    keyboard.press("Enter")
    expect(said).to_contain_text("1到364的整数（“365”不是）")
    expect(year.locator(".erqi-drawn svg")).to_have_count(0)
    year.get_by_role("textbox").fill("30、60")
    keyboard.press("Enter")
    expect(said).to_contain_text("测2次")
    year.get_by_text("用表格看").press("Enter")
    expect(year.locator("table").first.get_by_role("row")).to_have_count(4)
    assert notebook.axe(".erqi-forgetting") == []
    for control in year.locator("input, summary, button").all():
        if control.is_visible():
            notebook.press_command_keys(control)
            assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_narrow_dark_and_without_a_kernel(open_notebook: OpenNotebook) -> None:
    """Narrow and dark all fits and axe-core finds nothing; after a restart no old picture stays beside a new pick."""
    notebook = open_notebook(CELLS, width=400, dark=True, shared=True)
    year = explorer(notebook)
    year.get_by_role("radio", name="自己定日子").check()
    year.get_by_role("textbox").fill("、".join(str(15 * n) for n in range(1, 25)))
    year.get_by_role("textbox").press("Enter")
    expect(year.get_by_role("checkbox")).to_have_count(24)
    year.get_by_role("checkbox", name="第30天").press("Space")
    year.get_by_text("用表格看").click()
    assert overflowing(year) == []
    assert notebook.axe(".erqi-forgetting") == []
    notebook.restart_kernel()
    expect(year.get_by_text("内核已断开")).to_be_visible()
    year.get_by_role("button", name="恢复原样").click()
    expect(year.locator(".erqi-drawn svg")).to_have_count(0)
    notebook.run_all()
    expect(explorer(notebook).locator(".erqi-said")).to_contain_text("约为97%")
