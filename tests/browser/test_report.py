"""The report on a test in a real JupyterLab: there once it is handed in, with links to the lessons beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook

SIT = """\
from lessons.course import Lesson
from lessons.questions import Bank, Quiz
from lessons.records import Record
from lessons.widgets.report import Report
from lessons.widgets.sitting import Sitting
about = dict(minutes=5, article=(), next="完。")
objectives = {"o1": "能按先后说出一件事的经过，并指出每一步是谁做的", "o2": "能算"}
lesson = Lesson(id="08_test", title="测评", objectives=objectives, reread={"o1": "01_x"}, **about)
first = Lesson(id="01_x", title="第一课：事情的经过", objectives={"o1": "数"}, **about)
rest = dict(type="true_false", level="recall", when_true="是", when_false="否", explanation="因为", facts=["A1.1"])
items = [dict(rest, id=f"08-0{n}", objective=f"o{n}", stem=f"第{n}句。", key=True, evidence=["p1"]) for n in (1, 2)]
rules = dict(title="综合测评", policy="deferred", items=["08-01", "08-02"])
form = Bank.model_validate(dict(lesson="08_test", items=items, quizzes={"final": rules})).replay("final", "s")
sitting = lambda: Sitting("08/final", Quiz(**rules), form, lambda item, anchor: anchor, record)
record = Record.open()"""
CELLS = [
    SIT,
    "from lessons.widgets.quiz import Quiz as Shown\nShown(sitting())",
    'Report(sitting(), form, lesson, {"01_x": first, "08_test": lesson})',
]


def test_report_before_and_after_the_hand_in(open_notebook: OpenNotebook) -> None:
    """It says what is left to do; once handed in, by its button, after a reload: how it went, what to read again."""
    notebook = open_notebook(CELLS, width=400, dark=True)
    page, report = notebook.page, notebook.page.locator(".erqi-report")
    expect(report).to_contain_text("还没有写的：第 1、2 题")
    assert notebook.axe(".erqi-report") == []
    page.locator(".erqi-quiz").get_by_role("radio").nth(3).check()
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.locator(".erqi-summary")).to_contain_text("已答 1/2 题，得 0 分")
    expect(report.get_by_role("row")).to_have_count(3)
    expect(page.locator(".erqi-summary")).to_be_focused()
    report.get_by_role("button", name="刷新报告").press("Enter")
    expect(report.locator(".erqi-report-said")).to_be_focused()
    expect(report).to_contain_text("有 1 题没有作答")
    link = report.get_by_role("link", name="第一课")
    assert link.evaluate("node => node.href").endswith(f"/tree/{notebook.file.parent.name}/01_x.ipynb")
    assert notebook.axe(".erqi-report") == []
    assert overflowing(report) == []
    assert overflowing(report.get_by_role("region")) == []
    notebook.reload()
    expect(report.get_by_role("row")).to_have_count(3)
    assert "0/1" not in str(notebook.notebook_json()["metadata"])
