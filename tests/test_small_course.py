"""A small course through the names that notebooks call: a test drawn by a blueprint, and a year of forgetting."""

from pathlib import Path

import pytest

from lessons.course.checks import check_course
from lessons.errors import ContentError, LessonsError
from lessons.notebook import open_lesson
from lessons.widgets.reader import Reader
from lessons.widgets.shown import Shown

COURSE = """\
title: 小课程
source: {title: 一篇报道, reporter: 某人, year: 2020, note: 推定}
disclaimer: 教学材料。
lessons:
  - {id: 01_x, title: 第一课, minutes: 10, article: [A1], objectives: {o1: 能说出做了什么}, next: 测验}
  - id: 02_final_test
    title: 综合测评
    minutes: 10
    article: [A1]
    objectives: {o1: 第一课}
    reread: {o1: 01_x}
    next: 没有了。
"""
TEXT = "# 课\n\n## 一件事\n\n{p1 article A1.1}\n文章说他们去走访。\n\n{p2 background law.x}\n法律规定两个月内回复。\n"
ITEM = """\
  - id: {id}
    type: true_false
    level: {level}
    objective: o1
    stem: {stem}
    key: {key}
    when_true: {id}说它对。
    when_false: {id}说它错。
    hints: [看第{id}段]
    explanation: 第一段说了。
    facts: [A1.1, law.x]
    evidence: [p1.1, p2]
"""
STEMS = [
    "他们去走访了。",
    "这件事由法院办。",
    "回复要在两个月里写好。",
    "走访的人写了信。",
    "律师先开口。",
    "规定只管一天。",
]
POOL = list(zip(STEMS, ["recall", "application"] * 3, ["true", "false"] * 3, strict=True))
FINAL = """\
quizzes:
  final:
    title: 综合测评
    policy: deferred
    minutes: 20
    blueprint:
      - {objective: o1, level: recall, count: 2}
      - {objective: o1, level: application, count: 1}
"""
FORGETTING = """\
title: 百日
introduction: 看看
estimate: 估计
horizon: 100
plans: [{id: monthly, name: 每月, days: [30, 60]}]
starts: monthly
compared: [monthly]
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    items = [
        ITEM.format(id=f"02-{n:02}", level=level, stem=stem, key=key) for n, (stem, level, key) in enumerate(POOL, 1)
    ]
    files = {
        "course.yaml": COURSE,
        "facts.yaml": "facts:\n  - {id: A1.1, statement: 他们去走访, voice: fact}\n",
        "background.yaml": "checked: 2026-11-01\nbackground:\n"
        "  - {id: law.x, statute: 某解释, article: 第21条, version: 2018年施行, statement: 两个月内回复}\n",
        "terms.yaml": "terms:\n  - {term: 走访, pinyin: zǒufǎng, meaning: 上门去看, english: visit}\n",
        "confusables.yaml": "confusables:\n  - {走访: 走出去看, 上访: 到上级机关去}\n",
        "texts/01_x.md": TEXT,
        "texts/02_final_test.md": TEXT,
        "questions/01_x.yaml": "lesson: 01_x\nitems:\n"
        + ITEM.format(id="01-01", level="recall", stem="谁去走访？是他们。", key="true")
        + "quizzes:\n  exit: {title: 出门, items: [01-01]}\n",
        "questions/02_final_test.yaml": "lesson: 02_final_test\nitems:\n" + "".join(items) + FINAL,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr("lessons.notebook.lesson.data_folder", lambda: folder)
    monkeypatch.setattr("lessons.notebook.certifying.data_folder", lambda: folder)
    monkeypatch.setattr("lessons.notebook.record._opened", None)
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "home"))
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Replace one text of a file."""
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_a_test_drawn_by_a_blueprint_is_sound(course: Path) -> None:
    """`lessons check` takes the items of a blueprint's cells for used and finds enough of them."""
    assert check_course(course) == []


def test_too_small_a_pool_is_a_problem(course: Path) -> None:
    """A cell that asks for more than there is stops the bank from being read, and the cell is named."""
    change(course / "questions/02_final_test.yaml", "level: recall, count: 2", "level: recall, count: 4")
    problems = [str(problem) for problem in check_course(course)]
    assert any("（o1/recall 要 4 道只有 3 道）" in problem for problem in problems), problems


def test_an_item_in_no_cell_is_unused(course: Path) -> None:
    """What no cell holds is reported like any item that no quiz asks."""
    change(course / "questions/02_final_test.yaml", "      - {objective: o1, level: application, count: 1}\n", "")
    assert {problem.item for problem in check_course(course) if problem.rule == "unused"} == {
        "02-02",
        "02-04",
        "02-06",
    }


