"""Collecting: every kind of file that reaches a teacher ends where it belongs, and nothing stops the rest."""

from __future__ import annotations

import csv
import json
import random
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_class import DUE, LEARNERS, hand_in_of, make_class, send, tree

from lessons.classroom.collect import Collected, collect
from lessons.classroom.folders import ClassFolder
from lessons.classroom.hand_in import as_json, file_name, read_hand_in
from lessons.errors import ClassroomError

FIRST, SECOND, THIRD, FOURTH = LEARNERS


@pytest.fixture
def folder(tmp_path):
    return make_class(tmp_path / "班级")


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "收件"


def states(collected: Collected) -> dict[str, list[str]]:
    """Return the states of each learner's hand-ins; those of nobody's files under ""."""
    found: dict[str, list[str]] = {}
    for row in collected.rows:
        found.setdefault(row.student, []).append(row.state)
    return found


def kept(folder: ClassFolder, student: str) -> list[int]:
    """Return the numbers of the hand-ins that lie where the one that counts should."""
    return [read_hand_in(file).number for file in folder.submitted(student, "hw1").glob("*.json")]


def in_nbgrader(root: Path, student: str, hand_in: object, timestamp: str = "") -> Path:
    """Write a hand-in as nbgrader's exchange brings it."""
    place = root / student / "hw1"
    send(place, hand_in)
    (place / "hw1.ipynb").write_text("{}", encoding="utf-8")
    (place / "items.json").write_text("{}", encoding="utf-8")
    if timestamp:
        (place / "timestamp.txt").write_text(timestamp, encoding="utf-8")
    return place


def test_hand_ins_are_filed_under_their_learners(folder, inbox):
    """Names like =cmd and O'Brien and their hand-ins end in folders of their own; who is missing is told."""
    for student in (FIRST, SECOND, THIRD):
        send(inbox, hand_in_of(student))
    collected = collect(folder, "hw1", [inbox])
    assert states(collected) == {FIRST: ["accepted"], SECOND: ["accepted"], THIRD: ["accepted"], FOURTH: ["missing"]}
    assert collected.added == 3
    for student in (FIRST, SECOND, THIRD):
        (file,) = folder.submitted(student, "hw1").glob("*.json")
        assert file.name == file_name(hand_in_of(student))
        assert file.read_text(encoding="utf-8") == as_json(hand_in_of(student))


def test_collecting_twice_changes_nothing(folder, inbox):
    """The second time every file, the table included, is as it was, and nothing was added."""
    send(inbox, hand_in_of(FIRST))
    send(inbox, hand_in_of(FIRST, number=2, handed_in=DUE), "again.json")
    (inbox / "坏的.json").write_text("{", encoding="utf-8")
    first = collect(folder, "hw1", [inbox])
    before = tree(folder.root)
    second = collect(folder, "hw1", [inbox])
    assert tree(folder.root) == before
    assert (first.rows, second.added) == (second.rows, 0)
    assert collect(folder, "hw1", []).added == 0
    assert (
        tree(folder.root / "submitted").items() <= {k.removeprefix("submitted/"): v for k, v in before.items()}.items()
    )


def test_the_last_in_time_counts_and_the_others_are_kept(folder, inbox):
    """A later one replaces an earlier one, a late one replaces none, and none is lost."""
    for number, hours in ((1, -3), (2, -2), (3, 1)):
        send(inbox, hand_in_of(FIRST, number=number, handed_in=DUE + timedelta(hours=hours)), f"{number}.json")
    collected = collect(folder, "hw1", [inbox])
    assert states(collected)[FIRST] == ["replaced", "accepted", "not_counted"]
    assert kept(folder, FIRST) == [2]
    assert len(list(folder.replaced(FIRST, "hw1").glob("*.json"))) == 2


@pytest.mark.parametrize(
    ("policy", "state", "counting"), [("accept", "late", [1]), ("deduct", "late", [1]), ("refuse", "not_counted", [])]
)
def test_what_becomes_of_a_late_one_is_the_policy(tmp_path, inbox, policy, state, counting):
    """Late hand-ins count unless the policy refuses them; how late is told, grace and extension counted in."""
    late = {"policy": policy, "grace_minutes": 30}
    folder = make_class(tmp_path / "班级", late=late, extensions={SECOND: DUE + timedelta(days=2)})
    send(inbox, hand_in_of(FIRST, handed_in=DUE + timedelta(days=1, hours=1)))
    send(inbox, hand_in_of(SECOND, handed_in=DUE + timedelta(days=2)))
    send(inbox, hand_in_of(THIRD, handed_in=DUE + timedelta(minutes=30)))
    collected = collect(folder, "hw1", [inbox])
    rows = {row.student: row for row in collected.rows}
    assert [rows[one].state for one in (FIRST, SECOND, THIRD)] == [state, "accepted", "accepted"]
    assert "迟交 2 天" in rows[FIRST].remark
    assert kept(folder, FIRST) == counting


