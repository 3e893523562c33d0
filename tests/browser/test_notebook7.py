"""The same notebooks in Jupyter Notebook 7, which serves beside JupyterLab."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from lessons.records import Record

from .lab_page import _COMMAND_KEYS, overflowing
from .lab_server import PATIENCE, TOKEN
from .quiz_hands import answer_with_mouse, card
from .test_quiz import ONE, cells

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from .lab_server import LabServer


def opened(chromium: BrowserContext, lab: LabServer, notebook: str, asked: set[str]) -> Page:
    """Open a notebook in a page of its own and run each cell as a learner does, with Shift + Enter."""
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.on("request", lambda request: asked.add(request.url))
    with page.expect_websocket(lambda socket: "/channels" in socket.url):  # the kernel's: before it no cell can run
        page.goto(f"{lab.url}/notebooks/{notebook}?token={TOKEN}")
    page.locator(".jp-Cell .cm-content").first.click()
    for _ in range(page.locator(".jp-Cell").count()):
        page.keyboard.press("Shift+Enter")
    return page


def test_a_quiz_is_answered_in_notebook_7(chromium: BrowserContext, lab: LabServer, tmp_path: Path) -> None:
    """A quiz is shown and marked there, its keys are its own, its answer is kept, and nothing is fetched."""
    folder = lab.root / "notebook-7"
    folder.mkdir()
    content = new_notebook(cells=[new_code_cell(code) for code in [*cells(ONE), "lesson.read()"]])
    content.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}  # else it is asked for
    nbformat.write(content, folder / "lesson.ipynb")
    asked: set[str] = set()
    lab.start_kernel("notebook-7/lesson.ipynb")
    page = opened(chromium, lab, "notebook-7/lesson.ipynb", asked)

    item = card(SimpleNamespace(page=page))
    item.locator("input").first.focus()
    before = page.locator(".jp-Cell").count()
    for key in _COMMAND_KEYS[:-1]:  # the last one, Enter, would hand the answer in
        page.keyboard.press(key)
    expect(page.locator(".jp-Cell")).to_have_count(before)  # Notebook's own keys left the cells alone
    answer_with_mouse(item, ONE.solution())
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    item.get_by_role("button", name="回到课文").first.click()
    expect(page.locator(".erqi-highlight")).to_be_in_viewport()
    page.screenshot(path=tmp_path / "notebook-7.png")
    assert overflowing(page.locator(".erqi-quiz").first) == []

    page.close()
    page = opened(chromium, lab, "notebook-7/lesson.ipynb", asked)
    expect(page.locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    with Record.open(folder / "record" / "record.sqlite3") as record:
        assert [one.item for one in record.attempts()] == [ONE.id]
    assert [url for url in asked if url.startswith("http") and not url.startswith(lab.url)] == []
    page.close()
    lab.end_kernels()
