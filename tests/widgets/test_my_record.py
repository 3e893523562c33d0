"""The learner's record by buttons: exported, imported, deleted, and back."""

import json
from datetime import UTC, datetime

import pytest

from lessons.records import Attempt, Record, record_path
from lessons.records.portable import portable
from lessons.widgets.my_record import Keeping


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The record of this computer, opened once; the function that opens it and the one that closes it."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "家"))
    now = []

    def open_it():
        if not now:
            now.append(Record.open(now=lambda: datetime(2026, 3, 1, 8, tzinfo=UTC)))
        return now[0], ""

    def close():
        now.pop().close()

    yield open_it, close
    for record in now:
        record.close()


@pytest.fixture
def keeping(opened):
    opened[0]()[0].save_note("03/reflection", "先走访")
    return Keeping(*opened)


def ask(keeping, kind, buffers=(), **message):
    return keeping.handle({"kind": kind, "n": 1, "view": "v", **message}, buffers)


def another(tmp_path, name="小王"):
    """Return the bytes of another learner's record with an answer in it."""
    with Record.open(tmp_path / "other.sqlite3") as record:
        record.name = name
        record.add_attempt(
            Attempt(
                quiz="03/exit",
                item="03-07",
                item_version="5f",
                seed="",
                response="a",
                points=1.0,
                possible=1.0,
                state="right",
                mark={},
            )
        )
    return (tmp_path / "other.sqlite3").read_bytes()


def test_it_says_where_the_record_is_and_what_it_holds(keeping):
    """The place and the counts come with every reply."""
    reply = ask(keeping, "hello")
    assert str(record_path()) in reply["place"] and "笔记 1 条" in reply["holds"]
    assert (reply["undo"], reply["offer"], reply["problem"]) == (None, None, "")


def test_exported_deleted_and_imported_everything_is_back(keeping, opened):
    """The file that was handed out brings everything back, the learner too."""
    before = portable(opened[0]()[0])
    file = ask(keeping, "export")
    assert (file["name"], json.loads(file["text"])["notes"][0]["text"]) == ("学习记录-2026-03-01.json", "先走访")
    assert "还没有记录" in ask(keeping, "delete")["holds"]
    assert not record_path().exists()
    content = file["text"].encode()
    assert ask(keeping, "upload", [content[:100]], name="我.json", part=0, parts=2)["kind"] == "more"
    offer = ask(keeping, "upload", [memoryview(content[100:])], name="我.json", part=1, parts=2)["offer"]
    assert offer == ["“我.json”里有：作答 0 次，笔记 1 条，其他事件 0 条，没有交的草稿 0 份。"]
    assert "新增 1 条" in ask(keeping, "merge")["said"]
    assert portable(opened[0]()[0]) == before


def test_a_deletion_can_be_undone(keeping, opened):
    """What is deleted is gone from the disk, with its backups, and can be had back until the kernel ends."""
    before = portable(opened[0]()[0])
    record_path().with_name("record.v1.sqlite3").write_bytes(b"")
    assert "笔记 1 条" in ask(keeping, "delete")["undo"]
    assert list(record_path().parent.iterdir()) == []
    assert "都回来了" in ask(keeping, "undo")["said"]
    assert portable(opened[0]()[0]) == before
    assert ask(keeping, "undo")["kind"] == "failed"


def test_somebody_elses_record_is_told_before_it_is_put_in(keeping, opened, tmp_path):
    """A record's own file is taken too; whose it is, and that the two cannot be parted again, is said first."""
    offer = ask(keeping, "upload", [another(tmp_path)], name="record.sqlite3")["offer"]
    assert "小王" in offer[1] and "分不开" in offer[2]
    assert "什么也没有变" in ask(keeping, "cancel")["said"]
    assert ask(keeping, "merge")["kind"] == "failed"
    assert opened[0]()[0].attempts() == []


def test_putting_it_in_twice_adds_it_once(keeping, tmp_path):
    """The second time everything is there already."""
    content = another(tmp_path)
    for said in ("新增 1 条，原来就有 0 条", "新增 0 条，原来就有 1 条"):
        ask(keeping, "upload", [content], name="record.sqlite3")
        assert said in ask(keeping, "merge")["said"]


@pytest.mark.parametrize("name", ["坏.json", "../../坏.json", "坏" * 300])
def test_a_file_that_cannot_be_read_changes_nothing(keeping, opened, name):
    """The learner reads why, with the name that the file has with them, whatever it is."""
    reply = ask(keeping, "upload", [b"{}"], name=name)
    assert reply["kind"] == "failed" and f"“{name}”读不了" in reply["message"]
    assert opened[0]()[0].held().notes == 1


def test_a_record_that_cannot_be_used_is_not_deleted(opened):
    """What is wrong is said, and the file is left alone."""
    keeping = Keeping(lambda: (opened[0]()[0], "记录坏了"), opened[1])
    opened[0]()
    assert ask(keeping, "hello")["problem"] == "记录坏了"
    assert ask(keeping, "delete")["message"] == "记录坏了"
    assert record_path().exists()


def test_a_message_that_makes_no_sense_is_refused(keeping):
    """Nothing happens, in the learner's words."""
    assert "看不懂" in ask(keeping, "burn")["message"]
