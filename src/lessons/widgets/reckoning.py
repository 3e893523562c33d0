"""What explorers share whose results are worked out in Python: the messages, and the text for where none can run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.course import Course
from lessons.course.explorer import Explorer
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet
from lessons.widgets.voices import legend, passage_html, passage_text, spoken

Answer = dict[str, Any]


def reckoning_module(*names: str) -> str:
    """Return the ES module of such an explorer: the shared parts, then the named files."""
    parts = ("dom", "fallback", "line", "voices", "reckoning")
    return module(*(f"parts/{part}.mjs" for part in parts), *names)


def reckoning_stylesheet(*names: str) -> str:
    """Return the stylesheet of such an explorer: the shared parts, then the named files."""
    return stylesheet("parts/theme.css", "parts/voices.css", "parts/reckoning.css", *names)


class Reckoning(anywidget.AnyWidget):
    """An explorer whose text needs no kernel, and whose results are worked out in Python, on request."""

    matter = traitlets.Dict(help="Title, introduction, legend, passages, and what the explorer adds.").tag(sync=True)

    def __init__(self, explorer: Explorer, course: Course, **more: Any) -> None:
        """Show an explorer.

        Args:
            explorer: its content.
            course: holds what its passages name as their sources.
            more: JSON values that go to the front end beside title, introduction, legend and passages.
        """
        passages = spoken(course, explorer.passages)
        heard = legend(passage["voice"] for passage in passages)
        about = {"title": explorer.title, "introduction": explorer.introduction, "legend": heard, "passages": passages}
        super().__init__(matter=about | more)
        self.on_msg(lambda _, message, buffers: self.send(self.handle(message)))

    def handle(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Return the reply to a message.

        Args:
            message: `kind` is "reckon", with what the learner chose; or "hello", which only asks whether anybody is
                there.

        Returns:
            `n`, `view` and `kind` of the message, and, to "reckon", `answer`, see `reckon`.
        """
        reply = {name: message.get(name) for name in ("n", "view", "kind")}
        return reply | {"answer": self.reckon(message)} if message.get("kind") == "reckon" else reply

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Work out what the learner chose; what cannot be used is answered with what to do about it."""
        raise NotImplementedError

    def told(self) -> Iterable[str]:
        """Yield, as sentences, what the explorer adds to its passages, for where no widget can be shown."""
        raise NotImplementedError

    def as_text(self) -> str:
        """Return the content as plain text, for where no widget can be shown."""
        said = [passage_text(p["voice"], p["text"], p["sources"]) for p in self.matter["passages"]]
        return "\n".join([self.matter["title"], "", self.matter["introduction"], *said, *self.told()])

    def as_html(self) -> str:
        """Return the content as plain HTML, for where no widget can be shown."""
        said = [passage_html(p["voice"], p["text"], p["sources"]) for p in self.matter["passages"]]
        heading = f"<h3 class='jp-toc-ignore'>{escape(self.matter['title'])}</h3>"
        rest = (f"<p>{escape(sentence)}</p>" for sentence in self.told())
        return "".join([heading, f"<p>{escape(self.matter['introduction'])}</p>", *said, *rest])

    def _ipython_display_(self) -> None:
        fallback.show(self, self.as_html(), self.as_text())
