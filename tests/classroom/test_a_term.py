"""A term, played from the roster to the last gradebook, which is then held against one worked out by hand.

Thirty learners, three assignments, every kind of mischief, an extension, a wrong key, two markers. Nothing below is
computed from the keys: `SHEETS` says what an answer sheet looks like and what it earns, worked out in its comment, and
`TERM` says for each learner what was handed in and what stands in the gradebook.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import stat
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lessons import cli
from lessons.classroom.assignment import Assignment, Late, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for
from lessons.classroom.hand_in import HandIn, as_json, file_name
from lessons.classroom.marking import Desk
from lessons.classroom.released import read_released, release_hash

DUE = datetime(2026, 3, 6, 14, tzinfo=UTC)  # of each assignment
BANK = "banks/term_bank.yaml"

# What can be answered, and what it earns.
SHEETS: dict[str, dict[str, Any]] = {
    # hw1: term-1 (1 point, key b), term-3 (1, true), term-4 (2, key a c), scaled from 4 to 8 points.
    "all": {"term-1": "b", "term-3": True, "term-4": ["a", "c"]},  # 1 + 1 + 2 = 4 → 8
    "most": {"term-1": "b", "term-3": True, "term-4": ["a", "b", "c"]},  # 1 + 1 + 2 × (2/2 - 1/2) = 3 → 6
    "half": {"term-1": "b", "term-3": False, "term-4": ["a"]},  # 1 + 0 + 2 × (1/2 - 0/2) = 2 → 4
    "ticks": {"term-1": "a", "term-3": True, "term-4": ["a", "b", "c", "d"]},  # 0 + 1 + 2 × (2/2 - 2/2) = 1 → 2
    "none": {"term-1": "c", "term-3": False, "term-4": ["b", "d"]},  # 0
    "blank": {"term-1": None, "term-3": None, "term-4": []},  # 0
    "shape": {"term-1": {"a": 1}, "term-3": True, "term-4": ["a", "c"]},  # term-1 cannot be marked: 0 + 1 + 2 = 3 → 6
    # hw2: term-2 (1 point; by the wrong key a, by the right one b), term-5 (1, 10).
    "b10": {"term-2": "b", "term-5": "10"},  # 0 + 1 = 1, then 1 + 1 = 2
    "b十件": {"term-2": "b", "term-5": "十件"},  # the same
    "a10": {"term-2": "a", "term-5": "１０"},  # 1 + 1 = 2, then 0 + 1 = 1
    "b9": {"term-2": "b", "term-5": "9"},  # 0 + 0 = 0, then 1 + 0 = 1
    "c9": {"term-2": "c", "term-5": "9"},  # 0, then 0
    # hw3: term-1 (1 point), term-6 (2; of what the key does not recognise a person gives 0 or 1 more).
    "model": {"term-1": "b", "term-6": "检察院发出检察建议，陵园安排专人修缮。"},  # 1 + 2 = 3, by the key
    "own words": {"term-1": "b", "term-6": "检察院发出检察建议，后来那里派人弄好了路。"},  # 1 + 1, and 1 by a person: 3
    "one thing": {"term-1": "b", "term-6": "检察院发出检察建议，别的我忘了。"},  # 1 + 1, and 0 by a person: 2
    "nothing": {"term-1": "a", "term-6": "我没有读完。"},  # 0 + 0, and 0 by a person: 0
}
# The rows of the rubric that a person gives for words that the key does not know.
GIVEN = {"后来那里派人弄好了路": ["office", "cemetery"], "别的我忘了": ["office"], "我没有读完": []}

# Student number, name, sheets of the three assignments, and the points that stand in the three gradebooks at the end.
# What else happens is told by number in `mischief`. None: blank. In hw2 who is missing has a zero, by its policy.
TERM: list[tuple[str, str, tuple[str, str, str], tuple[float | None, float | None, float | None]]] = [
    ("001", "欧阳娜娜", ("all", "b10", "model"), (8, 2, 3)),
    ("002", "O'Brien", ("all", "b10", "model"), (7.2, 0, 3)),  # hw1 a minute late: 8 - 0.1 × 8; hw2 late: refused
    ("003", "=cmd", ("most", "b10", "one thing"), (4.4, 2, 2)),  # hw1 25 h late: 6 - 2 × 0.8; hw2 late, extended
    ("004", "张伟", ("half", "a10", "nothing"), (0, 1, 0)),  # hw1 30 days late: 4 - 24, at least 0
    ("005", "张伟", ("all", "b9", "own words"), (8, 1, 3)),  # hw1 "none", then "all"; hw3 a third time: not counted
    ("006", "王𠮷", ("half", "c9", "model"), (4, 0, 3)),  # hw1 in time, and "all" again too late
    ("007", "刘子墨", ("all", "b10", "model"), (None, 2, 3)),  # hw1 changed after it was handed in
    ("008", "陈雨桐", ("all", "b10", "model"), (None, 2, 3)),  # hw1 cut off on its way
    ("009", "杨一诺", ("all", "b10", "model"), (None, 2, 3)),  # hw1 only as a link in a zip
    ("010", "黄俊熙", ("all", "b十件", "model"), (8, 2, 3)),  # hw1 twice the same
    ("011", "赵诗涵", ("all", "b10", "model"), (None, 2, 3)),  # hw1 under a number that nobody has
    ("012", "吴宇轩", ("shape", "b10", "model"), (6, 2, 3)),
    ("013", "周可馨", ("blank", "b10", "model"), (0, 2, 3)),  # a blank hand-in is a zero, a missing one is not
    ("014", "徐若曦", ("-", "-", "-"), (None, 0, None)),  # nothing all term
    ("015", "孙博文", ("all", "b10", "model"), (None, 2, 3)),  # hw1: sent the file of another assignment
    ("016", "马思远", ("all", "b10", "model"), (8, 2, 3)),  # hw1: typed the number full-width, with a blank
    ("017", "朱梦瑶", ("ticks", "b10", "model"), (2, 2, 3)),
    ("018", "胡明哲", ("all", "b10", "model"), (None, 2, 3)),  # hw1: did the other form
    ("019", "郭佳宁", ("all", "b10", "model"), (None, 2, 3)),  # hw1: written by a newer version
    ("020", "何嘉懿", ("all", "b10", "model"), (8, 2, 3)),  # hw1 in a zip in a zip, name in GBK
    ("021", "高晨曦", ("most", "a10", "own words"), (6, 1, 3)),  # hw3 by nbgrader's exchange, which says it was late
    ("022", "林书瑶", ("most", "a10", "own words"), (6, 1, 3)),
    ("023", "罗天佑", ("half", "b9", "one thing"), (4, 1, 2)),
    ("024", "司马青衫", ("half", "b9", "one thing"), (4, 1, 2)),
    ("025", "上官婉如", ("ticks", "c9", "nothing"), (2, 0, 0)),
    ("026", "诸葛亦安", ("none", "c9", "nothing"), (0, 0, 0)),
    ("027", "李浩然", ("none", "c9", "-"), (0, 0, None)),
    ("028", "张欣怡", ("all", "-", "model"), (8, 0, 3)),
    ("029", "王梓涵", ("-", "b10", "model"), (None, 2, 3)),
    ("2023-30", "阿依古丽·买买提", ("all", "b10", "model"), (8, 2, 3)),
]


class Term:
    """The term: the instructor's class folder, and what learners send.

    Attributes:
        folder: the class folder.
    """

    def __init__(self, root: Path) -> None:
        self.folder = ClassFolder(root / "二〇二六级 1班")
        self._inbox = root / "群文件"
        self.folder.banks.mkdir(parents=True)
        shutil.copy(Path(__file__).parent / "term_bank.yaml", self.folder.root / BANK)
        branches = ("乙支部", "甲支部")
        rows = "".join(f"{number},{name},1班,{branches[n % 2]}\n" for n, (number, name, *_) in enumerate(TERM))
        self.folder.roster.write_bytes(f"学生名单\n学号,姓名,班级,支部\n{rows}".encode("gb18030"))

    def run(self, *words: str) -> None:
        """Run a command on the class folder."""
        assert cli.main([*words, "--class", str(self.folder.root)]) == 0, words

    def assign(self, name: str, *items: str, **settings: Any) -> None:
        """Assign and release."""
        assignment = Assignment(name=name, title=name, bank=BANK, items=items, forms=2, due=DUE, **settings)
        write_assignment(self.folder, assignment)
        self.run("release", name)

    def hand_in(self, name: str, number: str, sheet: str, **changes: Any) -> HandIn:
        """Return what a learner hands in, two hours before it is due unless something is changed."""
        (learner,) = [learner for n, learner, *_ in TERM if n == number]
        own = HandIn(
            assignment=name,
            release=release_hash(read_released(self.folder.items_file(name))),
            student=number,
            name=learner,
            form=form_for(name, 2, number),
            responses=SHEETS[sheet],
            seconds={},
            started=None,
            handed_in=DUE - timedelta(hours=2),
            number=1,
        )
        return replace(own, **changes)

    def send(self, name: str, hand_in: HandIn, prefix: str = "") -> None:
        """Put a hand-in into the folder that is collected."""
        self.send_raw(name, f"{prefix}{file_name(hand_in)}", as_json(hand_in).encode())

    def send_raw(self, name: str, file: str, content: bytes) -> None:
        """Put a file of any content there."""
        place = self._inbox / name / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def collect_and_grade(self, name: str) -> None:
        """Collect what was sent, twice, since that must change nothing, and mark it."""
        for _ in range(2):
            self.run("collect", name, str(self._inbox / name))
        self.run("grade", name)

    def gradebook(self, name: str) -> dict[str, str]:
        """Return the points in the gradebook by student number, as they stand there."""
        text = (self.folder.reports(name) / "gradebook.csv").read_text(encoding="utf-8-sig")
        return {row["学号"]: row["得分"] for row in csv.DictReader(io.StringIO(text))}


def zipped(name: str, content: bytes, attributes: int = 0) -> bytes:
    """Return a zip with one file in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = attributes << 16
        archive.writestr(info, content)
    return stream.getvalue()


