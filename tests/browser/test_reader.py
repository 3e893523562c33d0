"""The reader in a real JupyterLab: terms, sources, keys, narrow windows, and what is left without a kernel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lessons.course import load_course

from .lab_page import overflowing

if TYPE_CHECKING:
    from .conftest import OpenNotebook

LESSON = "03_public_interest"
TEXT = load_course(Path(__file__).parents[2] / "data", only=LESSON).lessons[LESSON].text
OPEN = f'from lessons.notebook import open_lesson\nlesson = open_lesson("{LESSON}")'
HEADINGS = "from IPython.display import HTML\nHTML('<h1>课</h1><h2>读</h2>')"  # for axe: the reader's come below these
CELLS = [HEADINGS, OPEN, "lesson.read(2, 3)", "lesson.read(1)"]


def test_every_passage_stands_under_its_id(open_notebook: OpenNotebook) -> None:
    """Each paragraph and each sentence of the text is on the page, word for word, where a quiz looks for it."""
    page = open_notebook([OPEN, "lesson.read()"]).page
    expect(page.locator(".erqi-reader")).to_be_visible()
    texts = page.evaluate(
        "names => names.map((name) => document.getElementById(name)?.textContent)",
        [f"erqi-03-{anchor}" for anchor in TEXT.sentences],
    )
    assert texts == list(TEXT.sentences.values())
    assert all(page.locator(f"#erqi-03-{anchor}").count() == 1 for anchor in TEXT.paragraphs)


def test_term_opens_and_closes_by_mouse_and_by_keys(open_notebook: OpenNotebook) -> None:
    """A term shows its card, one at a time; Escape, the button in the card and the term itself close it again."""
    reader = open_notebook(CELLS, shared=True).page.locator(".erqi-reader").first
    first, second = reader.locator(".erqi-term").nth(0), reader.locator(".erqi-term").nth(1)
    cards = reader.locator(".erqi-card")

    first.click()
    expect(cards).to_have_count(1)
    expect(first).to_have_attribute("aria-expanded", "true")
    assert reader.page.locator(f"#{first.get_attribute('aria-controls')} .erqi-card").count() == 1
    expect(cards.locator("[lang='zh-Latn-pinyin']")).not_to_be_empty()
    expect(cards.locator("[lang='en']")).not_to_be_empty()

    second.focus()
    second.press("Enter")
    expect(cards).to_have_count(1)
    expect(cards.locator("strong").first).to_have_text(str(second.text_content()))
    expect(first).to_have_attribute("aria-expanded", "false")
    second.press("Escape")
    expect(cards).to_have_count(0)
    expect(second).to_be_focused()

    second.press("Space")
    cards.get_by_role("button").click()
    expect(cards).to_have_count(0)
    expect(second).to_be_focused()


def test_keys_on_a_control_never_reach_the_notebook(open_notebook: OpenNotebook) -> None:
    """JupyterLab's keys, `d d` among them, do nothing to the cells while a term or a source is focused."""
    notebook = open_notebook(CELLS, shared=True)
    reader = notebook.page.locator(".erqi-reader").first
    expect(reader).to_be_visible()
    for control in reader.locator("button, summary").all()[:12]:
        notebook.press_command_keys(control)
        assert (notebook.cell_count(), notebook.active_mode()) == (len(CELLS), "command")


def test_a_click_in_the_text_leaves_shift_enter_to_the_notebook(open_notebook: OpenNotebook) -> None:
    """Who clicks a sentence while reading can still run on to the next cell."""
    notebook = open_notebook(CELLS, shared=True)
    notebook.page.locator("#erqi-03-p3\\.1").click(position={"x": 5, "y": 8})
    notebook.page.keyboard.press("Shift+Enter")
    expect(notebook.page.locator(".jp-Notebook-cell.jp-mod-active")).to_contain_text("lesson.read(1)")


def test_nothing_for_axe_and_nothing_sticks_out(open_notebook: OpenNotebook) -> None:
    """With a card and the sources open, axe-core finds nothing and all fits, wide and light or narrow and dark."""
    notebook = open_notebook(CELLS, shared=True)
    reader = notebook.page.locator(".erqi-reader").first
    for source in reader.locator("summary").all():
        source.click()
    for _ in notebook.looks():
        for term in reader.locator(".erqi-term").all()[::4]:
            term.click()
            assert overflowing(reader) == []
        assert notebook.axe(".erqi-reader") == []


def test_text_stays_readable_without_a_kernel(open_notebook: OpenNotebook) -> None:
    """The static text hides behind the live reader, which outlives its kernel; after a reload the text is there."""
    notebook = open_notebook(CELLS, shared=True)
    reader, static = notebook.page.locator(".erqi-reader").first, notebook.page.locator(".erqi-static").first
    expect(reader).to_be_visible()
    expect(static).to_be_hidden()
    notebook.restart_kernel()
    reader.locator(".erqi-term").first.click()
    expect(reader.locator(".erqi-card")).to_be_visible()

    notebook.save()
    notebook.load()
    expect(static).to_be_visible()
    expect(static).to_contain_text(TEXT.quote("p3.1"))
    expect(notebook.page.get_by_text("Error displaying widget").first).to_be_hidden()
    notebook.run_all()
    expect(reader).to_be_visible()
    expect(static).to_be_hidden()
