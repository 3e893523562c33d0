"""What the article ties to what, in a real JupyterLab: asked from either side, filtered, with keys alone, narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .lab_page import overflowing
from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook

CELLS = [OPEN, "lesson.ties()", "1"]


def test_map_is_asked_from_either_side_and_filtered(open_notebook: OpenNotebook) -> None:
    """Keys choose a measure or an end, lines and cards follow, filters count; JupyterLab's keys stay out of it."""
    notebook = open_notebook(CELLS, shared=True)
    ties = notebook.page.locator(".erqi-ties")
    said, lines, cards = ties.locator("[role=status]"), ties.locator("svg path"), ties.locator(".erqi-cards [data-tie]")
    expect(said).to_have_text("现在显示30条：事实7，评价17，引语6")
    expect(lines).to_have_count(30)
    assert overflowing(ties) == []
    assert notebook.axe(".erqi-ties") == []

    ties.get_by_role("radio", name="“一支部一品牌”").press("Space")
    expect(said).to_have_text("“一支部一品牌”，4条：事实0，评价4，引语0")
    expect(cards).to_have_count(4)
    expect(lines).to_have_count(4)
    expect(cards.first).to_contain_text("文章没有说")
    assert notebook.axe(".erqi-ties") == []
    notebook.page.keyboard.press("ArrowDown")
    expect(said).to_have_text("公益诉讼党小组，2条：事实2，评价0，引语0")
    ties.get_by_role("button", name="看全部").press("Enter")
    expect(ties.get_by_role("radio", name="公益诉讼党小组")).to_be_focused()

    ties.get_by_role("radio", name="促进检察工作").press("Space")
    expect(cards.locator("strong")).to_have_text(["以党建带队建", "全面部署双向融合", "队伍建设"])
    ties.get_by_role("button", name="看全部").press("Enter")

    ties.get_by_role("checkbox", name="评价").press("Space")
    expect(said).to_have_text("现在显示13条：事实7，评价0，引语6")
    ties.get_by_label("段落", exact=True).select_option("P3")
    expect(said).to_have_text("现在显示0条")
    ties.get_by_role("radio", name="各项荣誉").press("Space")
    expect(ties.locator(".erqi-cards")).to_contain_text("哪一项荣誉是靠哪一项措施得来的，文章没有说")
    ties.get_by_role("button", name="恢复全部").press("Enter")
    expect(lines).to_have_count(30)

    for control in (ties.locator(kind).first for kind in ("select", "summary", "button", "[type=checkbox]")):
        notebook.press_command_keys(control)
        assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_narrow_and_dark_it_is_a_list(open_notebook: OpenNotebook) -> None:
    """At 400 pixels there is a nested list instead of columns, and native fields choose; it needs no kernel."""
    notebook = open_notebook(CELLS, width=400, dark=True, shared=True)
    ties = notebook.page.locator(".erqi-ties")
    expect(ties.locator(".erqi-nested > li")).to_have_count(25)
    expect(ties.locator(".erqi-nested li li").first).to_be_visible()
    expect(ties.locator(".erqi-knots").first).to_be_hidden()
    assert overflowing(ties) == []
    assert notebook.axe(".erqi-ties") == []
    notebook.restart_kernel()
    ties.get_by_label("措施", exact=True).last.select_option(label="第五检察部党支部的特色")
    expect(ties.locator(".erqi-cards [data-tie]")).to_have_count(4)
    assert overflowing(ties) == []
    assert notebook.axe(".erqi-ties") == []
    ties.get_by_role("button", name="看全部").press("Enter")
    expect(ties.get_by_label("措施", exact=True).last).to_be_focused()