@pytest.mark.parametrize("reread", ["{o2: 01_x}", "{o1: 03_x}"])
def test_what_to_read_again_must_exist(course: Path, reread: str) -> None:
    """`reread` names objectives of its lesson and lessons of the course."""
    change(course / "course.yaml", "{o1: 01_x}", reread)
    with pytest.raises(ContentError, match="'reread'"):
        open_lesson("02_final_test")


def test_from_the_form_to_the_report(course: Path) -> None:
    """A learner starts, writes, hands in and finds the report, which before told what was left to do."""
    lesson = open_lesson("02_final_test")
    quiz, report = lesson.quiz("final"), lesson.report("final")
    assert "还没有开始：共 3 题，限时 20 分钟" in report.content()["said"][0]
    quiz._sitting.handle({"kind": "start"})
    form = quiz._sitting.form()["items"]
    assert sorted(item["level"] for item in form) == ["application", "recall", "recall"]
    recalled = next(item for item in form if item["level"] == "recall")
    quiz._sitting.handle({"kind": "draft", "item": recalled["id"], "response": True})
    assert "已经写了 1 题" in report.content()["said"][0]
    quiz._sitting.handle({"kind": "hand_in"})
    (row,) = report.content()["rows"]
    assert row["cells"] == ["第一课", "3", "1/3", "2", "0"]
    assert (row["advice"], row["notebook"]) == ("第一课", "01_x.ipynb")
    assert lesson.report("final").content()["rows"] == [row]


def test_a_certificate_has_the_records_own_figures(course: Path) -> None:
    """Before the hand-in it says so; afterwards it has name, points and day, and how far the course is done."""
    lesson = open_lesson("02_final_test")
    paper = lesson.certificate("final")
    assert paper.handle({"kind": "hello"})["page"] is None
    sitting = lesson.quiz("final")._sitting
    sitting.handle({"kind": "start"})
    form = sitting.form()["items"]
    sitting.handle({"kind": "draft", "item": form[0]["id"], "response": True})
    sitting.handle({"kind": "hand_in"})
    page = paper.handle({"kind": "hello"})["page"]
    right = sitting.handle({"kind": "hello"})["items"][form[0]["id"]]["mark"]["points"]
    assert f"{right:.0f} 分，满分 3 分" in page and f"{right:.0f}/3" in page
    assert "（没有写名字）" in page and "做过 0/1 题，掌握 0/1 个目标" in page and "，一天" in page
    with pytest.raises(LessonsError, match="不是要交卷的题组"):
        open_lesson("01_x").certificate("exit")


def test_the_recap_waits_for_the_test(course: Path) -> None:
    """The text that holds the answers shows once the test is handed in, and only for a test that can be."""
    lesson = open_lesson("02_final_test")
    before = lesson.recap("final")
    assert isinstance(before, Shown)
    assert "交卷以后" in before.text
    sitting = lesson.quiz("final")._sitting
    sitting.handle({"kind": "start"})
    assert isinstance(lesson.recap("final"), Shown)
    sitting.handle({"kind": "hand_in"})
    after = lesson.recap("final")
    assert isinstance(after, Reader)
    assert after.matter == lesson.read().matter
    with pytest.raises(LessonsError, match="不是要交卷的题组"):
        open_lesson("01_x").recap("exit")


def test_a_year_of_forgetting_is_read_from_the_course(course: Path) -> None:
    """The explorer and the chart show the plans of the course's own file, and the scheduler's days beside them."""
    (course / "explorers").mkdir()
    (course / "explorers" / "forgetting.yaml").write_text(FORGETTING, encoding="utf-8")
    assert check_course(course) == []
    lesson = open_lesson("01_x")
    assert "每月（第30、60天）：测2次。" in lesson.forgetting().as_text()
    alt = lesson.forgetting_curve().alt
    assert "每月（第30、60天，2次）" in alt
    assert "复习程序排的日子（第2、13、59天，3次）" in alt


def test_only_a_set_that_is_handed_in_has_a_report(course: Path) -> None:
    """A quiz that marks each answer at once is refused with what to name instead."""
    with pytest.raises(LessonsError, match="不是要交卷的题组"):
        open_lesson("01_x").report("exit")
    with pytest.raises(LessonsError, match="final"):
        open_lesson("02_final_test").report("finale")
