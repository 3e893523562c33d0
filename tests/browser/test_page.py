"""The page without a kernel, in Chromium: opened from the disk, answered by keyboard, narrow and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from lessons.course import load_course
from lessons.exports.page import as_page
from lessons.exports.selection import choose
from lessons.shipped import data_folder


@pytest.fixture(scope="module")
def course():
    return load_course(data_folder(), "03_public_interest")


@pytest.fixture(scope="module")
def first(course):
    """The first item of each type, by type."""
    items = course.lessons["03_public_interest"].bank.items
    return {item.kind: item for item in reversed(items)}


@pytest.fixture
def page(chromium, course, tmp_path):
    file = tmp_path / "course.html"
    file.write_text(as_page(course, choose(course, ()), "1"), encoding="utf-8")
    page = chromium.new_page()
    page.set_viewport_size({"width": 400, "height": 900})
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    yield page
    page.close()
    assert wrong == []


def verdict(form):
    """Return the one sentence that is said to the answer as a whole."""
    return form.get_by_role("status").locator("p:visible")


def test_items_are_answered_from_the_keyboard(page, first):
    """Each sort of field marks, says why, and can be tried again, without a mouse and without a server."""
    single = first["single_choice"]
    form = page.locator(f"form[id='{single.id}']")
    wrong = next(option.text for i, option in single.options.items() if i != single.key)
    form.get_by_label(wrong, exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(verdict(form)).to_contain_text("还不对")
    expect(form.locator(".notes p:visible")).to_have_count(1)
    form.get_by_label(single.options[single.key].text, exact=True).check()
    form.get_by_role("button", name="核对").click()
    expect(verdict(form)).to_have_text("✓ 对了。")

    number = page.locator(f"form[id='{first['numeric'].id}']")
    wide = first["numeric"].variant("1").solution().translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    number.get_by_label("你的答案").fill(wide + (first["numeric"].unit or ""))
    page.keyboard.press("Enter")
    expect(verdict(number)).to_have_text("✓ 对了。")

    order = page.locator(f"form[id='{first['ordering'].id}']")
    for field in order.get_by_role("combobox").all():
        field.select_option(index=1)
    order.get_by_role("button", name="核对").click()
    expect(verdict(order)).to_contain_text("还不对")

    several = page.locator(f"form[id='{first['multiple_choice'].id}']")
    several.get_by_role("button", name="核对").click()
    expect(verdict(several)).to_have_text("还没有答完。")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible_and_fits_a_phone(page, scheme):
    """No rule of axe is broken, all feedback on screen, in either scheme; nothing is wider than 400 pixels."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('[hidden]').forEach((one) => (one.hidden = false))")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert Axe().run(page).response["violations"] == []
