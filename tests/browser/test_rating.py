"""A rating with weights to set, in a real JupyterLab: live, undone, searched, and honest about the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .lab_page import overflowing
from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook

CELLS = [OPEN, "lesson.rating()", "1"]


def test_weights_move_the_order_and_can_be_taken_back(open_notebook: OpenNotebook) -> None:
    """Slider and field follow each other, the order follows both, undo goes back, and a search sets the weights."""
    notebook = open_notebook(CELLS, shared=True)
    rating = notebook.page.locator(".erqi-rating")
    leader, said = rating.locator(".erqi-standings tbody th").first, rating.locator(".erqi-rating-said")
    study, slider = rating.get_by_label("学习", exact=True), rating.get_by_label("学习的权重，滑块")
    expect(leader).to_have_text("虚构支部丙")
    expect(rating.locator(".erqi-trouble")).to_have_css("border-left-width", "0px")  # no bar without a word in it
    slider.press("End")
    expect(study).to_have_value("10")
    expect(leader).to_have_text("虚构支部甲")
    expect(said).to_contain_text("个换了名次")
    rating.get_by_role("button", name="撤销").press("Enter")
    expect(study).to_have_value("5")
    expect(leader).to_have_text("虚构支部丙")
    slider.press("Home")
    study.fill("")
    expect(said).to_have_text("每项权重请填0到10的整数。")
    expect(leader).to_have_count(0)
    rating.get_by_role("button", name="撤销").press("Enter")
    expect(study).to_have_value("0")  # the slip goes, what was set before it stays
    expect(slider).to_have_value("0")
    rating.get_by_role("button", name="各项一样重").press("Enter")
    expect(said).to_contain_text("相同")

    chance = rating.locator(".erqi-chance")
    rating.get_by_role("button", name="找一找").press("Enter")
    expect(chance).to_contain_text("没有。把虚构支部甲1份、虚构支部丙1份")
    rating.get_by_label("选一个", exact=True).select_option(label="虚构支部庚")
    expect(chance).to_be_empty()
    rating.get_by_role("button", name="找一找").press("Enter")
    expect(leader).to_have_text("虚构支部庚")
    rating.get_by_role("button", name="撤销").press("Enter")
    expect(leader).to_have_text("虚构支部丙")

    for control in rating.locator("input, select, summary, button").all():
        notebook.press_command_keys(control)
        assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_it_fits_and_says_when_the_kernel_is_gone(open_notebook: OpenNotebook) -> None:
    """With all opened axe-core finds nothing and all fits; after a restart no old order stays beside new weights."""
    notebook = open_notebook(CELLS, shared=True)
    rating = notebook.page.locator(".erqi-rating")
    rating.locator("summary").last.click()
    rating.get_by_role("button", name="找一找").click()
    expect(rating.locator(".erqi-chance")).not_to_be_empty()
    for _ in notebook.looks():
        assert overflowing(rating) == []
        assert notebook.axe(".erqi-rating") == []
    notebook.restart_kernel()
    rating.get_by_label("学习的权重，滑块").press("Home")
    expect(rating.get_by_text("内核已断开")).to_be_visible()
    expect(rating.locator(".erqi-standings tbody")).to_be_hidden()
