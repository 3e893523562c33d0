"""What the notebook of an assignment calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lessons.notebook.record import opened_record

if TYPE_CHECKING:
    from lessons.assigned.opened import OpenAssignment


def open_assignment(name: str) -> OpenAssignment:
    """Open the assignment whose items.json lies beside this notebook.

    Args:
        name: the assignment's name, such as "hw1".

    Raises:
        LessonsError: items.json is missing or damaged, or is that of another assignment.
    """
    from lessons.assigned.opened import OpenAssignment  # lessons import this module too, and need not wait for it

    return OpenAssignment(name, Path.cwd(), *opened_record())