def test_an_extension_granted_later_lets_a_refused_one_count(tmp_path, inbox):
    """Nothing need be sent again: collecting without files sorts out anew what is there."""
    folder = make_class(tmp_path / "班级", late={"policy": "refuse"})
    send(inbox, hand_in_of(FIRST, handed_in=DUE + timedelta(hours=1)))
    collect(folder, "hw1", [inbox])
    folder.assignment_file("hw1").unlink()
    make_class(folder.root, late={"policy": "refuse"}, extensions={FIRST: DUE + timedelta(days=1)})
    assert states(collect(folder, "hw1", []))[FIRST] == ["accepted"]
    assert kept(folder, FIRST) == [1]


def test_only_so_many_hand_ins_count(tmp_path, inbox):
    """What comes after the last one allowed is kept, and does not count."""
    folder = make_class(tmp_path / "班级", hand_ins=2)
    for number in (1, 2, 3):
        send(inbox, hand_in_of(FIRST, number=number, handed_in=DUE - timedelta(hours=9 - number)), f"{number}.json")
    assert states(collect(folder, "hw1", [inbox]))[FIRST] == ["replaced", "accepted", "not_counted"]
    assert kept(folder, FIRST) == [2]


def test_what_cannot_count_is_told_and_stops_nothing(folder, inbox):
    """Changed, broken, too new, unknown, of another assignment or form, no hand-in at all: each has its line."""
    send(inbox, hand_in_of(FIRST))
    changed = send(inbox, hand_in_of(SECOND), "改过.json")
    changed.write_text(changed.read_text(encoding="utf-8").replace('"b"', '"c"'), encoding="utf-8")
    (inbox / "半个.json").write_text(as_json(hand_in_of(SECOND))[:100], encoding="utf-8")
    (inbox / "编码.json").write_bytes(as_json(hand_in_of(FOURTH)).encode("gbk"))
    newer = json.loads(as_json(hand_in_of(SECOND))) | {"version": 99}
    (inbox / "新版.json").write_text(json.dumps(newer), encoding="utf-8")
    send(inbox, hand_in_of("12301", name="谁"), "没有零.json")
    send(inbox, hand_in_of("999", name="李四"), "写错学号.json")
    send(inbox, hand_in_of("888", name="路人"), "路人.json")
    send(inbox, hand_in_of(THIRD, assignment="hw2"), "别的作业.json")
    right = hand_in_of(FOURTH).form
    send(inbox, hand_in_of(FOURTH, form="2" if right == "1" else "1"), "别的卷子.json")
    send(inbox, hand_in_of(FOURTH, {"99-99": "a"}, release="0" * 16), "别的题.json")
    (inbox / "作业.docx").write_bytes(b"PK")
    (inbox / "hw1.ipynb").write_text("{}", encoding="utf-8")
    (inbox / "空.json").write_bytes(b"")
    (inbox / ".DS_Store").write_bytes(b"x")
    collected = collect(folder, "hw1", [inbox])
    told = {Path(row.source).name: (row.state, row.remark) for row in collected.rows if row.source}
    assert {name: state for name, (state, _) in told.items()} == {
        file_name(hand_in_of(FIRST)): "accepted",
        "改过.json": "changed",
        "半个.json": "unreadable",
        "编码.json": "unreadable",
        "新版.json": "unreadable",
        "没有零.json": "unknown",
        "写错学号.json": "unknown",
        "路人.json": "unknown",
        "别的作业.json": "wrong_assignment",
        "别的卷子.json": "wrong_form",
        "别的题.json": "wrong_form",
        "作业.docx": "unreadable",
        "hw1.ipynb": "unreadable",
        "空.json": "unreadable",
    }
    assert "0012301 欧阳娜娜" in told["没有零.json"][1]
    assert "2023-4 李四" in told["写错学号.json"][1]
    assert "补进名单" in told["路人.json"][1]
    assert "新版课程" in told["新版.json"][1]
    assert "点“交卷”" in told["hw1.ipynb"][1]
    assert [path.parent.name for path in folder.root.glob("submitted/*/*")] == [
        folder.submitted(FIRST, "x").parent.name
    ]


