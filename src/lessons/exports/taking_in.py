"""Questions of another system as a bank: ids, quiz, YAML, and a check of what was made."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lessons.course import Course, LessonContent
from lessons.course.reading import completed, problems_of
from lessons.course.yaml_source import Lines, as_yaml
from lessons.errors import ExchangeError
from lessons.exports.gift_reading import read_gift
from lessons.exports.moodle_reading import read_moodle_xml
from lessons.exports.reading import Read, Refused, bytes_of
from lessons.exports.to_item import Given, to_item
from lessons.language import t
from lessons.questions import Bank

_ID = re.compile(r"[A-Za-z0-9_.-]{1,60}")


@dataclass(frozen=True)
class TakenIn:
    """What became of a file.

    Attributes:
        bank: the bank, as in a question file; `None` where no question could be taken in.
        to_do: by item id, what its teacher has yet to fill in.
        refused: what a question is called, and why it was not taken in.
        called: by item id, the name that the question had in the file, where it had another one.
    """

    bank: dict[str, Any] | None
    to_do: dict[str, list[str]]
    refused: list[tuple[str, str]]
    called: dict[str, str] = field(default_factory=dict)

    def report(self) -> str:
        """Return in words what has to be done by hand, item by item."""
        names = {i: t("{item}（{name}）", item=i, name=name) for i, name in self.called.items()}
        lines = [
            t("{item}  待补：{what}", item=names.get(i, i), what=t("；").join(what))
            for i, what in self.to_do.items()
            if what
        ]
        lines += [t("{name}  没有导入：{why}", name=name, why=why) for name, why in self.refused]
        return "\n".join(lines)


def lesson_of(course: Course, lesson: str) -> LessonContent:
    """Return a lesson of the course.

    Raises:
        ExchangeError: there is no such lesson.
    """
    if lesson not in course.lessons:
        known = t("、").join(course.lessons)
        raise ExchangeError(t("课程里没有“{lesson}”这一课。有：{lessons}", lesson=lesson, lessons=known))
    return course.lessons[lesson]


def take_in(file: Path, content: LessonContent, given: Given) -> TakenIn:
    """Read a file of questions into a bank for a lesson.

    Args:
        file: GIFT (.gift, .txt) or Moodle XML (.xml).
        content: the lesson that the questions are for.
        given: what the file does not tell.

    Raises:
        ExchangeError: the file cannot be read.
    """
    read = _read(file)
    taken = {}
    called = {}
    refused = list(read.refused)
    used: set[str] = set()
    for number, question in enumerate(read.questions, 1):
        fits = _ID.fullmatch(question.name) and question.name.startswith(f"{given.number}-")
        name = question.name if fits and question.name not in used else f"{given.number}-i{number}"
        try:
            item = to_item(question, name, given)
            data = completed(deepcopy(_bank([item.raw], content)), content.text, ())
            Bank.model_validate(data)
        except Refused as reason:
            refused.append((question.name or name, str(reason)))
        except ValidationError as error:
            first = problems_of(error, Bank, data, Lines(), "")[0]
            refused.append((question.name or name, t("；").join((first.message, first.remedy))))
        else:
            taken[name] = item
            used.add(name)
            if question.name not in ("", name):
                called[name] = question.name
    if not taken:
        return TakenIn(None, {}, refused)
    bank = _bank([item.raw for item in taken.values()], content)
    return TakenIn(bank, {name: item.to_do for name, item in taken.items()}, refused, called)


def write_bank(bank: dict[str, Any], file: Path) -> None:
    """Write a bank as a question file.

    Raises:
        ExchangeError: the file is there already, or cannot be written.
    """
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write("# yaml-language-server: $schema=../schemas/questions.json\n" + as_yaml(bank))
    except FileExistsError as error:
        raise ExchangeError(t("“{file}”已经有了，没有覆盖。请换一个文件名。", file=file)) from error
    except OSError as error:
        raise ExchangeError(t("写不了“{file}”：{cause}", file=file, cause=error.strerror)) from error


def check_given(given: Given, content: LessonContent) -> Given:
    """Return what was given on the command line, with the facts that its passages tell where none are named.

    Raises:
        ExchangeError: the lesson has no such objective, passage or fact.
    """
    paragraphs = content.text.paragraphs
    known = {*paragraphs, *content.text.sentences}
    told = tuple(f for a in given.evidence if a in known for f in paragraphs[a.partition(".")[0]].tells)
    objectives = content.lesson.objectives
    unknown = [anchor for anchor in given.evidence if anchor not in known]
    unknown += [fact for fact in given.facts if fact not in told]
    unknown += [given.objective] if given.objective and given.objective not in objectives else []
    if unknown or (given.evidence and not told):
        raise ExchangeError(
            t(
                "这一课里没有：{unknown}。目标有 {objectives}；出处写课文里的段落，如 p1；事实要是那几段讲到的。",
                unknown=t("、").join(unknown or given.evidence),
                objectives=t("、").join(objectives),
            )
        )
    return replace(given, facts=given.facts or told)


def _read(file: Path) -> Read:
    source = bytes_of(file)
    if source.startswith(b"PK"):
        raise ExchangeError(
            t("“{file}”是 Word、Excel 或压缩文件。能导入的是 GIFT（.gift、.txt）和 Moodle XML（.xml）。", file=file)
        )
    if not source.strip():
        raise ExchangeError(t("“{file}”是空的。", file=file))
    start = source.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return read_moodle_xml(source) if file.suffix.lower() == ".xml" or start == b"<" else read_gift(source)


def _bank(items: list[dict[str, Any]], content: LessonContent) -> dict[str, Any]:
    quiz = {"title": "导入的题", "items": [item["id"] for item in items]}  # not translated: becomes part of a course
    return {"lesson": content.lesson.id, "quizzes": {"imported": quiz}, "items": items}
