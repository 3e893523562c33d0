"""The list of learners, as schools keep it: CSV or XLSX, from Excel, WPS or an education office's export."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.reader.excel import load_workbook
from openpyxl.utils.cell import column_index_from_string

from lessons.classroom.folders import student_id
from lessons.course import Problem
from lessons.errors import ContentError
from lessons.language import t

# not translated: the headings that schools write, without blanks and in lower case
_HEADINGS = {
    "id": ("学号", "学籍号", "考号", "学生编号", "学员编号", "学员号", "工号", "studentid", "student_id", "id"),
    "name": ("姓名", "学生姓名", "学员姓名", "名字", "name"),
    "class_name": ("班级", "行政班", "教学班", "班", "class"),
    "group": ("支部", "党支部", "所在支部", "所在党支部", "所属支部", "所属党支部", "小组", "组别", "group"),
    "extra_time": ("时间倍数", "加时倍数", "延时倍数", "加时", "extra_time"),
}
_CLOSING = re.compile("合计|总计|共计|备注|说明|注[:：]|制表")  # not translated: how lines below a table begin
_SEARCHED = 30  # lines in which the line with the headings is looked for
_LONGEST = 60  # characters of a student number or a name
_LARGEST = 300_000_000  # bytes of an XLSX, unpacked; a list of a million learners is a quarter of it
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_TIME = 10.0
_EXACT = 10**15  # from here on a spreadsheet's numbers have lost their last digits
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, kw_only=True)
class Student:
    """A learner of the class.

    Attributes:
        id: the student number (学号), leading zeros kept; see `folders.student_id`.
        name: the name.
        class_name: the class (班级); empty where the list has none.
        group: the Party branch or group (支部, 小组); empty where the list has none.
        extra_time: what a time limit is multiplied by; 1.5 gives half as much again.
    """

    id: str
    name: str
    class_name: str = ""
    group: str = ""
    extra_time: float = 1.0


@dataclass(frozen=True)
class _Cell:
    """What stands in a cell: its text, and whether a spreadsheet holds it as a number."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class _Sheet:
    """A table: what to call it in problems, its title, its rows by line, and which cells are merged downwards.

    Lines are counted from 1, columns from 0; `merged` gives, by column and line, the line that holds a cell's value.
    """

    shown_as: str
    title: str
    rows: dict[int, list[_Cell]] = field(repr=False)
    merged: dict[int, dict[int, int]] = field(default_factory=dict, repr=False)


def read_roster(path: Path) -> dict[str, Student]:
    """Return the learners of a list by student number, in the order of the list.

    CSV may be in UTF-8, GB18030 (so GBK and GB2312 too) or UTF-16, XLSX may have a class on each sheet. The headings
    may stand some lines below a title; other columns are left alone.

    Raises:
        ContentError: with every problem found: no such file, no headings, a number or a name missing or standing twice.
    """
    sheets, problems = _sheets(path)
    students: dict[str, Student] = {}
    seen: dict[str, str] = {}
    tables = [(sheet, head) for sheet in sheets if (head := _headings(sheet.rows))]
    if sheets and not tables:
        told = t("没有找到表头：前 {count} 行里要有一行同时写着“学号”和“姓名”", count=_SEARCHED)
        problems.append(Problem(path.name, 1, "", "no-headings", told, t("加上表头")))
    for sheet, (line, columns) in tables:
        # A sheet's title is a class where there are several; a sheet with notes is none.
        title = sheet.title if len(tables) > 1 else ""
        for student, where in _students(sheet, title, line, columns, problems):
            # Folders of "A1" and "a1" would be one on Windows.
            first = seen.setdefault(student.id.casefold(), where)
            if first != where:
                told = t("学号 {id} 出现两次，前一次在 {first}", id=student.id, first=first)
                place, _, number = where.rpartition(":")
                problems.append(Problem(place, int(number), student.id, "double", told, t("删去一行，或改正学号")))
            else:
                students[student.id] = student
    if tables and not students and not problems:
        problems.append(Problem(path.name, 1, "", "empty", t("表头下面一个学生也没有"), t("加上学生")))
    if problems:
        raise ContentError(sorted(problems))
    return students


