import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lessons.errors import RecordError, RecordUnwritable
from lessons.records import Attempt, Event, Note, Record
from lessons.records.entries import Draft, content_id
from lessons.records.portable import Portable, export_record, merge, portable, read_portable

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
times = st.integers(0, 3).map(lambda minutes: START + timedelta(minutes=minutes))
ids = st.sampled_from(["a", "b", "c"])
attempts = st.builds(
    Attempt,
    id=ids,
    at=times,
    quiz=st.just("03/exit"),
    item=st.sampled_from(["03-01", "03-02"]),
    item_version=st.just("5f1c"),
    seed=st.just("7"),
    response=st.sampled_from(["甲", "乙"]),
    points=st.sampled_from([0.0, 1.0]),
    possible=st.just(1.0),
    state=st.sampled_from(["wrong", "right"]),
    mark=st.just({"feedback": []}),
)
events = st.builds(Event, id=ids, at=times, quiz=st.just("03/exit"), kind=st.sampled_from(["hint", "retry"]))
notes = st.builds(Note, id=ids, at=times, key=st.just("03/reflection"), text=st.sampled_from(["想到甲", "想到乙"]))
drafts = st.builds(
    Draft,
    quiz=st.just("03/exit"),
    item=st.sampled_from(["03-01", "03-02"]),
    response=st.sampled_from(["甲", "乙"]),
    at=times,
)
records = st.builds(
    lambda entries, later: ([*{(type(one), one.id): one for one in entries}.values()], later),
    st.lists(attempts | events | notes, max_size=8),
    st.lists(drafts, max_size=3, unique_by=lambda draft: draft.item),
)
PROPERTY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put_together(*parts):
    """Merge records, made from entries and drafts, into an empty one, and return it open."""
    record = Record.in_memory(now=lambda: START)
    for entries, later in parts:
        record.merge(entries, later, ("", ""))
    return record


def content(record):
    """What a record holds, whatever the order and the ids, which differ where two entries met under one id."""
    held = portable(record)
    contents = [content_id(entry) for entry in (*held.attempts, *held.events, *held.notes)]
    assert len(set(contents)) == len(contents)
    return set(contents), set(map(repr, held.drafts))


@given(records, records)
@PROPERTY
def test_the_order_of_putting_together_does_not_matter(one, other):
    """Merging one into the other and the other into the one hold the same."""
    assert content(put_together(one, other)) == content(put_together(other, one))


@given(records, records, records)
@PROPERTY
def test_putting_together_may_be_grouped_in_any_way(one, other, third):
    """Merging what two have become with a third is merging all three."""
    pair = portable(put_together(other, third))
    grouped = ([*pair.attempts, *pair.events, *pair.notes], pair.drafts)
    assert content(put_together(one, grouped)) == content(put_together(one, other, third))


@given(records, records)
@PROPERTY
def test_putting_together_again_changes_nothing(one, other):
    """What was merged and is merged again, also by way of the other computer, adds nothing."""
    record = put_together(one, other)
    before = portable(record)
    there = portable(put_together(other, one))
    merged = record.merge([*there.attempts, *there.events, *there.notes], there.drafts, ("", ""))
    assert (merged.added, merged.beside) == (0, 0)
    assert portable(record) == before


def test_what_is_exported_is_imported_as_it_was(record, answer, clock, tmp_path):
    """A new computer that imports an exported record has every entry, the drafts, and the same learner."""
    record.name = "欧阳娜娜"
    record.add_attempt(answer(response={"空1": "一百", "空2": "😀"}, confidence="sure", seconds=2.5))
    record.add_event(Event(quiz="03/exit", kind="hint", item="03-01", detail={"number": 1}))
    record.save_note("03/reflection", "记住了")
    record.save_draft("03/exit", "03-09", ["a"])
    written = export_record(record, tmp_path / "我的 记录.json")
    with Record.open(tmp_path / "new" / "record.sqlite3", now=clock) as new:
        assert merge(new, read_portable(tmp_path / "我的 记录.json")).added == 3
        assert portable(new) == portable(record) == written
        assert new.learner_id == record.learner_id


def test_a_record_in_use_keeps_its_learner(record, answer, path, clock):
    """The forms of a learner hang on the id, so a record that holds something keeps its own."""
    record.add_attempt(answer())
    mine = record.learner_id
    merge(record, Portable(learner_id="0" * 32, name="别人"))
    assert (record.learner_id, record.name) == (mine, "")


