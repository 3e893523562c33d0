"""A record that cannot be used: a clear message, studying goes on, nothing is overwritten."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lessons.errors import RecordDamaged, RecordError, RecordTooNew, RecordUnwritable
from lessons.records import Record, database, faults, open_or_explain

FAULTS = {name: fault for name, fault in vars(faults).items() if isinstance(fault, faults.Fault)}


def sound_record(path, answer):
    """Makes a record of several pages and returns its bytes."""
    with Record.open(path) as record:
        for _ in range(40):
            record.add_attempt(answer(response="检察" * 100))
    return path.read_bytes()


def of_another_program(path, *, wal=False):
    with closing(sqlite3.connect(path)) as connection:
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bookmark (url TEXT)")
        connection.commit()
    return path.read_bytes()


def of_a_later_version(path, answer):
    sound_record(path, answer)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return path.read_bytes()


@pytest.fixture
def place(path):
    """The record's path in a folder that is there already."""
    path.parent.mkdir()
    return path


UNUSABLE = {
    "a text file": (lambda path, answer: "这是一篇作文。\n".encode() * 100, RecordDamaged, "is not a sound"),
    "two bytes": (lambda path, answer: b"\r\n", RecordDamaged, "is not a sound"),
    "noughts": (lambda path, answer: bytes(8192), RecordDamaged, "is not a sound"),
    "cut in the header": (lambda path, answer: sound_record(path, answer)[:50], RecordDamaged, "is not a sound"),
    "cut in the middle": (lambda path, answer: sound_record(path, answer)[:9000], RecordDamaged, "is not a sound"),
    "a page overwritten": (
        lambda path, answer: (data := sound_record(path, answer))[:4096] + b"\x5a" * 4096 + data[8192:],
        RecordDamaged,
        "is not a sound",
    ),
    "another program's": (lambda path, answer: of_another_program(path), RecordDamaged, "of another program"),
    "another program's with a log": (
        lambda path, answer: of_another_program(path, wal=True),
        RecordDamaged,
        "of another program",
    ),
    "a later version's": (of_a_later_version, RecordTooNew, "version 99, known up to 1"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_cannot_be_used_is_explained_and_left_alone(place, answer, case):
    """Studying goes on in memory, the problem names the file, and not a byte of it has changed."""
    make, error, message = UNUSABLE[case]
    data = make(place, answer)
    place.write_bytes(data)
    record, problem = open_or_explain()
    with record:
        assert record.where == ":memory:"
        record.add_attempt(answer())
        assert len(record.attempts()) == 1
    assert type(problem) is error
    assert message in str(problem)
    assert str(place) in str(problem)
    assert str(place) in problem.learner_message
    assert place.read_bytes() == data


def test_a_damaged_file_keeps_its_log_too(path, answer, tmp_path):
    """What a killed kernel left in the write-ahead log of a damaged file stays there to be rescued."""
    with Record.open(path) as record:
        for _ in range(40):
            record.add_attempt(answer(response="检察" * 100))
        left = {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}
    left["record.sqlite3"] = b"\x5a" * 4096
    broken = tmp_path / "broken"
    broken.mkdir()
    for name, data in left.items():
        (broken / name).write_bytes(data)
    record, problem = open_or_explain(broken / "record.sqlite3")
    record.close()
    assert isinstance(problem, RecordDamaged)
    assert len(left["record.sqlite3-wal"]) > 4096
    assert {name: (broken / name).read_bytes() for name in left} == left


def test_a_good_record_is_opened_without_a_word(path, answer):
    """Where nothing is wrong there is no problem to explain."""
    record, problem = open_or_explain()
    with record:
        assert (record.where, problem) == (str(path), None)


def test_an_empty_file_is_a_record_not_yet_begun(place, answer):
    """A file without a byte, as a killed first opening leaves it, is filled."""
    place.touch()
    with Record.open() as record:
        attempt = record.add_attempt(answer())
        assert record.attempts() == [attempt]


def test_a_folder_in_the_place_of_the_file_is_explained(place):
    """SQLite cannot open a folder; the folder stays."""
    place.mkdir()
    record, problem = open_or_explain()
    record.close()
    assert type(problem) is RecordUnwritable
    assert "打不开" in problem.learner_message
    assert list(place.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_explained(path):
    """Where the folder cannot be made because a file has its name, the file stays."""
    path.parent.write_text("不是文件夹", encoding="utf-8")
    record, problem = open_or_explain()
    record.close()
    assert type(problem) is RecordUnwritable
    assert path.parent.read_text(encoding="utf-8") == "不是文件夹"


def test_a_record_that_can_only_be_read_is_explained(path, answer, monkeypatch):
    """It is noticed at the opening, not at the first answer."""
    data = sound_record(path, answer)
    connect = database._connect

    def connect_to_read(database, uri=False):
        is_file = database != ":memory:"
        return connect(f"{path.as_uri()}?mode=ro" if is_file else database, uri=is_file)

    monkeypatch.setattr(database, "_connect", connect_to_read)
    record, problem = open_or_explain()
    record.close()
    assert type(problem) is RecordUnwritable
    assert "只能读" in problem.learner_message
    assert path.read_bytes() == data


def test_a_full_disk_is_explained_and_the_answers_before_it_stay(record, answer):
    """The answer that no longer fits is reported as unsaved, whole, and the earlier ones can be read."""
    saved = [record.add_attempt(answer()) for _ in range(5)]
    pages = record._connection.execute("PRAGMA page_count").fetchone()[0]
    record._connection.execute(f"PRAGMA max_page_count = {pages}")
    record.save_draft("03/exit", "03-99", "半")
    with pytest.raises(RecordUnwritable, match="disk is full") as caught:
        record.add_attempt(answer(item="03-99", response="长" * 100_000))
    assert "磁盘满了" in caught.value.learner_message
    assert record.attempts() == saved
    assert record.drafts("03/exit") == {"03-99": "半"}
    record._connection.execute("PRAGMA max_page_count = 1000000")
    assert record.add_attempt(answer()).id in {attempt.id for attempt in record.attempts()}


def test_a_record_locked_for_too_long_is_explained(path, answer, monkeypatch):
    """When the other program lets go, the same attempt can be saved."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    attempt = answer()
    with Record.open(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordUnwritable, match="locked for too long") as caught:
            record.add_attempt(attempt)
        assert "占着" in caught.value.learner_message
        other.execute("ROLLBACK")
        saved = record.add_attempt(attempt)
        assert record.attempts() == [saved]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
def test_a_record_that_is_deleted_while_open_is_explained(record, path, answer):
    """An answer written into a file without a name would be lost, so it is not reported as saved."""
    path.unlink()
    with pytest.raises(RecordUnwritable, match="moved or deleted while it was open"):
        record.add_attempt(answer())


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("UPDATE draft SET response = '{'", RecordDamaged),
        ("UPDATE draft SET response = CAST(x'E6A380E5' AS TEXT)", RecordDamaged),
        ("DROP TABLE draft", RecordError),
    ],
)
def test_rows_that_someone_else_wrote_do_not_break_out(record, change, error):
    """A row that is no JSON or no UTF-8, or a table that is gone, is an error of this package."""
    record.save_draft("03/exit", "03-01", "半")
    record._connection.execute(change)
    with pytest.raises(error):
        record.drafts("03/exit")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "only be read"),
        (errno.EROFS, "only be read"),
        (errno.EIO, "disk"),
    ],
)
def test_what_the_system_says_of_a_folder_is_explained(path, monkeypatch, number, words):
    """The reasons why a folder cannot be made read as those of SQLite do."""

    def refuse(self, *arguments, **options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(RecordUnwritable, match=words):
        Record.open(path)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_tells_the_learner_what_where_and_what_next(name):
    """The Chinese message has the place, two sentences, and the two things that calm: go on, nothing is lost."""
    problem = FAULTS[name].at("/学习/record.sqlite3", "SQLite's words")
    message = problem.learner_message
    assert message.count("。") == 2
    assert "：/学习/record.sqlite3。请" in message
    assert "可以照常学习" in message
    assert "没有改动以前的记录" in message
    assert "SQLite" not in message
    assert "(SQLite's words); " in str(problem)
