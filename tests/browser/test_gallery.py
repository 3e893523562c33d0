"""The gallery of item types in a real JupyterLab, and what is special to the types in which something is moved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, expect

from lessons.course import load_course
from lessons.questions import Item
from lessons.records import Record

from .quiz_hands import answer_with_keys, answer_with_mouse, card, drag, shown_order, shown_response, verdicts

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "notebooks/instructor/item_gallery.ipynb"
BANK = load_course(ROOT / "data", only="03_public_interest").lessons["03_public_interest"].bank
ITEMS: dict[str, Item] = {item.id: item for item in BANK.items}
SHOWN = [ITEMS[i] for i in re.findall(r'lesson\.item\(\\"(.+?)\\"\)', GALLERY.read_text(encoding="utf-8"))]
# One notebook of those in which something is moved, two of a type: what is handed in stays so for the tests after that.
MATCHING, ORDERING, CATEGORISING = (
    [item for item in ITEMS.values() if item.kind == kind][:2] for kind in ("matching", "ordering", "categorising")
)
MOVED = [*MATCHING, *ORDERING, *CATEGORISING]
CELLS = [
    'from lessons.notebook import open_lesson\nlesson = open_lesson("03_public_interest")',
    *(f'lesson.item("{item.id}")' for item in MOVED),
]
STICKING_OUT = """node => [...node.querySelectorAll(":not(.erqi-unseen)")]
  .filter((one) => one.scrollWidth > node.clientWidth).map((one) => one.outerHTML.slice(0, 200))"""


def one(notebook: LabPage, item: Item) -> Locator:
    """Return an item of the notebook in which something is moved, once all of them are there to be counted."""
    expect(notebook.page.locator(".erqi-item")).to_have_count(len(MOVED))
    return card(notebook, MOVED.index(item))


@pytest.mark.parametrize(
    ("answer", "width", "dark"),
    [
        (answer_with_mouse, 400, True),
        (answer_with_keys, 1280, False),
    ],
)
def test_every_type_is_answered_and_remembered(
    open_notebook: OpenNotebook, answer: Any, width: int, dark: bool
) -> None:
    """Each type is answered and marked; nothing sticks out, axe finds nothing; all is back after reload and restart."""
    notebook = open_notebook(GALLERY, width=width, dark=dark)
    count = len(SHOWN)
    expect(notebook.page.locator(".erqi-item")).to_have_count(count)
    ids = notebook.page.locator(".erqi [id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(set(ids)) == len(ids)
    assert notebook.axe(".erqi-quiz") == []
    for n, item in enumerate(SHOWN):
        answer(card(notebook, n), item.solution())
        expect(card(notebook, n).locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    assert [a.state for a in Record.open(notebook.home / "record.sqlite3").attempts()] == ["right"] * count
    responses = [shown_response(card(notebook, n)) for n in range(count)]
    assert notebook.axe(".erqi-quiz") == []
    assert [quiz.evaluate(STICKING_OUT) for quiz in notebook.page.locator(".erqi-quiz").all()] == [[]] * count
    notebook.reload()
    assert verdicts(notebook, count) == ["right"] * count
    notebook.restart_kernel()
    notebook.run_all()
    assert verdicts(notebook, count) == ["right"] * count
    assert [shown_response(card(notebook, n)) for n in range(count)] == responses


def test_an_order_is_an_answer_once_it_was_touched(open_notebook: OpenNotebook) -> None:
    """Untouched, an order is no answer; taken as it stands it is one, kept as a draft."""
    notebook = open_notebook(CELLS, shared=True)
    shown = one(notebook, ORDERING[0])
    before = shown_order(shown)
    shown.get_by_role("button", name="提交答案").click()
    expect(shown.locator(".erqi-saved")).to_contain_text("还没有作答")
    take = shown.get_by_role("button", name="就按这个顺序")
    expect(take).to_have_attribute("aria-pressed", "false")
    take.click()
    expect(shown.locator(".erqi-saved")).to_contain_text("草稿已保存")
    notebook.reload()
    shown = one(notebook, ORDERING[0])
    expect(shown.get_by_role("button", name="就按这个顺序")).to_have_attribute("aria-pressed", "true")
    assert shown_order(shown) == before


def test_the_focus_goes_with_the_entry_that_is_moved(open_notebook: OpenNotebook) -> None:
    """A button names its entry and where it goes, keeps the focus to the end of the way, and the move is said."""
    notebook = open_notebook(CELLS, shared=True)
    shown = one(notebook, ORDERING[0])
    third = shown.locator(".erqi-order > li").nth(2)
    entry, text = third.get_attribute("data-id"), str(third.locator(".erqi-entry").text_content())
    up = shown.locator(f"li[data-id={entry}]").get_by_role("button", name="上移")
    expect(up).to_have_accessible_name(f"上移：“{text}”移到第 2 位")
    up.focus()
    for _ in range(3):  # once more than there is room
        notebook.page.keyboard.press("Enter")
        expect(up).to_be_focused()
    assert shown_order(shown)[0] == entry
    expect(up).to_have_accessible_name(f"上移：“{text}”已经在最前面")
    expect(shown.get_by_role("status").filter(has_text=text)).to_have_text(
        f"“{text}”现在是第 1 位，共 {len(ORDERING[0].entries)} 位。"
    )


def test_a_finger_can_drag(open_notebook: OpenNotebook) -> None:
    """On a touch screen a finger drags an entry onto a category; the page does not scroll away under it."""
    notebook = open_notebook(CELLS, width=400, shared=True)
    item = CATEGORISING[0]
    shown = one(notebook, item)
    entry, category = next(iter(item.solution().items()))
    shown.evaluate("node => node.scrollIntoView()")
    browser = notebook.page.context.new_cdp_session(notebook.page)
    browser.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    start, end = middle(row(shown, entry).locator(".erqi-grip")), middle(piece(shown, category))
    halfway = {axis: (start[axis] + end[axis]) / 2 for axis in "xy"}
    for kind, points in (("touchStart", [start]), ("touchMove", [halfway]), ("touchMove", [end]), ("touchEnd", [])):
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(row(shown, entry).locator("select")).to_have_value(category)
    browser.detach()


def test_things_can_be_dragged(open_notebook: OpenNotebook) -> None:
    """An answer onto a premise, an entry onto a category, an entry to another's place: a drag answers like a click."""
    notebook = open_notebook(CELLS, height=1600, shared=True)
    items = (MATCHING[0], CATEGORISING[0], ORDERING[0])
    matching, categorising, ordering = (one(notebook, item) for item in items)
    matching.evaluate("node => node.scrollIntoView()")
    for premise, response in MATCHING[0].solution().items():
        drag(piece(matching, response), row(matching, premise))
    categorising.evaluate("node => node.scrollIntoView()")
    for entry, category in CATEGORISING[0].solution().items():
        drag(row(categorising, entry).locator(".erqi-grip"), piece(categorising, category))
    ordering.evaluate("node => node.scrollIntoView()")
    for place, entry in enumerate(ORDERING[0].solution()):
        target = ordering.locator(".erqi-order > li").nth(place)
        drag(ordering.locator(f"li[data-id={entry}] .erqi-grip"), target)
    for shown in (matching, categorising, ordering):
        shown.get_by_role("button", name="提交答案").click()
        expect(shown.locator(".erqi-verdict")).to_have_attribute("data-state", "right")


