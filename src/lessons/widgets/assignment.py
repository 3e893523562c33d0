"""What stands above an assignment: what is due when, who does it, what is saved, what was handed in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class AssignmentPane(anywidget.AnyWidget):
    """The head of an assignment. Who does it and what they did is never widget state."""

    _esm = module(
        "parts/dom.mjs",
        "parts/fallback.mjs",
        "parts/line.mjs",
        "parts/handed_in.mjs",
        "assignment.mjs",
    )
    _css = stylesheet("parts/theme.css", "assignment.css")
    matter = traitlets.Dict(help="Title and rules, the same for everybody.").tag(sync=True)

    def __init__(self, title: str, rules: list[str], answer: Answer) -> None:
        """Show the head.

        Args:
            title: of the assignment.
            rules: what a learner should know, a sentence each.
            answer: gives the reply to a message ("hello", "sit_down", "write_again"); see docs/wire.md.
        """
        self._answer = answer
        super().__init__(matter={"title": title, "rules": rules})
        self.on_msg(lambda _, message, buffers: self.send(answer(message)))

    def follow(self) -> None:
        """Say how things stand now, without being asked."""
        self.send(self._answer({"kind": "hello"}))

    def _ipython_display_(self) -> None:
        title, rules = self.matter["title"], self.matter["rules"]
        lines = "".join(f"<li>{escape(rule)}</li>" for rule in rules)
        html = f"<section><h2 class='jp-toc-ignore'>{escape(title)}</h2><ul>{lines}</ul></section>"
        fallback.show(self, html, "\n".join([title, *(f"- {rule}" for rule in rules)]))
