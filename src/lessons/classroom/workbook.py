"""Workbooks that Excel and WPS open as they are meant: XLSX in which texts stay texts, and no cell can run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from xlsxwriter import Workbook

Cell = str | int | float | None

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31  # characters of the name of a sheet
_LONGEST_CELL = 32_767  # characters
_WIDEST = 60  # characters of a column
_LOOKED_AT = 1000  # rows that decide how wide a column is


@dataclass(frozen=True)
class Table:
    """A table with headings.

    Attributes:
        head: the headings.
        rows: as many cells each; `None` stays empty.
        kept: how many columns on the left stay in sight when the table is scrolled.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    kept: int = 0


def as_xlsx(sheets: Mapping[str, Table]) -> bytes:
    """Return tables as a workbook, a sheet each under its name, headings frozen.

    A text is written as a text whatever it begins with, so that a student number keeps its zeros and "=cmd" is a name.
    """
    filled = io.BytesIO()
    with Workbook(filled, {"constant_memory": True}) as workbook:
        heading = workbook.add_format({"bold": True, "bg_color": "#EDEDED", "text_wrap": True, "valign": "top"})
        as_text = workbook.add_format({"num_format": "@"})
        in_hundredths = workbook.add_format({"num_format": "0.00"})  # shown so; the cell holds all of it
        for title, table in sheets.items():
            sheet = workbook.add_worksheet(_NOT_IN_A_TITLE.sub(" ", title)[:_LONGEST_TITLE])
            sheet.freeze_panes(1, table.kept)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
            for column, width in enumerate(_widths(table)):
                sheet.set_column(column, column, width)
            for column, name in enumerate(table.head):
                sheet.write_string(0, column, _fit(name), heading)
            for line, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        looks_other = column < table.kept or cell.startswith("=")
                        sheet.write_string(line, column, _fit(cell), as_text if looks_other else None)
                    elif cell is not None:
                        sheet.write_number(line, column, round(cell, 6), None if cell == int(cell) else in_hundredths)
    return filled.getvalue()


def _fit(text: str) -> str:
    """Return a text as a cell can hold it."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def _widths(table: Table) -> Iterable[float]:
    for cells in zip(table.head, *table.rows[:_LOOKED_AT], strict=True):
        yield min(_WIDEST, 2 + max(_width(str(cell)) for cell in cells if cell is not None))


def _width(text: str) -> int:
    """Return how wide a text is shown, a Chinese character counting twice."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
