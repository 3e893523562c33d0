"""A real disk that fills up, or can only be read: the learner is told, answers go on, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lessons.course import load_course
from lessons.errors import RecordUnwritable
from lessons.questions import Quiz
from lessons.questions.choice import SingleChoice
from lessons.records import Record, open_or_explain
from lessons.shipped import data_folder
from lessons.widgets.sitting import Sitting

LESSON = load_course(data_folder(), only="03_public_interest").lessons["03_public_interest"]
CHOICE = next(item for item in LESSON.bank.items if isinstance(item, SingleChoice))
ITEMS = tuple(CHOICE.model_copy(update={"id": f"n-{n}"}) for n in range(400))

Remount = Callable[[str], object]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Remount]]:
    """Return a disk of 256 KB, and a function that mounts it again with other options."""
    folder = tmp_path / "小 盘"
    folder.mkdir()
    mount = shutil.which("mount") if sys.platform == "linux" else None
    command = [mount or "true", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("to mount a disk takes Linux, and root")
    yield folder, lambda options: subprocess.run([mount, "-o", f"remount,{options}", str(folder)], check=True)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def sit(record: Record) -> Sitting:
    rules = Quiz(title="测一测", items=tuple(item.id for item in ITEMS))
    return Sitting("03/small", rules, ITEMS, lambda _, anchor: LESSON.text.quote(anchor), record)


def answer(sitting: Sitting, n: int) -> str:
    """Answer the n-th item and return what is said about saving: nothing where all is well."""
    reply = sitting.handle({"kind": "answer", "item": f"n-{n}", "response": CHOICE.key, "attempt": f"{n:032}"})
    assert reply["kind"] == "state"
    assert reply["items"][f"n-{n}"]["mark"]["state"] == "right"
    return str(reply["problem"])


def kept(record: Path) -> list[str]:
    """Return the items whose answers another program finds in the file, in order."""
    with Record.open(record) as other:
        return [attempt.item for attempt in other.attempts()]


def test_a_disk_that_fills_up_loses_no_answer(disk: tuple[Path, Remount]) -> None:
    """What was reported as saved is in the file while the disk is full; once there is room, so is all the rest."""
    folder, remount = disk
    path = folder / "record.sqlite3"
    with Record.open(path) as record:
        sitting = sit(record)
        saved = next(n for n in range(len(ITEMS)) if answer(sitting, n))
        assert saved > 0
        assert "满" in answer(sitting, saved + 1)
        remount("size=4m")
        assert kept(path) == [f"n-{n}" for n in range(saved)]
        assert answer(sitting, saved + 2) == ""
    assert kept(path) == [f"n-{n}" for n in range(saved + 3)]


def test_a_disk_that_can_only_be_read_is_explained(disk: tuple[Path, Remount]) -> None:
    """The learner is told so and goes on in memory; once it can be written again, all that was there is there."""
    folder, remount = disk
    path = folder / "record.sqlite3"
    with Record.open(path) as record:
        assert answer(sit(record), 0) == ""
    remount("ro")
    record, problem = open_or_explain(path)
    with record:
        assert isinstance(problem, RecordUnwritable)
        assert "只能读、不能写" in problem.learner_message
        assert answer(sit(record), 1) == ""
    remount("rw")
    assert kept(path) == ["n-0"]
