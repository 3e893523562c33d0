"""The command `lessons`: what it promises in the README, and how it ends."""

import argparse
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import __version__, cli
from lessons.errors import LessonsError

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").glob("*.md")]


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of every command by its name."""
    (subparsers,) = [action for action in cli.build_parser()._actions if action.nargs == argparse.PARSER]
    return dict(subparsers.choices)


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name: str) -> None:
    """Each command, and each of its options, stands in a page that users read."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"lessons {name}" in pages
    for action in commands()[name]._actions:
        for option in action.option_strings:
            assert option in {"-h", "--help"} or option in pages, f"{name} {option}"


def test_every_documented_command_exists() -> None:
    """No page tells of a command that is not there."""
    told = {name for page in PAGES for name in re.findall(r"\blessons ([a-z]+)\b", code_of(page))}
    assert told <= set(commands())


def code_of(page: Path) -> str:
    """Return what stands as code in a Markdown page."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), flags=re.DOTALL))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "还缺 命令"),
        ("grade", "还缺 作业名"),
        ("frob", "命令 没有 'frob'，只能是 'lab', 'new'"),
        ("lab --port", "--port 后面要写一个值"),
        ("lab --port x", "--port：端口必须是 1 到 65535 的整数（现在是 'x'）"),
        ("import x y --facts", "--facts 后面至少要写一个值"),
        ("assign hw1 --count x", "--count 要写整数（现在是 'x'）"),
        ("assign hw1 --per-day x", "--per-day 要写数字（现在是 'x'）"),
        ("assign hw1 --l 03", "--l 可以是 --lesson, --level, --late，请写全"),
        ("assign hw1 --due 2026-12-04 22:00", "要连引号一起写成 \"2026-12-04 22:00\" 这样（现在是 '2026-12-04'）"),
        ("report hw1 hw2", "多出了 hw2；中间有空格的，要加引号"),
    ],
)
def test_a_misspelt_command_is_told_in_chinese(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a command, how it is written, and where to read more; the parser's own words are English."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(words.split())
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("用法：lessons ")
    assert said.endswith(" -h\n")


@pytest.mark.parametrize("name", ["", *commands()])
def test_help_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a command has no heading and no sentence of the parser's own."""
    with pytest.raises(SystemExit, match="0"):
        cli.main([*name.split(), "-h"])
    said = capsys.readouterr().out
    assert said.startswith("用法：lessons ")
    assert not re.search("usage|positional|options:|show (this|program)", said)


def test_module_runs_as_the_command_does() -> None:
    """`python -m lessons` is the command, so that nobody depends on what is on the PATH."""
    asked = [sys.executable, "-m", "lessons", "--version"]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == __version__


def test_error_of_ours_is_one_message_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error raised on purpose reaches the user as its message on stderr, without a traceback."""

    def fail(_: Path) -> None:
        raise LessonsError("换一个文件夹")

    monkeypatch.setattr("lessons.cli.course.refresh", fail)
    assert cli.main(["lab"]) == 1
    assert capsys.readouterr() == ("", "换一个文件夹\n")


def test_interrupt_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C while something is being prepared ends the command with the code that shells expect, and says so."""

    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lessons.cli.course.refresh", interrupt)
    assert cli.main(["lab"]) == 130
    assert "再运行一次" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that is closed early is a matter of POSIX")
def test_output_that_nobody_reads_on_is_no_traceback(tmp_path: Path) -> None:
    """`lessons article show | head` and the like: a reader who has enough ends the command quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    asked = [sys.executable, "-m", "lessons", "article", "remove"]
    home = os.environ | {"LESSONS_HOME": str(tmp_path)}
    done = subprocess.run(asked, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", env=home)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_console_without_chinese_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a console that has no Chinese characters a message comes out marred, not as an error."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, encoding="cp1252"))
    monkeypatch.setattr(
        "lessons.cli.course.refresh", lambda folder: (_ for _ in ()).throw(LessonsError(f"文件夹 {folder}"))
    )
    assert cli.main(["lab", "--folder", "x"]) == 1
    sys.stderr.flush()
    assert written.getvalue().split() == [b"???", b"x"]


@pytest.mark.parametrize("words", ["", "open", "lab --port 0", "lab --port 65536", "lab --port x"])
def test_misspelt_command_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command or a value that does not exist ends with code 2 and a word about it."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(words.split())
    assert "命令没有写对" in capsys.readouterr().err
