"""What learners get of an assignment, items.json: the items of every form as they may be seen, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, ValidationError

from lessons.classroom.assignment import Assignment, Late, form_seed
from lessons.classroom.folders import student_id
from lessons.classroom.forms import form_names, replay
from lessons.classroom.items import Pool
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.questions.item import Model

FORMAT = "erqi-lessons assignment"
VERSION = 1


class Own(Model):
    """What a learner has that the others have not: more time, a later due time; `None` where there is no such thing."""

    time: float | None = None
    due: AwareDatetime | None = None


class Released(Model):
    """The content of items.json.

    Attributes:
        format, version: say what the file is.
        name, title, opens, due, late, hand_ins, minutes, points: as in `Assignment`.
        own: what some learners have of their own, under `own_key` of each: numbers are not written out.
        forms: the items of each form, by its name, as `Item.public` gives them.
    """

    format: Literal["erqi-lessons assignment"] = "erqi-lessons assignment"
    version: Literal[1] = 1
    name: str
    title: str
    opens: AwareDatetime | None
    due: AwareDatetime | None
    late: Late
    hand_ins: int | None
    minutes: float | None
    points: float | None
    own: dict[str, Own]
    forms: dict[str, tuple[dict[str, Any], ...]]

    def own_of(self, student: str) -> Own:
        """Return what a learner has that the others have not."""
        return self.own.get(own_key(self.name, student), Own())


def own_key(name: str, student: str) -> str:
    """Return what stands for a learner in items.json, so that a reader of the file is not told who has more time.

    Numbers are few, so whoever tries them all finds out: it keeps eyes off, not an attacker.
    """
    return hashlib.sha256(f"{name}\x1f{student_id(student)}\x1fown".encode()).hexdigest()[:16]


def released(assignment: Assignment, items: Pool) -> Released:
    """Return what learners get: every form as they may see it."""
    of = {
        form: tuple(item.public(form_seed(form, assignment.name)) for item in replay(assignment, items, form))
        for form in form_names(assignment)
    }
    special = sorted({*assignment.extra_time, *assignment.extensions})
    own = {
        own_key(assignment.name, one): Own(time=assignment.extra_time.get(one), due=assignment.extensions.get(one))
        for one in special
    }
    shared = {name: getattr(assignment, name) for name in Released.model_fields.keys() & Assignment.model_fields.keys()}
    return Released(**(shared | {"own": dict(sorted(own.items())), "forms": of}))


def as_json(content: Released) -> str:
    """Return the text of items.json."""
    return json.dumps(content.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def release_hash(content: Released) -> str:
    """Return sixteen hexadecimal digits that change with any change of what was released."""
    canonical = json.dumps(content.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def read_released(file: Path) -> Released:
    """Read an items.json.

    Raises:
        ClassroomError: it is missing, damaged, or of another version of this package.
    """
    what = t("请把老师发的整个文件夹重新放好，笔记本和 items.json 要在一起。")
    try:
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
        if isinstance(raw, dict) and raw.get("format") == FORMAT and raw.get("version", 0) > VERSION:
            raise ClassroomError(t("“{file}”是新版课程写的。请先更新课程。", file=file))
        return Released.model_validate(raw)
    except FileNotFoundError:
        raise ClassroomError(t("找不到“{file}”。", file=file) + what) from None
    except (OSError, ValueError, TypeError, RecursionError, ValidationError) as error:
        told = str(error).splitlines()[0]
        raise ClassroomError(t("“{file}”读不了：{error}。", file=file, error=told) + what) from error
