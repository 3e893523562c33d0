"""Items in the browser: finding one, answering it with the mouse or with keys alone, reading what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from .lab_page import LabPage


def card(notebook: LabPage, n: int = 0) -> Locator:
    """Return the n-th item on the page once it can be answered or has been."""
    found = notebook.page.locator(".erqi-item").nth(n)
    expect(found.locator(".erqi-actions button:visible").first).to_be_visible()
    return found


def verdicts(notebook: LabPage, count: int) -> list[str | None]:
    """Return the state of each item on the page, when all of them show one."""
    shown = notebook.page.locator(".erqi-verdict")
    expect(shown).to_have_count(count)
    return [shown.nth(n).get_attribute("data-state") for n in range(count)]


def answer_with_mouse(card: Locator, response: Any) -> None:
    """Put `response` into an item by clicking and typing, and hand it in."""
    if card.locator(".erqi-order").count():
        for place, entry in enumerate(response):
            while shown_order(card).index(entry) > place:
                _entry(card, entry).get_by_role("button", name="上移").click()
        card.get_by_role("button", name="就按这个顺序").click()
    elif card.locator(".erqi-pair").count():
        for asked, given in response.items():
            card.locator(f"select[name='{asked}']").select_option(given)
    elif isinstance(response, dict):
        for n, text in enumerate(response.values(), 1):
            gap = card.get_by_label(f"第 {n} 空", exact=True)
            gap.select_option(text) if _tag(gap) == "select" else gap.fill(text)
    elif card.locator("input[type=text], textarea").count():
        card.locator("input[type=text], textarea").fill(response)
    else:
        for value in _values(response):
            card.locator(f"input[value='{value}']").check()
    card.get_by_role("button", name="提交答案").click()


def answer_with_keys(card: Locator, response: Any) -> None:
    """Put `response` into an item with the keyboard alone, starting at its first control, and hand it in."""
    write_with_keys(card, response)
    _tab_to(card.get_by_role("button", name="提交答案"))
    card.page.keyboard.press("Enter")


def write_with_keys(card: Locator, response: Any) -> None:
    """Put `response` into an item with the keyboard alone, starting at its first control."""
    keyboard = card.page.keyboard
    controls = card.locator("fieldset").locator("input, select, textarea, button")
    expect(card.locator("fieldset").first).not_to_have_attribute("disabled")  # to Playwright it is always enabled
    controls.first.focus()
    if card.locator(".erqi-order").count():
        _order_with_keys(card, response)
    elif card.locator(".erqi-pair").count():
        names = controls.evaluate_all("nodes => nodes.map((node) => node.name)")
        _fill_with_keys(controls, [response[name] for name in names])
    elif card.locator("input[type=radio]").count():
        keyboard.press("Space")
        wanted = card.locator(f"input[value='{_values(response)[0]}']")
        for _ in range(controls.count()):
            if wanted.is_checked():
                break
            keyboard.press("ArrowDown")
    elif card.locator("input[type=checkbox]").count():
        for n in range(controls.count()):
            expect(controls.nth(n)).to_be_focused()
            if controls.nth(n).get_attribute("value") in response:
                keyboard.press("Space")
            keyboard.press("Tab")
    else:
        _fill_with_keys(controls, list(response.values()) if isinstance(response, dict) else [response])


def shown_response(card: Locator) -> Any:
    """Return what an item's controls hold: values of checked boxes, the texts of its fields, or the order shown."""
    return shown_order(card) or card.evaluate(
        """node => [...node.querySelectorAll("fieldset :is(input, select, textarea)")]
             .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
             .map((control) => control.value)"""
    )


def shown_order(card: Locator) -> list[str]:
    """Return the ids of the entries to be put into order, first to last; none in an item of another type."""
    ids: list[str] = card.locator(".erqi-order > li").evaluate_all("nodes => nodes.map((node) => node.dataset.id)")
    return ids


def drag(source: Locator, target: Locator) -> None:
    """Drag one element onto another with the mouse."""
    mouse = source.page.mouse
    source.scroll_into_view_if_needed()
    for locator, act in ((source, mouse.down), (target, mouse.up)):
        box = locator.bounding_box()
        assert box is not None
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
        act()


def _fill_with_keys(controls: Locator, texts: list[str]) -> None:
    keyboard = controls.page.keyboard
    for n, text in enumerate(texts):
        control = controls.nth(n)
        expect(control).to_be_focused()
        if _tag(control) == "select":
            for _ in range(control.locator("option").count()):
                if control.input_value() == text:
                    break
                keyboard.press("ArrowDown")
        else:
            keyboard.type(text)
        keyboard.press("Tab")


def _order_with_keys(card: Locator, response: list[str]) -> None:
    for place, entry in enumerate(response):
        up = _entry(card, entry).get_by_role("button", name="上移")
        while shown_order(card).index(entry) > place:
            _tab_to(up)  # once there, the focus goes with the entry
            card.page.keyboard.press("Enter")
            expect(up).to_be_focused()


def _entry(card: Locator, entry: str) -> Locator:
    return card.locator(f".erqi-order > li[data-id='{entry}']")


def _tab_to(control: Locator) -> None:
    for _ in range(30):
        if control.evaluate("node => node === document.activeElement"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError("the Tab key never came to the control")


def _values(response: Any) -> list[str]:
    if isinstance(response, list):
        return [str(one) for one in response]
    return [{True: "true", False: "false"}.get(response, response) if isinstance(response, bool) else str(response)]


def _tag(control: Locator) -> str:
    return str(control.evaluate("node => node.tagName.toLowerCase()"))
