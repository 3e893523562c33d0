"""Records of the past open: of every version a file is kept, made by that version and never made anew."""

import shutil
from pathlib import Path

import pytest

from lessons.records import Record
from lessons.records.migrate import scripts
from lessons.records.portable import VERSION, portable, read_portable

PAST = Path(__file__).parent / "past"


def kept(ending):
    return sorted(PAST.glob(f"record.v*.{ending}"))


def test_a_file_of_each_version_is_kept():
    """Whoever adds a migration, or a version of the JSON file, adds the file that it starts from."""
    assert [file.stem for file in kept("sqlite3")] == [f"record.v{n}" for n in range(1, len(scripts()) + 1)]
    assert [file.stem for file in kept("json")] == [f"record.v{n}" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("file", kept("sqlite3"), ids=lambda file: file.stem)
def test_a_record_of_the_past_opens_with_all_it_held(file, tmp_path):
    """Name, answers with their marks, events, notes and drafts are there, and one more answer can be added."""
    copy = tmp_path / "record.sqlite3"
    shutil.copyfile(file, copy)
    with Record.open(copy) as record:
        held = portable(record)
        record.save_note("notes", "还能写")
    assert (held.name, len(held.attempts), len(held.events), len(held.notes), len(held.drafts)) == ("小李", 2, 2, 2, 1)
    assert held.attempts[0].mark["feedback"][0]["text"] == "对了一半：还有一项也要选。"
    assert (held.attempts[1].confidence, held.attempts[1].seconds, held.attempts[1].at.hour) == ("sure", 12.5, 8)


@pytest.mark.parametrize("file", kept("json"), ids=lambda file: file.stem)
def test_an_export_of_the_past_can_be_imported(file):
    """It holds what the record of the same version holds."""
    assert read_portable(file) == read_portable(file.with_suffix(".sqlite3"))
