"""What the notebook of an assignment calls."""

from __future__ import annotations

from pathlib import Path

from lessons.assigned.opened import OpenAssignment
from lessons.notebook.record import opened_record


def open_assignment(name: str) -> OpenAssignment:
    """Open the assignment whose items.json lies beside this notebook.

    Args:
        name: the assignment's name, such as "hw1".

    Raises:
        LessonsError: items.json is missing or damaged, or is that of another assignment.
    """
    return OpenAssignment(name, Path.cwd(), *opened_record())
