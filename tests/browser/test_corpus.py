"""The tables and charts of the text room in a real JupyterLab: readable, complete for axe, and within the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .test_reader import OPEN

if TYPE_CHECKING:
    from .conftest import OpenNotebook

ADD = """\
from pathlib import Path
from lessons.own_article import add_article
text = ["\\n".join(s[i : i + 14] for i in range(0, len(s), 14)) for s in (
    "城南图书馆向村里发出倡议，督促各家整理旧书。行政机关收到检察建议后，安排专人修缮了陵园的路面，孩子们都来借书。",
    "第二天，流动书屋开到河边。馆长说，一共借出77册书；收到检察建议的行政机关也来了人，督促大家按时还书。",
)]
Path("own.txt").write_text("\\n\\n".join(text), encoding="utf-8")
added = add_article(Path("own.txt"))"""
CELLS = [
    OPEN,
    "from lessons.notebook import open_corpus\ncorpus = open_corpus()\ncorpus",
    'open_corpus("article")',
    "corpus.keywords()",
    'corpus.concordance("起诉")',
    'corpus.dispersion("检察建议", "起诉", "陵园")',
    "corpus.network()",
    "corpus.dictionary_effect(4)",
    "lesson.voices()",
    ADD,
    'own = open_corpus("article")\nown.keywords(6)',
    'own.originals("03_public_interest")',
]


# A wide table may scroll inside its region; everything else must fit.
STICKING_OUT = """root => [...root.querySelectorAll("*:not([role=region] *)")]
  .filter((node) => node.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map((node) => node.outerHTML.slice(0, 200))"""


def test_tables_and_charts_are_readable(open_notebook: OpenNotebook) -> None:
    """Wide and light or narrow and dark, all is shown, nothing sticks out and axe-core finds nothing."""
    notebook = open_notebook(CELLS)
    outputs = notebook.page.locator(".jp-OutputArea-output div[lang=zh-CN], .jp-OutputArea-output figure")
    expect(outputs).to_have_count(len(CELLS) - 2)  # two cells show nothing
    expect(outputs.nth(1)).to_contain_text("lessons article add")
    details = outputs.last.locator("details").first
    details.locator("summary").press("Enter")
    expect(details.get_by_text("课文", exact=True)).to_be_visible()
    for control in (
        details.locator("summary"),
        outputs.nth(3).get_by_role("region"),
        outputs.nth(4).locator("summary"),
    ):
        notebook.press_command_keys(control)
        assert notebook.cell_count() == len(CELLS)
    for width in notebook.looks():
        for output in outputs.all():
            output.scroll_into_view_if_needed()
            assert output.evaluate(STICKING_OUT) == []
        one, other = (outputs.nth(2).locator("table").nth(place).bounding_box() for place in (0, 1))
        assert one and other
        assert (other["x"] >= one["x"] + one["width"]) is (width == 1280)
        assert (other["y"] >= one["y"] + one["height"]) is (width == 400)
        assert notebook.axe(".jp-OutputArea-output [lang=zh-CN]") == []
