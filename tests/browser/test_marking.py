"""Marking by persons in a real JupyterLab: with keys alone, on disk before the next answer, names only at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook

CLASS = f"""\
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[1] / "classroom")!r})
from sample_class import LEARNERS, hand_in_of, make_class, send
from lessons.classroom.grading import grade
folder = make_class(Path("班级"), items=("03-49", "03-50"))
answers = ["先走访。", "检察院先去看了现场。<b>然后</b>", "不知道。", "后来发出了检察建议，没有起诉。"]
for student, answer in zip(LEARNERS, answers):
    send(folder.submitted(student, "hw1"), hand_in_of(student, {{"03-49": answer}}))
_ = grade(folder, "hw1")"""
CELLS = [CLASS, 'from lessons.notebook import open_marking\nopen_marking("hw1", folder="班级")']


def test_a_pile_is_marked_with_keys_alone(open_notebook: OpenNotebook) -> None:
    """Digits give rows, Enter saves and goes on, U undoes, C comments; all is on disk, and names come at the end."""
    notebook = open_notebook(CELLS)
    page, desk = notebook.page, notebook.page.locator(".erqi-marking")
    file = notebook.file.parent / "班级/marking/hw1.jsonl"
    boxes, answer = desk.get_by_role("checkbox"), desk.locator(".erqi-answer")
    desk.get_by_label("评分人").fill("王老师")
    page.keyboard.press("Enter")
    card = desk.locator(".erqi-desk")
    expect(card).to_be_focused()
    first = answer.inner_text()
    cells = notebook.cell_count()

    for key in ("0", "1", "d", "d", "x"):
        page.keyboard.press(key)
    assert notebook.cell_count() == cells
    expect(boxes.nth(0)).to_be_checked()
    page.keyboard.press("c")
    page.keyboard.type("再写具体些 12u")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-label", "第 2 份，共 4 份")
    expect(card).to_be_focused()
    (saved,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert (saved["marker"], saved["comment"], len(saved["rows"])) == ("王老师", "再写具体些 12u", 1)

    page.keyboard.press("u")
    expect(card).to_have_attribute("aria-label", "第 1 份，共 4 份")
    expect(answer).to_have_text(first)
    page.keyboard.press("0")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-label", "第 2 份，共 4 份")
    for _ in notebook.looks():
        assert "欧阳娜娜" not in desk.inner_text()
        assert notebook.axe(".erqi-marking") == []
        assert overflowing(desk) == []

    notebook.reload()
    expect(card).to_have_attribute("aria-label", "第 2 份，共 4 份")
    card.focus()
    for n in range(2, 5):
        expect(card).to_have_attribute("aria-label", f"第 {n} 份，共 4 份")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    expect(desk.get_by_role("row")).to_have_count(5)
    page.keyboard.press("Enter")  # once too often
    expect(desk.get_by_role("row")).to_have_count(5)
    page.keyboard.press("u")
    expect(card).to_have_attribute("aria-label", "第 4 份，共 4 份")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(desk.get_by_role("row")).to_have_count(5)
    expect(desk).to_contain_text("欧阳娜娜")
    expect(desk).to_contain_text("运行 lessons grade hw1")
    for _ in notebook.looks():
        assert notebook.axe(".erqi-marking") == []
        # The table scrolls by itself.
        inside = ("TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "erqi-answered", "erqi-said", "erqi-link")
        assert [name for name in overflowing(desk) if name not in inside] == []
    desk.get_by_role("button", name="重评 欧阳娜娜").click()
    expect(card).to_have_attribute("aria-label", "重评一份")
    assert "先走访" not in json.dumps(notebook.notebook_json()["metadata"], ensure_ascii=False)
