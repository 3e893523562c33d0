"""The review in a real JupyterLab: what is due, asked again and answered with keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook

# Ten items of lesson 3, answered four days ago; every third one wrong.
PAST = """\
from datetime import timedelta
from lessons.course import load_course
from lessons.records import Attempt, Record
from lessons.shipped import data_folder
record, items = Record.open(), load_course(data_folder()).lessons["03_public_interest"].bank.items
rest = dict(quiz="03/x", seed="", response=None, points=0.0, possible=1.0, mark={}, at=record.now() - timedelta(days=4))
for n, item in enumerate(items[:10]):
    record.add_attempt(Attempt(item=item.id, item_version=item.version, state="right" if n % 3 else "wrong", **rest))"""
CELLS = [
    PAST,
    "from lessons.notebook import *\nreview = open_review()\nreview",
    "review.quiz(at_most=3)",
    "review.cards(at_most=2)",
]


def test_what_is_due_is_reviewed_with_keys_alone(open_notebook: OpenNotebook) -> None:
    """Each item says why it comes; cards turn, come again when forgotten, can be undone, and outlast a reload."""
    notebook = open_notebook(CELLS, width=400, dark=True)
    page = notebook.page
    quiz, cards = page.locator(".erqi-quiz"), page.locator(".erqi-cards")
    expect(quiz.locator(".erqi-why").first).to_contain_text("没有答对，所以很快又见面")
    expect(quiz.locator(".erqi-item")).to_have_count(3)

    first = cards.locator(".erqi-term").text_content()
    page.get_by_role("button", name="翻过来").focus()
    page.keyboard.press("Enter")
    expect(cards.locator(".erqi-card")).to_be_focused()
    expect(cards.locator("mark").first).to_have_text(first)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # forgotten
    expect(cards.locator(".erqi-term")).not_to_have_text(first)
    expect(cards.locator(".erqi-count")).to_contain_text("还有 2 张")
    cards.get_by_role("button", name="撤销").press("Enter")
    expect(cards.locator(".erqi-term")).to_have_text(first)
    assert notebook.axe(".erqi-cards") == []
    for _ in range(2):
        cards.get_by_role("button", name="翻过来").press("Enter")
        cards.get_by_role("button", name="想起来了", exact=True).press("Enter")
    expect(cards).to_contain_text("今天的词卡都想起来了")
    assert overflowing(cards) == []

    notebook.reload()
    expect(cards).to_contain_text("今天的词卡都想起来了")
