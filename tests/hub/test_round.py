"""An assignment on a real JupyterHub: from release to feedback, through nbgrader's exchange, between real users."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for
from lessons.classroom.hand_in import read_hand_in
from lessons.classroom.marks import read_marked
from lessons.classroom.released import read_released

from ..browser.lab_page import LabPage
from ..browser.quiz_hands import write_with_keys
from .conftest import INSTRUCTOR, LEARNERS
from .hub import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from .hub import Hub

ITEMS = ("03-03", "03-04", "03-19", "03-43")  # a point each, scaled to three
ANSWERS: dict[str, dict[str, Any]] = {
    # All of one, two gaps of three, one of two ticks, and one left alone: 3 + 2 + 1.5 + 0.
    "erqi-2023007": {"03-03": "b", "03-04": {"1": "走访", "2": "检察建议", "3": "拆除"}, "03-19": ["c"]},
    # A wrong one, one gap of three, both ticks less one of four distractors, all pairs: 0 + 1 + 2.25 + 3.
    "erqi-2023008": {
        "03-03": "a",
        "03-04": {"1": "走访", "2": "监察建议", "3": "拆除"},
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
# What is unsaved would bring up a question.
_CLOSE_ALL = """() => {
  for (const widget of [...jupyterapp.shell.widgets("main")]) {
    if (widget.context) widget.context.model.dirty = false;
    widget.dispose();
  }
}"""
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
    page.wait_for_url(f"{hub.url}/user/{user}/lab/**", timeout=PATIENCE * 1000)
    expect(page.locator(".jp-Notebook")).to_be_visible()  # the hub opens the first lesson
    return page


def do(page: Page, command: str) -> None:
    """Run one of JupyterLab's commands, as its menus do."""
    page.evaluate(f"() => {{ jupyterapp.commands.execute('{command}'); }}")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def release(hub: Hub) -> ClassFolder:
    """Make the instructor's class folder with an assignment, and release it into the exchange."""
    folder = ClassFolder(hub.home(INSTRUCTOR) / "class")
    hub.run(INSTRUCTOR, "mkdir", folder.root, cwd=hub.home(INSTRUCTOR))
    lines = "".join(f"{number},{name},1班\n" for number, name in LEARNERS.items())
    folder.roster.write_text(f"学号,姓名,班级\n{lines}", encoding="utf-8")
    items = [part for item in ITEMS for part in ("--item", item)]
    work(hub, "lessons", "assign", "hw1", "--lesson", "3", *items, "--points", "12")
    file = folder.assignment_file("hw1")
    settings = file.read_text(encoding="utf-8").replace('feedback: "after_due"', 'feedback: "at_once"')
    file.write_text(settings, encoding="utf-8")
    work(hub, "lessons", "release", "hw1")
    work(hub, "nbgrader", "generate_assignment", "hw1", "--force")
    work(hub, "nbgrader", "release_assignment", "hw1")
    return folder


def work(hub: Hub, *command: str) -> str:
    """Run a command as the instructor in the class folder."""
    return hub.run(INSTRUCTOR, *command, cwd=hub.home(INSTRUCTOR) / "class")


def answer(hub: Hub, page: Page, user: str) -> None:
    """Open the assignment, say who one is, answer, and hand in."""
    page.evaluate(_CLOSE_ALL)
    notebook = LabPage(page, Place(hub, user), hub.home(user) / "hw1" / "hw1.ipynb", dark=False)  # type: ignore[arg-type]
    notebook.open()
    notebook.run_all()
    expect(page.get_by_label("学号")).to_have_value(user)
    page.get_by_label("姓名").fill(LEARNERS[user])
    page.get_by_label("姓名").press("Enter")
    released = read_released(hub.home(user) / "hw1" / "items.json")
    form = [item["id"] for item in released.forms[form_for("hw1", len(released.forms), user)]]
    assert sorted(form) == sorted(ITEMS)
    for item, response in ANSWERS[user].items():
        card = page.locator(".erqi-item").nth(form.index(item))
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


def in_list(page: Page, button: str, then: str) -> None:
    """Press a button of the assignment list that nbgrader adds to JupyterLab, and wait for what comes then."""
    page.evaluate(_CLOSE_ALL)
    do(page, "nbgrader:open-assignment-list")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".list_item").get_by_text(then, exact=True)).to_be_visible()


def in_terminal(page: Page, command: str) -> None:
    """Type a command into a terminal of JupyterLab, which closes once the command has done its work."""
    page.evaluate(_CLOSE_ALL)
    do(page, "terminal:create-new")
    page.locator(".jp-Terminal textarea").focus()
    page.keyboard.type(f"{command} && exit\n")
    expect(page.locator(".jp-Terminal")).to_have_count(0)


