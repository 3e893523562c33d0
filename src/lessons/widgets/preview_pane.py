"""The pane of a preview: a message on top, and below it a quiz whose questions can be exchanged while it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from ipywidgets import HTML, VBox  # type: ignore[attr-defined]

from lessons.widgets.quiz import Quiz
from lessons.widgets.sitting import Sitting


class PreviewPane:
    """What an author sees of a bank.

    Attributes:
        widget: what to display.
        quiz: the quiz on screen; `None` while there is none.
    """

    def __init__(self) -> None:
        """Make an empty pane."""
        self._message = HTML()
        self.widget = VBox([self._message])
        self.quiz: LiveQuiz | None = None

    @property
    def message(self) -> str:
        """The HTML on top."""
        return str(self._message.value)

    def say(self, message: str) -> None:
        """Put clean HTML on top."""
        self._message.value = message

    def ask(self, sitting: Sitting, remarks: Mapping[str, str]) -> None:
        """Show the questions of `sitting`, with clean inline HTML before the stem of each item, by its id."""
        if self.quiz is None:
            self.quiz = LiveQuiz(sitting)
            self.widget.children = (self._message, self.quiz)
        self.quiz.ask(sitting, remarks)


class LiveQuiz(Quiz):
    """A quiz that goes on with another sitting."""

    def ask(self, sitting: Sitting, remarks: Mapping[str, str]) -> None:
        """Show another sitting; see `PreviewPane.ask`."""
        self._sitting, form = sitting, sitting.form()
        items = [item | {"stem": remarks.get(item["id"], "") + item["stem"]} for item in form["items"]]
        self.form = form | {"items": items}
