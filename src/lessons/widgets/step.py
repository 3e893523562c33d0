"""One step of a longer piece of work, in a cell: what it does, what may be filled in, buttons, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import anywidget

from lessons.errors import LessonsError
from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet


@dataclass(frozen=True)
class Field:
    """Something to fill in.

    Attributes:
        name: under which `run` gets it.
        label: what the instructor reads.
        value: what stands there from the start.
    """

    name: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a step; all of it plain text.

    Attributes:
        said: sentences.
        head: headings of a table; none where there is no table.
        rows: its rows, the first cell of each its heading where something stands in it.
        files: files to open, below the folder of the notebook, with forward slashes.
    """

    said: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    files: Sequence[str] = ()


Run = Callable[[str, Mapping[str, str]], Outcome]


class Step(anywidget.AnyWidget):
    """A step. What is filled in and what came of it travel in messages; nothing of it is widget state."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "step.mjs")
    _css = stylesheet("parts/theme.css", "step.css")

    def __init__(
        self, title: str, buttons: Mapping[str, str], run: Run, fields: Sequence[Field] = (), explains: str = ""
    ) -> None:
        """Show a step.

        Args:
            title: its heading.
            buttons: what stands on each button, by the name that `run` gets; the first one is the usual one.
            run: does the step, from the button's name and the fields' values; a `LessonsError` of it is told.
            fields: what may be filled in.
            explains: what the step does, in plain text.
        """
        self._title, self._explains, self._run = title, explains, run
        self._buttons, self._fields = dict(buttons), tuple(fields)
        super().__init__()
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view")}
        button, values = message.get("button"), message.get("values")
        if message.get("kind") != "run" or button not in self._buttons or not isinstance(values, dict):
            return reply | {"kind": "step"} | self._matter()
        given = {field.name: str(values.get(field.name, field.value)).strip() for field in self._fields}
        try:
            outcome = self._run(button, given)
        except LessonsError as error:
            return reply | {"kind": "failed", "message": str(error)}
        return reply | {
            "kind": "done",
            "said": list(outcome.said),
            "head": list(outcome.head),
            "rows": [list(row) for row in outcome.rows],
            "files": list(outcome.files),
        }

    def _matter(self) -> dict[str, Any]:
        return {
            "title": self._title,
            "explains": self._explains,
            "fields": [vars(field) for field in self._fields],
            "buttons": self._buttons,
        }

    def _ipython_display_(self) -> None:
        title, explains = escape(self._title), escape(self._explains)
        html = f"<h3 class='jp-toc-ignore'>{title}</h3><p>{explains}</p>"
        fallback.show(self, html, t("{title}\n{explains}", title=self._title, explains=self._explains))
