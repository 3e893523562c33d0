import subprocess
import sys
from pathlib import Path

import pytest

from lessons.records.location import on_local_disk, record_path

HEAVY = {"anywidget", "ipywidgets", "jieba", "matplotlib", "pydantic", "yaml"}


def test_lessons_home_says_where_the_record_lies(monkeypatch):
    """The folder named by LESSONS_HOME holds the record, whatever characters its name has."""
    monkeypatch.setenv("LESSONS_HOME", "/一 台/电脑")
    assert record_path() == Path("/一 台/电脑/record.sqlite3")


@pytest.mark.parametrize("value", [None, ""])
def test_without_lessons_home_the_platform_decides(monkeypatch, value):
    """An unset or empty LESSONS_HOME leaves the record to the platform's folder for user data."""
    monkeypatch.delenv("LESSONS_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("LESSONS_HOME", value)
    assert record_path().is_absolute()
    assert record_path().parts[-2:] == ("erqi-lessons", "record.sqlite3")


@pytest.mark.skipif(sys.platform == "win32", reason="the list of mounts is Linux's")
@pytest.mark.parametrize(
    ("kind", "expected"),
    [("ext4", True), ("overlay", True), ("nfs4", False), ("cifs", False), ("fuse.sshfs", False), ("exfat", False)],
)
def test_the_file_system_of_the_folder_decides(tmp_path, kind, expected):
    """The deepest mount point above the folder counts, with escaped spaces and Chinese in its name."""
    home = tmp_path / "学 生"
    folder = home / "数据"
    folder.mkdir(parents=True)
    mounts = tmp_path / "mounts"
    point = str(home).replace(" ", "\\040")
    mounts.write_text(f"/dev/vda / {'nfs' if expected else 'ext4'} rw 0 0\nx {point} {kind} rw 0 0\n", encoding="utf-8")
    assert on_local_disk(folder, mounts) is expected


def test_without_a_list_of_mounts_the_disk_is_taken_to_be_local(tmp_path):
    """Where the system lists no mounts, nothing speaks against the write-ahead log."""
    assert on_local_disk(tmp_path, tmp_path / "none")


def test_importing_the_room_loads_nothing_heavy():
    """The records room brings in SQLite and the standard library, none of the packages that are slow to load."""
    script = "import sys, lessons.records; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True).stdout
    assert not HEAVY & set(loaded.split())
