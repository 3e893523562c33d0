"""A large class is marked and reported on by several processes, and nobody can tell from the files."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sample_class import DUE, ITEMS, LEARNERS, hand_in_of, make_class, send, tree

from lessons.classroom import spreading
from lessons.classroom.collect import collect
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.report import write_report
from lessons.errors import ClassroomError


def graded(root: Path) -> ClassFolder:
    """Return a class folder in which everybody's hand-in was marked and reported on."""
    folder = make_class(root / "班级")
    for student in LEARNERS:
        send(root / "inbox", hand_in_of(student, {ITEMS[0]: "b", ITEMS[1]: None}))
    collect(folder, "hw1", [root / "inbox"])
    told: list[int] = []
    assert len(grade(folder, "hw1", told.append).marked) == told[-1] == len(LEARNERS)
    write_report(folder, "hw1", DUE + timedelta(days=1), told.append)
    assert told[-1] == len(LEARNERS)
    return folder


def test_processes_write_what_one_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks, pages and tables are the same, byte by byte; only pictures and workbooks hold the time of their making."""

    def files(folder: ClassFolder) -> dict[str, bytes]:
        return {name: content for name, content in tree(folder.root).items() if not name.endswith((".png", ".xlsx"))}

    alone = files(graded(tmp_path))
    shutil.rmtree(tmp_path / "班级")
    monkeypatch.setattr(spreading, "WORTHWHILE", 1)
    monkeypatch.setattr(spreading, "PART", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert files(graded(tmp_path)) == alone


def test_an_error_in_another_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where marks cannot be written, the error is ours, as it is where one process does all."""
    folder = make_class(tmp_path / "班级")
    send(folder.submitted("=cmd", "hw1"), hand_in_of("=cmd"))
    (folder.root / "marks").touch()
    monkeypatch.setattr(spreading, "WORTHWHILE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(ClassroomError, match="写不了"):
        grade(folder, "hw1")
