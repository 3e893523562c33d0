"""Class lists as schools keep them: encodings, headings, zeros that spreadsheets drop, and every slip told at once."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.classroom import roster
from lessons.classroom.roster import Student, closest, read_roster
from lessons.errors import ContentError

TABLE = "学号,姓名,班级\n0012301,欧阳娜娜,初二1班\n0012302,O'Brien,初二1班\n"
READ = {
    "0012301": Student(id="0012301", name="欧阳娜娜", class_name="初二1班"),
    "0012302": Student(id="0012302", name="O'Brien", class_name="初二1班"),
}


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "roster.csv"
    file.write_bytes(text.encode(encoding))
    return file


def workbook_file(tmp_path: Path, sheets: dict[str, list[list[object]]], formats: dict[str, str] | None = None) -> Path:
    """Write a workbook; `formats` are number formats by cell, such as {"A2": "0000000"}, of its first sheet."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for cell, number_format in (formats or {}).items():
        workbook.worksheets[0][cell].number_format = number_format
    file = tmp_path / "roster.xlsx"
    workbook.save(file)
    return file


def problems(file: Path) -> list[tuple[int, str]]:
    """Return line and rule of each problem."""
    with pytest.raises(ContentError) as caught:
        read_roster(file)
    return [(problem.line, problem.rule) for problem in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_encoding_of_chinese_excel_is_read(tmp_path, encoding):
    """The same list in UTF-8 with and without mark, GBK, GB18030 and UTF-16 gives the same learners."""
    assert read_roster(csv_file(tmp_path, TABLE, encoding)) == READ


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators_are_found_out(tmp_path, separator):
    """Commas, tabs and semicolons all part the columns."""
    assert read_roster(csv_file(tmp_path, TABLE.replace(",", separator))) == READ


def test_headings_may_stand_lower_and_be_spaced_out(tmp_path):
    """A title above, blanks within headings and names, other columns, empty lines and a closing line do no harm."""
    text = "初二1班名单,,,\n2026年9月,,,\n序号,学　号,姓 名,支部\n1,0012301,张　三,第一支部\n2,,,\n,,,\n合计,1人,,\n"
    assert list(read_roster(csv_file(tmp_path, text)).values()) == [
        Student(id="0012301", name="张三", group="第一支部")
    ]


def test_names_keep_the_blanks_that_belong_to_them(tmp_path):
    """Mary Ann Smith stays three words; 欧阳　娜娜 was only lined up."""
    text = "学号,姓名\n1,Mary  Ann Smith\n2,欧阳　娜娜\n"
    assert [one.name for one in read_roster(csv_file(tmp_path, text)).values()] == ["Mary Ann Smith", "欧阳娜娜"]


@pytest.mark.parametrize("cell", ['"=""0012301"""', "'0012301", "\t0012301", "００１２３０１"])
def test_tricks_that_keep_zeros_are_undone(tmp_path, cell):
    """A formula, an apostrophe, a tab or full-width digits around a number are no part of it."""
    assert list(read_roster(csv_file(tmp_path, f"学号,姓名\n{cell},张三\n"))) == ["0012301"]


def test_numbers_of_a_workbook_keep_the_zeros_they_show(tmp_path):
    """A cell that is a number and shown with seven digits has seven; one that is text stays as it is."""
    sheet = [["学号", "姓名"], [12301, "欧阳娜娜"], ["0012302", "张三"], [2023003.0, "李四"]]
    file = workbook_file(tmp_path, {"名单": sheet}, {"A2": "0000000"})
    assert list(read_roster(file)) == ["0012301", "0012302", "2023003"]


def test_a_class_may_have_a_sheet(tmp_path):
    """Each sheet with headings counts, its title being the class; other sheets are left alone."""
    sheets = {
        "1班": [["学号", "姓名"], ["1", "张三"]],
        "2班": [["姓名", "学号"], ["李四", "2"]],
        "说明": [["本表由教务处制"]],
    }
    assert [(one.id, one.class_name) for one in read_roster(workbook_file(tmp_path, sheets)).values()] == [
        ("1", "1班"),
        ("2", "2班"),
    ]


def test_an_office_list_gives_every_learner_the_branch_of_its_merged_cell(tmp_path):
    """A branch that is merged over rows is that of each; a sheet of notes beside the only list makes no class of it."""
    rows = [
        ["轮训班名册"],
        ["学员编号", "姓 名", "所在党支部"],
        ["01", "张三", "一支部"],
        ["02", "李四"],
        ["03", "王五"],
    ]
    file = workbook_file(tmp_path, {"名册": rows, "说明": [["本表由机关党委制"]]})
    workbook = openpyxl.load_workbook(file)
    for cells in ("A1:C1", "C3:C4"):
        workbook.worksheets[0].merge_cells(cells)
    workbook.save(file)
    found = [(one.id, one.group, one.class_name) for one in read_roster(file).values()]
    assert found == [("01", "一支部", ""), ("02", "一支部", ""), ("03", "", "")]


def test_cells_merged_over_everything_cost_no_memory(tmp_path):
    """A sheet that merges a million rows of sixteen thousand cells, over one another, is read like any other."""
    file = workbook_file(tmp_path, {"名册": [["学号", "姓名", "班级"], ["01", "张三", "一班"], ["02", "李四"]]})
    merges = "".join(f'<mergeCell ref="{cells}"/>' for cells in ("C2:C1048576", "C1:C9", "D1:XFD1048576"))
    with ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [one.name for one in read_roster(file).values()] == ["张三", "李四"]


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    """Doubles, missing numbers and names, rounded numbers and odd factors each have their line."""
    text = (
        "名单\n学号,姓名,时间倍数\n001,张三,1.5\n001,李四,\n,王五,\n002,,\n2.02301E+11,赵六,\nA1,孙七,0.5\na1,周八,\n"
        f"{'9' * 61},吴九,\n003,郑十,一半\n"
    )
    assert problems(csv_file(tmp_path, text)) == [
        (4, "double"),
        (5, "no-id"),
        (6, "no-name"),
        (7, "rounded"),
        (8, "extra-time"),
        (10, "too-long"),
        (11, "extra-time"),
    ]


def test_numbers_that_differ_only_in_case_are_doubles(tmp_path):
    """Folders of A1 and a1 would be one on Windows."""
    assert problems(csv_file(tmp_path, "学号,姓名\nA1,张三\na1,李四\n")) == [(3, "double")]


def test_zeros_that_a_spreadsheet_dropped_are_noticed(tmp_path):
    """Beside 0012301 as text, 12302 as a number has lost its zeros; sixteen digits as a number have lost their last."""
    sheet = [["学号", "姓名"], ["0012301", "张三"], [12302, "李四"], [1234567890123456, "王五"], [1.5, "赵六"]]
    assert problems(workbook_file(tmp_path, {"名单": sheet})) == [(3, "zeros-lost"), (4, "rounded"), (5, "no-number")]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "no-headings"),
        ("学号,分数\n1,2\n".encode(), "no-headings"),
        ("学号,姓名\n".encode(), "empty"),
        (b"\xd0\xcf\x11\xe0 old Excel", "unreadable"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b"\x00\x01\x02\xff", "unreadable"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(tmp_path, content, rule):
    """An empty file, one without headings, an old or broken workbook: one problem, no traceback."""
    file = tmp_path / "roster.csv"
    file.write_bytes(content)
    assert problems(file) == [(1, rule)]


def test_a_missing_list_says_what_to_put_where(tmp_path):
    """Whoever has no list yet is told its name and its columns."""
    with pytest.raises(ContentError, match=r"roster\.csv.*学号.*姓名"):
        read_roster(tmp_path / "roster.csv")


def test_a_workbook_is_known_by_its_content(tmp_path):
    """An XLSX that was renamed to .csv is read all the same."""
    file = workbook_file(tmp_path, {"名单": [["学号", "姓名"], ["1", "张三"]]})
    assert list(read_roster(file.rename(tmp_path / "roster.csv"))) == ["1"]


@given(
    st.dictionaries(st.from_regex(r"0{0,3}[1-9][0-9]{0,6}", fullmatch=True), st.sampled_from("甲乙丙丁"), min_size=1)
)
def test_a_list_that_is_written_is_read_back(tmp_path_factory, learners):
    """Whatever numbers and names a list holds, reading it in GBK gives them back, in order."""
    text = "学号,姓名\n" + "".join(f"{number},{name}\n" for number, name in learners.items())
    read = read_roster(csv_file(tmp_path_factory.mktemp("list"), text, "gbk"))
    assert {number: one.name for number, one in read.items()} == learners
    assert list(read) == list(learners)


def test_a_number_that_is_not_in_the_list_may_still_mean_somebody():
    """Without leading zeros, or by a name that only one learner has; a shared name means nobody."""
    students = [Student(id="001", name="张三"), Student(id="002", name="李四"), Student(id="003", name="李四")]
    assert closest(students, "1", "某人") == students[0]
    assert closest(students, "999", "张　三") == students[0]
    assert closest(students, "999", "李四") is None


def test_a_workbook_that_is_damaged_inside_is_told(tmp_path):
    """A byte that was lost on the way, anywhere in the file, gives a list or a problem with a remedy."""
    file = workbook_file(tmp_path, {"1班": [["学号", "姓名"], ["1", "张三"]]})
    sound = file.read_bytes()
    for place in range(30, len(sound), 37):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 0x55]) + sound[place + 1 :])
        try:
            read_roster(file)
        except ContentError as error:
            assert all(problem.remedy for problem in error.problems)


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    """A few bytes that become gigabytes are not unpacked."""
    monkeypatch.setattr(roster, "_LARGEST", 10_000)
    file = workbook_file(tmp_path, {"1班": [["学号", "姓名"], *[["1", "张三" * 20]] * 900]})
    assert problems(file) == [(1, "unreadable")]
