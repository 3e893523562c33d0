"""What the commands for authors print, and how they end."""

import re
from pathlib import Path

import pytest

from lessons import cli
from lessons.course.schemas import SCHEMAS

from ..course import small_course


def test_a_sound_course_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons check` on a sound course tells how much was checked, and ends well."""
    assert cli.main(["check", str(small_course.write(tmp_path))]) == 0
    assert capsys.readouterr().out == "《小课程》没有发现问题：检查了 1 课，2 道题，2 条事实，1 个术语。\n"


def test_every_problem_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons check` prints each problem with file, line, item, remedy and rule, counts them, and ends with code 1."""
    folder = small_course.write(
        tmp_path, terms=("term: 走访", "term: 回访"), questions=("when_false: 再看第一段。", "when_false: 不对。")
    )
    assert cli.main(["check", str(folder)]) == 1
    *lines, count = capsys.readouterr().out.splitlines()
    shape = r"[\w/]+\.yaml:\d+ \[\S+\]: .+；.+ \([a-z-]+\)"
    assert [line for line in lines if not re.fullmatch(shape, line)] == []
    assert [line.partition(":")[0] for line in lines] == ["questions/03_x.yaml", "terms.yaml"]
    assert count == "共 2 处问题，在 2 个文件里。"


def test_a_folder_without_a_course_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons check` on another folder, or on a file, says that it is no course, and not each file that it lacks."""
    bank = small_course.write(tmp_path / "course") / "questions" / "03_x.yaml"
    for path in (tmp_path, bank, tmp_path / "nowhere"):
        assert cli.main(["check", str(path)]) == 1
        assert "不是课程文件夹" in capsys.readouterr().err


def test_a_lesson_that_cannot_be_read_is_not_called_uncovered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`lessons check --coverage` says which lesson the table leaves out."""
    folder = small_course.write(tmp_path, questions=("key: true", "key: maybe"))
    assert cli.main(["check", "--coverage", str(folder)]) == 1
    assert "下面的表没有算进读不出来的课：03_x" in capsys.readouterr().out


def test_schemas_are_written_beside_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`lessons schemas` writes one file for each model into the course's folder."""
    monkeypatch.setattr("lessons.cli.course.data_folder", lambda: tmp_path)
    assert cli.main(["schemas"]) == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{name}.json" for name in SCHEMAS}
    assert str(tmp_path / "schemas") in capsys.readouterr().out


def test_a_file_that_is_no_bank_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons preview` on a file that is not there says so and starts nothing."""
    assert cli.main(["preview", str(tmp_path / "nothing.yaml")]) == 1
    assert "没有这个文件" in capsys.readouterr().err
