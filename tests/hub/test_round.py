"""An assignment on a real JupyterHub: from release to feedback, through nbgrader's exchange, between real users."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from lessons.classroom.folders import ClassFolder
from lessons.classroom.hand_in import read_hand_in
from lessons.classroom.marks import read_marked

from ..browser.lab_page import LabPage
from ..browser.quiz_hands import write_with_keys
from .conftest import INSTRUCTOR, LEARNERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .hub import Hub

ITEMS = ("03-03", "03-04", "03-19", "03-43")  # a point each, scaled to three
ANSWERS: dict[str, dict[str, Any]] = {
    # All of one, two gaps of three, one of two ticks, and one left alone: 3 + 2 + 1.5 + 0.
    "erqi-2023007": {"03-03": "b", "03-04": {"1": "走访", "2": "检察建议", "3": "修理"}, "03-19": ["c"]},
    # A wrong one, one gap of three, both ticks less one of four distractors, all pairs: 0 + 1 + 2.25 + 3.
    "erqi-2023008": {
        "03-03": "a",
        "03-04": {"1": "走访", "2": "监察建议", "3": "修理"},
        "03-19": ["a", "c", "e"],
        "03-43": {"a": "2", "b": "3", "c": "1", "d": "4"},
    },
}
POINTS = {"erqi-2023007": 6.5, "erqi-2023008": 6.25}
SCORES = """
    SELECT submitted_assignment.student_id, grade.auto_score, grade.needs_manual_grade FROM grade
    JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
"""
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of what a learner sees


class Place:
    """A user's server, as far as `LabPage` asks of one."""

    def __init__(self, hub: Hub, user: str) -> None:
        self.url, self.root = f"{hub.url}/user/{user}", hub.home(user)

    def start_kernel(self, notebook: str) -> None:
        """Leave it to the page, as with any learner."""


def log_in(hub: Hub, browser: Browser, user: str) -> Page:
    """Log a user in by the hub's own form, in a browser of their own, and return their JupyterLab."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(hub.url)
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password").fill(hub.passwords[user])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{hub.url}/user/{user}/lab/**", timeout=180_000)
    page.wait_for_function("window.jupyterapp?.restored.then(() => true)", timeout=180_000)
    return page


def do(page: Page, command: str) -> None:
    """Run one of JupyterLab's commands, as its menus do."""
    page.evaluate(f"() => {{ jupyterapp.commands.execute('{command}'); }}")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


@pytest.fixture(scope="module")
def class_folder(hub: Hub) -> ClassFolder:
    """The instructor's class folder with an assignment, released into the exchange."""
    folder = ClassFolder(hub.home(INSTRUCTOR) / "class")
    hub.run(INSTRUCTOR, "mkdir", folder.root, cwd=hub.home(INSTRUCTOR))
    lines = "".join(f"{number},{name},1班\n" for number, name in LEARNERS.items())
    folder.roster.write_text(f"学号,姓名,班级\n{lines}", encoding="utf-8")
    items = [part for item in ITEMS for part in ("--item", item)]
    work(hub, "lessons", "assign", "hw1", "--lesson", "3", *items, "--points", "12")
    settings = folder.assignment_file("hw1").read_text(encoding="utf-8")
    assert "feedback: after_due" in settings
    folder.assignment_file("hw1").write_text(settings.replace("feedback: after_due", "feedback: at_once"), "utf-8")
    work(hub, "lessons", "release", "hw1")
    work(hub, "nbgrader", "generate_assignment", "hw1", "--force")
    work(hub, "nbgrader", "release_assignment", "hw1")
    return folder


def work(hub: Hub, *command: str) -> str:
    """Run a command as the instructor in the class folder."""
    return hub.run(INSTRUCTOR, *command, cwd=hub.home(INSTRUCTOR) / "class")


def answer(hub: Hub, page: Page, user: str) -> None:
    """Open the assignment, say who one is, answer, and hand in."""
    do(page, "application:close-all")
    notebook = LabPage(page, Place(hub, user), hub.home(user) / "hw1" / "hw1.ipynb", dark=False)  # type: ignore[arg-type]
    notebook.open()
    notebook.run_all()
    page.get_by_label("学号").fill(user)
    page.get_by_label("姓名").fill(LEARNERS[user])
    page.get_by_label("姓名").press("Enter")
    cards = page.locator(".erqi-item")
    expect(cards).to_have_count(len(ITEMS))
    for item, response in ANSWERS[user].items():
        card = page.locator(f".erqi-item[data-item='{item}']")
        expect(card.locator("fieldset")).to_be_enabled()
        write_with_keys(card, response)
        expect(card.locator(".erqi-saved")).to_contain_text("已保存")
    shoot(page, f"answered-{user}")
    hand_in = page.locator(".erqi-hand-in")
    hand_in.get_by_role("button", name="交卷").click()
    hand_in.get_by_role("button", name="确定交卷").click()
    expect(hand_in).to_contain_text("第 1 次交卷")
    shoot(page, f"handed-in-{user}")
    notebook.save()
    assert notebook.foreign == set()


def in_list(page: Page, button: str) -> None:
    """Press a button of the assignment list that nbgrader adds to JupyterLab."""
    do(page, "nbgrader:open-assignment-list")
    do(page, "nbgrader:open-assignment-list")
    page.get_by_role("button", name=button, exact=True).click()


def in_terminal(page: Page, command: str, done: Path) -> None:
    """Type a command into a terminal of JupyterLab, and wait for the file that it makes."""
