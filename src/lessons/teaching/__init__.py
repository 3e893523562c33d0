"""What an instructor opens in a notebook: where the class folder and the widgets meet."""

from __future__ import annotations

from pathlib import Path

from lessons.classroom.folders import ClassFolder
from lessons.classroom.marking import Desk
from lessons.language import t
from lessons.widgets.marking import Marking


def marking(folder: Path, name: str, marker: str = "") -> Marking:
    """Return the answers of an assignment that wait for a person, one after another.

    Args:
        folder: the class folder.
        name: the assignment's name.
        marker: who marks; asked for where it is left out.

    Raises:
        LessonsError: the class folder cannot be read.
    """
    return Marking(Desk(ClassFolder(folder), name, marker).handle, t("人工评分：{name}", name=name))
