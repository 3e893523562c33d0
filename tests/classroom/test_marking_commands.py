"""`lessons collect`, `grade` and `regrade`: what a teacher reads on the terminal."""

from __future__ import annotations

import io
import sys
from datetime import timedelta

import pytest
from sample_class import DUE, ITEMS, LEARNERS, form_of, hand_in_of, make_class, send

from lessons.classroom.assignment import read_assignment
from lessons.cli import main
from lessons.cli.bar import bar

FIRST, SECOND, THIRD, FOURTH = LEARNERS


@pytest.fixture
def folder(tmp_path):
    return make_class(tmp_path / "班级")


def run(folder, capsys, *words):
    """Run a command on a class folder; return the exit code, and what it printed and complained of."""
    code = main([*words, "--class", str(folder.root)])
    return (code, *capsys.readouterr())


def test_from_an_inbox_to_marks(folder, tmp_path, capsys):
    """Collecting tells counts, what is not in order, and who is missing; grading tells what is left to do."""
    inbox = tmp_path / "收件"
    send(inbox, hand_in_of(FIRST, {"03-49": "先走访。"}))
    send(inbox, hand_in_of(SECOND, handed_in=DUE + timedelta(hours=1)))
    (inbox / "坏的.json").write_text("{", encoding="utf-8")
    code, out, err = run(folder, capsys, "collect", "hw1", str(inbox))
    assert (code, err) == (0, "")
    assert "收下 1，迟交 1，读不了 1，没有交 2。新收 2 份。" in out
    assert "  迟交 | 0012302 O'Brien | 迟交 1 天 | " in out
    assert "坏的.json" in out
    assert "没有交的 2 人：=cmd 张三、2023-4 李四" in out
    assert "钟可能不准" in out
    assert "collected.csv" in out
    code, out, err = run(folder, capsys, "grade", "hw1")
    assert (code, err) == (0, "")
    assert "评了 2 人，0 人没有变化，2 人没有交。" in out
    assert 'open_marking("hw1")' in out


def test_regrading_says_what_it_would_do_until_it_is_told_to(folder, capsys):
    """The dry run names learners, old and new points, and the command that does it; --apply does it."""
    item = next(item for item in form_of(folder, read_assignment(folder, "hw1"), FIRST) if item.id == "03-01")
    send(folder.submitted(FIRST, "hw1"), hand_in_of(FIRST, {"03-01": item.solution()}))
    run(folder, capsys, "grade", "hw1")
    assert "没有要重新评的" in run(folder, capsys, "regrade", "hw1")[1]
    folder.assignment_file("hw1").unlink()
    make_class(folder.root, items=(*ITEMS[1:], "03-03"))
    code, out, err = run(folder, capsys, "grade", "hw1")
    assert (code, out) == (1, "") and "lessons regrade hw1" in err
    _, out, _ = run(folder, capsys, "regrade", "hw1")
    assert "0012301 欧阳娜娜：03-01 1 → 无，总分 1 → 0" in out
    assert "lessons regrade hw1 --apply" in out
    assert "已改。记录：" in run(folder, capsys, "regrade", "hw1", "--apply")[1]
    assert "评了 0 人，1 人没有变化" in run(folder, capsys, "grade", "hw1")[1]


def test_a_list_with_slips_is_told_line_by_line(folder, capsys):
    """What is wrong with the list of learners reaches the terminal with its lines, and nothing is done."""
    folder.roster.write_text("学号,姓名\n1,\n,张三\n", encoding="utf-8")
    code, out, err = run(folder, capsys, "collect", "hw1")
    assert (code, out) == (1, "")
    assert "roster.csv:2" in err and "roster.csv:3" in err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch):
    """It ends full, with its line; into a file, or a pipe, nothing is written."""
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        draw = bar("正在评分", 200)
        for done in range(1, 201):
            draw(done)
        assert (f"[{'#' * 30}] 200/200\n" in stream.getvalue()) == drawn == bool(stream.getvalue())
        assert stream.getvalue().count("\r") < 200
