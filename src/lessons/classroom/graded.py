"""What the marks of an assignment were made from, so that only what changed is marked again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lessons.classroom.folders import ClassFolder
from lessons.classroom.keys import Versions
from lessons.classroom.writing import write

VERSION = 1


@dataclass(frozen=True)
class Made:
    """What the marks of a learner were made from, beside the keys.

    Attributes:
        form: name of the form.
        hand_in: hash of the hand-in's file.
        rest: hash of whatever else decides: when it was due and arrived, points, marks that people gave.
        waiting: how many answers wait for a person.
    """

    form: str
    hand_in: str
    rest: str
    waiting: int


@dataclass
class Graded:
    """What was marked last, and from what; kept in reports/NAME/graded.json.

    Attributes:
        keys: the versions of the items by which it was marked; see `Keys.versions`.
        students: for each learner what the marks were made from.
    """

    keys: Versions = field(default_factory=dict)
    students: dict[str, Made] = field(default_factory=dict)

    def outdated(self, versions: Versions) -> list[str]:
        """Return the items whose key, or place in a form, is not what somebody was marked by."""
        used = {made.form for made in self.students.values()}
        changed: dict[str, None] = {}
        for form in sorted(used):
            then, now = self.keys.get(form, {}), versions.get(form, {})
            changed |= dict.fromkeys(i for i in {**then, **now} if then.get(i) != now.get(i))
        return list(changed)


def read_graded(folder: ClassFolder, name: str) -> Graded:
    """Return what was marked last; nothing where the file is missing or damaged: then all is marked again."""
    try:
        raw: Any = json.loads(_file(folder, name).read_text(encoding="utf-8"))
        if raw["version"] == VERSION:
            students = {one: Made(*made) for one, made in raw["students"].items()}
            return Graded(raw["keys"], students)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return Graded()


def write_graded(folder: ClassFolder, name: str, graded: Graded) -> None:
    """Write down what was marked, and from what.

    Raises:
        ClassroomError: it cannot be written.
    """
    students = {one: [*vars(made).values()] for one, made in sorted(graded.students.items())}
    content = {"version": VERSION, "keys": graded.keys, "students": students}
    write(_file(folder, name), json.dumps(content, ensure_ascii=False) + "\n")


def _file(folder: ClassFolder, name: str) -> Path:
    return folder.reports(name) / "graded.json"
