"""Tables for spreadsheets: CSV that Excel and WPS show as it is meant, and that runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from lessons.classroom.writing import write

# A cell that begins so is taken for a formula, and a formula can start a program; some spreadsheets read the full-width
# signs as the narrow ones (OWASP, "CSV Injection").
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(file: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    """Write a table as CSV: UTF-8 with a mark, for Excel; every cell quoted; texts that look like formulas defused.

    Args:
        file: in whose place it is written, whole or not at all.
        head: the headings.
        rows: the cells of each row; `None` leaves a cell empty, numbers stay numbers.

    Returns:
        The file.

    Raises:
        ClassroomError: it cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return write(file, text.getvalue().encode("utf-8-sig"))


def defused(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: a text that looks like one begins with an apostrophe."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell
