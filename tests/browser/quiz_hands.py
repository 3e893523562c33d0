"""Answering an item in the browser, with the mouse or with keys alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect


def answer_with_mouse(card: Locator, response: Any) -> None:
    """Put `response` into an item by clicking and typing, and hand it in."""
    if isinstance(response, dict):
        for n, text in enumerate(response.values(), 1):
            gap = card.get_by_label(f"第 {n} 空", exact=True)
            gap.select_option(text) if _tag(gap) == "select" else gap.fill(text)
    elif card.locator("input[type=text]").count():
        card.locator("input[type=text]").fill(response)
    else:
        for value in _values(response):
            card.locator(f"input[value='{value}']").check()
    card.get_by_role("button", name="提交答案").click()


def answer_with_keys(card: Locator, response: Any) -> None:
    """Put `response` into an item with the keyboard alone, starting at its first control, and hand it in."""
    keyboard = card.page.keyboard
    controls = card.locator("fieldset input, fieldset select")
    controls.first.focus()
    if card.locator("input[type=radio]").count():
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
        for text in response.values() if isinstance(response, dict) else [response]:
            keyboard.type(text)  # in a list, typing picks the option that begins so
            keyboard.press("Tab")
    for _ in range(3):
        if card.get_by_role("button", name="提交答案").evaluate("node => node === document.activeElement"):
            break
        keyboard.press("Tab")
    keyboard.press("Enter")


def shown_response(card: Locator) -> Any:
    """Return what an item's controls hold: values of checked boxes, or the texts of its fields."""
    return card.evaluate(
        """node => [...node.querySelectorAll("fieldset input, fieldset select")].flatMap((control) =>
             ["radio", "checkbox"].includes(control.type) ? (control.checked ? [control.value] : []) : [control.value])"""
    )


def _values(response: Any) -> list[str]:
    if isinstance(response, list):
        return [str(one) for one in response]
    return [str(response).lower() if isinstance(response, bool) else str(response)]


def _tag(control: Locator) -> str:
    return str(control.evaluate("node => node.tagName.toLowerCase()"))
