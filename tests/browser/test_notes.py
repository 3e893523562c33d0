"""Ticked objectives, the reflection and the name in a real JupyterLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenNotebook

OPEN = 'from lessons.notebook import *\nlesson = open_lesson("03_public_interest")'
CELLS = [OPEN, "lesson.objectives()", 'lesson.reflection("讲给朋友听")', "ask_name()"]


def test_notes_are_kept_and_come_back(open_notebook: OpenNotebook) -> None:
    """A ticked objective, a reflection and a name are saved as they change and are back after a restart."""
    notebook = open_notebook(CELLS, shared=True)
    page = notebook.page
    box, text, name = page.locator(".erqi-tick input").nth(1), page.locator("textarea"), page.locator("p > input")
    box.check()
    text.fill("文章说的，和我猜的。")
    name.fill("欧阳娜娜")
    expect(page.locator(".erqi-notes .erqi-saved")).to_have_text(["已保存"] * 3)
    assert notebook.axe(".erqi-notes") == []
    notebook.restart_kernel()
    notebook.run_all()
    expect(box).to_be_checked()
    expect(text).to_have_value("文章说的，和我猜的。")
    expect(name).to_have_value("欧阳娜娜")


def test_a_reflection_written_to_a_dead_kernel_comes_back(open_notebook: OpenNotebook) -> None:
    """What is written after the kernel went is kept in the browser and saved when the cell runs again."""
    notebook = open_notebook(CELLS, shared=True)
    text = notebook.page.locator("textarea")
    saved = notebook.page.locator(".erqi-notes").filter(has=text).locator(".erqi-saved")
    expect(text).to_be_editable()
    notebook.restart_kernel()
    text.fill("写了一半")
    expect(saved).to_contain_text("还没有保存")
    notebook.run_all()
    expect(text).to_have_value("写了一半")
    expect(saved).to_have_text("已保存")
