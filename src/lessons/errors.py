"""Every error that this package raises on purpose.

    LessonsError
    ├── ContentError          a course file is wrong; carries every problem found, not just the first
    ├── ResponseError         a response does not have the shape its item type asks for
    ├── TextError             a text tool cannot look for the word, or keep the term whole, that it was given
    ├── RecordError           the learner's record cannot be used as asked
    │   ├── RecordDamaged     the file is not a sound SQLite database, or not one of ours
    │   ├── RecordUnwritable  the file or its folder cannot be written, or the disk is full
    │   └── RecordTooNew      a newer version of this package wrote it
    ├── ExchangeError         an export cannot be written, or a file of another system cannot be taken in
    ├── WorkspaceError        the learner's copy of the notebooks cannot be made or updated
    ├── ClassroomError        the instructor's class folder cannot be used as asked
    └── HandInError           a hand-in file cannot be taken
        ├── HandInUnreadable  it is no JSON, too large, or has another shape; every problem is named
        ├── HandInChanged     its content is not what its hash was made from
        └── HandInTooNew      a newer version of this package wrote it

Each message says what happened, where, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Iterable


class LessonsError(Exception):
    """Base of all errors raised on purpose by this package."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the message, which says what to do, without the calls that led to it."""
        return [str(self)]


class ContentError(LessonsError):
    """A course file is wrong.

    Attributes:
        problems: every problem found, in file order; each has `file`, `line`, `item`, `message` and `remedy`.
    """

    def __init__(self, problems: Iterable[object]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ResponseError(LessonsError):
    """A response does not have the shape its item type asks for."""


class TextError(LessonsError, ValueError):
    """A text tool cannot look for the word, or keep the term whole, that it was given."""


class RecordError(LessonsError):
    """The learner's record cannot be used as asked.

    Attributes:
        learner_message: the same for the learner, in plain Chinese: what happened, where, and what to do.
    """

    def __init__(
        self,
        message: str,
        learner_message: str = t("这一步没能记进学习记录，以前的记录没有被改动。请再试一次；还是不行，请告诉老师。"),
    ) -> None:
        self.learner_message = learner_message
        super().__init__(message)

    def _render_traceback_(self) -> list[str]:
        return [self.learner_message]


class RecordDamaged(RecordError):
    """The record is not a sound SQLite database, or not one of ours."""


class RecordUnwritable(RecordError):
    """The record or its folder cannot be written, or the disk is full."""


class RecordTooNew(RecordError):
    """A newer version of this package wrote the record."""


class WorkspaceError(LessonsError):
    """The learner's copy of the notebooks cannot be made or updated."""


class ClassroomError(LessonsError):
    """The instructor's class folder cannot be used as asked."""


class HandInError(LessonsError):
    """A hand-in file cannot be taken."""


class HandInUnreadable(HandInError):
    """It is no JSON, too large, or has another shape; every problem is named."""


class HandInChanged(HandInError):
    """Its content is not what its hash was made from: somebody edited it, or it was damaged on its way."""


class HandInTooNew(HandInError):
    """A newer version of this package wrote it."""


class ExchangeError(LessonsError):
    """An export cannot be written, or a file of another system cannot be taken in."""
