import json

import pytest

from lessons.errors import RecordUnwritable
from lessons.records import Record
from lessons.widgets.notes import Notes

VALUES = {"checklist": [0, 2], "text": "  第一行\n第二行：“起诉”", "name": "欧阳娜娜"}


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record.sqlite3") as opened:
        yield opened


def notes(record, kind="text"):
    return Notes(record, f"03/{kind}", kind, "写<一>写", ("甲", "乙", "丙"))


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_a_note_is_back_after_a_restart(record, kind):
    """What was ticked or written is what the next kernel shows."""
    notes(record, kind).handle({"kind": "save", "value": VALUES[kind], "n": 1, "view": "v"})
    reply = notes(record, kind).handle({"kind": "hello", "n": 2, "view": "w"})
    assert (reply["kind"], reply["n"], reply["value"]) == ("note", 2, VALUES[kind])


def test_an_unchanged_note_is_not_written_again(record):
    """Saving the same text twice keeps one note; a change keeps both."""
    for value in ("甲", "甲", "乙"):
        notes(record).handle({"kind": "save", "value": value, "n": 1, "view": "v"})
    assert [note.text for note in record.notes("03/text")] == ["甲", "乙"]


def test_what_is_written_is_no_widget_state(record):
    """A note travels in messages: what JupyterLab may save as widget state does not hold it."""
    widget = notes(record)
    widget.handle({"kind": "save", "value": "只给自己看", "n": 1, "view": "v"})
    assert "只给自己看" not in json.dumps(widget.get_state(), default=str, ensure_ascii=False)


def test_a_note_that_cannot_be_saved_says_so(record, monkeypatch):
    """Where the disk is full, the reply says so in the learner's words."""

    def full(key, text):
        raise RecordUnwritable("full", "磁盘满了")

    monkeypatch.setattr(record, "save_note", full)
    reply = notes(record).handle({"kind": "save", "value": "甲", "n": 1, "view": "v"})
    assert (reply["kind"], reply["message"]) == ("failed", "磁盘满了")


def test_a_name_is_trimmed_and_short(record):
    """A name keeps no spaces around it and at most 60 characters."""
    notes(record, "name").handle({"kind": "save", "value": " 王 " + "长" * 100, "n": 1, "view": "v"})
    assert record.name.startswith("王 长")
    assert len(record.name) == 60