def test_the_file_of_another_record_can_be_put_in_and_stays_as_it_is(record, answer, tmp_path, clock):
    """A record's own file, copied from another computer, is read like an exported one and not changed."""
    other = tmp_path / "usb" / "record.sqlite3"
    with Record.open(other, now=clock) as there:
        there.add_attempt(answer())
    before = other.read_bytes()
    assert merge(record, read_portable(other)).added == 1
    assert other.read_bytes() == before and list(other.parent.iterdir()) == [other]


def test_an_export_never_writes_over_a_file(record, tmp_path):
    """An older export may hold what this record has not."""
    file = tmp_path / "old.json"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(RecordUnwritable) as raised:
        export_record(record, file)
    assert file.read_text(encoding="utf-8") == "mine" and "请换一个文件名" in raised.value.learner_message


def test_an_export_into_a_folder_or_a_missing_one_is_told_what_to_write(record, tmp_path):
    """A folder's name is not taken for a file that exists, nor is a missing folder told in the system's English."""
    for file, told in ((tmp_path, "是文件夹"), (tmp_path / "没有" / "x.json", "没有这个文件夹")):
        with pytest.raises(RecordUnwritable) as raised:
            export_record(record, file)
        assert told in raised.value.learner_message
    assert not (tmp_path / "没有").exists()


def test_an_export_that_fails_leaves_no_file(record, tmp_path, monkeypatch):
    """A disk that fills up in the middle leaves neither half a file nor scraps."""

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (tmp_path / "out").mkdir()
    with pytest.raises(RecordUnwritable):
        export_record(record, tmp_path / "out" / "x.json")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: "[", "不是 JSON 文件：第 1 行读不懂"),
        (lambda raw: "[" * 100_000, "不是 JSON"),
        (lambda raw: json.dumps([raw]), "不是本课程导出的学习记录"),
        (lambda raw: json.dumps({**raw, "version": 2}), "请先更新课程"),
        (lambda raw: json.dumps({**raw, "attempts": 3}), "attempts"),
        (lambda raw: json.dumps({**raw, "notes": [{"key": "x"}]}), "notes 第 1 条 text"),
        (lambda raw: json.dumps({**raw, "drafts": [{"quiz": "q", "item": "i", "at": "2026-03-01T08:00"}]}), "drafts"),
        (lambda raw: json.dumps(raw).replace("0.5", "NaN"), "NaN"),
    ],
)
def test_what_is_no_record_is_refused_with_the_places(record, answer, tmp_path, change, told):
    """A file that is none of ours, or was edited to be wrong, names its problems and adds nothing."""
    record.add_attempt(answer())
    export_record(record, tmp_path / "good.json")
    bad = tmp_path / "bad.json"
    bad.write_text(change(json.loads((tmp_path / "good.json").read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        read_portable(bad)
    assert told in raised.value.learner_message and "没有导入任何东西" in raised.value.learner_message


@pytest.mark.parametrize(("content", "told"), [(None, "没有这个文件"), (b"\x89PNG\r\n\x1a\n", "不是 UTF-8 编码的文字")])
def test_a_file_that_is_not_there_or_no_text_is_told_without_a_word_of_english(tmp_path, content, told):
    """What Python and the system say of it would be English: a wrong name and a picture are told in Chinese."""
    file = tmp_path / "x.json"
    if content:
        file.write_bytes(content)
    with pytest.raises(RecordError) as raised:
        read_portable(file)
    assert told in raised.value.learner_message


def test_a_value_that_cannot_be_kept_adds_nothing_at_all(record, answer, tmp_path):
    """One attempt in an impossible state refuses the whole file: half a union would be neither."""
    with Record.in_memory() as other:
        other.add_attempt(answer())
        other.add_attempt(answer())
        export_record(other, tmp_path / "x.json")
    text = (tmp_path / "x.json").read_text(encoding="utf-8")
    at = text.rindex('"partial"')
    (tmp_path / "x.json").write_text(text[:at] + '"perfect"' + text[at + 9 :], encoding="utf-8")
    with pytest.raises(RecordError, match="'state' must be"):
        merge(record, read_portable(tmp_path / "x.json"))
    assert record.attempts() == []
