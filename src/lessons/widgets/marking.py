"""Marking by persons, in a cell: one answer at a time, the rubric under the digits, no names until all is done."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import anywidget

from lessons.markdown import block, inline
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

Handle = Callable[[dict[str, Any]], dict[str, Any]]


class Marking(anywidget.AnyWidget):
    """The desk of one marker. Answers, rubrics and marks travel in messages only: nothing of them is widget state."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/words.mjs", "parts/line.mjs", "marking.mjs")
    _css = stylesheet("parts/theme.css", "marking.css")

    def __init__(self, handle: Handle, title: str) -> None:
        """Show a desk.

        Args:
            handle: takes a message and returns the reply, texts of items in Markdown; see docs/wire.md.
            title: what is marked, for where the widget cannot run.
        """
        super().__init__()
        self._title = title
        self.on_msg(lambda _, message, buffers: self.send(rendered(handle(message))))

    def _ipython_display_(self) -> None:
        fallback.show(self, f"<p><strong>{escape(self._title)}</strong></p>", self._title)


def rendered(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a desk's reply with what was Markdown as clean HTML; answers and comments stay the plain text they are."""
    current = reply.get("current")
    if not current:
        return reply
    rows = [row | {"says": inline(row["says"])} for row in current["rows"]]
    solution = current["solution"] and block(current["solution"])
    return reply | {"current": current | {"stem": block(current["stem"]), "solution": solution, "rows": rows}}
