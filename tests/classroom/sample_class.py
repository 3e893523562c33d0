"""A class of a few learners with one assignment, and their hand-ins, for the tests of what an instructor does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lessons.classroom.assignment import Assignment, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for, keyed_items, replay
from lessons.classroom.hand_in import HandIn, as_json, file_name
from lessons.classroom.released import as_json as released_as_json
from lessons.classroom.released import release_hash, released
from lessons.questions import Item

DUE = datetime(2026, 12, 4, 14, tzinfo=UTC)
LEARNERS = {"0012301": "欧阳娜娜", "0012302": "O'Brien", "=cmd": "张三", "2023-4": "李四"}
LESSON = "03_public_interest"
_released = ["0123456789abcdef"]  # the hash of what was released last
ITEMS = ("03-01", "03-05", "03-07", "03-08", "03-11", "03-17", "03-43", "03-45", "03-47", "03-49")


def make_class(root: Path, **changes: Any) -> ClassFolder:
    """Make a class folder with a list of learners and the assignment "hw1", some of its settings changed."""
    folder = ClassFolder(root)
    given = {"name": "hw1", "title": "作业", "lessons": (LESSON,), "items": ITEMS, "forms": 2, "due": DUE} | changes
    root.mkdir(parents=True, exist_ok=True)
    assignment = Assignment(**given)
    write_assignment(folder, assignment)
    lines = "".join(f"'{number},{name},1班\n" for number, name in LEARNERS.items())
    folder.roster.write_text(f"学号,姓名,班级\n{lines}", encoding="utf-8")
    content = released(assignment, keyed_items(folder, assignment))
    folder.items_file("hw1").parent.mkdir(parents=True, exist_ok=True)
    folder.items_file("hw1").write_text(released_as_json(content), encoding="utf-8")
    _released[:] = [release_hash(content)]
    return folder


def form_of(folder: ClassFolder, assignment: Assignment, student: str) -> tuple[Item, ...]:
    """Return the items of a learner's form, with their keys."""
    form = form_for(assignment.name, assignment.forms, student)
    return replay(assignment, keyed_items(folder, assignment), form)


def hand_in_of(student: str, responses: dict[str, Any] | None = None, **changes: Any) -> HandIn:
    """Return a hand-in of one of the learners: an hour before it is due, unless something is changed."""
    given: dict[str, Any] = {
        "assignment": "hw1",
        "release": _released[-1],
        "student": student,
        "name": LEARNERS.get(student, "某人"),
        "form": form_for(changes.get("assignment", "hw1"), 2, student),
        "responses": responses or {"03-01": "b"},
        "seconds": {"03-01": 12.5},
        "started": None,
        "handed_in": DUE - timedelta(hours=1),
        "number": 1,
    }
    return HandIn(**given | changes)


def send(inbox: Path, hand_in: HandIn, name: str = "") -> Path:
    """Write a hand-in as it comes in."""
    inbox.mkdir(parents=True, exist_ok=True)
    file = inbox / (name or file_name(hand_in))
    file.write_text(as_json(hand_in), encoding="utf-8")
    return file


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with what is in it."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
