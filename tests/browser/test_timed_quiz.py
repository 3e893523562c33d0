"""Deferred and timed sets in a real JupyterLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from lessons.records import Record

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

SET = """\
from lessons.course import load_course
from lessons.questions import Quiz as Rules
from lessons.records import open_or_explain
from lessons.shipped import data_folder
from lessons.widgets.quiz import Quiz
from lessons.widgets.sitting import Sitting
content = load_course(data_folder(), only="03_public_interest").lessons["03_public_interest"]
items = content.bank.replay("exit", "seed")[:2]
record = open_or_explain()[0]
def sit(name, **rules):
    rules = Rules(title=name, items=tuple(i.id for i in items), **rules)
    return Quiz(Sitting(f"03/{name}", rules, items, lambda item, anchor: content.text.quote(anchor), record))"""
CELLS = [
    SET,
    'sit("handed-in", policy="deferred", minutes=20)',
    'sit("run-out", policy="deferred", minutes=20)',
    'sit("certainty", confidence=True)',
]
LATER = "() => { const now = performance.now.bind(performance); performance.now = () => now() + 20 * 60e3; }"


def quiz(notebook: LabPage, n: int) -> Locator:
    """Return the n-th set on the page, two items under rules of their own, once all of them are there."""
    expect(notebook.page.locator(".erqi-quiz")).to_have_count(len(CELLS) - 1)
    return notebook.page.locator(".erqi-quiz").nth(n)


def test_a_timed_set_starts_counts_down_and_goes_on_after_a_restart(open_notebook: OpenNotebook) -> None:
    """Questions appear with the start; the time left survives reload and restart; handing in asks once and explains."""
    notebook = open_notebook(CELLS, shared=True)
    sitting = quiz(notebook, 0)
    expect(sitting.locator(".erqi-item")).to_have_count(0)
    sitting.get_by_role("button", name="开始计时并看题").click()
    expect(sitting.locator(".erqi-item")).to_have_count(2)
    expect(sitting.locator(".erqi-time")).to_contain_text("剩余时间 1")
    sitting.locator(".erqi-item input").first.check()
    expect(sitting.locator(".erqi-saved").first).to_contain_text("已保存，交卷前都可以改")
    assert notebook.axe(".erqi-quiz") == []
    notebook.turn(1280, 300, dark=False)  # two questions are longer than this window: the time stays in sight
    sitting.get_by_role("button", name="交卷", exact=True).scroll_into_view_if_needed()
    expect(sitting.locator(".erqi-time")).to_be_in_viewport()
    notebook.turn(1280, 900, dark=False)
    notebook.reload()
    expect(sitting.locator(".erqi-time")).to_contain_text("剩余时间 1")
    notebook.restart_kernel()
    notebook.run_all()
    expect(sitting.locator(".erqi-time")).to_contain_text("剩余时间 1")
    expect(sitting.locator(".erqi-item input").first).to_be_checked()
    sitting.get_by_role("button", name="交卷", exact=True).click()
    expect(sitting.get_by_role("alert").filter(has_text="确定交卷吗")).to_contain_text("第 2 题")
    sitting.get_by_role("button", name="确定交卷").click()
    expect(sitting.locator(".erqi-verdict")).to_have_count(2)
    expect(sitting.get_by_role("heading", name="为什么").first).to_be_visible()
    expect(sitting.locator(".erqi-verdict").nth(1)).to_have_text("没有作答")
    expect(sitting.locator(".erqi-summary")).to_contain_text("已答 1/2 题，得")
    assert notebook.axe(".erqi-quiz") == []


def test_a_timed_set_hands_in_by_itself(open_notebook: OpenNotebook) -> None:
    """When the time is up, what is written is handed in without a click, said politely, and marked."""
    notebook = open_notebook(CELLS, shared=True)
    sitting = quiz(notebook, 1)
    sitting.get_by_role("button", name="开始计时并看题").click()
    sitting.locator(".erqi-item input").first.check()
    expect(sitting.locator(".erqi-saved").first).to_contain_text("已保存")
    notebook.page.evaluate(LATER)
    expect(sitting.locator(".erqi-verdict")).to_have_count(2)
    expect(sitting.locator("[role=status].erqi-unseen")).to_contain_text("已自动交卷")
    assert len(Record.open(notebook.home / "record.sqlite3").attempts("03/run-out")) == 2


def test_certainty_is_asked_before_an_answer_counts(open_notebook: OpenNotebook) -> None:
    """Where a quiz asks for certainty, an answer without it is not sent; with it, the certainty points are shown."""
    notebook = open_notebook(CELLS, shared=True)
    item = quiz(notebook, 2).locator(".erqi-item").first
    item.locator(".erqi-options input").first.check()
    item.get_by_role("button", name="提交答案").click()
    expect(item.locator(".erqi-saved")).to_contain_text("有没有把握")
    item.get_by_label("有把握", exact=True).check()
    item.get_by_role("button", name="提交答案").click()
    expect(item.locator(".erqi-feedback")).to_contain_text("把握分")


def test_handing_in_without_a_kernel_is_told_where_it_was_asked(open_notebook: OpenNotebook) -> None:
    """Where the kernel died, handing in says beside its button that it was not done, and can be asked for again."""
    notebook = open_notebook([SET, 'sit("cut", policy="deferred")'])
    sitting = notebook.page.locator(".erqi-quiz")
    expect(sitting.get_by_role("button", name="交卷", exact=True)).to_be_visible()
    notebook.kill_kernel()
    sitting.get_by_role("button", name="交卷", exact=True).click()
    sitting.get_by_role("button", name="确定交卷").click()
    expect(sitting.locator(".erqi-hand-in [role=alert]")).to_contain_text("还没有交上")
    notebook.run_all()
    sitting.get_by_role("button", name="交卷", exact=True).click()
    sitting.get_by_role("button", name="确定交卷").click()
    expect(sitting.locator(".erqi-summary")).to_contain_text("已答 0/2 题，得 0 分")
