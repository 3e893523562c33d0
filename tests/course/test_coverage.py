"""The table of what is told and asked: its figures, its columns, and the command that prints it."""

from pathlib import Path

import pytest
import small_course
from hypothesis import given
from hypothesis import strategies as st

from lessons import cli
from lessons.course import load_course
from lessons.course.coverage import coverage_table, display_width, facts_covered, padded

TWO_MORE = (
    "voice: claim}\n  - {id: A3.3, statement: 另一件事, voice: fact}\n  - {id: B1.1, statement: 来信, voice: fact}"
)


def test_all_covered(tmp_path: Path) -> None:
    """A course that tells and asks everything has 100 % twice, as its last two lines."""
    table = coverage_table(load_course(small_course.write(tmp_path))).splitlines()
    assert table == [
        "文章段落   条数  已讲  已问  讲到的课  问到的课",
        "A3         2     2     2     03        03",
        "事实合计   2     2     2",
        "法律背景   条数  已讲  已问  讲到的课  问到的课",
        "law.reply  1     1     1     03        03",
        "背景合计   1     1     1",
        "讲到 100%（3 条中的 3 条）",
        "问到 100%（3 条中的 3 条）",
    ]


def test_what_is_missing_shows(tmp_path: Path) -> None:
    """A paragraph that no lesson tells has no lesson beside it, and the share is rounded down."""
    course = load_course(small_course.write(tmp_path, facts=("voice: claim}", TWO_MORE)))
    a3, b1 = facts_covered(course)
    assert (a3.count, a3.told, a3.asked, a3.told_by) == (3, 2, 2, ("03",))
    assert (b1.name, b1.count, b1.told, b1.asked_by) == ("B1", 1, 0, ())
    assert coverage_table(course).endswith("讲到 60%（5 条中的 3 条）\n问到 60%（5 条中的 3 条）")


@given(st.text("条A、（é1", max_size=10), st.integers(20, 30))
def test_padding_counts_chinese_twice(text: str, width: int) -> None:
    """Whatever the mix of characters, a padded text takes just the columns it was given."""
    assert display_width(padded(text, width)) == width


def test_a_chinese_character_takes_two_columns() -> None:
    """Characters and full-width marks count twice, the rest once."""
    assert [display_width(text) for text in ("", "A3", "条数", "、", "law.x")] == [0, 2, 4, 2, 5]


@pytest.mark.parametrize(("facts", "code"), [(("10", "10"), 0), (("voice: claim}", TWO_MORE), 1)])
def test_the_command_prints_it_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], facts: tuple[str, str], code: int
) -> None:
    """`lessons check --coverage` ends as `check` does, with code 0 or 1, and its last line is what is asked."""
    folder = small_course.write(tmp_path, facts=facts)
    assert cli.main(["check", str(folder), "--coverage"]) == code
    assert capsys.readouterr().out.splitlines()[-1].startswith("问到 60%" if code else "问到 100%")


def test_a_course_that_cannot_be_read_has_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nothing to count, only the problems are printed."""
    folder = small_course.write(tmp_path, facts=("facts:", "fakten:"))
    assert cli.main(["check", str(folder), "--coverage"]) == 1
    assert "讲到" not in capsys.readouterr().out
