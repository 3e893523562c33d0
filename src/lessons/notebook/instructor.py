"""What an instructor calls in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.teaching.class_steps import OpenClass
    from lessons.widgets.marking import Marking


def open_class(folder: str | Path | None = None) -> OpenClass:
    """Return a class, whose methods show one step each, from the roster to the report.

    Args:
        folder: the class folder; where it is left out, a sample class of thirty that is made beside the notebook.

    Raises:
        LessonsError: there is no such folder, or the sample class cannot be made.
    """
    from lessons.teaching import class_steps

    return class_steps.open_class(Path(folder) if folder is not None else None)


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