def scores(folder: ClassFolder) -> dict[str, tuple[float, bool]]:
    """Return what nbgrader's gradebook holds of each learner: the points, and whether a person still has to look."""
    with closing(sqlite3.connect(folder.root / "gradebook.db")) as gradebook:
        return {student: (round(points, 4), bool(waits)) for student, points, waits in gradebook.execute(SCORES)}


def test_a_round_from_release_to_feedback(hub: Hub, browser: Browser) -> None:
    """Two learners fetch, answer in the browser and submit; marks and feedback are their own, and the points are right.

    One goes through nbgrader's list in JupyterLab, the other through its commands in a terminal there.
    """
    by_list, by_terminal = LEARNERS
    folder = release(hub)
    pages = {user: log_in(hub, browser, user) for user in LEARNERS}

    in_list(pages[by_list], "Fetch", then="Submit")
    in_terminal(pages[by_terminal], "nbgrader fetch_assignment hw1")
    for user, page in pages.items():
        answer(hub, page, user)
    in_list(pages[by_list], "Submit", then="Fetch Feedback")
    in_terminal(pages[by_terminal], "nbgrader submit hw1")

    for command in ("nbgrader collect", "lessons collect", "lessons grade"):
        work(hub, *command.split(), "hw1")
    for user, name in LEARNERS.items():
        (sent,) = folder.submitted(user, "hw1").glob("交卷-*.json")
        hand_in = read_hand_in(sent)
        assert (hand_in.student, hand_in.name) == (user, name)
        ticked = {
            item: sorted(given) if isinstance(given, list) else given for item, given in hand_in.responses.items()
        }
        assert {item: given for item, given in ticked.items() if given} == ANSWERS[user]
        marked = read_marked(folder, "hw1", user)
        assert marked is not None
        assert (round(marked.points, 4), marked.possible) == (POINTS[user], 12)

    work(hub, "nbgrader", "autograde", "hw1", "--force")
    assert scores(folder) == {user: (points, False) for user, points in POINTS.items()}
    work(hub, "nbgrader", "generate_feedback", "hw1", "--force")
    work(hub, "lessons", "report", "hw1")
    for user in LEARNERS:  # ours, which says something on each item, in the place of nbgrader's, which has one cell
        work(hub, "cp", str(folder.feedback_file(user, "hw1")), str(folder.feedback(user, "hw1") / "hw1.html"))
    work(hub, "nbgrader", "release_feedback", "hw1")
    in_list(pages[by_list], "Fetch Feedback", then="(view feedback)")
    in_terminal(pages[by_terminal], "nbgrader fetch_feedback hw1")
    for user, name in LEARNERS.items():
        (fetched,) = (hub.home(user) / "hw1" / "feedback").glob("*/hw1.html")
        page = fetched.read_text(encoding="utf-8")
        assert page == folder.feedback_file(user, "hw1").read_text(encoding="utf-8")
        assert escape(name) in page
        assert f"{POINTS[user]:g}" in page


def test_learners_stay_within_their_own(hub: Hub, browser: Browser) -> None:
    """A learner reads nobody's home or kernel, lists no hand-ins, enters no other server, and raises no own limit."""
    nosy, other = LEARNERS
    for place in (hub.home(other), hub.home(INSTRUCTOR), hub.folder / "private", hub.folder / "exchange/erqi/inbound"):
        with pytest.raises(AssertionError, match="Permission denied"):
            hub.run(nosy, "ls", place, cwd=Path("/"))
    page = log_in(hub, browser, nosy)
    answer = page.goto(f"{hub.url}/user/{other}/api/contents")
    assert answer is not None
    assert answer.status == 403
    kernel = hub.api("kernels", "POST", {"name": "python3"}, below=f"/user/{nosy}/api")
    runtime = hub.folder / "runtime" / nosy
    connection = json.loads((runtime / f"kernel-{kernel['id']}.json").read_text(encoding="utf-8"))
    assert connection["transport"] == "ipc"
    with pytest.raises(AssertionError, match="Permission denied"):
        hub.run(other, "ls", runtime, cwd=Path("/"))
    server = hub.api(f"users/{nosy}")["servers"][""]
    limits = Path(f"/proc/{server['state']['pid']}/limits").read_text(encoding="utf-8")
    for what, most in {"address space": 6 * 1024**3, "file size": 1024**3, "processes": 400}.items():
        assert re.search(rf"^Max {what} +{most} +{most} ", limits, re.MULTILINE), limits