def by_hand(place: int) -> dict[str, str]:
    """Return the gradebook of the assignment at that place, as worked out by hand."""
    return {number: "" if points[place] is None else str(float(points[place] or 0)) for number, _, _, points in TERM}


def first_assignment(term: Term) -> None:
    """Play hw1: 8 points, a tenth off for each begun day, forms, and most of the mischief."""
    late = Late(policy="deduct", per_day=0.1)
    term.assign("hw1", "term-1", "term-3", "term-4", points=8, late=late)
    when = {"002": timedelta(minutes=1), "003": timedelta(hours=25), "004": timedelta(days=30)}
    for number, _, (sheet, *_), _ in TERM:
        if sheet == "-":
            continue
        own = term.hand_in("hw1", number, sheet)
        raw = as_json(own).encode()
        match number:
            case "002" | "003" | "004":
                term.send("hw1", replace(own, handed_in=DUE + when[number]))
            case "005":
                term.send("hw1", replace(own, responses=SHEETS["none"], handed_in=DUE - timedelta(hours=9)), "1-")
                term.send("hw1", replace(own, number=2), "2-")
            case "006":
                term.send("hw1", own)
                term.send("hw1", replace(own, responses=SHEETS["all"], handed_in=DUE + timedelta(hours=1)), "again-")
            case "007":
                changed = json.loads(as_json(term.hand_in("hw1", number, "none")))
                changed["responses"] = SHEETS["all"]
                term.send_raw("hw1", "7.json", json.dumps(changed).encode())
            case "008":
                term.send_raw("hw1", "8.json", raw[: len(raw) // 2])
            case "009":
                term.send_raw("hw1", "9.zip", zipped("9.json", b"/etc/passwd", stat.S_IFLNK | 0o777))
                term.send_raw("hw1", "9b.zip", zipped("../../9.json", raw))
            case "010":
                term.send("hw1", own)
                term.send("hw1", own, "copy-")
            case "011":
                term.send("hw1", replace(own, student="0l1"))
            case "015":
                term.send("hw1", replace(own, assignment="hw0"))
            case "016":
                term.send("hw1", replace(own, student=" ０１６ "))
            case "018":
                term.send("hw1", replace(own, form="2" if own.form == "1" else "1"))
            case "019":
                term.send_raw("hw1", "19.json", json.dumps(json.loads(raw) | {"version": 99}).encode())
            case "020":
                inner = zipped("交卷.json", raw)
                term.send_raw("hw1", "20.zip", zipped("里面.zip", inner))
            case _:
                term.send("hw1", own)
    term.send_raw("hw1", "通知.docx", b"PK\x03\x04 no archive")
    term.collect_and_grade("hw1")
    term.run("report", "hw1")


def second_assignment(term: Term) -> None:
    """Play hw2: late ones are refused but for one extension, who is missing has a zero, and a key is wrong."""
    extension = {"003": DUE + timedelta(days=2)}
    term.assign("hw2", "term-2", "term-5", late=Late(policy="refuse"), unsubmitted="zero", extensions=extension)
    for number, _, (_, sheet, _), _ in TERM:
        if sheet != "-":
            late = timedelta(hours=26) if number in ("002", "003") else timedelta(hours=-2)
            term.send("hw2", term.hand_in("hw2", number, sheet, handed_in=DUE + late))
    term.collect_and_grade("hw2")
    term.run("report", "hw2")
    wrong = term.gradebook("hw2")
    assert (wrong["001"], wrong["004"], wrong["005"]) == ("1.0", "2.0", "0.0")  # by the wrong key
    bank = term.folder.root / BANK
    bank.write_text(bank.read_text(encoding="utf-8").replace("key: a\n", "key: b\n"), encoding="utf-8")
    before = term.folder.marks_file("001", "hw2").read_bytes()
    term.run("regrade", "hw2")
    assert term.folder.marks_file("001", "hw2").read_bytes() == before  # a dry run changes nothing
    term.run("regrade", "hw2", "--apply")
    term.run("report", "hw2")


def third_assignment(term: Term) -> None:
    """Play hw3: two hand-ins at most, late ones accepted, one by nbgrader's exchange, and answers for a person."""
    term.assign("hw3", "term-1", "term-6", hand_ins=2)
    for number, _, (*_, sheet), _ in TERM:
        if sheet == "-":
            continue
        own = term.hand_in("hw3", number, sheet)
        if number == "005":
            for count, (answer, hours) in enumerate((("nothing", 9), (sheet, 5), ("nothing", 1)), 1):
                when = DUE - timedelta(hours=hours)
                again = replace(own, responses=SHEETS[answer], number=count, handed_in=when)
                term.send("hw3", again, f"{count}-")
        elif number == "021":
            term.send_raw("hw3", "submitted/021/hw3/hand_in.json", as_json(own).encode())
            term.send_raw("hw3", "submitted/021/hw3/timestamp.txt", b"2026-03-08 10:00:00.000000 UTC\n")
        else:
            term.send("hw3", own)
    term.collect_and_grade("hw3")
    for marker in ("王老师", "李老师"):
        mark_by_hand(Desk(term.folder, "hw3", marker))
    term.run("grade", "hw3")
    term.run("report", "hw3")


def mark_by_hand(desk: Desk) -> None:
    """Mark every answer that waits, as `GIVEN` says, without knowing whose it is."""
    count = 0
    while current := desk.state()["current"]:
        (rows,) = [rows for words, rows in GIVEN.items() if words in current["response"]]
        count += 1
        saved = {"id": f"{desk.marker}{count}", "token": current["token"], "rows": rows, "comment": ""}
        assert desk.handle({"kind": "save", **saved})["kind"] == "desk"
    assert count == 9  # 003 004 005 021 022 023 024 025 026


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Term:
    """Return the term, played to its end."""
    played = Term(tmp_path_factory.mktemp("term"))
    first_assignment(played)
    second_assignment(played)
    third_assignment(played)
    return played


@pytest.mark.parametrize("place", [0, 1, 2])
def test_gradebook_is_the_one_worked_out_by_hand(term: Term, place: int) -> None:
    """Each of the three gradebooks has, for each of thirty learners, the points worked out by hand, blanks blank."""
    assert term.gradebook(f"hw{place + 1}") == by_hand(place)


def test_term_table_adds_up(term: Term) -> None:
    """The last gradebook has all three assignments side by side, and their sum, into which blanks do not enter."""
    sheet = openpyxl.load_workbook(term.folder.reports("hw3") / "gradebook.xlsx")["全部作业"]
    rows = {row[0]: row[4:8] for row in sheet.iter_rows(min_row=2, values_only=True)}
    sums = {number: sum(one for one in points if one is not None) for number, _, _, points in TERM}
    assert rows == {number: (*points, pytest.approx(sums[number])) for number, _, _, points in TERM}


def test_branches_add_up(term: Term) -> None:
    """Over the term 甲支部, the learners at even places, and 乙支部 have the sums of their members' points."""
    sheet = openpyxl.load_workbook(term.folder.reports("hw3") / "gradebook.xlsx")["全部作业按支部和班级"]
    found = {row[0]: row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
    for branch, first in (("乙支部", 0), ("甲支部", 1)):
        points = [one for *_, own in TERM[first::2] for one in own if one is not None]
        assert found[branch] == pytest.approx(sum(points)), branch


def test_all_trouble_of_the_first_assignment_is_told(term: Term) -> None:
    """The table of what was collected names each kind of mischief, with the learner or the file it came from."""
    text = (term.folder.reports("hw1") / "collected.csv").read_text(encoding="utf-8-sig")
    states = {row["状态"] for row in csv.DictReader(io.StringIO(text))}
    told = "收下 迟交 已被替换 不算数 重复 交出后被改过 读不了 名单里没有 不是这次作业 卷子不对 没有交"
    assert states == set(told.split())


def test_every_learner_with_marks_has_a_page_and_no_other(term: Term) -> None:
    """A page for each hand-in that counts; the keys are open, since everybody's time is over."""
    for place, name in enumerate(("hw1", "hw2", "hw3")):
        handed_in = {line for line, _, sheets, points in TERM if points[place] is not None and sheets[place] != "-"}
        handed_in -= {"002"} if name == "hw2" else set()  # refused, and a zero by the policy
        assert set(term.folder.students("feedback", name)) == handed_in
        page = term.folder.feedback_file("001", name).read_text(encoding="utf-8")
        assert "参考答案" in page
