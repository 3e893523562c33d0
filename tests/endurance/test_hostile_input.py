"""Whatever somebody feeds it, the package answers with an error of its own, soon, and what was kept stays."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from lessons.course import load_course
from lessons.course.checks import read_and_check
from lessons.errors import LessonsError
from lessons.exports.taking_in import take_in, write_bank
from lessons.exports.to_item import Given
from lessons.questions import Quiz
from lessons.records import Attempt, Record
from lessons.records.portable import export_record, merge, read_portable
from lessons.records.recovery import recover
from lessons.shipped import data_folder
from lessons.text import restore_paragraphs
from lessons.widgets.sitting import Sitting

from .feeding import INPUTS_A_ROUND, feed, from_anew, soon
from .hostile import wrong_value

sys.path += [str(Path(__file__).parents[1] / room) for room in ("course", "questions")]
import samples
import small_course

GOLDEN = Path(__file__).parents[1] / "exports" / "golden"


@pytest.mark.parametrize("name", small_course.FILES)
def test_a_damaged_course_file_is_reported(name: str, tmp_path: Path, rounds: int) -> None:
    """Each file of a course, damaged, gives problems with a line and a remedy, and never a traceback."""
    folder = small_course.write(tmp_path)

    def read(content: bytes) -> None:
        (folder / name).write_bytes(content)
        _, problems = read_and_check(folder)
        assert all(problem.line > 0 and problem.remedy for problem in problems)

    feed((folder / name).read_bytes(), read, rounds // 4 + 1)


def test_a_damaged_export_adds_all_or_nothing(tmp_path: Path, rounds: int) -> None:
    """A record takes in a damaged export whole or refuses it whole, and what it held stays."""
    marked: dict[str, Any] = {"points": 0, "possible": 1, "state": "wrong", "mark": {}}
    attempt = Attempt(quiz="q", item="i", item_version="1", seed="s", response=["甲"], **marked)
    file = tmp_path / "export.json"
    with Record.open(tmp_path / "one" / "record.sqlite3") as one:
        one.add_attempt(attempt)
        one.save_note("q/reflection", "想一想")
        one.save_draft("q", "i", "草稿")
        export_record(one, file)

    def read(content: bytes) -> None:
        (tmp_path / "damaged.json").write_bytes(content)
        with Record.in_memory() as record:
            record.save_note("kept", 1)
            try:
                merge(record, read_portable(tmp_path / "damaged.json"))
            except LessonsError:
                assert (record.attempts(), len(record.notes())) == ([], 1)
                raise
            assert record.note("kept") == 1

    feed(file.read_bytes(), read, rounds)


def test_a_damaged_record_is_refused_and_recovered(tmp_path: Path, rounds: int) -> None:
    """A damaged database is opened, or refused and left as it is; what can be read of it is recovered."""
    path = tmp_path / "record.sqlite3"
    with Record.open(path) as record:
        for number in range(20):
            record.save_note(f"note-{number}", "字" * 200)
    sound = path.read_bytes()

    def read(content: bytes) -> None:
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_bytes(content)
        try:
            with Record.open(path) as record:
                record.notes()
        except LessonsError:
            assert path.read_bytes() == content
            recover(path)
            with Record.open(path) as record:
                record.save_note("more", 1)
            raise

    feed(sound, read, rounds // 4 + 1)


def test_a_damaged_article_keeps_its_characters(rounds: int) -> None:
    """Restoring paragraphs loses nothing but spaces and line ends, whatever the text."""

    def read(content: bytes) -> None:
        restore_paragraphs(content.decode("utf-8", errors="replace"))

    text = "走访中发现路面\n破损，影响了庄重\n性。\n\n第二天，人们来了\n，又走了。\n"
    feed(text.encode() * 4, read, rounds)


@pytest.mark.parametrize("name", ["gift/03_x.gift.txt", "moodle/03_x.xml"])
def test_damaged_questions_of_another_system_are_taken_in_or_refused(name: str, tmp_path: Path, rounds: int) -> None:
    """Of a damaged file the questions that can be read become a bank, and the rest is refused in words."""
    content = load_course(data_folder(), only="03_public_interest").lessons["03_public_interest"]
    file = tmp_path / Path(name).name

    def read(damaged: bytes) -> None:
        file.write_bytes(damaged)
        taken = take_in(file, content, Given("03", "recall", "o1", ("A3.1",), ("p1",)))
        taken.report()
        if taken.bank:
            (tmp_path / "bank.yaml").unlink(missing_ok=True)
            write_bank(taken.bank, tmp_path / "bank.yaml")

    feed((GOLDEN / name).read_bytes(), read, rounds // 2 + 1)


@pytest.mark.parametrize("kind", samples.RAW)
def test_an_answer_of_any_shape_is_marked_or_refused(kind: str, rounds: int) -> None:
    """Each item type marks what fits its shape, within its points, and refuses the rest in our own words."""
    item, luck = samples.item(kind), random.Random(20260301)
    for _ in range(rounds * INPUTS_A_ROUND):
        response = wrong_value(luck)
        try:
            with soon(repr(response)[:500]):
                mark = item.mark(response)
        except LessonsError as error:
            assert item.id in str(error)
        else:
            assert 0 <= mark.points <= mark.possible == item.points
            assert json.dumps(mark.as_json())


def test_a_quiz_answers_any_message(rounds: int) -> None:
    """A message of any shape gets a reply that is JSON, and the quiz goes on."""
    items = [samples.item(kind, id=kind) for kind in samples.RAW]
    luck = random.Random(20260301)
    kinds = ["hello", "draft", "answer", "hint", "retry", "give_up", "start", "hand_in", "", 7]
    for inputs in from_anew(rounds):
        with Record.in_memory() as record:
            rules = Quiz(title="小测", items=tuple(samples.RAW))
            sitting = Sitting("99/x", rules, items, lambda item, anchor: "课文", record)
            for _ in inputs:
                message = {
                    name: wrong_value(luck) for name in luck.sample(["n", "response", "attempt", "seconds", "view"], 3)
                }
                message |= {"kind": luck.choice(kinds), "item": luck.choice([*samples.RAW, None, "x"])}
                with soon(repr(message)[:500]):
                    reply = sitting.handle(message)
                assert reply["kind"] in ("state", "failed")
                json.dumps(reply, allow_nan=False)