def _sheets(path: Path) -> tuple[list[_Sheet], list[Problem]]:
    """Read the file by what it is, whatever its name ends in: teachers rename files."""

    def unreadable(told: str, remedy: str) -> tuple[list[_Sheet], list[Problem]]:
        return [], [Problem(path.name, 1, "", "unreadable", told, remedy)]

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        told = t("没有学生名单：{path}", path=path.absolute())
        remedy = t("把名单存成 roster.csv 或 roster.xlsx，放在班级文件夹里，至少要有“学号”和“姓名”两列")
        return [], [Problem(path.name, 1, "", "missing-file", told, remedy)]
    except OSError as error:
        return unreadable(t("打不开：{cause}", cause=error.strerror), t("关掉正在用它的程序，再试一次"))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return unreadable(t("这是旧的 .xls 格式，或者加了密码"), t("在 Excel 或 WPS 里另存为 .xlsx，不加密码"))
    if content.startswith(b"PK"):
        try:
            return _sheets_of_workbook(path.name, content), []
        # A file comes from anywhere and may be damaged anyhow: whatever reading it raises is the file's own trouble.
        except Exception as error:
            return unreadable(t("不是完好的 XLSX 文件：{cause}", cause=error), t("在 Excel 或 WPS 里打开，另存一份"))
    text = _decoded(content)
    if text is None:
        return unreadable(t("不是文本文件，也不是 XLSX 文件"), t("在 Excel 或 WPS 里另存为 .xlsx 或 CSV"))
    return [_Sheet(path.name, "", _rows_of_text(text))], []


def _sheets_of_workbook(shown_as: str, content: bytes) -> list[_Sheet]:
    with ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            raise ValueError(t("解开以后超过 {most} 字节", most=_LARGEST))
        # Not all at once: a sheet with one cell in its last corner would fill the memory with empty ones.
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        several = len(workbook.worksheets) > 1
        sheets = []
        for sheet in workbook.worksheets:
            # The size that a file gives for its sheets may be wrong, and rows would be missing.
            sheet.reset_dimensions()
            rows = {line: [_cell(cell) for cell in row] for line, row in enumerate(sheet.iter_rows(), 1)}
            name = f"{shown_as}[{sheet.title}]" if several else shown_as
            # Reading row by row, openpyxl leaves out what is merged.
            merged = _merged(archive.read(sheet._worksheet_path), len(rows))
            sheets.append(_Sheet(name, sheet.title, rows, merged))
    return sheets


def _merged(part: bytes, height: int) -> dict[int, dict[int, int]]:
    """Return which line holds the value of each cell that is merged into the one above it, by column and line."""
    found: dict[int, dict[int, int]] = {}
    ends: dict[int, int] = {}
    spans = ((left, int(top), int(bottom)) for left, top, right, bottom in _MERGED.findall(part) if left == right)
    for letters, top, bottom in sorted(spans):
        column = column_index_from_string(letters.decode()) - 1
        end = ends.get(column, 0)  # in a sound file no two overlap
        ends[column] = max(end, min(bottom, height))
        found.setdefault(column, {}).update(dict.fromkeys(range(max(top, end) + 1, ends[column] + 1), top))
    return found


