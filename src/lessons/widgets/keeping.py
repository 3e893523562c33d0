"""Writing to a record that may be full or read-only for a while: nothing is lost, and the learner is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from lessons.errors import RecordError, RecordUnwritable

T = TypeVar("T")


class Keeper:
    """Keeps what could not be written, and writes it, in order, the next time.

    Attributes:
        problem: what the learner must know about saving; empty while all is well.
    """

    def __init__(self, problem: str) -> None:
        """Begin with nothing to write; `problem` says why the record will not outlast this kernel, if so."""
        self.problem = self._standing_problem = problem
        self._waiting: list[Callable[[], object]] = []

    @property
    def waiting(self) -> bool:
        """Whether what is in memory is newer than the file."""
        return bool(self._waiting)

    def keep(self, write: Callable[[], T]) -> T | None:
        """Write to the record and return what was written, or `None` where it has to wait.

        Where there is no room or no way to write, that is said, and it is tried again, in order, the next time.

        Raises:
            RecordError: the value itself was refused.
        """
        self._waiting.append(write)
        written: Any = None
        while self._waiting:
            try:
                written = self._waiting[0]()
            except RecordUnwritable as error:
                self.problem = error.learner_message
                return None
            except RecordError:
                self._waiting.pop(0)  # the value itself was refused: trying again would not help
                raise
            self._waiting.pop(0)
        self.problem = self._standing_problem
        return cast("T | None", written)
