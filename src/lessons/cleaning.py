"""HTML with nothing in it that could run: by nh3, or by strict rules of our own where there is no nh3, as in a browser.

What comes in is what markdown-it made of a text, so it is well formed and holds no HTML of the author's. Yet nothing is
taken on trust. Without nh3 the HTML that goes out is written anew, and holds only the tags that are allowed, no
attribute but a link's address, and every other character escaped.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\]+|[#/\w.-][^\s\"'<>`\\:]*")
_VOID = {"br"}
_DROPPED_WHOLE = {"script", "style"}  # their text is no text


def clean(html: str, *, tags: set[str], link_rel: str) -> str:
    """Return `html` with nothing in it but `tags`; other elements go and their text stays.

    Args:
        html: any text.
        tags: names of the elements that stay, in lower case.
        link_rel: the `rel` of every link.
    """
    try:
        import nh3
    except ImportError:  # it has no wheel for the browser
        return write_anew(html, tags=tags, link_rel=link_rel)
    return nh3.clean(html, tags=tags, link_rel=link_rel)


def write_anew(html: str, *, tags: set[str], link_rel: str) -> str:
    """Do what `clean` does, without nh3; a link that leads neither to the web nor nearby loses its address."""
    writer = _Writer(tags, link_rel)
    writer.feed(html)
    writer.close()
    return writer.written()


class _Writer(HTMLParser):
    def __init__(self, tags: set[str], link_rel: str) -> None:
        super().__init__(convert_charrefs=True)
        self._tags = tags
        self._link_rel = escape(link_rel)
        self._parts: list[str] = []
        self._open: list[str] = []
        self._dropping = ""

    def written(self) -> str:
        """Return the HTML, each element that is still open closed."""
        return "".join([*self._parts, *(f"</{tag}>" for tag in reversed(self._open))])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED_WHOLE:
            self._dropping = tag
        if self._dropping or tag not in self._tags:
            return
        address = dict(attrs).get("href") or "" if tag == "a" else ""
        link = f' href="{escape(address)}"' if _ADDRESS.fullmatch(address) else ""
        rel = f' rel="{self._link_rel}"' if tag == "a" else ""
        self._parts.append(f"<{tag}{link}{rel}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._dropping:
            self._dropping = ""
        if tag in self._open:
            while (closed := self._open.pop()) != tag:
                self._parts.append(f"</{closed}>")
            self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._parts.append(escape(data, quote=False))