def _cell(cell: Any) -> _Cell:
    """Return a spreadsheet's cell; a number keeps the leading zeros that its format shows."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _Cell("" if value is None else str(value))
    if value != int(value):
        return _Cell(str(value), is_number=True)
    zeros = re.fullmatch("0+", cell.number_format or "")
    return _Cell(str(int(value)).zfill(len(zeros[0]) if zeros else 1), is_number=True)


def _decoded(content: bytes) -> str | None:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _rows_of_text(text: str) -> dict[int, list[_Cell]]:
    """Return the rows of a CSV under the separator that gives it headings; under commas where none does."""
    tables: list[dict[int, list[_Cell]]] = []
    for separator in (",", "\t", ";", "，"):  # not translated: a comma typed in Chinese
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows: dict[int, list[_Cell]] = {}
        line = 1
        for row in reader:
            rows[line] = [_Cell(_unquoted(cell)) for cell in row]
            line = reader.line_num + 1
        if _headings(rows):
            return rows
        tables.append(rows)
    return tables[0]


def _unquoted(cell: str) -> str:
    """Return a cell without the ="…" or the apostrophe by which some keep a spreadsheet from dropping zeros."""
    formula = re.fullmatch(r'\s*="(.*)"\s*', cell)
    return formula[1] if formula else cell.strip().removeprefix("'")


def _headings(rows: dict[int, list[_Cell]]) -> tuple[int, dict[str, int]] | None:
    """Return the line with the headings, and the column of each; nothing where no line has number and name."""
    for line, row in list(rows.items())[:_SEARCHED]:
        words = ["".join(unicodedata.normalize("NFKC", cell.text).split()).casefold() for cell in row]
        columns = {
            what: words.index(word) for what, known in _HEADINGS.items() for word in reversed(known) if word in words
        }
        if {"id", "name"} <= columns.keys():
            return line, columns
    return None


def _students(
    sheet: _Sheet, title: str, heading: int, columns: dict[str, int], problems: list[Problem]
) -> Iterator[tuple[Student, str]]:
    """Yield each learner of a table with the place, "roster.csv:3"; what is wrong is added to `problems`."""
    rows = {
        line: {what: row[column] for what, column in columns.items() if column < len(row)}
        for line, row in sheet.rows.items()
        if line > heading and not _CLOSING.match(next((cell.text.strip() for cell in row if cell.text.strip()), ""))
    }
    # One class or branch that is merged over nine rows is that of nine learners.
    for what in {"class_name", "group"} & columns.keys():
        for line, first in sheet.merged.get(columns[what], {}).items():
            if line in rows and columns[what] < len(sheet.rows.get(first, ())):
                rows[line][what] = sheet.rows[first][columns[what]]
    zeros_lost = _shorter_numbers([cells["id"] for cells in rows.values() if "id" in cells])
    for line, cells in rows.items():
        number, name = (_of(cells, what) for what in ("id", "name"))
        if not number and not name:
            continue
        told = list(_wrong(cells, zeros_lost))
        problems += [Problem(sheet.shown_as, line, number or name, *problem) for problem in told]
        if not told:
            student = Student(
                id=student_id(number),
                name=as_name(name),
                class_name=_of(cells, "class_name") or title,
                group=_of(cells, "group"),
                extra_time=float(_of(cells, "extra_time") or 1),
            )
            yield student, f"{sheet.shown_as}:{line}"


def _wrong(cells: dict[str, _Cell], zeros_lost: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rule, the message and the remedy of everything that is wrong in a row."""
    number, name, time = (_of(cells, what) for what in ("id", "name", "extra_time"))
    as_text = t("把这一列设成“文本”格式，重新填写学号")
    if not number:
        yield "no-id", t("没有学号"), t("填上学号，或删去这一行")
    elif _ROUNDED.fullmatch(number) or (cells["id"].is_number and len(number.lstrip("0")) > len(str(_EXACT)) - 1):
        yield "rounded", t("学号 {number} 被表格软件当成数字，末几位已经丢了", number=number), as_text
    elif "." in number and cells["id"].is_number:
        yield "no-number", t("学号 {number} 是小数", number=number), as_text
    elif number in zeros_lost:
        yield "zeros-lost", t("学号 {number} 比别的短，开头的 0 可能丢了", number=number), as_text
    if not name:
        yield "no-name", t("没有姓名"), t("填上姓名，或删去这一行")
    if max(len(number), len(name)) > _LONGEST:
        yield "too-long", t("学号或姓名超过 {most} 个字", most=_LONGEST), t("检查这一行的列是不是错开了")
    if time and not (re.fullmatch(r"\d+(\.\d+)?", time) and 1 <= float(time) <= _MOST_TIME):
        most = int(_MOST_TIME)
        told = t("时间倍数要写成 1 到 {most} 的数，1.5 就是多一半时间（现在是 {time}）", most=most, time=time)
        yield "extra-time", told, t("改成这样的数，或留空")


def _of(cells: dict[str, _Cell], what: str) -> str:
    """Return the text of a row's cell; empty where the row has none."""
    text = unicodedata.normalize("NFKC", cells[what].text).strip() if what in cells else ""
    return as_name(text)


def as_name(text: str) -> str:
    """Return a name without the blanks that line up Chinese names of two characters: 张　三 is 张三."""
    return _HAN_GAP.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))


def _shorter_numbers(cells: Sequence[_Cell]) -> set[str]:
    """Return the numbers that are shorter than what is written as text with a leading zero: they have lost theirs."""
    written = [len(cell.text.strip()) for cell in cells if not cell.is_number and cell.text.strip().startswith("0")]
    return {cell.text for cell in cells if cell.is_number and written and len(cell.text) < min(written)}


def closest(students: Iterable[Student], number: str, name: str) -> Student | None:
    """Return the learner whom a number that is not in the list may mean: the same but for leading zeros, or by name.

    A name that two learners share means neither.
    """
    students, bare = list(students), _bare(number)
    same_number = [one for one in students if _bare(one.id) == bare]
    same_name = [one for one in students if one.name == as_name(name)]
    return next((found[0] for found in (same_number, same_name) if len(found) == 1), None)


def _bare(number: str) -> str:
    return student_id(number).casefold().lstrip("0")
