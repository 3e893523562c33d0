"""What a learner writes down beside the answers: ticked objectives, a reflection, a name. Kept in the record."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

import anywidget
import traitlets

from lessons.errors import RecordError
from lessons.records import Record
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

Kind = Literal["checklist", "text", "name"]


class Notes(anywidget.AnyWidget):
    """A note under one key: boxes to tick, a text, or the learner's name."""

    _esm = module(
        "parts/dom.mjs", "parts/fallback.mjs", "parts/words.mjs", "parts/kept.mjs", "parts/line.mjs", "notes.mjs"
    )
    _css = stylesheet("parts/theme.css", "notes.css")
    form = traitlets.Dict(help="Key, kind, title and entries; what the learner wrote is never widget state.").tag(
        sync=True
    )

    def __init__(
        self, record: Record, key: str, kind: Kind, title: str, entries: tuple[str, ...] = (), problem: str = ""
    ) -> None:
        """Show the note.

        Args:
            record: where it is kept.
            key: such as "03/reflection"; the newest note under it is shown.
            kind: "checklist" (value: list of ticked entries' numbers from 0), "text" or "name" (value: a string).
            title: what the learner is asked.
            entries: the boxes of a checklist.
            problem: why the record will not outlast this kernel, if so.
        """
        self._record, self._key, self._kind, self._problem = record, key, kind, problem
        form = {"key": key, "kind": kind, "title": title, "entries": list(entries), "learner": record.learner_id[:8]}
        super().__init__(form=form)
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks ("hello" or "save") and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view"), "problem": self._problem}
        try:
            if message.get("kind") == "save":
                self._save(message.get("value"))
            return reply | {"kind": "note", "value": self._value()}
        except RecordError as error:
            return reply | {"kind": "failed", "message": error.learner_message}

    def _value(self) -> Any:
        if self._kind == "name":
            return self._record.name
        return self._record.note(self._key)

    def _save(self, value: Any) -> None:
        if self._kind == "name":
            self._record.name = str(value).strip()[:60]
        elif value != self._value():
            self._record.save_note(self._key, value)

    def _ipython_display_(self) -> None:
        title, entries = self.form["title"], self.form["entries"]
        items = "".join(f"<li>{escape(entry)}</li>" for entry in entries)
        html = f"<section lang='zh-CN'><p>{escape(title)}</p>" + (f"<ul>{items}</ul>" if items else "") + "</section>"
        fallback.show(self, html, "\n".join([title, *(f"- {entry}" for entry in entries)]))
