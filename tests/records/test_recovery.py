import sqlite3

import pytest

from lessons.errors import RecordDamaged
from lessons.records import Record
from lessons.records.recovery import recover


def _filled(path, answer, count):
    with Record.open(path) as record:
        record.name = "小赵"
        for number in range(count):
            record.add_attempt(answer(mark={"feedback": "讲评" * 200, "number": number}))
        return record.learner_id


def test_a_damaged_record_is_set_aside_and_what_can_be_read_is_kept(path, answer):
    """Pages in the middle are gone: the rest comes back under the same learner, and the damaged file is as it was."""
    learner = _filled(path, answer, 200)
    data = bytearray(path.read_bytes())
    page = 4096
    data[len(data) // 2 : len(data) // 2 + 3 * page] = b"\xff" * (3 * page)
    path.write_bytes(data)
    with pytest.raises(RecordDamaged):
        Record.open(path)
    recovered = recover(path)
    assert recovered.aside.read_bytes() == data
    with Record.open(path) as record:
        numbers = {attempt.mark["number"] for attempt in record.attempts()}
        assert len(record.attempts()) == recovered.found == len(numbers)
        assert 100 < len(numbers) < 200 and recovered.unreadable
        assert (record.learner_id, record.name) == (learner, "小赵")


def test_a_schema_that_is_no_text_is_set_aside_too(path, answer):
    """Where the damage makes SQLite complain in bytes that are no text, the file is set aside like any other."""
    _filled(path, answer, 1)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE attempt (", b"CREATE TABLE attempt \xb2"))
    with pytest.raises(RecordDamaged):
        Record.open(path)
    assert recover(path).found == 0
    with Record.open(path) as record:
        assert record.attempts() == []


def test_a_file_that_is_no_database_is_set_aside_too(path):
    """Nothing can be read of it; it lies aside, and a new record stands in its place."""
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all, not even nearly" * 100)
    recovered = recover(path)
    assert recovered.found == 0 and recovered.aside.read_bytes().startswith(b"no database")
    assert Record.open(path).attempts() == []


def test_a_sound_record_is_left_alone(path, answer):
    """There is nothing to recover, and nothing moves."""
    _filled(path, answer, 2)
    assert recover(path) is None
    assert len(Record.open(path).attempts()) == 2


def test_an_earlier_damaged_file_is_not_written_over(path):
    """Two accidents leave two files."""
    path.parent.mkdir(parents=True)
    for number in range(2):
        path.write_bytes(f"broken {number} ".encode() * 100)
        recover(path)
    assert [file.read_bytes()[:8] for file in sorted(path.parent.glob("*.damaged*"))] == [b"broken 0", b"broken 1"]


def test_a_value_that_the_schema_refuses_is_lost_alone(path, answer):
    """One row was made impossible, and a page is gone: the rows around the impossible one are recovered."""
    _filled(path, answer, 200)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER attempt_never_changes")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE attempt SET state = 'perfect' WHERE rowid = 4")
    connection.commit()
    connection.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    recover(path)
    numbers = [attempt.mark["number"] for attempt in Record.open(path).attempts()]
    assert numbers[:6] == [0, 1, 2, 4, 5, 6]
