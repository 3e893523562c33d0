"""A class in a real JupyterLab: from the release to the report by its buttons, and where the report is opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook

SHIPPED = Path(__file__).parents[2] / "notebooks" / "instructor" / "00_run_a_class.ipynb"
CELLS = [
    "".join(cell["source"])
    for cell in json.loads(SHIPPED.read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code" and cell["id"] != "marking"
]
SLOW = 120_000  # milliseconds; charts are drawn for the first time
SCROLLS = {"TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "erqi-step-long"}  # a table scrolls by itself


def test_a_class_from_release_to_report(open_notebook: OpenNotebook) -> None:
    """Each button does its step and is read out; names stay out of the notebook's file; the report opens beside it."""
    notebook = open_notebook(CELLS)
    page = notebook.page
    release = page.locator(".erqi-step").nth(2)
    notebook.press_command_keys(release.get_by_role("button", name="发布"))
    assert notebook.cell_count() == len(CELLS)
    expect(release).to_contain_text("已发布")
    collect = page.locator(".erqi-step").nth(3)
    collect.get_by_role("button", name="先让样例班的学生交卷").click()
    expect(collect).to_contain_text("现在收作业")
    collect.get_by_label("作业名").press("Enter")
    expect(collect).to_contain_text("上官婉如")
    expect(collect.locator(".erqi-step-outcome")).to_be_focused()
    grade = page.locator(".erqi-step").nth(4)
    grade.get_by_role("button", name="评分").click()
    expect(grade).to_contain_text("评了 25 人")
    report = page.locator(".erqi-step").nth(5)
    report.get_by_label("作业名").fill("hw9")
    report.get_by_role("button", name="出报告").click()
    expect(report).to_contain_text("没有作业“hw9”")
    report.get_by_label("作业名").fill("hw1")
    report.get_by_role("button", name="出报告").click()
    expect(report).to_contain_text("先核对答案", timeout=SLOW)
    link = report.get_by_role("link", name="report.html")
    assert link.evaluate("node => decodeURI(node.href)").endswith(
        f"/tree/{notebook.file.parent.name}/样例班/reports/hw1/report.html"
    )
    for width in notebook.looks():
        assert notebook.axe(".erqi-step") == [], width
        for place in range(page.locator(".erqi-step").count()):
            assert set(overflowing(page.locator(".erqi-step").nth(place))) <= SCROLLS, (width, place)
    written = page.context.new_page()
    for width in (1280, 400):
        written.set_viewport_size({"width": width, "height": 900})
        written.goto((notebook.file.parent / "样例班/reports/hw1/report.html").as_uri())
        assert Axe().run(written).response["violations"] == [], width
        assert written.evaluate("document.documentElement.scrollWidth") == width
    written.close()
    assert "上官婉如" not in json.dumps(notebook.notebook_json(), ensure_ascii=False)
