"""What `lessons export` and `lessons import` print, write and refuse."""

from pathlib import Path

import pytest

from lessons import cli

from ..course import small_course


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small sound course, which takes the shipped one's place."""
    folder = small_course.write(tmp_path / "course")
    monkeypatch.setenv("LESSONS_COURSE", str(folder))
    return folder


def test_export_tells_files_and_losses(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lessons export` names each file, and each item with what it lost; the same stands beside the export."""
    out = tmp_path / "out"
    assert cli.main(["export", "--to", "gift", str(out)]) == 0
    told = capsys.readouterr().out
    assert f"{out / '03_x.gift.txt'}" in told
    assert "提示没有带过去（2 题）：03-01、03-02" in told
    assert "03-02" in (out / "03_x-gift-not-carried.txt").read_text(encoding="utf-8")


def test_export_refuses_to_write_over(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second export into the same folder says what is in the way, and how to replace it."""
    export = ["export", "--to", "page", str(tmp_path / "out")]
    assert cli.main(export) == 0
    assert cli.main(export) == 1
    assert "--replace" in capsys.readouterr().err
    assert cli.main([*export, "--replace"]) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--lesson", "04_y"], "03_x"), (["--quiz", "before"], "exit"), (["--bank", "nothing.yaml"], "missing")],
)
def test_export_of_what_is_not_there(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    """An unknown lesson, quiz or bank is told with those that there are, and nothing is written."""
    out = tmp_path / "out"
    assert cli.main(["export", "--to", "moodle", str(out), *words]) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_own_bank_is_exported_but_no_page_of_it(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bank of a class can be printed with its key apart; a page with its key is refused."""
    bank = tmp_path / "class" / "banks" / "test.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text((course / "questions" / "03_x.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    words = ["--bank", str(bank), str(tmp_path / "out")]
    assert cli.main(["export", "--to", "page", *words]) == 1
    assert "要算分的题库" in capsys.readouterr().err
    assert cli.main(["export", "--to", "paper", "--forms", "3", *words]) == 0
    assert sorted(file.name for file in (tmp_path / "out").glob("*key.html")) == [f"test-{f}-key.html" for f in "ABC"]


def test_import_writes_a_bank_and_what_is_left_to_do(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`lessons import` writes a bank that passes `lessons check` in place of the lesson's, and lists what to do."""
    file = tmp_path / "mine.gift"
    file.write_text("谁去走访？{=他们 ~我们}\n\n他们走访了，又在两个月内回复。{F}\n\n谈谈。{}", encoding="utf-8")
    bank = tmp_path / "mine.yaml"
    words = ["import", str(file), str(bank), "--lesson", "03_x"]
    assert cli.main([*words, "--objective", "o1", "--evidence", "p1", "p2"]) == 0
    told = capsys.readouterr().out
    assert "导入了 2 题，没有导入 1 题" in told
    assert "03-i1  待补：" in (tmp_path / "mine.to-do.txt").read_text(encoding="utf-8")
    (course / "questions" / "03_x.yaml").write_text(bank.read_text(encoding="utf-8"), encoding="utf-8")
    assert cli.main(["check", str(course)]) == 0, capsys.readouterr().out


def test_import_that_takes_nothing_writes_nothing(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where every question is refused, the reasons are printed and no file is made."""
    file = tmp_path / "mine.gift"
    file.write_text("谈谈。{}", encoding="utf-8")
    words = ["--lesson", "03_x", "--objective", "o1", "--evidence", "p1"]
    assert cli.main(["import", str(file), str(tmp_path / "mine.yaml"), *words]) == 1
    assert "评分要点" in capsys.readouterr().out
    assert not (tmp_path / "mine.yaml").exists()
