"""Workbooks that Excel and WPS open as they are meant: XLSX in which texts stay texts, and no cell can run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook

from lessons.errors import ClassroomError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically

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
    workbook = Workbook(write_only=True)
    for title, table in sheets.items():
        sheet = workbook.create_sheet(_NOT_IN_A_TITLE.sub(" ", title)[:_LONGEST_TITLE])
        sheet.freeze_panes = f"{get_column_letter(table.kept + 1)}2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.head))}{len(table.rows) + 1}"
        for number, width in enumerate(_widths(table), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_head(sheet, name) for name in table.head])
        as_text = _text(sheet, "").style_id
    stream = io.BytesIO()
    workbook.save(stream)
    return _with_rows(stream, list(sheets.values()), as_text)


def _with_rows(frame: io.BytesIO, tables: Sequence[Table], as_text: int) -> bytes:
    """Return the workbook `frame`, which has the headings, with the rows of each sheet.

    Of a hundred thousand learners openpyxl writes in a minute, cell by cell, what takes five seconds so.
    """
    rows_of = {f"xl/worksheets/sheet{n}.xml": table for n, table in enumerate(tables, 1)}
    filled = io.BytesIO()
    with ZipFile(frame) as empty, ZipFile(filled, "w", ZIP_DEFLATED) as workbook:
        for name in empty.namelist():
            head, end, foot = empty.read(name).partition(b"</sheetData>")
            with workbook.open(name, "w", force_zip64=True) as part:
                part.write(head)
                if name in rows_of:
                    part.writelines(_rows(rows_of[name], as_text))
                part.write(end + foot)
    return filled.getvalue()


def _rows(table: Table, as_text: int) -> Iterator[bytes]:
    """Yield the rows in XML; `as_text` is the style of a text that names the row or looks like "=1"."""
    letters = [get_column_letter(n) for n in range(1, len(table.head) + 1)]
    for line, row in enumerate(table.rows, 2):
        cells = [f'<row r="{line}">']
        for place, (letter, cell) in enumerate(zip(letters, row, strict=True)):
            if isinstance(cell, str):
                style = f' s="{as_text}"' if place < table.kept or cell.startswith("=") else ""
                text = escape(_NOT_IN_XML.sub("", cell)[:_LONGEST_CELL])
                what = f' t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is>'
            elif cell is None:
                continue
            else:
                what = f"><v>{round(cell, 6)!r}</v>"
            cells.append(f'<c r="{letter}{line}"{what}</c>')
        cells.append("</row>")
        yield "".join(cells).encode()


def write_file(file: Path, content: bytes, *, lasting: bool = True) -> Path:
    """Write a file, whole or not at all, with the folders above it; return it; see `write_atomically` for `lasting`.

    Raises:
        ClassroomError: it cannot be written, as when Excel on Windows has it open.
    """
    try:
        write_atomically(file, content, lasting=lasting)
    except OSError as error:
        raise ClassroomError(
            t(
                "写不了“{file}”：{reason}。如果它正在 Excel 或 WPS 里打开，请先关掉，再运行一次。",
                file=file,
                reason=reason_for(error),
            )
        ) from error
    return file


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", text)[:_LONGEST_CELL])
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _head(sheet: Any, name: str) -> Any:
    cell = _text(sheet, name)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="FFEDEDED")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _widths(table: Table) -> Iterable[float]:
    for cells in zip(table.head, *table.rows[:_LOOKED_AT], strict=True):
        yield min(_WIDEST, 2 + max(_width(str(cell)) for cell in cells if cell is not None))


def _width(text: str) -> int:
    """Return how wide a text is shown, a Chinese character counting twice."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
