"""The steps of a class, from the roster to a regrade, by their buttons, on the sample class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from lessons.classroom.sample_class import BANK, WRONG_KEY
from lessons.errors import ClassroomError
from lessons.teaching.class_steps import SAMPLE, OpenClass, open_class
from lessons.widgets.step import Step


@pytest.fixture
def klass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenClass:
    monkeypatch.chdir(tmp_path)
    return open_class(None)


def press(step: Step, button: str, **values: str) -> dict[str, Any]:
    """Press a button, with what stands in the fields unless something else is given."""
    return step.handle({"kind": "run", "button": button, "values": values})


def suspected(reported: dict[str, Any]) -> bool:
    """Tell whether the report says to check the key that is wrong on purpose."""
    return any("没有紧急情形" in line and "先核对答案" in line for line in reported["said"])


def test_whole_way_on_the_sample_class(klass: OpenClass, tmp_path: Path) -> None:
    """From the roster to the regrade every button does its step, and the wrong key is found and mended."""
    assert press(klass.roster(), "show")["said"] == ["一共30人。"]
    assert press(klass.assign(), "check")["files"] == [
        f"{SAMPLE}/source/hw1/assignment.yaml",
        f"{SAMPLE}/source/hw1/hw1.ipynb",
    ]
    assert press(klass.release(), "release")["kind"] == "done"
    press(klass.collect(), "sample")
    collected = press(klass.collect(), "collect")
    assert "没有交 5" in collected["said"][0]
    assert any("上官婉如" in row for row in collected["rows"])
    assert press(klass.grade(), "grade")["said"][0] == "评了 25 人，0 人没有变化，5 人没有交。"
    reported = press(klass.report(), "report")
    assert reported["files"][0] == f"{SAMPLE}/reports/hw1/report.html"
    assert suspected(reported)
    assert press(klass.regrade(), "try")["said"] == ["评分以后答案没有改过，没有要重新评的。"]
    bank = tmp_path / SAMPLE / BANK
    bank.write_text(bank.read_text(encoding="utf-8").replace("key: a", "key: b"), encoding="utf-8")
    tried = press(klass.regrade(), "try")
    assert tried["said"][0] == f"改过的题：{WRONG_KEY}"
    assert press(klass.regrade(), "apply")["rows"] == tried["rows"] != []
    again = press(klass.report(), "report")
    assert not suspected(again)


def test_sample_class_is_kept(klass: OpenClass) -> None:
    """Running the cell again opens the class as it is, and makes nothing anew."""
    klass.folder.roster.write_text("学号,姓名\n1,甲\n", encoding="utf-8")
    assert press(open_class(None).roster(), "show")["said"] == ["一共1人。"]


def test_steps_are_about_the_newest_assignment(klass: OpenClass) -> None:
    """An assignment of another name need not be typed into every cell, nor stops "run all cells"."""
    press(klass.assign(), "assign", name="第一次作业", lessons="03", count="5", due="")
    os.utime(klass.folder.assignment_file("hw1"), (1, 1))
    assert klass.grade().handle({"kind": "hello"})["fields"][0]["value"] == "第一次作业"
    assert klass.marking()


def test_own_class_hands_in_by_itself(tmp_path: Path) -> None:
    """One's own class has no button that makes hand-ins up; a folder that is not there is told."""
    own = open_class(tmp_path)
    assert list(own.collect().handle({"kind": "hello"})["buttons"]) == ["collect"]
    with pytest.raises(ClassroomError, match="没有这个文件夹"):
        open_class(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("values", "told"),
    [({"count": "十"}, "每人几道题"), ({"due": "明天"}, "截止时间要写成"), ({"lessons": "99"}, "没有“99”这一课")],
)
def test_what_cannot_be_assigned_is_told(klass: OpenClass, values: dict[str, str], told: str) -> None:
    """A count, a time or a lesson that cannot be is named, and nothing is written."""
    given = {"name": "hw2", "lessons": "03", "count": "5", "due": ""} | values
    assert told in press(klass.assign(), "assign", **given)["message"]
    assert klass.folder.assignments() == ["hw1"]


def test_a_new_assignment_is_written(klass: OpenClass) -> None:
    """Lessons by number, how many, and until when make an assignment."""
    press(klass.assign(), "assign", name="hw2", lessons="03 05", count="6", due="2099-12-04 22:00")
    assert klass.folder.assignments() == ["hw1", "hw2"]
