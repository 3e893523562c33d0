import subprocess
import sys

import pytest

from lessons.errors import ContentError, LessonsError
from lessons.notebook import check_set_up, course_map, open_lesson, where_things_are
from lessons.records import record_path
from lessons.records.location import delete_files, files_of


@pytest.fixture(autouse=True)
def fresh_record(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path))
    monkeypatch.setattr("lessons.notebook.record._opened", None)


@pytest.fixture(scope="module")
def lesson():
    return open_lesson("03_public_interest")


def test_an_unknown_lesson_quiz_or_item_names_those_there_are(lesson):
    """A misspelt name in a cell is answered with the names that exist."""
    with pytest.raises(ContentError, match="03_public_interest"):
        open_lesson("03")
    with pytest.raises(LessonsError, match="exit"):
        lesson.quiz("exti")
    with pytest.raises(LessonsError, match="03-01"):
        lesson.item("3-1")


def test_a_date_that_is_none_is_answered_in_chinese(lesson):
    """A learner who types 2019-13-01 is told how to write a date, and so is one who leaves out the quotation marks."""
    for received in ("2019-13-01", 20191301):
        with pytest.raises(LessonsError, match="2019-12-31 这样，还要是日历上有的日子"):
            lesson.deadlines(received)


def test_the_chart_counts_no_period_before_there_was_one(lesson):
    """A day before the rule came into force is refused in the same words as beside the path of the case."""
    with pytest.raises(LessonsError, match="从2018年3月2日起施行"):
        lesson.deadlines("1999-12-31")


def test_charts_carry_a_text_alternative(lesson):
    """Both charts of the lesson can be read without seeing them."""
    assert "10" in lesson.ten_cases().alt
    assert "2020年2月29日" in lesson.deadlines("2019-12-31").alt


def test_explorers_of_lessons_4_and_5_can_be_read_without_seeing_them(lesson):
    """Their charts have words, and so have their explorers for where no widget runs."""
    assert "不是文章说的" in lesson.one_place().alt
    assert "n是77，96.2%到100%" in lesson.hundred_percent_chart().alt
    assert "第283条、第284条" in lesson.conditions().as_text()
    assert "2020年2月29日" in lesson.letter_deadlines().as_text()
    assert "54.9%" in lesson.hundred_percent().as_text()


def test_all_is_well_in_a_fresh_copy(tmp_path):
    """The check-up finds everything in place and says where the record is."""
    shown = check_set_up()
    assert "一切就绪" in shown.text
    assert str(tmp_path) in where_things_are().text
    assert "03_public_interest.ipynb" in course_map().html


def test_a_record_that_cannot_be_used_is_said_and_studying_goes_on(tmp_path, lesson):
    """With a damaged record the check-up and the quiz say so, the quiz still opens, and the file is left alone."""
    (tmp_path / "record.sqlite3").write_text("这不是数据库" * 100, encoding="utf-8")
    before = (tmp_path / "record.sqlite3").read_bytes()
    assert "学习记录" in check_set_up().text.splitlines()[0]
    quiz = lesson.quiz("exit")
    reply = quiz._sitting.handle({"kind": "hello", "n": 1, "view": "v"})
    assert "坏了" in reply["problem"]
    assert len(reply["items"]) == 8
    assert (tmp_path / "record.sqlite3").read_bytes() == before


def test_a_record_that_was_mended_is_used_without_a_restart(tmp_path, lesson):
    """Once the bad file is out of the way, running the cell again saves."""
    bad = tmp_path / "record.sqlite3"
    bad.write_text("这不是数据库" * 100, encoding="utf-8")
    assert lesson.quiz("exit")._sitting.problem
    bad.unlink()
    assert lesson.quiz("exit")._sitting.problem == ""


def test_after_a_deletion_running_the_cell_again_saves(tmp_path, lesson):
    """A record that was deleted from a terminal is made anew by the next cell, without a restart of the kernel."""
    old = lesson.quiz("exit")._sitting
    delete_files(files_of(record_path()))
    old.handle({"kind": "hint", "item": next(iter(old.form()["items"]))["id"]})
    assert "重新运行这一格" in old.problem
    again = lesson.quiz("exit")._sitting
    again.handle({"kind": "hint", "item": next(iter(again.form()["items"]))["id"]})
    assert again.problem == "" and record_path().exists()


def test_a_learner_does_not_wait_for_the_class():
    """The first quiz of a lesson loads neither the class folder's rooms nor what only charts, words, reports need."""
    code = "import sys; from lessons.notebook import course_map, my_record, open_lesson"
    code += "; open_lesson('03_public_interest').quiz('before'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = set(run.stdout.split())
    assert "lessons.widgets.quiz" in loaded
    needless = {"classroom", "assigned", "teaching", "exports", "item_statistics"}
    assert loaded & {f"lessons.{room}" for room in needless} == set()
    assert loaded & {"numpy", "matplotlib", "openpyxl", "xlsxwriter", "jieba", "networkx", "docx"} == set()
