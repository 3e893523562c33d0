"""The items of the course, as an instructor who mends them in an open notebook needs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from some_items import LESSON, ONE

from lessons.classroom.items import course
from lessons.shipped import data_folder


def test_a_key_that_is_put_right_is_seen_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that is open while a bank of the course changes marks by what the bank says now."""
    shutil.copytree(data_folder(), tmp_path / "course")
    monkeypatch.setenv("LESSONS_COURSE", str(tmp_path / "course"))
    bank = tmp_path / "course" / "questions" / f"{LESSON}.yaml"
    first = course()
    assert course() is first
    stem = first.lessons[LESSON].bank.items[0].stem
    text = bank.read_text(encoding="utf-8")
    assert stem.splitlines()[0] in text
    bank.write_text(text.replace(stem.splitlines()[0], f"改过的{stem.splitlines()[0]}", 1), encoding="utf-8")
    item = course().lessons[LESSON].bank.items[0]
    assert (item.id, item.stem) == (ONE, f"改过的{stem}")
