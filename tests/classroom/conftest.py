import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lessons.classroom.folders import ClassFolder
from lessons.classroom.hand_in import HandIn

# Test folders are not packages; what they share is imported by name.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def folder(tmp_path):
    return ClassFolder(tmp_path / "班级")


@pytest.fixture
def hand_in():
    return HandIn(
        assignment="hw1",
        release="0123456789abcdef",
        student="2023001",
        name="欧阳娜娜",
        form="2",
        responses={"03-01": "b", "03-02": None, "03-07": {"1": "检察建议"}},
        seconds={"03-01": 12.5},
        started=datetime(2026, 12, 1, 8, tzinfo=UTC),
        handed_in=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
        number=1,
    )
