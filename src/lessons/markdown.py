"""Markdown to HTML that is safe to put into a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape

from markdown_it import MarkdownIt

from lessons.cleaning import clean

_TAGS = {"p", "br", "strong", "em", "s", "code", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"}
_TAGS |= {"th", "td", "a"}
_PLAIN = re.compile(r"[^\\`*_\[\]<>&#|~!\n]*")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


@lru_cache(maxsize=4096)
def block(markdown: str) -> str:
    """Return `markdown` as clean HTML blocks."""
    if _PLAIN.fullmatch(markdown):
        return f"<p>{escape(markdown)}</p>"
    return clean(_parser().render(markdown), tags=_TAGS, link_rel="noopener noreferrer")


@lru_cache(maxsize=4096)  # a quiz is shown, marked and shown again with the same few texts
def inline(markdown: str) -> str:
    """Return `markdown` as clean HTML without blocks, to stand in a legend or a label."""
    if _PLAIN.fullmatch(markdown):
        return escape(markdown)
    return clean(_parser().renderInline(markdown), tags=_TAGS - {"p"}, link_rel="noopener noreferrer")
