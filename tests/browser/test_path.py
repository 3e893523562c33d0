"""The learner's path from the first answer to the test and back to an empty computer, with keys alone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, expect

from lessons.course import load_course
from lessons.questions import seed_for
from lessons.records import Record
from lessons.records.portable import Portable, portable
from lessons.reviewing import OpenReview

from .lab_page import overflowing
from .quiz_hands import answer_with_keys, card, write_with_keys

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

COURSE = load_course(Path(__file__).parents[2] / "data")
BANK, FINAL = COURSE.lessons["03_public_interest"].bank, COURSE.lessons["08_final_test"].bank
STUDY = ["before", "exit"]  # ten items or so
CELLS = [
    "from lessons.notebook import *\ncourse_map()",
    *(f'open_lesson("03_public_interest").quiz("{name}")' for name in STUDY),
    "review = open_review()\nreview.quiz(at_most=1)",
    'test = open_lesson("08_final_test")\ntest.quiz("final")',
    'test.certificate("final")',
    "write_note()",
    "my_notes()",
    "my_record()",
]
THEIRS = ".erqi-my-record"


def held(notebook: LabPage) -> Portable:
    """Return what the record on disk holds."""
    with Record.open(notebook.home / "record.sqlite3") as record:
        return portable(record)


def press(button: Locator) -> None:
    """Press a button as someone without a mouse does."""
    button.focus()
    button.press("Enter")


def exported(notebook: LabPage, file: Path) -> dict[str, Any]:
    """Export the record by its button and return what is in the file."""
    with notebook.page.expect_download() as download:
        press(notebook.page.get_by_role("button", name="导出成一个文件"))
    download.value.save_as(file)
    record: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return record


def deleted(notebook: LabPage) -> None:
    """Delete the record by its buttons; the one that changes nothing comes first."""
    mine = notebook.page.locator(THEIRS)
    press(mine.get_by_role("button", name="删除全部记录"))
    notebook.page.keyboard.press("Tab")
    expect(mine.get_by_role("button", name="不，保持原样").last).to_be_focused()
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("Enter")
    expect(mine).to_contain_text("还没有记录")


def imported(notebook: LabPage, file: Path) -> None:
    """Import a file: chosen, looked at, and put in."""
    mine = notebook.page.locator(THEIRS)
    with notebook.page.expect_file_chooser() as chooser:
        mine.locator("input[type=file]").press("Enter")
    chooser.value.set_files(file)
    expect(mine).to_contain_text(f"“{file.name}”里有")
    press(mine.get_by_role("button", name="并进来"))
    expect(mine).to_contain_text("原来就有 0 条")


def days_ago(record: dict[str, Any], days: int) -> dict[str, Any]:
    """Return an exported record as it would be had all of it happened earlier."""
    then = timedelta(days=days)
    kinds = {
        kind: [one | {"at": (datetime.fromisoformat(one["at"]) - then).isoformat()} for one in record[kind]]
        for kind in ("attempts", "events", "notes", "drafts")
    }
    return record | kinds


def test_the_whole_path_with_keys_alone(open_notebook: OpenNotebook, tmp_path: Path) -> None:
    """Ten items, the map, the next days' review, the test; exported, deleted and imported, everything is there."""
    notebook = open_notebook(CELLS)
    page, course_map, quizzes = notebook.page, notebook.page.locator("table").first, notebook.page.locator(".erqi-quiz")
    expect(course_map).to_contain_text(f"0/{len(BANK.items)}")
    learner = held(notebook).learner_id
    items = [item for name in STUDY for item in BANK.replay(name, seed_for(learner, f"03/{name}"))]
    for number, item in enumerate(items):
        answered = card(notebook, number)
        answer_with_keys(answered, item.solution())
        expect(answered.locator(".erqi-verdict")).to_be_visible()
    page.locator(".erqi-notes textarea").focus()
    page.keyboard.type("先走访，再建议")
    expect(page.locator(".erqi-notes")).to_contain_text("已保存")
    notebook.run_all()
    expect(course_map).to_contain_text(f"{len(items)}/{len(BANK.items)}")
    expect(page.locator(".erqi-my-notes")).to_contain_text("先走访，再建议")

    # Days later: the same record, moved back in time on its way through a file.
    today = exported(notebook, tmp_path / "today.json")
    deleted(notebook)
    then = tmp_path / "then.json"
    then.write_text(json.dumps(days_ago(today, 5)), encoding="utf-8")
    imported(notebook, then)
    assert held(notebook).learner_id == learner
    notebook.run_all()
    expect(course_map.get_by_role("link", name=str(len(items)), exact=True)).to_be_visible()
    review = quizzes.nth(2)
    expect(review.locator(".erqi-why")).to_contain_text("答对过")
    press(review.get_by_role("button", name="提交答案"))
    expect(review).to_contain_text("还没有作答")
    with Record.open(notebook.home / "record.sqlite3") as record:
        today_asks = OpenReview(COURSE, record)
    due = next(item for item in items if item.id == today_asks.items[0].item)
    seed = seed_for(learner, f"review/{today_asks.day}")
    answer_with_keys(review.locator(".erqi-item"), due.variant(seed).solution())
    expect(review.locator(".erqi-verdict")).to_be_visible()

    test, paper = quizzes.nth(3), page.locator(".erqi-certificate")
    expect(paper).to_contain_text("还没有交卷")
    press(test.get_by_role("button", name="开始计时并看题"))
    expect(test.locator(".erqi-item")).to_have_count(21)
    first, one = FINAL.replay("final", seed_for(learner, "08/final"))[0], test.locator(".erqi-item").first
    write_with_keys(one, first.solution())  # of whatever type: each learner gets another form
    expect(one.locator(".erqi-saved")).to_contain_text("已保存")
    press(test.get_by_role("button", name="交卷", exact=True))
    press(test.get_by_role("button", name="确定交卷"))
    expect(test.locator(".erqi-verdict")).to_have_count(21)
    expect(page.frame_locator(".erqi-certificate iframe").locator("main")).to_contain_text("没有人监考")

    before = held(notebook)
    exported(notebook, tmp_path / "all.json")
    deleted(notebook)
    press(page.get_by_role("button", name="撤销删除"))
    expect(page.locator(THEIRS)).to_contain_text("已撤销删除")
    assert held(notebook) == before
    deleted(notebook)
    imported(notebook, tmp_path / "all.json")
    assert held(notebook) == before
    notebook.run_all()
    expect(course_map).to_contain_text(f"{len(items)}/{len(BANK.items)}")
    expect(quizzes.nth(3).locator(".erqi-verdict")).to_have_count(21)

    for _ in notebook.looks():
        for widget in (THEIRS, ".erqi-my-notes", ".erqi-certificate"):
            assert notebook.axe(widget) == []
            assert overflowing(page.locator(widget)) == []
    answers = str(notebook.notebook_json())
    assert "先走访，再建议" not in answers and learner not in answers
