"""A hand-in goes round unchanged, and a changed one is noticed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.classroom.hand_in import LARGEST, HandIn, as_json, file_name, read_hand_in, receipt
from lessons.errors import HandInChanged, HandInError, HandInTooNew, HandInUnreadable

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
TIMES = st.datetimes(timezones=st.just(UTC))
HAND_INS = st.builds(
    HandIn,
    assignment=TEXT,
    release=TEXT,
    student=TEXT,
    name=TEXT,
    form=TEXT,
    responses=st.dictionaries(TEXT, JSON, max_size=5),
    seconds=st.dictionaries(TEXT, st.floats(0, 1e6), max_size=5),
    started=st.none() | TIMES,
    handed_in=TIMES,
    number=st.integers(1, 100),
)


@settings(deadline=None)
@given(HAND_INS)
def test_hand_in_goes_round(hand_in: HandIn) -> None:
    """What is written is what is read, with the same receipt."""
    back = read_hand_in(as_json(hand_in))
    assert back == hand_in
    assert receipt(back) == receipt(hand_in)


@settings(deadline=None)
@given(HAND_INS, st.data())
def test_changed_character_is_noticed(hand_in: HandIn, data: st.DataObject) -> None:
    """Another character anywhere in what a file says makes it refused, and never read as something else."""
    text = as_json(hand_in)
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + data.draw(st.sampled_from('0189aZ}"检')) + text[place + 1 :]
    try:
        assert read_hand_in(changed) == hand_in
    except HandInError:
        return


def test_changed_answer_is_told_with_who_it_is(hand_in: HandIn) -> None:
    """A file edited after it was handed in is refused by name."""
    text = as_json(hand_in).replace('"03-01": "b"', '"03-01": "c"')
    with pytest.raises(HandInChanged, match=r"欧阳娜娜.*2023001"):
        read_hand_in(text)


def test_layout_is_no_change(hand_in: HandIn, tmp_path: Path) -> None:
    """A byte order mark, other line ends and another indentation are no change."""
    file = tmp_path / "交卷.json"
    file.write_text(
        "\ufeff" + json.dumps(json.loads(as_json(hand_in))).replace(",", ",\r\n"), encoding="utf-8", newline=""
    )
    assert read_hand_in(file) == hand_in


def test_shape_is_told_with_every_problem(hand_in: HandIn) -> None:
    """All that is wrong with the shape of a file is told at once."""
    raw = json.loads(as_json(hand_in)) | {"number": "1", "responses": [], "extra": 1}
    with pytest.raises(HandInUnreadable) as told:
        read_hand_in(json.dumps(raw))
    assert all(name in str(told.value) for name in ("number", "responses", "extra"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "空的"),
        ("\n ", "空的"),
        ('{"format":\n "erqi', "第 2 行"),
        ("[]", "format"),
        ('{"format": "other"}', "format"),
        ('{"format": "erqi-lessons hand-in"}', "version"),
        ('{"format": "erqi-lessons hand-in", "version": true}', "version"),
        ('{"format": "erqi-lessons hand-in", "version": 1, "number": NaN}', "NaN"),
        ('{"format": "\\ud800"}', "JSON"),
        ("[" * 100_000, "JSON"),
        (" " * (LARGEST + 1), "太大"),
    ],
)
def test_unreadable_is_told(text: str, told: str) -> None:
    """What is no hand-in is refused in words, whatever it is."""
    with pytest.raises(HandInUnreadable, match=told):
        read_hand_in(text)


def test_unreadable_file_is_told(tmp_path: Path) -> None:
    """A missing file, a folder, another encoding and a huge file are refused in words."""
    for name, content in (("gbk", "检察".encode("gbk")), ("huge", b" " * (LARGEST + 1))):
        tmp_path.joinpath(name).write_bytes(content)
    for place in ("missing", ".", "gbk", "huge"):
        with pytest.raises(HandInUnreadable):
            read_hand_in(tmp_path / place)


def test_newer_version_asks_for_an_update(hand_in: HandIn) -> None:
    """A file of a later version is not guessed at."""
    with pytest.raises(HandInTooNew, match="更新"):
        read_hand_in(json.dumps(json.loads(as_json(hand_in)) | {"version": 2}))


def test_receipt_is_two_groups_of_four(hand_in: HandIn) -> None:
    """A receipt can be read aloud, and another answer gives another one."""
    assert receipt(hand_in) == "EBB1-C5D9"
    assert receipt(replace(hand_in, number=2)) != receipt(hand_in)


@pytest.mark.parametrize("name", ["欧阳娜娜", "O'Brien", "=cmd", "a/b", "..", "张" * 60])
def test_file_name_is_sound_everywhere(hand_in: HandIn, name: str) -> None:
    """The file can be saved on any system, whatever the learner is called."""
    made = file_name(replace(hand_in, name=name))
    assert PureWindowsPath(made).parts == (made,)
    assert made.startswith("交卷-hw1-2023001-") and made.endswith(".json")
    assert len(made.encode()) < 200


def test_time_of_another_zone_is_kept_as_utc(hand_in: HandIn) -> None:
    """A hand-in says its times in UTC."""
    local = hand_in.handed_in.astimezone(datetime.now().astimezone().tzinfo)
    assert as_json(replace(hand_in, handed_in=local)) == as_json(hand_in)