@pytest.mark.parametrize(("item", "width", "dark"), [(MATCHING[1], 400, True), (CATEGORISING[1], 1280, False)])
def test_each_pair_is_told_and_giving_up_shows_the_rest(
    open_notebook: OpenNotebook, item: Any, width: int, dark: bool
) -> None:
    """A pair right, one wrong, the others open: each is told by sign and word; giving up adds the answers."""
    notebook = open_notebook(CELLS, width=width, dark=dark, shared=True)
    shown = one(notebook, item)
    first, second, *left_open = item.asked
    wrong = next(i for i in item.offered if i not in (item.key[first], item.key[second]))
    answer_with_mouse(shown, {first: item.key[first], second: wrong})
    expect(shown.locator(".erqi-verdict")).to_be_visible()
    expect(shown.locator(".erqi-pair[data-verdict=good] .erqi-note")).to_have_text(re.compile("^[配放]对了。$"))
    expect(shown.locator(".erqi-pair[data-verdict=bad]")).to_have_count(1 + len(left_open))
    assert signs(shown.locator(".erqi-note:visible")) == {"✓ ", "✗ "}
    shown.get_by_role("button", name="看答案").click()
    expect(shown.locator(".erqi-pair .erqi-key")).to_have_count(1 + len(left_open))
    assert notebook.axe(".erqi-quiz") == []
    assert shown.evaluate(STICKING_OUT) == []


def test_an_order_is_told_where_it_first_breaks(open_notebook: OpenNotebook) -> None:
    """What is right from the start and the first entry that is not are told; giving up shows the whole order."""
    notebook = open_notebook(CELLS, width=400, shared=True)
    item = ORDERING[1]
    shown = one(notebook, item)
    key = item.solution()
    answer_with_mouse(shown, [key[0], key[2], key[1], *key[3:]])
    expect(shown.locator("li[data-verdict=good]")).to_have_count(1)
    expect(shown.locator("li[data-verdict=bad]")).to_have_count(1)
    assert shown.locator("li[data-verdict=bad]").get_attribute("data-id") == key[2]
    expect(shown.get_by_role("button", name="上移")).to_have_count(0)
    shown.get_by_role("button", name="看答案").click()
    expect(shown.locator(".erqi-key li")).to_have_text([item.entries[i] for i in key])
    assert notebook.axe(".erqi-quiz") == []
    assert shown.evaluate(STICKING_OUT) == []


def row(shown: Locator, asked: str) -> Locator:
    """Return the row of an item in which this is asked."""
    return shown.locator(".erqi-pair", has=shown.page.locator(f"select[name='{asked}']"))


def piece(shown: Locator, offered: str) -> Locator:
    """Return what can be dragged onto a row, or a row onto it."""
    return shown.locator(f".erqi-piece[data-id='{offered}']")


def middle(locator: Locator) -> dict[str, float]:
    """Return the middle of an element, in CSS pixels of the window."""
    box = locator.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def signs(notes: Locator) -> set[str]:
    """Return the signs before the notes."""
    found = notes.evaluate_all("nodes => nodes.map((node) => getComputedStyle(node, '::before').content)")
    return {sign.strip('"') for sign in found}