def test_the_same_hand_in_twice_is_a_duplicate(folder, inbox):
    """Sent twice, perhaps with other blanks, it is one, and the other file is told."""
    send(inbox / "甲", hand_in_of(FIRST))
    (inbox / "乙").mkdir()
    (inbox / "乙/副本.json").write_text(json.dumps(json.loads(as_json(hand_in_of(FIRST)))), encoding="utf-8-sig")
    rows = [row for row in collect(folder, "hw1", [inbox]).rows if row.student == FIRST]
    assert [row.state for row in rows] == ["accepted", "duplicate"]
    assert rows[0].source in rows[1].remark
    assert not folder.replaced(FIRST, "hw1").exists()


def test_a_mistyped_number_does_not_take_anothers_place(folder, inbox):
    """A later hand-in under another name never replaces the learner's own; alone it counts, and the name is told."""
    send(inbox, hand_in_of(FIRST))
    send(inbox, hand_in_of(FIRST, name="李四", handed_in=DUE), "李四.json")
    send(inbox, hand_in_of(SECOND, name="小欧"), "小欧.json")
    rows = {(row.student, row.state): row.remark for row in collect(folder, "hw1", [inbox]).rows}
    assert "姓名对不上" in rows[FIRST, "not_counted"]
    assert (FIRST, "accepted") in rows
    assert "小欧" in rows[SECOND, "accepted"]


def test_another_release_with_the_same_items_counts(folder, inbox):
    """Who answered the first release after a second one is not lost; the table says so."""
    send(inbox, hand_in_of(FIRST, release="0" * 16))
    row = next(row for row in collect(folder, "hw1", [inbox]).rows if row.student == FIRST)
    assert row.state == "accepted" and "另一次发布" in row.remark


def test_a_number_typed_in_full_width_or_small_letters_is_the_same(tmp_path, inbox):
    """Ａ１ and a1 are A1 of the list."""
    folder = make_class(tmp_path / "班级")
    folder.roster.write_text("学号,姓名\nA1,张三\nB2,李四\n", encoding="utf-8")
    send(inbox, hand_in_of("a1", name="张三"))
    send(inbox, hand_in_of("Ｂ ２", name="李四"))
    assert states(collect(folder, "hw1", [inbox])) == {"A1": ["accepted"], "B2": ["accepted"]}


def test_the_exchange_tells_when_a_hand_in_arrived(folder, tmp_path):
    """In nbgrader's submitted/ timestamp.txt decides, not the learner's clock; other files there are no trouble."""
    root = tmp_path / "别处/submitted"
    late, early = DUE + timedelta(hours=1), DUE - timedelta(days=30)
    in_nbgrader(root, FIRST, hand_in_of(FIRST, handed_in=early), f"{late:%Y-%m-%d %H:%M:%S.%f} UTC")
    in_nbgrader(root, SECOND, hand_in_of(SECOND))
    collected = collect(folder, "hw1", [root])
    rows = {row.student: row for row in collected.rows}
    assert (rows[FIRST].state, rows[FIRST].at, rows[SECOND].state) == ("late", late, "accepted")
    assert folder.timestamp_file(FIRST, "hw1").read_text(encoding="utf-8").startswith("2026-12-04 15:00:00")
    assert len(collected.rows) == len(LEARNERS)
    assert collected.by_learners_clock
    before = tree(folder.root)
    collect(folder, "hw1", [root])
    assert tree(folder.root) == before


def test_a_timestamp_goes_with_its_own_hand_in(folder, tmp_path, inbox):
    """When another one replaces it, the time of arrival steps aside with it, and comes back with it."""
    in_nbgrader(tmp_path / "x", FIRST, hand_in_of(FIRST), f"{DUE:%Y-%m-%d %H:%M:%S.%f} UTC")
    collect(folder, "hw1", [tmp_path / "x"])
    assert folder.timestamp_file(FIRST, "hw1").exists()
    send(inbox, hand_in_of(FIRST, number=2, handed_in=DUE + timedelta(seconds=0)), "2.json")
    rows = [row for row in collect(folder, "hw1", [inbox]).rows if row.student == FIRST]
    assert [(row.number, row.state) for row in rows] == [(1, "replaced"), (2, "accepted")]
    assert not folder.timestamp_file(FIRST, "hw1").exists()
    assert [row.at for row in rows] == [DUE, DUE]


