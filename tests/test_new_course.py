"""A course on another article: made by a command, checked, opened, answered, and kept apart from the one that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lessons import cli, notebook
from lessons.course.checks import check_course
from lessons.new_course import make_course
from lessons.records import Record, record_path
from lessons.workspace import default_folder, refresh

from .course.small_course import write

NOTEBOOK = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home of this test's own, where another course may be chosen."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LESSONS_COURSE", "")  # a command may set it; it is as before when the test ends
    monkeypatch.setattr("lessons.notebook.record._opened", None)
    return tmp_path / "home"


def test_new_course_is_sound(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons new course` writes a course that `lessons check` finds sound, and tells how to check and open it."""
    folder = tmp_path / "湿地"
    assert cli.main(["new", "course", str(folder)]) == 0
    told = capsys.readouterr().out
    for command in ("check {}", "--course {} lab"):
        assert f"lessons {command.format(folder)}" in told
    assert cli.main(["check", str(folder)]) == 0
    assert check_course(folder) == []


def test_new_course_is_complete(tmp_path: Path) -> None:
    """All that it tells to edit is there, and every schema that its files name."""
    files = make_course(tmp_path / "new")
    assert "notebooks/00_start_here.ipynb" in files and "questions/01_reading_corner.yaml" in files
    for name in files:
        first = (tmp_path / "new" / name).read_text(encoding="utf-8").splitlines()[0]
        if "$schema=" in first:
            assert (tmp_path / "new" / name).parent.joinpath(first.partition("$schema=")[2]).is_file(), name


def test_its_items_are_of_several_types(tmp_path: Path) -> None:
    """A teacher finds six types of item to go by."""
    make_course(tmp_path / "new")
    bank = (tmp_path / "new" / "questions" / "01_reading_corner.yaml").read_text(encoding="utf-8")
    types = {line.split()[1] for line in bank.splitlines() if line.startswith("    type:")}
    assert types == {"single_choice", "true_false", "numeric", "cloze", "evidence", "matching"}


def test_what_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with something in it, or a file of that name, is left alone, with an error."""
    for name, make in (("folder", lambda path: write(path)), ("file", lambda path: path.write_text("", "utf-8"))):
        place = tmp_path / name
        make(place)
        before = sorted(tmp_path.rglob("*"))
        assert cli.main(["new", "course", str(place)]) == 1
        assert "没有动它" in capsys.readouterr().err
        assert sorted(tmp_path.rglob("*")) == before


def test_a_course_from_scratch_is_opened_and_answered(tmp_path: Path, home: Path) -> None:
    """A course that owes nothing to ours is checked, opened and answered; its record and notebooks are its own."""
    ours = record_path()
    folder = write(tmp_path / "小课程")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "00_start_here.ipynb").write_text(NOTEBOOK, encoding="utf-8")
    assert check_course(folder) == []
    assert cli.main(["--course", str(folder), "progress"]) == 0  # from here on it is the course of this process

    lesson = notebook.open_lesson("03_x")
    assert "小课程" in lesson._repr_mimebundle_()["text/plain"]
    answer(lesson.quiz("exit"), "03-01", True)
    with Record.open() as record:
        assert [(one.item, one.state) for one in record.attempts()] == [("03-01", "right")]
    assert record_path() == home / "courses" / "小课程" / "record.sqlite3" != ours
    assert not ours.exists()

    copy = refresh(default_folder())
    assert copy.added == ["00_start_here.ipynb"]
    assert copy.folder == home / "courses" / "小课程" / "notebooks"


def answer(quiz: Any, item: str, response: Any) -> None:
    """Answer an item as its front end does."""
    quiz._sitting.handle({"kind": "answer", "item": item, "response": response, "attempt": "a" * 32})


def test_a_folder_without_a_course_is_refused(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds no course is an error that says what is missing and how to make one."""
    assert cli.main(["--course", str(tmp_path), "lab"]) == 1
    told = capsys.readouterr().err
    assert "course.yaml" in told and "lessons new course" in told


def test_a_course_without_notebooks_says_so(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A course that can be checked and has no notebooks cannot be opened, and the error says what to add."""
    assert cli.main(["--course", str(write(tmp_path / "small")), "lab"]) == 1
    assert "notebooks" in capsys.readouterr().err


def test_notebooks_go_where_a_learner_finds_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without LESSONS_HOME a course's notebooks go into a folder of its name, beside that of the shipped course."""
    monkeypatch.delenv("LESSONS_HOME")
    assert default_folder() == Path.home() / "erqi-lessons"
    monkeypatch.setenv("LESSONS_COURSE", str(tmp_path / "wetland"))
    assert default_folder() == Path.home() / "wetland-notebooks"


def test_template_is_as_it_was_written() -> None:
    """The template's notebooks have no trace of a run, and what it tells to replace is marked as made up."""
    template = Path(cli.__file__).parents[1] / "new_course" / "template"
    for file in template.glob("notebooks/*.ipynb"):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        assert [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []
    assert "虚构" in (template / "course.yaml").read_text(encoding="utf-8")
