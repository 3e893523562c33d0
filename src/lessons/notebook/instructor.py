"""What an instructor calls in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.widgets.marking import Marking


def open_marking(name: str, marker: str = "", folder: str | Path = ".") -> Marking:
    """Return the answers of an assignment that wait for a person, to be marked one after another.

    Args:
        name: the assignment's name, such as "hw1".
        marker: who marks; asked for where it is left out.
        folder: the class folder; by default the one that the notebook lies in.

    Raises:
        LessonsError: there is no such assignment, or it was not graded yet.
    """
    from lessons import teaching  # learners import this module too, and need not wait for it

    return teaching.marking(Path(folder), name, marker)
