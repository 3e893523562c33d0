"""Marks are written and read back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lessons.classroom.folders import ClassFolder
from lessons.classroom.marks import ItemMark, Marked, all_marked, read_marked, write_marked
from lessons.errors import ClassroomError

MARKED = Marked(
    assignment="hw1",
    student="2023001",
    name="欧阳娜娜",
    form="2",
    receipt="7F3A-9C21",
    number=1,
    handed_in=datetime(2026, 12, 1, 8, tzinfo=UTC),
    late_days=0,
    deducted=0,
    items=(
        ItemMark(
            item="03-01",
            item_version="0123456789ab",
            response="b",
            points=1,
            possible=1,
            state="right",
            by="key",
            feedback=({"text": "对。", "about": "b", "good": True},),
        ),
    ),
    points=5,
    possible=5,
    needs_review=0,
    problems=("迟了",),
)


def test_marks_go_round(folder: ClassFolder) -> None:
    """What is written is what is read, by itself and among all."""
    assert read_marked(folder, "hw1", "2023001") is None
    write_marked(folder, MARKED)
    assert read_marked(folder, "hw1", "2023001") == MARKED
    assert all_marked(folder, "hw1") == {"2023001": MARKED}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "erqi-lessons marks", "version": 2}'])
def test_damaged_marks_are_told(folder: ClassFolder, content: str) -> None:
    """A file that is none of ours is told with what to do."""
    file = write_marked(folder, MARKED)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ClassroomError, match="lessons grade"):
        read_marked(folder, "hw1", "2023001")


def test_marks_that_cannot_be_written_are_told(folder: ClassFolder) -> None:
    """A file in the way of a folder is told, with the reason."""
    folder.root.mkdir()
    (folder.root / "marks").touch()
    with pytest.raises(ClassroomError, match="写不了"):
        write_marked(folder, MARKED)
