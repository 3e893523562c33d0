import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessons.errors import RecordError, RecordUnwritable
from lessons.records import Event, Record
from lessons.records.location import delete_files, files_of

valid_text = st.text(st.characters(exclude_categories=["Cs"]))
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | valid_text
json_values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(valid_text, inner), max_leaves=12)
PROPERTY = settings(deadline=None, max_examples=60)


def test_an_answer_comes_back_as_it_was_saved(path, answer, clock):
    """After closing and opening again every column of an attempt is what it was."""
    attempt = answer(hints=2, tries=3, confidence="unsure", seconds=12.5, response={"空1": "一百", "空2": "😀"})
    with Record.open(path, now=clock) as record:
        saved = record.add_attempt(attempt)
    with Record.open(path) as record:
        assert record.attempts() == [saved] == [replace(attempt, at=clock.time)]


def test_attempts_can_be_asked_for_by_set_and_item(record, answer):
    """A set or an item, or both, narrow down what comes back."""
    for quiz, item in [("03/exit", "03-01"), ("03/exit", "03-02"), ("03/before", "03-01")]:
        record.add_attempt(answer(quiz=quiz, item=item))
    assert [attempt.item for attempt in record.attempts("03/exit")] == ["03-01", "03-02"]
    assert [attempt.quiz for attempt in record.attempts(item="03-01")] == ["03/exit", "03/before"]
    assert len(record.attempts("03/before", "03-01")) == 1
    assert record.attempts("04/exit") == []


def test_attempts_come_in_order_of_time_then_of_saving(record, answer, clock):
    """An attempt of an earlier time comes first; two of one time come as they were saved."""
    record.add_attempt(answer(item="first"))
    record.add_attempt(answer(item="second"))
    record.add_attempt(answer(item="earlier", at=clock.time - timedelta(microseconds=1)))
    assert [attempt.item for attempt in record.attempts()] == ["earlier", "first", "second"]


def test_what_came_last_stays_last_when_the_clock_is_set_back(record, answer, clock):
    """An answer, an event and a note that follow another of their kind come after it, whatever the clock says then."""
    for first in (True, False):
        record.add_attempt(answer(item="03-01", response=first))
        record.add_event(Event(quiz="03/exit", item="03-01", kind="hint" if first else "retry"))
        record.add_event(Event(quiz="03/exit", kind="started" if first else "handed_in"))
        record.save_note("03/reflection", first)
        clock.advance(hours=-3)
    assert [attempt.response for attempt in record.attempts()] == [True, False]
    assert [event.kind for event in record.events(item="03-01")] == ["hint", "retry"]
    assert sorted(event.kind for event in record.events()) == ["handed_in", "hint", "retry", "started"]
    assert record.note("03/reflection") is False
    assert record.add_attempt(answer(item="03-02")).at == clock.time


def test_times_are_kept_in_utc_as_sortable_text(record, answer, clock):
    """A clock of another zone is converted; the text has microseconds even when they are nought."""
    clock.time = datetime(2026, 3, 1, 16, 0, tzinfo=timezone(timedelta(hours=8)))
    assert record.add_attempt(answer()).at == datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    stored = record._connection.execute("SELECT at FROM attempt").fetchone()[0]
    assert stored == "2026-03-01T08:00:00.000000+00:00"


def test_a_time_without_a_zone_is_refused(record, answer):
    """A naive time could mean anything, so it is not kept."""
    with pytest.raises(RecordError, match="'at' must say its zone"):
        record.add_attempt(answer(at=datetime(2026, 3, 1, 8, 0)))
    assert record.attempts() == []


def test_the_same_attempt_twice_is_one_row(record, answer, clock):
    """Saving again what may already be saved is harmless, also later and also by the copy that carries the time."""
    attempt = answer(response=("甲", "乙"))
    first = record.add_attempt(attempt)
    clock.advance(minutes=5)
    assert record.add_attempt(attempt) == record.add_attempt(first) == first
    assert record.attempts() == [first]


