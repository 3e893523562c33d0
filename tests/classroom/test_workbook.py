"""What Excel and WPS get: texts stay texts, headings stay in sight, nothing runs."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lessons.classroom.tables import defused
from lessons.classroom.workbook import Table, as_xlsx
from lessons.classroom.writing import write
from lessons.errors import ClassroomError

ROWS = [["007", "=cmd|' /C calc'!A0", 1.5], ["2023001", "O'Brien", None], ["-1", "欧阳\x00娜娜", 3]]


def test_texts_stay_texts_and_blanks_blank() -> None:
    """A student number keeps its zeros, "=cmd" is a name and no formula, a blank is no 0; control characters go."""
    table = Table(["学号", "姓名", "得分"], ROWS, kept=2)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx({"成绩[1]/2": table}))).worksheets[0]
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells == [
        [("007", "s"), ("=cmd|' /C calc'!A0", "s"), (1.5, "n")],
        [("2023001", "s"), ("O'Brien", "s"), (None, "n")],
        [("-1", "s"), ("欧阳娜娜", "s"), (3, "n")],
    ]
    assert sheet["A2"].number_format == "@"
    assert (sheet["C2"].number_format, sheet["C4"].number_format) == ("0.00", "General")
    assert sheet.freeze_panes == "C2"
    assert sheet.title == "成绩 1  2"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＠A1"])
def test_formula_is_defused_in_csv(text: str) -> None:
    """Whatever a spreadsheet may take for a formula gets an apostrophe; other texts and numbers stay."""
    assert defused(text) == f"'{text}"
    assert defused("O'Brien") == "O'Brien"
    assert defused(-1.5) == -1.5


def test_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The error names the file and the likeliest reason: it is open in Excel."""
    (tmp_path / "reports").touch()
    with pytest.raises(ClassroomError, match=r"gradebook\.xlsx.*Excel"):
        write(tmp_path / "reports" / "gradebook.xlsx", b"")
