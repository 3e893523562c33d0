"""What the learner wrote, found again and taken along."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lessons.course import load_course
from lessons.records import Note
from lessons.written import as_markdown, matching, written

COURSE = load_course(Path(__file__).parents[1] / "data")
LESSON = COURSE.lessons["03_public_interest"].lesson
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
NOTES = [
    Note(key=key, text=text, at=NOW + timedelta(minutes=n))
    for n, (key, text) in enumerate(
        {
            "notes": "ＡＢＣ 要点：先 走访",
            "03/reflection": "第一稿",
            "03/objectives": [0, 2, 99],
            "09/reflection": "一课已经删掉的",
            "05/reflection": "  ",
        }.items()
    )
]
NOTES.append(Note(key="03/reflection", text="# 检察建议\n不是起诉。", at=NOW + timedelta(hours=1)))


def test_what_was_written_last_stands_in_the_order_of_the_course():
    """One entry a place: ticked objectives in words, the last version of a text, own notes, what has no lesson now."""
    found = written(COURSE, NOTES)
    assert [one.title for one in found] == [
        f"{LESSON.title}：我能做到的",
        f"{LESSON.title}：写一写",
        "随手记",
        "09/reflection",
    ]
    assert found[0].text.splitlines() == [LESSON.objectives["o1"], LESSON.objectives["o3"]]
    assert found[1].text == "# 检察建议\n不是起诉。"


@pytest.mark.parametrize(
    ("words", "count"), [("", 4), ("检察建议", 1), ("abc", 1), ("先走访", 1), ("写一写", 1), ("第一稿", 0)]
)
def test_words_are_found_in_text_and_title(words, count):
    """Width, case and spacing make no difference; an earlier version is not looked through."""
    assert len(matching(written(COURSE, NOTES), words)) == count


def test_markdown_keeps_the_words_apart_from_its_own_headings():
    """A heading each; a learner's own # stays a quotation."""
    text = as_markdown(written(COURSE, NOTES), "小李", NOW, UTC)
    assert text.startswith("# 小李的笔记\n\n导出于 2026-03-01 08:00\n")
    assert f"## {LESSON.title}：写一写\n\n写于 2026-03-01 09:00\n\n> # 检察建议\n> 不是起诉。\n" in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# 小李的笔记"]