def test_another_attempt_under_the_same_id_is_refused(record, answer):
    """An id stands for one answer: nothing is replaced under it."""
    attempt = record.add_attempt(answer())
    with pytest.raises(RecordError, match=f"'id' must be new .*got '{attempt.id}' again"):
        record.add_attempt(replace(attempt, points=1.0))
    assert record.attempts() == [attempt]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"state": "correct"}, "'state' must be unanswered, wrong, partial, right or needs_review"),
        ({"confidence": "maybe"}, "'confidence' must be sure, unsure or nothing"),
        ({"tries": 0}, "'tries' must be 1 or more"),
        ({"hints": -1}, "'hints' must be 0 or more"),
        ({"response": float("nan")}, "must be a JSON value"),
        ({"mark": {"when": datetime.max}}, "must be a JSON value"),
        ({"points": float("nan")}, "attempt.points"),
        ({"quiz": None}, "attempt.quiz"),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused(record, answer, wrong, message):
    """The error names the value, nothing is saved, and the record goes on working."""
    with pytest.raises(RecordError, match=message) as caught:
        record.add_attempt(answer(**wrong))
    assert "请再试一次" in caught.value.learner_message
    kept = record.add_attempt(answer())
    assert record.attempts() == [kept]


@pytest.mark.parametrize("table", ["attempt", "event", "note"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET at = 'x'", "DELETE FROM {}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_what_is_kept_for_good_can_be_neither_changed_nor_deleted(record, answer, table, change):
    """The database itself refuses, whatever statement a later version of this package may try."""
    record.add_attempt(answer())
    record.add_event(Event(quiz="03/exit", kind="started"))
    record.save_note("03/reflection", "想一想")
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        record._connection.execute(change.format(table))
    assert len(record.attempts()) == len(record.events()) == len(record.notes()) == 1


@PROPERTY
@given(response=json_values)
@example("检察\0机关 👩\u200d⚖️")
def test_any_json_response_comes_back(response):
    """Chinese, emoji, NUL, large numbers and deep nesting survive; so do the differences of 1, 1.0 and true."""
    with Record.in_memory() as record:
        record.save_draft("03/exit", "03-01", response)
        assert repr(record.drafts("03/exit")["03-01"]) == repr(response)
        event = record.add_event(Event(quiz="03/exit", kind="hint", detail=response))
        assert repr(record.events()[0].detail) == repr(event.detail) == repr(response)


@PROPERTY
@given(bad=st.text(st.characters(categories=["Cs"]), min_size=1), good=valid_text)
def test_lone_surrogates_are_refused(bad, good):
    """Half a character cannot be UTF-8, so it is refused wherever it stands, and nothing is saved."""
    with Record.in_memory() as record:
        for save in (
            lambda: record.save_draft("03/exit", "03-01", [good + bad]),
            lambda: record.save_note("03/reflection", {good + bad: 1}),
            lambda: record.add_event(Event(quiz="03/exit", kind=good + bad)),
            lambda: setattr(record, "name", good + bad),
        ):
            with pytest.raises(RecordError, match="without lone surrogates"):
                save()
        assert (record.drafts("03/exit"), record.notes(), record.events(), record.name) == ({}, [], [], "")


def test_a_draft_is_replaced_and_belongs_to_one_set(record):
    """Only the newest state of an item is kept, apart for each set it appears in, and none counts as an answer."""
    for quiz, response in [("03/exit", "人"), ("03/exit", "人民"), ("03/before", "检")]:
        record.save_draft(quiz, "03-01", response)
    assert record.drafts("03/exit") == {"03-01": "人民"}
    assert record.drafts("03/before") == {"03-01": "检"}
    assert record.attempts() == []


def test_an_answer_takes_its_draft_with_it(record, answer):
    """Saving the answer drops the draft of that item in that set and no other."""
    for quiz, item in [("03/exit", "03-01"), ("03/exit", "03-02"), ("03/before", "03-01")]:
        record.save_draft(quiz, item, "半")
    record.add_attempt(answer(quiz="03/exit", item="03-01"))
    assert record.drafts("03/exit") == {"03-02": "半"}
    assert record.drafts("03/before") == {"03-01": "半"}


def test_an_answer_that_is_refused_leaves_its_draft(record, answer):
    """The answer and the end of its draft are one transaction: both happen or neither."""
    record.save_draft("03/exit", "03-01", "半")
    with pytest.raises(RecordError):
        record.add_attempt(answer(item="03-01", state="correct"))
    assert record.drafts("03/exit") == {"03-01": "半"}


def test_a_draft_that_stays_takes_its_answer_back(record, answer):
    """Where the draft cannot be dropped the answer is not there either."""
    record.save_draft("03/exit", "03-01", "半")
    record._connection.execute("CREATE TRIGGER stay BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'stays'); END")
    with pytest.raises(RecordError, match="stays"):
        record.add_attempt(answer(item="03-01"))
    assert record.attempts() == []


def test_saving_an_answer_again_leaves_a_newer_draft(record, answer):
    """A repeated save is no new answer, so what the learner has entered since stays."""
    attempt = record.add_attempt(answer(item="03-01"))
    record.save_draft("03/exit", "03-01", "再想想")
    record.add_attempt(attempt)
    assert record.drafts("03/exit") == {"03-01": "再想想"}


def test_events_come_back_in_order(record, clock):
    """An event keeps its detail and gets its time from the clock; saving it twice adds it once."""
    started = record.add_event(Event(quiz="03/exit", kind="started"))
    clock.advance(seconds=1)
    hint = record.add_event(Event(quiz="03/exit", item="03-01", kind="hint", detail={"number": 1}))
    record.add_event(hint)
    assert record.events() == [started, hint]
    assert record.events("03/exit", "03-01") == [hint]
    assert (hint.at, hint.detail) == (clock.time, {"number": 1})


def test_the_newest_note_is_the_current_one(record, clock):
    """A reflection can be rewritten; what it said before is kept."""
    assert record.note("03/reflection") is None
    for text in ["第一稿", "第二稿"]:
        record.save_note("03/reflection", text)
        clock.advance(minutes=1)
    record.save_note("03/objectives", [True, False])
    assert record.note("03/reflection") == "第二稿"
    assert [note.text for note in record.notes("03/reflection")] == ["第一稿", "第二稿"]
    assert [note.key for note in record.notes()] == ["03/reflection", "03/reflection", "03/objectives"]


def test_the_learner_keeps_one_id_and_may_change_the_name(path):
    """The id is random and made once; the name is what the learner last wrote."""
    with Record.open(path) as record:
        learner = record.learner_id
        assert record.name == ""
        record.name = "小 李"
        record.name = "李 😀"
    with Record.open(path) as record:
        assert (record.learner_id, record.name) == (learner, "李 😀")
    with Record.in_memory() as other:
        assert len(other.learner_id) == len(learner) == 32
        assert other.learner_id != learner


def test_a_record_says_where_it_is(record, path):
    """The path of the file, or the fact that there is none, can be shown."""
    with Record.in_memory() as fleeting:
        assert (record.where, fleeting.where) == (str(path), ":memory:")


def test_a_change_of_the_working_folder_does_not_matter(tmp_path, monkeypatch, answer):
    """A record opened by a relative path stays where it was when the notebook goes elsewhere."""
    monkeypatch.chdir(tmp_path)
    with Record.open(Path("here/record.sqlite3")) as record:
        monkeypatch.chdir("/")
        record.add_attempt(answer())
        assert record.where == str(tmp_path / "here/record.sqlite3")


def test_threads_may_share_a_record(record, answer):
    """Four threads that save at once lose nothing and disturb nobody's transaction."""
    attempts = [answer() for _ in range(80)]
    threads = [
        Thread(target=lambda part: [record.add_attempt(attempt) for attempt in part], args=(attempts[start::4],))
        for start in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {attempt.id for attempt in record.attempts()} == {attempt.id for attempt in attempts}


def test_a_closed_record_says_so(path, answer):
    """Closing twice is harmless; using a closed record is an error of this package."""
    record = Record.open(path)
    record.close()
    record.close()
    with pytest.raises(RecordError, match="closed"):
        record.add_attempt(answer())


def test_a_record_that_was_deleted_and_made_anew_is_not_written_into_by_who_had_it_open(record, path, answer):
    """The kernel that still has the old file is told, instead of writing into a file without a name."""
    delete_files(files_of(path))
    with Record.open(path), pytest.raises(RecordUnwritable, match="moved or deleted"):
        record.add_attempt(answer())


def test_a_record_that_was_closed_says_to_run_the_cell_again(record):
    """What a widget shows that has outlived its record is what to do."""
    record.close()
    with pytest.raises(RecordUnwritable) as told:
        record.attempts()
    assert "重新运行这一格" in told.value.learner_message
