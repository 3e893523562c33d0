"""The quiz: asks, marks, explains and remembers. What it says to the browser is in docs/wire.md."""

from __future__ import annotations

from html import escape
from typing import Any, Protocol

import anywidget
import traitlets

from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

_TYPES = ("choice", "numeric", "cloze", "evidence", "drag", "matching", "categorising", "ordering", "short_answer")
_PARTS = ("dom", "fallback", "words", *_TYPES, "renderers", "kept", "line", "item", "handed_in", "whole")


class Asks(Protocol):
    """What a quiz shows and asks: a sitting of any kind."""

    @property
    def may_be_seen(self) -> bool:
        """Whether the questions may be shown."""

    def form(self) -> dict[str, Any]:
        """Return all that the browser needs to ask the questions."""

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks and return the reply to it."""


class Quiz(anywidget.AnyWidget):
    """A quiz of one or more items. The key stays in Python; answers and marks never become widget state."""

    _esm = module(*(f"parts/{part}.mjs" for part in _PARTS), "quiz.mjs")
    _css = stylesheet("parts/theme.css", "parts/moving.css", "parts/short_answer.css", "quiz.css")
    form = traitlets.Dict(help="The questions as a learner may see them before answering.").tag(sync=True)

    def __init__(self, sitting: Asks) -> None:
        """Show the quiz of `sitting`."""
        self._sitting = sitting
        super().__init__(form=sitting.form())
        self.on_msg(self._receive)

    def _receive(self, _: object, content: dict[str, Any], buffers: object) -> None:
        # Every view gets the reply: a second tab on the same quiz shows the answer too.
        reply = self._sitting.handle(content)
        if self._sitting.may_be_seen and not self.form["items"]:
            self.form = self._sitting.form()
        self.send(reply)

    def _ipython_display_(self) -> None:
        fallback.show(self, as_html(self.form), as_text(self.form))


def as_text(form: dict[str, Any]) -> str:
    """Return the questions as plain text, for where no widget can be shown."""
    lines = [form["title"]]
    for number, item in enumerate(form["items"], 1):
        lines += ["", f"{number}. {item['stem']}", *(f"   {line}" for line in _parts(item))]
    return "\n".join(lines)


def as_html(form: dict[str, Any]) -> str:
    """Return the questions as plain HTML, for where no widget can be shown."""
    items = []
    for item in form["items"]:
        parts = "".join(f"<li>{escape(line)}</li>" for line in _parts(item))
        items.append(f"<li><p>{item['stem']}</p>" + (f"<ul>{parts}</ul>" if parts else "") + "</li>")
    heading = f"<h3 class='jp-toc-ignore'>{escape(form['title'])}</h3>"
    return f"<section lang='zh-CN'>{heading}<ol>{''.join(items)}</ol></section>"


def _parts(item: dict[str, Any]) -> list[str]:
    """Return what an item shows beside its stem, a line each."""
    if "pieces" in item:
        return ["".join(piece.get("text", "＿＿＿＿") for piece in item["pieces"])]
    if "longest" in item:
        return ["＿＿＿＿"]
    if "unit" in item:
        return [f"＿＿＿＿ {item['unit'] or ''}".rstrip()]
    asked = next((item[name] for name in ("options", "sentences", "premises", "entries") if name in item), ())
    offered = item.get("responses") or item.get("categories") or ()
    to_choose_from = [t("可选：") + t("；").join(part["text"] for part in offered)] if offered else []
    return [part["text"] for part in asked] + to_choose_from
