"""The export of the small bank into each format, compared whole with what is kept in golden/."""

import io
import json
import os
import sqlite3
import zipfile
from pathlib import Path

import docx
import pytest

from lessons.exports.losses import as_text
from lessons.exports.writing import FORMATS, export, not_carried

GOLDEN = Path(__file__).parent / "golden"


def readable(name, content):
    """Return a file as texts by name: what is packed is unpacked."""
    if name.endswith(".docx"):
        paper = docx.Document(io.BytesIO(content))
        tables = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return {f"{name}.txt": "\n".join([p.text for p in paper.paragraphs] + tables) + "\n"}
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {f"{name}/{inner}": package.read(inner).decode() for inner in package.namelist()}
    if name.endswith(".apkg"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            database = sqlite3.connect(":memory:")
            database.deserialize(package.read("collection.anki2"))
        notes = database.execute("select guid, tags, flds from notes order by id").fetchall()
        database.close()
        told = [{"guid": guid, "tags": tags.split(), "fields": fields.split("\x1f")} for guid, tags, fields in notes]
        return {f"{name}.json": json.dumps(told, ensure_ascii=False, indent=1) + "\n"}
    return {name: content.decode()}


@pytest.mark.parametrize("name", FORMATS)
def test_export_is_as_it_was(wanted, name):
    """Every file of the export, and what is told to be lost, is as in golden/; UPDATE_GOLDEN=1 writes it anew."""
    made = {}
    for file, content in FORMATS[name].files(wanted):
        made |= readable(file, content)
    made["not-carried.txt"] = as_text(not_carried(name, wanted)) + "\n"
    if name == "page":
        made["course.html"] = made["course.html"].partition("<header>")[2].partition("<script")[0]
    folder = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        for file, text in made.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    kept = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}
    assert made == kept


def test_files_are_written_with_what_is_lost_and_never_over_others(wanted, tmp_path):
    """An export writes its files and the list of losses; a second one into the same folder needs leave to replace."""
    files, lost = export("moodle", wanted, tmp_path / "out")
    assert [file.name for file in files] == ["03_x.xml", "03_x-moodle-not-carried.txt"]
    told = files[1].read_text(encoding="utf-8")
    assert all(str(one) in told for one in lost)
    files[0].write_text("mine", encoding="utf-8")
    with pytest.raises(Exception, match="已经有了"):
        export("moodle", wanted, tmp_path / "out")
    assert files[0].read_text(encoding="utf-8") == "mine"
    export("moodle", wanted, tmp_path / "out", replace=True)
    assert files[0].read_text(encoding="utf-8").startswith("<?xml")
