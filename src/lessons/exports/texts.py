"""Texts between the formats: HTML and others into Markdown or plain words, plain words so that Markdown keeps them."""

from __future__ import annotations

import re
from html import unescape

from markdownify import markdownify

from lessons.cleaning import clean
from lessons.markdown import block

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>&~]|^[-+#]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.MULTILINE
)  # at a line's start, a list
_PICTURE = re.compile(
    r"<(img|video|audio|object|embed|iframe|svg|math)\b|!\[|@@PLUGINFILE@@|\bdata:\w+/", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t]+")
_TAG = re.compile(r"<[a-zA-Z/!]")
_CELL_END = re.compile(r"</t[dh]>(?!\s*</tr)", re.IGNORECASE)
_TABLE = re.compile(r"</?(table|caption|thead|tbody|tfoot|tr|th|td)\b[^>]*>", re.IGNORECASE)
_ROW_END = re.compile(r"</tr>", re.IGNORECASE)
_KEPT = {"p", "br", "strong", "b", "em", "i", "code", "ul", "ol", "li", "blockquote", "div", "h1", "h2", "h3", "a"}


def has_picture(text: str) -> bool:
    """Tell whether `text` shows, plays or embeds something that is no text."""
    return _PICTURE.search(text) is not None


def to_markdown(text: str, form: str) -> str:
    """Return a text as Markdown.

    Args:
        text: what is written.
        form: "markdown", "html", "plain", or "auto", which Moodle takes for HTML where it has tags.
    """
    if form == "markdown":
        return text.strip()
    if form == "html" or (form == "auto" and _TAG.search(text)):
        safe = clean(_rows(text), tags=_KEPT, link_rel="noopener noreferrer")
        found: str = markdownify(safe, heading_style="ATX", bullets="-", escape_misc=True)
        return re.sub(r"\n{3,}", "\n\n", found).strip()
    return marked(unescape(text).strip() if form == "auto" else text.strip())


def to_plain(text: str, form: str) -> str:
    """Return a text without any marks, on one line; for `form` see `to_markdown`."""
    if form == "markdown":
        text, form = block(text.strip()), "html"
    if form == "html" or (form == "auto" and _TAG.search(text)):
        text = re.sub(r"</(p|div|li)>|<br\s*/?>", " ", clean(_rows(text), tags={"p", "div", "li", "br"}, link_rel=""))
        text = re.sub(r"<[^>]*>", "", text)
    plain = unescape(text) if form in ("html", "auto") else text
    return _SPACE.sub(" ", plain.replace("\n", " ")).strip()


def _rows(html: str) -> str:
    """Return HTML whose tables are lines with wide blanks between the cells: an item shows no table."""
    return _TABLE.sub("", _ROW_END.sub("<br>", _CELL_END.sub("\u3000", html)))


def marked(plain: str) -> str:
    """Return plain text as Markdown that shows it as it is; `html.unescape` undoes it."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain)
