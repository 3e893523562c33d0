"""HTML made clean without nh3: nothing that could run comes out, and texts are what nh3 makes of them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nh3
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lessons.cleaning import write_anew
from lessons.markdown import _TAGS
from lessons.shipped import data_folder

PIECES = ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "</a>", "<p ", ">"]
PIECES += ["<svg/onload=alert(1)>", "<!--", "-->", "<style>", "<a\thref=data:x>", "&lt;", "&#x3c;", "<<b>", "</p>", '"']
PIECES += [
    "<math><mtext><table><mglyph><style>",
    "<noscript><p title='</noscript><img src=x>'>",
    "<![CDATA[",
    "<?xml",
    "\0",
]


def cleaned(html: str) -> str:
    """Return HTML cleaned without nh3, as rendering does."""
    return write_anew(html, tags=_TAGS, link_rel="noopener noreferrer")


class Found(HTMLParser):
    """What a parser finds in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.others = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others += 1

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6)).map("".join))
@example("<a href='java\nscript:alert(1)'>x</a>")
@example("<a href='//evil' href='javascript:1'>x</a>")
def test_nothing_that_could_run_comes_out(html: str) -> None:
    """Only allowed elements come out, no attribute but a link's, and only harmless addresses."""
    found = Found(cleaned(html))
    assert found.others == 0
    for tag, attributes in found.tags:
        assert tag in _TAGS
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert re.match(r"https?://|[^:]*$", attributes.get("href") or "")


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6)).map("".join))
def test_what_is_clean_stays_as_it_is(html: str) -> None:
    """Cleaning again changes nothing."""
    assert cleaned(cleaned(html)) == cleaned(html)


@pytest.mark.parametrize("file", sorted(data_folder().glob("questions/*.yaml")), ids=lambda file: file.stem)
def test_texts_of_the_course_come_out_as_from_nh3(file: Path) -> None:
    """Every text of a bank, rendered, is the same HTML from both."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    for text in texts_in(yaml.safe_load(file.read_text(encoding="utf-8"))):
        html = parser.render(text)
        assert unescape(cleaned(html)) == unescape(nh3.clean(html, tags=_TAGS, link_rel="noopener noreferrer"))


def texts_in(value: object) -> list[str]:
    """Return every string of a YAML file."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>一<em>二</p>三", "<p>一<em>二</em></p>三"),
        ("<h1>题</h1>", "题"),
        ("<script>alert(1)</script>好", "好"),
        ("<a href='https://a.b/?q=1&r'>去</a>", '<a href="https://a.b/?q=1&amp;r" rel="noopener noreferrer">去</a>'),
        ("<a href='javascript:alert(1)'>去</a>", '<a rel="noopener noreferrer">去</a>'),
        ("<code>&lt;b&gt;</code>", "<code>&lt;b&gt;</code>"),
    ],
)
def test_what_becomes_of(html: str, clean: str) -> None:
    """Open elements are closed, others go and leave their text, and a script takes its text along."""
    assert cleaned(html) == clean
