"""Reporting writes what an instructor needs, from first hand-ins, and takes back pages of those who no longer count."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sample_class import DUE, LEARNERS, form_of, hand_in_of, make_class, send

from lessons import cli
from lessons.classroom.assignment import Late, read_assignment
from lessons.classroom.collect import collect
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.report import write_report
from lessons.questions.choice import SingleChoice

AFTER = DUE + timedelta(days=1)


def solved(folder: ClassFolder, student: str) -> dict[str, Any]:
    """Return a right response to each item of a learner's form."""
    return {item.id: item.solution() for item in form_of(folder, read_assignment(folder, "hw1"), student)}


def choice(folder: ClassFolder) -> SingleChoice:
    """Return an item with one key and some distractors that everybody was asked."""
    form = form_of(folder, read_assignment(folder, "hw1"), next(iter(LEARNERS)))
    return next(item for item in form if isinstance(item, SingleChoice))


@pytest.fixture
def graded(tmp_path: Path) -> ClassFolder:
    """Return a class of four: one right, one wrong, one who handed in twice, one who did not."""
    folder = make_class(tmp_path)
    right, wrong, twice, _ = LEARNERS
    item = choice(folder)
    slip = {item.id: next(name for name in item.options if name != item.key)}
    send(tmp_path / "inbox", hand_in_of(right, solved(folder, right)))
    send(tmp_path / "inbox", hand_in_of(wrong, solved(folder, wrong) | slip))
    first = hand_in_of(twice, solved(folder, twice) | slip, handed_in=DUE - timedelta(hours=5))
    send(tmp_path / "inbox", first, "first.json")
    send(tmp_path / "inbox", hand_in_of(twice, solved(folder, twice), number=2), "second.json")
    collect(folder, "hw1", [tmp_path / "inbox"])
    grade(folder, "hw1")
    return folder


def read(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_everything_is_written(graded: ClassFolder) -> None:
    """The gradebook in both forms, items, options, charts and the page are there; learners have theirs."""
    reported = write_report(graded, "hw1", AFTER)
    assert [file.name for file in reported.files] == [
        "gradebook.csv",
        "gradebook.xlsx",
        "items.csv",
        "options.csv",
        "totals.png",
        "report.html",
    ]
    assert all(file.stat().st_size for file in reported.files)
    assert (reported.pages, reported.keys_shown) == (3, True)
    rows = read(graded.reports("hw1") / "gradebook.csv")
    assert [(row["学号"], row["姓名"], row["得分"]) for row in rows] == [
        ("0012301", "欧阳娜娜", rows[0]["满分"]),
        ("0012302", "O'Brien", f"{float(rows[0]['满分']) - choice(graded).points:.1f}"),
        ("'=cmd", "张三", rows[0]["满分"]),
        ("2023-4", "李四", ""),
    ]
    book = openpyxl.load_workbook(graded.reports("hw1") / "gradebook.xlsx")
    assert book.sheetnames == ["成绩", "各题得分", "支部和班级", "全部作业", "全部作业按支部和班级"]


def test_statistics_are_of_first_hand_ins(graded: ClassFolder) -> None:
    """Who handed in twice counts with the first: one of three had the item right, though two have it right now."""
    write_report(graded, "hw1", AFTER)
    item = choice(graded)
    (row,) = [row for row in read(graded.reports("hw1") / "items.csv") if row["编号"] == item.id]
    assert float(row["难度"]) == pytest.approx(1 / 3, abs=1e-4)
    assert row["人数"] == "3"
    rows = [row for row in read(graded.reports("hw1") / "options.csv") if row["编号"] == item.id]
    assert sorted(row["人数"] for row in rows) == sorted(["2", "1", *["0"] * (len(item.options) - 2)])
    assert [row["人数"] for row in rows if row["答案"]] == ["1"]


def test_page_of_one_who_no_longer_counts_goes(graded: ClassFolder) -> None:
    """A page that was written for a hand-in that counts no longer is taken away, so that it is not given out."""
    write_report(graded, "hw1", AFTER)
    page = graded.feedback_file("0012301", "hw1")
    assert page.exists()
    graded.marks_file("0012301", "hw1").unlink()
    write_report(graded, "hw1", AFTER)
    assert not page.exists()


def test_command_tells_what_matters(graded: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints who is missing, the caveats, and where everything lies."""
    assert cli.main(["report", "hw1", "--class", str(graded.root)]) == 0
    told = capsys.readouterr().out
    assert "没交的1人：李四。" in told
    assert "只有3份答卷" in told
    assert "gradebook.xlsx" in told


def test_refused_hand_in_is_not_called_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who handed in too late is told apart, by name, from who handed in nothing."""
    folder = make_class(tmp_path, late=Late(policy="refuse"))
    late, *others = LEARNERS
    send(tmp_path / "inbox", hand_in_of(late, handed_in=AFTER))
    send(tmp_path / "inbox", hand_in_of(others[0]))
    collect(folder, "hw1", [tmp_path / "inbox"])
    grade(folder, "hw1")
    assert cli.main(["report", "hw1", "--class", str(folder.root)]) == 0
    told = capsys.readouterr().out
    assert "交了1人。" in told and "没交的2人：张三、李四。" in told
    assert f"交了但不算数的1人（见 collected.csv）：{LEARNERS[late]}。" in told


def test_head_counts_are_of_the_list(graded: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Who left the list counts in none of its numbers, and learners of one name are told apart by their numbers."""
    left, *others = LEARNERS
    lines = "".join(f"'{number},王伟\n" for number in others)
    graded.roster.write_text(f"学号,姓名\n{lines}", encoding="utf-8")
    assert cli.main(["report", "hw1", "--class", str(graded.root)]) == 0
    told = capsys.readouterr().out
    assert "名单上3人，交了2人。" in told
    assert f"没交的1人：{others[-1]} 王伟。" in told
    assert LEARNERS[left] in told


def test_report_before_anything_is_graded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Too early, the report is a list of blanks and says what to run first."""
    folder = make_class(tmp_path)
    assert cli.main(["report", "hw1", "--class", str(folder.root)]) == 0
    assert "lessons grade" in capsys.readouterr().out


def test_report_of_no_assignment_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name ends with the names that there are."""
    folder = make_class(tmp_path)
    assert cli.main(["report", "hw9", "--class", str(folder.root)]) == 1
    assert "hw1" in capsys.readouterr().err


def test_changed_key_is_told_until_it_is_regraded(graded: ClassFolder) -> None:
    """Marks by an earlier key beside the present one are told, with what to run."""
    file = graded.assignment_file("hw1")
    file.write_text(file.read_text(encoding="utf-8").replace("shuffle: true", "shuffle: false"), encoding="utf-8")
    assert not write_report(graded, "hw1", AFTER).problems
    text = file.read_text(encoding="utf-8")
    item = choice(graded).id
    file.write_text("\n".join(line for line in text.splitlines() if f'"{item}"' not in line), encoding="utf-8")
    (told,) = write_report(graded, "hw1", AFTER).problems
    assert item in told
    assert "lessons regrade" in told
