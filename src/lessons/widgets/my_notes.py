"""What the learner wrote, to look through and to take along. Words travel in messages only: no notebook keeps them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget

from lessons.errors import RecordError
from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

Look = Callable[[str], list[dict[str, str]]]
Export = Callable[[], tuple[str, str]]


class MyNotes(anywidget.AnyWidget):
    """A field to look for words in everything that the learner wrote, and a button to save it as Markdown."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "parts/save_file.mjs", "my_notes.mjs")
    _css = stylesheet("parts/theme.css", "my_notes.css")

    def __init__(self, look: Look, export: Export, problem: str = "") -> None:
        """Show the learner's notes.

        Args:
            look: returns the notes that hold some words, each with "title", "when" and "text"; all of them for "".
            export: returns a file name and all notes as Markdown.
            problem: why the record will not outlast this kernel, if so.
        """
        self._look, self._export, self._problem = look, export, problem
        super().__init__()
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks ("hello", "search" or "export") and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view"), "problem": self._problem}
        try:
            if message.get("kind") == "export":
                name, text = self._export()
                return reply | {"kind": "file", "name": name, "type": "text/markdown", "text": text}
            words = str(message.get("words", ""))
            return reply | {"kind": "found", "words": words, "notes": self._look(words)}
        except RecordError as error:
            return reply | {"kind": "failed", "message": error.learner_message}

    def _ipython_display_(self) -> None:
        title = t("我写过的")
        fallback.show(self, f"<p>{title}</p>", title)
