"""What comes in is read without trusting it: archives made on Windows, and archives made to do harm."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lessons.classroom import incoming
from lessons.classroom.incoming import Found, found_in, read_timestamp


def zipped(entries: dict[str, bytes], **options: int) -> bytes:
    """Return a zip of some entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = options.get(name, 0o100644) << 16
            archive.writestr(info, data)
    return content.getvalue()


def gbk_zip(name: str, data: bytes) -> bytes:
    """Return a zip as Windows in China makes it: the name in GBK, and no word about that."""
    raw = name.encode("gbk")
    placeholder = b"x" * (len(raw) - 5) + b".json"
    return zipped({placeholder.decode(): data}).replace(placeholder, raw)


def look(tmp_path: Path, content: bytes | dict[str, bytes]) -> dict[str, Found]:
    """Return what is found in a zip, by the source below it."""
    file = tmp_path / "一班.zip"
    file.write_bytes(content if isinstance(content, bytes) else zipped(content))
    prefix = f"{file.as_posix()}/"
    return {found.source.removeprefix(prefix): found for found in found_in([file], "hw1", [])}


def test_names_in_gbk_are_read(tmp_path):
    """A zip that Windows made keeps its Chinese names, 镕 and 喆 among them."""
    (found,) = look(tmp_path, gbk_zip("作业/欧阳镕喆.json", b"{}"))
    assert found == "作业/欧阳镕喆.json"


def test_names_in_utf8_without_the_flag_are_read(tmp_path):
    """A zip that macOS made does not say UTF-8 either."""
    raw = "娜娜.json".encode()
    content = zipped({"x" * (len(raw) - 5) + ".json": b"{}"}).replace(b"x" * (len(raw) - 5) + b".json", raw)
    assert list(look(tmp_path, content)) == ["娜娜.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows nests no folder so deep")
def test_folders_nested_without_end_stop_nothing(tmp_path, monkeypatch):
    """Folders may lie in each other more often than Python calls a function; the files in and beside them are read."""
    (tmp_path / "乙.json").write_bytes(b"2")
    monkeypatch.chdir(tmp_path)
    for _ in range(1100):
        os.mkdir("a")  # noqa: PTH102  # a whole path would be too long to write
        os.chdir("a")
    Path("甲.json").write_bytes(b"1")
    os.chdir(tmp_path)
    found = {one.content for one in found_in([tmp_path], "hw1", []) if not one.problem}
    subprocess.run(["rm", "-r", "a"], check=True)  # Python's own way calls itself
    assert found == {b"1", b"2"}


def test_an_entry_without_a_name_stops_nothing(tmp_path):
    """An entry whose name begins with a zero byte has none left; whatever becomes of it, the others are read."""
    content = zipped({"Q.json": b"1", "乙.json": b"2"}).replace(b"Q.json", b"\0.json")
    assert look(tmp_path, content)["乙.json"].content == b"2"


def test_archives_in_archives_are_read_two_deep(tmp_path):
    """A class leader's zip of everybody's zips is read; one more level is refused and named, and stops nothing."""
    third = zipped({"深.json": b"3"})
    second = zipped({"乙.json": b"2", "三.zip": third})
    found = look(tmp_path, {"甲.json": b"1", "二.zip": second})
    assert {source: one.content for source, one in found.items()} == {
        "甲.json": b"1",
        "二.zip/乙.json": b"2",
        "二.zip/三.zip": b"",
    }
    assert "套得太深" in found["二.zip/三.zip"].problem


@pytest.mark.parametrize(
    "name",
    ["../出去.json", "a/../../出去.json", "/etc/绝对.json", "C:/盘符.json", "..\\出去.json", "\\\\server\\x.json"],
)
def test_paths_that_lead_out_are_refused_and_named(tmp_path, name):
    """What climbs out of the archive, or is absolute, is named; the file beside it is read, and nothing is written."""
    found = look(tmp_path, {name: b"bad", "好.json": b"good"})
    assert found["好.json"].content == b"good"
    assert "指到压缩包外面" in found[name].problem
    assert [path.name for path in tmp_path.rglob("*")] == ["一班.zip"]


def test_links_in_an_archive_are_refused(tmp_path):
    """A link in a zip is named and not followed."""
    content = zipped({"链接.json": b"/etc/passwd"}, **{"链接.json": stat.S_IFLNK | 0o777})
    assert "链接" in look(tmp_path, content)["链接.json"].problem


