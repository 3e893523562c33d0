"""Whatever learners send and teachers keep is taken or refused in our own words, and no file strays."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lessons.classroom.assignment import read_assignment
from lessons.classroom.collect import collect
from lessons.classroom.folders import ClassFolder, original, safe
from lessons.classroom.grading import grade
from lessons.classroom.hand_in import as_json, digest, file_name, read_hand_in
from lessons.classroom.incoming import found_in
from lessons.classroom.marking import Desk, rows_of
from lessons.classroom.marks import all_marked
from lessons.classroom.person_marks import read_person_marks
from lessons.classroom.regrading import regrade
from lessons.classroom.released import read_released
from lessons.classroom.report import write_report
from lessons.classroom.roster import read_roster

from .feeding import INPUTS_A_ROUND, feed, from_anew, soon, try_to
from .hostile import PIECES, damaged, wrong_value

sys.path.append(str(Path(__file__).parents[1] / "classroom"))
from sample_class import DUE, ITEMS, LEARNERS, hand_in_of, make_class, send

ROSTER = (
    "某校 2026 级\n学号,姓名,班级,支部,加时\n'0012301,欧阳娜娜,1班,一支部,1.5\n=\"0012302\",O'Brien,2班,,\n合计,2人\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> ClassFolder:
    """Return a class folder in which nobody has handed in yet."""
    return make_class(tmp_path / "班级", minutes=30)


def outside(folder: ClassFolder) -> set[str]:
    """Return all that lies beside a class folder."""
    around = folder.root.parent
    return {str(path) for path in around.rglob("*") if not path.is_relative_to(folder.root)}


def with_hash(content: dict[str, Any]) -> bytes:
    """Return a hand-in whose hash fits, whatever it says: only then is all the rest looked at."""
    whole = {name: value for name, value in content.items() if name != "hash"}
    canonical = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    hashed = hashlib.sha256(canonical.encode("utf-8", errors="replace")).hexdigest()
    return json.dumps(whole | {"hash": hashed}, ensure_ascii=True).encode()


def hostile_hand_in(luck: random.Random, student: str) -> bytes:
    """Return a hand-in in which one to three things are anything at all, and its hash is right."""
    content = json.loads(as_json(hand_in_of(student, {name: wrong_value(luck) for name in ITEMS})))
    for _ in range(luck.randint(0, 2)):
        name = luck.choice([*content, luck.choice(PIECES)])
        content[name] = luck.choice([wrong_value(luck), {item: wrong_value(luck) for item in ITEMS}])
    return with_hash(content)


def test_a_damaged_hand_in_is_refused_or_read(rounds: int) -> None:
    """What is read can be written, named and read again; what cannot is refused as a hand-in."""

    def read(content: bytes) -> None:
        hand_in = read_hand_in(content)
        assert read_hand_in(as_json(hand_in)) == hand_in
        assert len(digest(hand_in)) == 64
        assert original(safe(hand_in.student)) == hand_in.student
        assert Path(file_name(hand_in)).name == file_name(hand_in)

    feed(as_json(hand_in_of("=cmd")).encode(), read, rounds)
    luck = random.Random(20260302)
    for _ in range(rounds):
        try_to(read, hostile_hand_in(luck, "=cmd"))


def test_a_class_of_hostile_hand_ins_gets_its_marks(tmp_path: Path, rounds: int) -> None:
    """Collected, marked, reported and regraded without an error, and nothing is written beside the class folder."""
    luck = random.Random(20260301)
    for number in range(rounds // 20 + 1):
        folder = make_class(tmp_path / str(number) / "班级", minutes=30)
        inbox = tmp_path / str(number) / "inbox"
        inbox.mkdir()
        for place in range(INPUTS_A_ROUND * 4):
            content = hostile_hand_in(luck, luck.choice([*LEARNERS, luck.choice(PIECES)[:40]]))
            (inbox / f"{place}.json").write_bytes(damaged(content, luck) if luck.random() < 0.2 else content)
        before = outside(folder)
        with soon(str(inbox), inputs=INPUTS_A_ROUND * 4):
            collect(folder, "hw1", [inbox])
            grade(folder, "hw1")
            regrade(folder, "hw1", apply=True)
        write_report(folder, "hw1", DUE + timedelta(days=1))
        assert outside(folder) == before
        rows = csv.reader(io.StringIO((folder.reports("hw1") / "gradebook.csv").read_text(encoding="utf-8-sig")))
        assert len(list(rows)) == len(LEARNERS) + 1
        assert all(0 <= marked.points <= marked.possible for marked in all_marked(folder, "hw1").values())


def test_a_damaged_archive_is_read_as_far_as_it_goes(tmp_path: Path, rounds: int) -> None:
    """Archives whose names climb, whose bytes are damaged or that hold each other: files come out, or words."""
    luck = random.Random(20260301)
    sent = as_json(hand_in_of("=cmd")).encode()
    names = [
        "a.json",
        "../up.json",
        "/root.json",
        "C:\\x.json",
        "..\\..\\w.json",
        "班/甲.json",
        "CON.json",
        "a/" * 99 + "b",
    ]
    file = tmp_path / "sent.zip"

    def archive() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", luck.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as filled:
            for name in luck.sample([*names, *PIECES[:40]], 5):
                content = luck.choice([sent, b"", b"0" * 2_000_000, damaged(sent, luck)])
                info = zipfile.ZipInfo(name.replace("\0", "") or "x", (1980, 1, 1, 0, 0, 0))
                info.external_attr = luck.choice([0o100644, 0o120777, 0o40755, 0o10644]) << 16
                filled.writestr(info, content)
        return stream.getvalue().replace(b"Q.json", b"\0.json")  # of such a name nothing is left

    def read(content: bytes) -> None:
        file.write_bytes(content)
        for found in found_in([file], "hw1", []):
            assert found.problem or len(found.content) <= 5_000_001

    for _ in range(rounds):
        content = archive()
        if luck.random() < 0.2:
            outer = io.BytesIO()
            with zipfile.ZipFile(outer, "w") as filled:
                filled.writestr("inner.zip", content)
            content = outer.getvalue()
        for one in (content, damaged(content, luck)):
            try_to(read, one)
        assert {path.name for path in tmp_path.iterdir()} == {"sent.zip"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_damaged_list_is_reported(tmp_path: Path, rounds: int, encoding: str) -> None:
    """A list of learners as text, damaged, is read, or refused with a line and a remedy."""
    file = tmp_path / "roster.csv"

    def read(content: bytes) -> None:
        file.write_bytes(content)
        for number, student in read_roster(file).items():
            assert number == student.id
            assert 1 <= student.extra_time <= 10
            assert original(safe(number)) == number

    feed(ROSTER.encode(encoding), read, rounds // 2 + 1)


def test_a_damaged_workbook_is_reported(tmp_path: Path, rounds: int) -> None:
    """A list of learners as XLSX, damaged as a file or inside, is read, or refused with a remedy."""
    workbook = openpyxl.Workbook()
    for row in [*csv.reader(io.StringIO(ROSTER)), [12303, "=HYPERLINK(1)", 1.5, True, None]]:
        workbook.active.append(row)
    workbook.save(tmp_path / "sound.xlsx")
    sound = (tmp_path / "sound.xlsx").read_bytes()
    luck = random.Random(20260301)
    file = tmp_path / "roster.xlsx"

    def inside(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(sound)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        name = luck.choice(list(parts))
        parts[name] = content_of(parts[name], content)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as new:
            for part, text in parts.items():
                new.writestr(part, text)
        return stream.getvalue()

    def content_of(part: bytes, piece: bytes) -> bytes:
        return damaged(part, luck) if luck.random() < 0.8 else piece

    def read(content: bytes) -> None:
        file.write_bytes(content)
        read_roster(file)

    feed(sound, read, rounds // 2 + 1)
    feed(sound, lambda content: read(inside(content)), rounds // 2 + 1)


def test_a_damaged_assignment_is_reported(folder: ClassFolder, rounds: int) -> None:
    """An assignment's file, damaged, is read, or refused with a line and a remedy."""
    file = folder.assignment_file("hw1")

    def read(content: bytes) -> None:
        file.write_bytes(content)
        read_assignment(folder, "hw1")

    feed(file.read_bytes(), read, rounds // 4 + 1)


def test_the_marking_desk_answers_any_message(tmp_path: Path, rounds: int) -> None:
    """A message of any shape gets a reply that is JSON, and what was given can be read afterwards."""
    luck = random.Random(20260301)
    for number, inputs in enumerate(from_anew(rounds)):
        folder = make_class(tmp_path / str(number) / "班级", items=("03-01", "03-49"))
        for student in LEARNERS:
            send(folder.submitted(student, "hw1"), hand_in_of(student, {"03-49": f"先走访，{student}。"}))
        grade(folder, "hw1")
        desk = Desk(folder, "hw1", "王老师")
        rows = [row.id for row in rows_of(next(iter(desk.items.values()))[0].item)]
        tokens = [answer.token for of in desk.items.values() for answer in of]
        fit = {"rows": rows, "token": tokens, "item": list(desk.items), "id": ["1", ""], "marker": ["李老师", "\ud800"]}
        fit["comment"] = ["好", "半个字\ud800"]
        for _ in inputs:
            message = {"kind": luck.choice(["begin", "item", "save", "undo", "again", "", 7])}
            message |= {name: luck.choice([luck.choice(some), wrong_value(luck)]) for name, some in fit.items()}
            message["rows"] = luck.choice([message["rows"], luck.sample(rows, 1)])
            with soon(repr(message)[:500]):
                reply = desk.handle(message)
            assert reply["kind"] in ("desk", "failed")
            json.dumps(reply, allow_nan=False)
        read_person_marks(folder, "hw1")
        grade(folder, "hw1")


@pytest.mark.parametrize("what", ["marks", "desk", "graded", "items", "people", "regrades"])
def test_what_we_keep_ourselves_is_read_back_or_refused(folder: ClassFolder, rounds: int, what: str) -> None:
    """Files that grading wrote, damaged since, are read, made anew, or refused with what to do."""
    for student in LEARNERS:
        send(folder.submitted(student, "hw1"), hand_in_of(student))
    grade(folder, "hw1")
    mark = {"id": "1", "student": "=cmd", "item": ITEMS[0], "answer": "a", "marker": "王", "points": 1.0}
    log = [{"at": "2026-03-01", "items": [], "looked_at": 1, "changes": []}]
    people = [json.dumps(mark | {"id": str(n), "at": "2026-03-01T00:00:00+00:00"}) for n in range(3)]
    folder.marking_file("hw1").parent.mkdir()
    folder.marking_file("hw1").write_text("\n".join(people) + "\n", encoding="utf-8")
    (folder.reports("hw1") / "regrades.json").write_text(json.dumps(log), encoding="utf-8")
    files: dict[str, tuple[Path, Callable[[], object]]] = {
        "marks": (folder.marks_file("=cmd", "hw1"), lambda: write_report(folder, "hw1", DUE)),
        "desk": (folder.marks_file("=cmd", "hw1"), lambda: Desk(folder, "hw1", "王老师").state()),
        "graded": (folder.reports("hw1") / "graded.json", lambda: grade(folder, "hw1")),
        "items": (folder.items_file("hw1"), lambda: read_released(folder.items_file("hw1"))),
        "people": (folder.marking_file("hw1"), lambda: grade(folder, "hw1")),
        "regrades": (folder.reports("hw1") / "regrades.json", lambda: regrade(folder, "hw1", apply=True)),
    }
    file, use = files[what]
    sound = file.read_bytes()

    def read(content: bytes) -> None:
        file.write_bytes(content)
        use()

    feed(sound, read, rounds // 20 + 1 if what == "marks" else rounds // 4 + 1)
