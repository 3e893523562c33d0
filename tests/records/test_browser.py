"""The record in a browser: in memory, with the whole file written at each change and read where another changed it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lessons.errors import RecordDamaged, RecordTooNew, RecordUnwritable
from lessons.records import Attempt, Record, open_or_explain
from lessons.records.browser import WholeFile
from lessons.records.portable import export_record, merge, read_portable


@pytest.fixture(autouse=True)
def in_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every record be kept as in a browser."""
    monkeypatch.setattr("lessons.records.record.IN_BROWSER", True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".lessons" / "record.sqlite3"


def attempt(item: str) -> Attempt:
    marked = {"points": 1.0, "possible": 1.0, "state": "right", "mark": {}}
    return Attempt(quiz="03/exit", item=item, item_version="5f1c", seed="7", response="a", id=item, **marked)


def test_what_is_saved_is_in_the_file_at_once(path: Path) -> None:
    """The file is a sound database with the answer in it before the method returns, and another kernel finds it."""
    record = Record.open(path)
    record.add_attempt(attempt("03-01"))
    assert sqlite3.connect(path).execute("SELECT item FROM attempt").fetchall() == [("03-01",)]
    again = Record.open(path)
    assert [one.item for one in again.attempts()] == ["03-01"]
    assert again.learner_id == record.learner_id


def test_notebooks_side_by_side_lose_nothing(path: Path) -> None:
    """Two notebooks have a kernel each; whichever writes, both have all of it."""
    one, other = Record.open(path), Record.open(path)
    for n in range(6):
        (one, other)[n % 2].add_attempt(attempt(f"03-0{n}"))
        one.save_draft("03/exit", "03-09", n)
    everything = [f"03-0{n}" for n in range(6)]
    assert [[a.item for a in record.attempts()] for record in (one, other)] == [everything] * 2
    assert other.drafts("03/exit") == {"03-09": 5}


def test_a_file_that_shrank_is_written_whole(path: Path) -> None:
    """What is left of a longer file does not stay behind the end of a shorter one."""
    Record.open(path).save_note("key", "text")
    whole = path.read_bytes()
    longer = WholeFile(path)
    connection = longer.open()
    path.write_bytes(whole + bytes(len(whole)))
    longer.write(connection)
    assert path.stat().st_size == len(whole)
    assert Record.open(path).note("key") == "text"


def test_a_failed_write_is_told_and_made_good(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the storage is full the answer is not taken for saved; trying again saves it once."""
    record = Record.open(path)

    def full(*_: object) -> int:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch, pytest.raises(RecordUnwritable):
        patch.setattr("lessons.records.browser.os.write", full)
        record.add_attempt(attempt("03-01"))
    record.add_attempt(attempt("03-01"))
    assert [one.item for one in Record.open(path).attempts()] == ["03-01"]


def test_a_browser_that_keeps_nothing_is_told(tmp_path: Path) -> None:
    """Without the folder that the browser keeps, the learner is told so and can go on; nothing is made anywhere."""
    path = tmp_path / "drive" / ".lessons" / "record.sqlite3"
    record, problem = open_or_explain(path)
    assert problem is not None and "无痕" in problem.learner_message
    record.add_attempt(attempt("03-01"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda content: b"no database" * 1000, RecordDamaged),
        (lambda content: content[:60] + (99).to_bytes(4, "big") + content[64:], RecordTooNew),
    ],
)
def test_a_file_that_cannot_be_used_stays_as_it_is(path: Path, change: object, error: type[Exception]) -> None:
    """A damaged file, and one of a newer version, are refused and not written to."""
    Record.open(path).close()
    changed = change(path.read_bytes())
    path.write_bytes(changed)
    with pytest.raises(error):
        Record.open(path)
    assert path.read_bytes() == changed


def test_record_moves_between_browser_and_desktop(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is exported on one side is imported on the other; the browser reads a desktop's own file too."""
    here = Record.open(path)
    here.add_attempt(attempt("03-01"))
    export_record(here, tmp_path / "from browser.json")
    monkeypatch.setattr("lessons.records.record.IN_BROWSER", False)
    desktop = Record.open(tmp_path / "desktop" / "record.sqlite3")
    assert merge(desktop, read_portable(tmp_path / "from browser.json")).added == 1
    desktop.add_attempt(attempt("03-02"))
    export_record(desktop, tmp_path / "from desktop.json")
    desktop.close()
    monkeypatch.setattr("lessons.records.record.IN_BROWSER", True)
    for file in (tmp_path / "from desktop.json", tmp_path / "desktop" / "record.sqlite3"):
        merge(here, read_portable(file))
        assert [one.item for one in here.attempts()] == ["03-01", "03-02"]