def test_links_on_disk_are_refused(tmp_path):
    """A link to a file or a folder, given by name or found in a folder, is named and not followed."""
    secret, inbox = tmp_path / "秘密", tmp_path / "收件"
    secret.mkdir()
    inbox.mkdir()
    (secret / "x.json").write_text("{}", encoding="utf-8")
    (inbox / "file.json").symlink_to(secret / "x.json")
    (inbox / "folder").symlink_to(secret, target_is_directory=True)
    (tmp_path / "given").symlink_to(secret, target_is_directory=True)
    found = list(found_in([inbox, tmp_path / "given"], "hw1", []))
    assert len(found) == 3
    assert all("链接" in one.problem for one in found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has named pipes")
def test_what_is_no_file_is_refused(tmp_path):
    """A named pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.json")
    (found,) = found_in([tmp_path], "hw1", [])
    assert "不是普通文件" in found.problem


def test_a_bomb_is_not_opened(tmp_path):
    """A file that shrank far more than JSON does is refused; a small one may be as plain as it likes."""
    found = look(tmp_path, {"炸弹.json": b"0" * 20_000_000, "小.json": b"0" * 10_000})
    assert "压缩炸弹" in found["炸弹.json"].problem
    assert len(found["小.json"].content) == 10_000


def test_all_that_is_unpacked_is_counted(tmp_path, monkeypatch):
    """Many files that are each sound must not fill the memory together, inner archives included."""
    monkeypatch.setattr(incoming, "MOST_BYTES", 25_000)
    inner = zipped({f"{n}.json": os.urandom(5000) for n in range(3)})
    found = look(tmp_path, {"内.zip": inner, "末.json": os.urandom(9000)})
    read = [one for one in found.values() if not one.problem]
    assert sum(len(one.content) for one in read) + len(inner) <= 25_000
    assert any("超过 25000 字节" in one.problem for one in found.values())


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    """An archive of more files than any class hands in is not opened."""
    monkeypatch.setattr(incoming, "MOST_FILES", 3)
    (found,) = look(tmp_path, {f"{n}.json": b"{}" for n in range(4)}).values()
    assert "超过 3 个" in found.problem


def test_a_file_that_lies_about_its_size_is_refused(tmp_path):
    """What an archive says of a file's size is not believed."""
    content = zipped({"x.json": b"{}" * 50}).replace((100).to_bytes(4, "little"), (2).to_bytes(4, "little"))
    assert "坏了" in look(tmp_path, content)["x.json"].problem


def test_a_file_that_is_too_large_is_refused(tmp_path):
    """No hand-in has more than five million bytes."""
    (tmp_path / "大.json").write_bytes(os.urandom(5_000_001))
    (found,) = found_in([tmp_path], "hw1", [])
    assert "太大" in found.problem and not found.content


def test_an_archive_with_a_password_says_so(tmp_path):
    """The teacher is told to ask for one without."""
    content = bytearray(zipped({"x.json": b"{}"}))
    for at in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    assert "密码" in look(tmp_path, bytes(content))["x.json"].problem


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Rar!\x1a\x07", zipped({"x.json": b"{}"})[:-30]])
def test_a_broken_archive_is_named(tmp_path, content):
    """Half a zip, or something else under its name, is one line of the table."""
    (found,) = look(tmp_path, content).values()
    assert "不是完好的 ZIP" in found.problem


def test_one_broken_entry_does_not_stop_the_others(tmp_path):
    """A file damaged inside a zip is named; the rest is read."""
    content = zipped({"坏.json": os.urandom(400), "好.json": b"{}"})
    middle = content.index("坏.json".encode()) + 200
    found = look(
        tmp_path, content[:middle] + bytes(b ^ 255 for b in content[middle : middle + 9]) + content[middle + 9 :]
    )
    assert "坏了" in found["坏.json"].problem
    assert found["好.json"].content == b"{}"


def test_litter_is_passed_over(tmp_path):
    """What macOS, Windows, WPS and Jupyter leave lying about is no trouble, in folders and in archives."""
    names = [
        "__MACOSX/a.json",
        "__MACOSX/._a.json",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$名单.docx",
        "x/.ipynb_checkpoints/y.ipynb",
    ]
    assert look(tmp_path, dict.fromkeys(names, b"x")) == {}
    for name in names:
        (tmp_path / "收件" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "收件" / name).write_bytes(b"x")
    assert list(found_in([tmp_path / "收件"], "hw1", [])) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-30 08:00:00.000000 UTC", datetime(2026, 11, 30, 8, tzinfo=UTC)),
        ("2026-11-30 16:00:00.000000 Asia/Shanghai\n", datetime(2026, 11, 30, 8, tzinfo=UTC)),
        ("2026-11-30 08:00:00", datetime(2026, 11, 30, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("2026-11-30 08:00:00 ../../etc/passwd", None),
        ("0001-01-01 00:00:00 Asia/Shanghai", None),
    ],
)
def test_times_of_the_exchange_are_read(text, moment):
    """The exchange writes UTC, or the zone that it was set to; anything else is no time."""
    assert read_timestamp(text) == moment
