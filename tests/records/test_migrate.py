import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from lessons.errors import RecordUnwritable
from lessons.records import Record
from lessons.records.faults import told
from lessons.records.migrate import SCRIPTS, migrate, scripts, version_of

SECOND = """\
-- A second migration, as a later version may bring; its trigger holds a semicolon inside a statement.
ALTER TABLE event ADD COLUMN place TEXT;
CREATE TABLE badge (name TEXT);
CREATE TRIGGER badge_never_goes BEFORE DELETE ON badge
BEGIN
    SELECT RAISE(ABORT, 'a badge is never deleted');
END;
"""


@pytest.fixture
def later(tmp_path):
    """A folder with the shipped migrations and one more."""
    folder = tmp_path / "later"
    folder.mkdir()
    for number, script in enumerate(scripts(), start=1):
        (folder / f"{number:04}_shipped.sql").write_text(script, encoding="utf-8")
    (folder / f"{len(scripts()) + 1:04}_more.sql").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def filled(path, answer):
    """A closed record with one answer in it."""
    with Record.open(path) as record:
        record.add_attempt(answer(item="03-07"))
    return path


def items(path):
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT item FROM attempt")]


def test_shipped_migrations_are_numbered_from_one_without_a_gap():
    """The place of a migration in the list is its version, so no number may be missing or doubled."""
    names = sorted(file.name for file in SCRIPTS.iterdir() if file.name.endswith(".sql"))
    assert [int(re.match(r"(\d{4})_\w+\.sql$", name)[1]) for name in names] == [*range(1, len(names) + 1)]


def test_a_new_record_has_the_newest_version_and_no_backup(filled):
    """Making a record runs all migrations, and there was nothing to back up."""
    with closing(sqlite3.connect(filled)) as connection:
        assert version_of(connection) == len(scripts())
    assert [file.name for file in filled.parent.iterdir()] == ["record.sqlite3"]


def test_a_migration_keeps_the_rows_and_a_backup_of_the_file_before_it(filled, later):
    """After an update the answers are there in the new form, and the old form lies beside it."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        migrate(connection, filled, later)
        assert version_of(connection) == 2
        connection.execute("INSERT INTO badge VALUES ('一星')")
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            connection.execute("DELETE FROM badge")
    backup = filled.with_name("record.v1.sqlite3")
    assert items(filled) == items(backup) == ["03-07"]
    with closing(sqlite3.connect(backup)) as connection:
        assert version_of(connection) == 1


def test_migrating_twice_is_migrating_once(filled, later):
    """A record of the newest version is left as it is."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        migrate(connection, filled, later)
        migrate(connection, filled, later)
        assert version_of(connection) == 2


def test_a_migration_runs_once_when_two_notebooks_update(filled, later):
    """A notebook that waited while another one migrated finds nothing left to do."""
    with (
        closing(sqlite3.connect(filled, isolation_level=None)) as late,
        closing(sqlite3.connect(filled, isolation_level=None)) as early,
    ):
        # Called as `late` is about to ask for the lock, when it has read the old version.
        late.set_trace_callback(lambda statement: migrate(early, filled, later) if "IMMEDIATE" in statement else None)
        migrate(late, filled, later)
        assert version_of(late) == version_of(early) == 2


def test_a_migration_that_fails_leaves_the_record_as_it_was(filled, later):
    """What the statements before the faulty one did is undone, and the version stays."""
    (later / "0002_more.sql").write_text("CREATE TABLE badge (name TEXT);\nALTER TABLE nothing ADD x;\n", "utf-8")
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nothing"):
            migrate(connection, filled, later)
        assert version_of(connection) == 1
        assert not connection.execute("SELECT * FROM sqlite_master WHERE name = 'badge'").fetchall()
    assert items(filled) == ["03-07"]


def test_without_a_backup_there_is_no_migration(filled, later):
    """Where the backup cannot be made the record stays in its old form."""
    filled.with_name("record.v1.sqlite3").mkdir()
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        with pytest.raises(RecordUnwritable), told(filled):
            migrate(connection, filled, later)
        assert version_of(connection) == 1


def test_a_record_of_a_backup_opens(filled, later, answer):
    """Going back is renaming the backup: it is a whole record."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        migrate(connection, filled, later)
    shutil.move(filled.with_name("record.v1.sqlite3"), filled)
    with Record.open(filled) as record:
        record.add_attempt(answer(item="03-08"))
    assert items(filled) == ["03-07", "03-08"]