def test_what_nbgrader_collected_into_our_own_folder_is_sorted_out_there(folder):
    """submitted/ may be the class folder's own: hand-ins are sorted out there, and what is broken is told and left."""
    place = in_nbgrader(folder.root / "submitted", FIRST, hand_in_of(FIRST))
    (place / "又一份.json").write_text(as_json(hand_in_of(FIRST, number=2, handed_in=DUE)), encoding="utf-8")
    (place / "坏的.json").write_text("{", encoding="utf-8")
    collected = collect(folder, "hw1", [folder.root / "submitted"])
    assert [(row.state, row.number) for row in collected.rows if row.state != "missing"] == [
        ("replaced", 1),
        ("accepted", 2),
        ("unreadable", None),
    ]
    assert {file.name for file in place.iterdir()} == {
        file_name(hand_in_of(FIRST)), "坏的.json", "hw1.ipynb", "items.json", "replaced"
    }  # fmt: skip
    before = tree(folder.root / "submitted")
    collect(folder, "hw1", [])
    assert tree(folder.root / "submitted") == before


def test_anothers_hand_in_in_a_learners_folder_is_refused(folder, tmp_path):
    """A file that somebody handed over as theirs says whose it is."""
    in_nbgrader(tmp_path / "x", SECOND, hand_in_of(FIRST))
    rows = {row.state: row.remark for row in collect(folder, "hw1", [tmp_path / "x"]).rows}
    assert SECOND in rows["unknown"] and "欧阳娜娜" in rows["unknown"]


def test_a_broken_file_in_the_place_is_not_overwritten(folder, inbox):
    """Where something that is no hand-in has the usual name, the hand-in takes another, and nothing is lost."""
    place = folder.submitted(FIRST, "hw1")
    place.mkdir(parents=True)
    (place / file_name(hand_in_of(FIRST))).write_text("{", encoding="utf-8")
    send(inbox, hand_in_of(FIRST))
    collect(folder, "hw1", [inbox])
    before = tree(folder.root)
    assert (place / file_name(hand_in_of(FIRST))).read_text(encoding="utf-8") == "{"
    assert len(list(place.glob("*.json"))) == 2
    collect(folder, "hw1", [inbox])
    assert tree(folder.root) == before


def test_the_table_is_for_spreadsheets(folder, inbox):
    """Excel shows its characters right, a number like =cmd is no formula, and the due time's zone is used."""
    send(inbox, hand_in_of(THIRD))
    collect(folder, "hw1", [inbox])
    content = (folder.reports("hw1") / "collected.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    row = next(row for row in rows if row["姓名"] == "张三")
    assert (row["学号"], row["状态"], row["交卷时间"]) == ("'=cmd", "收下", "2026-12-04 13:00+00:00")


def test_no_text_of_a_learner_reaches_the_terminal_raw(folder, inbox):
    """Names that would clear the screen or turn the line round are told as one plain line."""
    send(inbox, hand_in_of("9\x1b[2J", name="张\u202e三\n收下"), "x.json")
    row = collect(folder, "hw1", [inbox]).rows[-1]
    assert (row.state, row.student, row.name) == ("unknown", "9 [2J", "张 三 收下")


def test_a_path_that_is_not_there_is_told_before_anything_is_done(folder, inbox, tmp_path):
    """A misspelt path is a slip of the command, not a line of the table."""
    send(inbox, hand_in_of(FIRST))
    with pytest.raises(ClassroomError, match="没有的"):
        collect(folder, "hw1", [inbox, tmp_path / "没有的"])
    assert not (folder.root / "submitted").exists()


PILE = [
    *(hand_in_of(FIRST, number=n, handed_in=DUE + timedelta(hours=hours)) for n, hours in ((1, -5), (2, -4), (3, 2))),
    hand_in_of(FIRST, {"03-01": "c"}, number=2, handed_in=DUE - timedelta(hours=4)),
    hand_in_of(SECOND, handed_in=DUE + timedelta(days=3)),
    hand_in_of(SECOND, name="别人"),
    hand_in_of(THIRD),
    hand_in_of(THIRD, assignment="hw2"),
]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    order=st.permutations(range(len(PILE))),
    cuts=st.sets(st.integers(1, len(PILE) - 1), max_size=2),
    again=st.integers(0, len(PILE) - 1),
)
def test_the_order_in_which_files_come_makes_no_difference(tmp_path_factory, order, cuts, again):
    """The same hand-ins, in any order, in one or several runs, some twice, give the same class folder."""
    trees = []
    for runs in (
        [range(len(PILE))],
        [order[i:j] for i, j in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True)],
    ):
        root = tmp_path_factory.mktemp("class")
        folder = make_class(root / "班级")
        for n, run in enumerate([*runs, [again]]):
            for i in run:
                send(root / f"{n}", PILE[i], f"{random.Random(i + n).random()}.json")
            collect(folder, "hw1", [root / f"{n}"])
        trees.append(tree(folder.root / "submitted"))
    assert trees[0] == trees[1]
