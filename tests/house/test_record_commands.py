"""`lessons record …`: the learner's record is theirs to look for, copy, take along and delete."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lessons.cli import main
from lessons.records import Record, record_path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for the record, with a note in it."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "家"))
    with Record.open() as record:
        record.save_note("03/reflection", "先走访，再建议")
    return tmp_path / "家"


def test_exported_deleted_and_imported_everything_is_back(home, tmp_path, capsys):
    """A learner exports, deletes, and imports, and has what they had."""
    file = tmp_path / "我的记录.json"
    assert main(["record", "export", str(file)]) == 0
    assert main(["record", "delete", "--yes"]) == 0
    assert list(home.iterdir()) == []
    assert main(["record", "import", str(file)]) == 0
    assert "新增 1 条" in capsys.readouterr().out
    assert [note.text for note in Record.open().notes()] == ["先走访，再建议"]
    assert json.loads(file.read_text(encoding="utf-8"))["notes"][0]["text"] == "先走访，再建议"


def test_where_tells_the_place_and_what_is_there(home, capsys):
    """The path comes first, on a line of its own, then counts."""
    assert main(["record", "where"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == str(record_path()) and "笔记 1 条" in out


@pytest.mark.parametrize("said", ["", "y\n", "Delete it\n"])
def test_nothing_is_deleted_unless_the_learner_says_so(home, monkeypatch, capsys, said):
    """Only the word asked for deletes; nobody at the keyboard is a no."""
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    assert main(["record", "delete"]) == 1
    assert record_path().exists() and "没有删除" in capsys.readouterr().out


def test_deleting_takes_backups_and_damaged_copies_and_nothing_else(home):
    """What a record left behind goes with it; the learner's article and other files stay."""
    for name in ("record.v1.sqlite3", "record.damaged1.sqlite3", "record.sqlite3-wal", "article.txt", "record.json"):
        (home / name).write_text("x", encoding="utf-8")
    assert main(["record", "delete", "--yes"]) == 0
    assert sorted(file.name for file in home.iterdir()) == ["article.txt", "record.json"]


def test_one_file_that_cannot_be_read_puts_none_in(home, tmp_path, capsys):
    """Of two files the second is broken: the first is not put in either, and the learner reads why, in Chinese."""
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    main(["record", "export", str(good)])
    main(["record", "delete", "--yes"])
    bad.write_text("{}", encoding="utf-8")
    assert main(["record", "import", str(good), str(bad)]) == 1
    assert "没有导入任何东西" in capsys.readouterr().err
    assert not record_path().exists()


def test_a_damaged_record_is_recovered_by_command(home, capsys):
    """The damaged file is named, and the record can be opened again."""
    record_path().write_bytes(b"\xff" * 8192)
    assert main(["record", "where"]) == 1
    assert "坏了" in capsys.readouterr().err
    assert main(["record", "recover"]) == 0
    assert "record.damaged1.sqlite3" in capsys.readouterr().out
    assert main(["record", "recover"]) == 0
    assert "没有坏" in capsys.readouterr().out
