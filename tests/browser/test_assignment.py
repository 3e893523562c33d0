"""A released assignment in a real JupyterLab: answered with the keyboard, handed in, changed, handed in again."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lessons.classroom.assignment import Assignment, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.hand_in import read_hand_in
from lessons.classroom.items import course
from lessons.classroom.release import release

from .quiz_hands import write_with_keys

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_server import LabServer

LESSON = "03_public_interest"
KINDS = ("single_choice", "cloze", "multiple_choice")


def test_assignment_is_answered_and_handed_in_twice(
    open_notebook: OpenNotebook, lab: LabServer, tmp_path: Path
) -> None:
    """Keys alone do it: number and name, answers, 交卷; the file lies beside the notebook, and a second replaces it."""
    items = {item.kind: item for item in reversed(course().lessons[LESSON].bank.items) if item.kind in KINDS}
    asked = [items[kind] for kind in KINDS]
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3, minutes=5)
    own = ClassFolder(tmp_path)
    fields = {"items": tuple(item.id for item in asked), "due": due, "shuffle": False, "forms": 1}
    write_assignment(own, Assignment(name="第三课", title="第三课作业", lessons=(LESSON,), **fields))
    folder = lab.root / "作业 第三课"
    shutil.copytree(release(own, "第三课").folder, folder)

    notebook = open_notebook(folder / "第三课.ipynb", home=folder / "record")
    page, keyboard = notebook.page, notebook.page.keyboard
    head = page.locator(".erqi-assignment")
    expect(head).to_contain_text("还有 3 天 0 小时")
    expect(page.locator(".erqi-item")).to_have_count(0)
    assert notebook.axe(".erqi-assignment") == []

    page.get_by_label("学号").focus()
    keyboard.type("2023007")
    keyboard.press("Tab")
    keyboard.type("O'Brien 欧阳娜娜")
    keyboard.press("Enter")
    cards = page.locator(".erqi-item")
    expect(cards).to_have_count(3)
    expect(head).to_contain_text("还没有做：第 1、2、3 题。")
    for n, item in enumerate(asked[:2]):
        write_with_keys(cards.nth(n), item.solution())
        expect(cards.nth(n).locator(".erqi-saved")).to_contain_text("已保存")
    expect(head).to_contain_text("已保存 2/3 题。还没有做：第 3 题。还没有交卷。")

    hand_in = page.locator(".erqi-hand-in")
    hand_in.get_by_role("button", name="交卷").press("Enter")
    expect(hand_in).to_contain_text("还有 1 题没有作答：第 3 题。")
    hand_in.get_by_role("button", name="确定交卷").press("Enter")
    expect(hand_in).to_contain_text("第 1 次交卷")
    (file,) = folder.glob("交卷-*.json")
    first = read_hand_in(file)
    assert first.responses == {item.id: item.solution() if n < 2 else None for n, item in enumerate(asked)}
    assert (first.student, first.name, first.number) == ("2023007", "O'Brien 欧阳娜娜", 1)
    assert notebook.axe(".erqi-assignment, .erqi-quiz") == []

    notebook.restart_kernel()
    notebook.run_all()
    expect(head).to_contain_text("第 1 次交卷")
    write_with_keys(cards.nth(2), asked[2].solution())
    expect(hand_in).to_contain_text("改的还没有交")
    hand_in.get_by_role("button", name="再交一次").press("Enter")
    hand_in.get_by_role("button", name="确定交卷").press("Enter")
    expect(head).to_contain_text("第 2 次交卷")
    second = read_hand_in(file)
    assert second.responses == {item.id: item.solution() for item in asked}
    assert len(list(folder.glob("交卷-*（第1次，已替换）.json"))) == 1
