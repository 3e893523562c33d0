"""Marking by persons: the queue of the answers that the keys left open, one item over all learners, names hidden.

Each marker has a queue of their own, so that two who mark the same answers do not see what the other gave. A mark is on
disk before the next answer is shown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from lessons.classroom.agreement import agreements
from lessons.classroom.assignment import read_with_pool
from lessons.classroom.folders import ClassFolder
from lessons.classroom.keys import Keys
from lessons.classroom.marks import ItemMark, all_marked
from lessons.classroom.person_marks import (
    LONGEST_COMMENT,
    PersonMark,
    add_person_mark,
    answer_digest,
    read_person_marks,
    standing,
)
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.questions import Item
from lessons.questions.cloze import Cloze
from lessons.questions.short_answer import ShortAnswer
from lessons.records import Json

_OFFERED = 8  # comments that are offered again


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that earns points.

    Attributes:
        id: a point of the rubric, or a gap.
        says: what it is, in Markdown.
        points: what it earns.
    """

    id: str
    says: str
    points: float


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer that a person is to mark.

    Attributes:
        token: stands for it where names are hidden.
        student, name: whose it is.
        item: the item, as the learner's form has it.
        response: what was answered.
        digest: `person_marks.answer_digest` of it.
        recognised: ids of the rows that the key recognised.
    """

    token: str
    student: str
    name: str
    item: Item
    response: Json
    digest: str
    recognised: tuple[str, ...]


def rows_of(item: Item) -> tuple[Row, ...]:
    """Return what earns points in an item: the rubric of a short answer, the gaps of a cloze, or the whole."""
    if isinstance(item, ShortAnswer):
        return tuple(Row(id=i, says=point.says, points=point.points) for i, point in item.rubric.items())
    if isinstance(item, Cloze):
        share = item.points / len(item.gaps)
        return tuple(
            Row(id=i, says=t("第 {number} 空：{answer}", number=n, answer=" / ".join(gap.accept)), points=share)
            for n, (i, gap) in enumerate(item.gaps.items(), 1)
        )
    return (Row(id="all", says=t("算对"), points=item.points),)


class Desk:
    """One marker at the answers of one assignment.

    Attributes:
        marker: the marker's name; empty until it is said.
    """

    def __init__(
        self,
        folder: ClassFolder,
        name: str,
        marker: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Read the answers that wait for a person, or were marked by one.

        Args:
            folder: the class folder.
            name: the assignment's name, graded at least once.
            marker: who marks.
            now: the clock.

        Raises:
            ContentError: the assignment or a bank has problems.
            ClassroomError: there is no such assignment, or a file is damaged.
        """
        self.marker = marker.strip()
        self._folder, self._name, self._now = folder, name, now
        keys = Keys(*read_with_pool(folder, name))
        marked = all_marked(folder, name)
        found = [
            _answer(name, one.student, one.name, item, mark)
            for one in marked.values()
            for item, mark in zip(keys.forms.get(one.form, ()), one.items, strict=False)  # there may be fewer now
            if item.id == mark.item and (mark.state == "needs_review" or mark.by == "person")
        ]
        # In an order that says nothing of who it is, the same each time.
        self._answers = {answer.token: answer for answer in sorted(found, key=lambda answer: answer.token)}
        self._item = next(iter(self.items), "")
        self._again = ""

    @property
    def items(self) -> dict[str, list[Answer]]:
        """The answers by item, in the order of the items' ids."""
        by_item: dict[str, list[Answer]] = {}
        for answer in sorted(self._answers.values(), key=lambda answer: answer.item.id):
            by_item.setdefault(answer.item.id, []).append(answer)
        return by_item

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view")}
        try:
            does = {
                "begin": self._begin,
                "item": self._choose,
                "save": self._save,
                "undo": self._undo,
                "again": self._mark_again,
            }.get(str(message.get("kind")))
            if does:
                does(message)
            return reply | {"kind": "desk"} | self.state()
        except ClassroomError as error:
            return reply | {"kind": "failed", "message": str(error)}

    def state(self) -> dict[str, Any]:
        """Return what is to be shown, as JSON values; texts of items are Markdown.

        Raises:
            ClassroomError: the marks that people gave cannot be read.
        """
        given = standing(read_person_marks(self._folder, self._name))
        own = {(mark.student, mark.item, mark.answer): mark for mark in given if mark.marker == self.marker}
        left = {i: [a for a in of if _place(a) not in own] for i, of in self.items.items()}
        current = self._current(left)
        here = self.items.get(self._item, [])
        done = bool(here) and not left.get(self._item)
        return {
            "name": self._name,
            "marker": self.marker,
            "items": [{"item": i, "left": len(left[i]), "all": len(of)} for i, of in self.items.items()],
            "item": self._item,
            "current": current and self._shown(current, own.get(_place(current)), len(here) - len(left[self._item])),
            "comments": _often(given, self._item),
            "last": bool(self._own_last()),
            "finished": [self._result(one, own[_place(one)]) for one in sorted(here, key=_place)] if done else [],
            "agreement": _agreement(given, here, self.marker) if done else [],
        }

    def _current(self, left: dict[str, list[Answer]]) -> Answer | None:
        if not self.marker:
            return None
        waiting = left.get(self._item, [])
        return self._answers.get(self._again) or (waiting[0] if waiting else None)

    def _shown(self, answer: Answer, mark: PersonMark | None, done: int) -> dict[str, Any]:
        item = answer.item
        return {
            "token": answer.token,
            "done": done,
            "stem": item.stem,
            "solution": item.solution() if isinstance(item, ShortAnswer) else "",
            "response": _in_words(item, answer.response),
            "rows": [
                {"id": row.id, "says": row.says, "points": row.points, "recognised": row.id in answer.recognised}
                for row in rows_of(item)
            ],
            "given": list(mark.rows if mark else answer.recognised),
            "comment": mark.comment if mark else "",
        }

    def _result(self, answer: Answer, mark: PersonMark) -> dict[str, Any]:
        who = {"token": answer.token, "student": answer.student, "name": answer.name}
        who["response"] = _in_words(answer.item, answer.response)
        return who | {"points": mark.points, "possible": answer.item.points, "comment": mark.comment}

    def _begin(self, message: dict[str, Any]) -> None:
        marker = str(message.get("marker") or "").strip()
        if not 1 <= len(marker) <= 60:
            raise ClassroomError(t("请先写下评分人的姓名（1 到 60 个字），再开始。"))
        self.marker = marker

    def _choose(self, message: dict[str, Any]) -> None:
        if (item := str(message.get("item"))) in self.items:
            self._item, self._again = item, ""

    def _save(self, message: dict[str, Any]) -> None:
        answer = self._answers.get(str(message.get("token")))
        rows = {row.id: row for row in rows_of(answer.item)} if answer else {}
        given, comment = message.get("rows") or [], str(message.get("comment") or "").strip()
        sound = isinstance(given, list) and all(isinstance(row, str) and row in rows for row in given)
        if answer is None or not sound or len(given) > len(set(given)) or not self.marker:
            raise _not_understood()
        if len(comment) > LONGEST_COMMENT:
            raise ClassroomError(
                t("评语最多 {most} 个字（现在 {count} 个），请改短再存。", most=LONGEST_COMMENT, count=len(comment))
            )
        mark = _mark(
            id=str(message.get("id"))[:64],
            student=answer.student,
            item=answer.item.id,
            answer=answer.digest,
            marker=self.marker,
            points=round(sum(rows[row].points for row in given), 6),
            rows=tuple(given),
            comment=comment,
            at=self._now(),
        )
        add_person_mark(self._folder, self._name, mark)
        self._again = ""

    def _undo(self, message: dict[str, Any]) -> None:
        """Take the marker's last mark back; the record keeps both lines."""
        if last := self._own_last():
            new = {"id": str(message.get("id"))[:64], "undoes": last.id, "at": self._now()}
            undone = _mark(**asdict(last) | new)
            add_person_mark(self._folder, self._name, undone)
            answer = next(
                (a for a in self._answers.values() if _place(a) == (last.student, last.item, last.answer)), None
            )
            if answer:
                self._item, self._again = answer.item.id, answer.token

    def _mark_again(self, message: dict[str, Any]) -> None:
        answer = self._answers.get(str(message.get("token")))
        if answer:
            self._item, self._again = answer.item.id, answer.token

    def _own_last(self) -> PersonMark | None:
        marks = standing(read_person_marks(self._folder, self._name))
        return next((mark for mark in reversed(marks) if mark.marker == self.marker), None)


def _mark(**given: Any) -> PersonMark:
    try:
        return PersonMark(**given)
    except ValidationError as error:  # an empty id, half a character
        raise _not_understood() from error


def _not_understood() -> ClassroomError:
    return ClassroomError(t("这条消息看不懂，没有存。请重新运行这一格；已经存下的都在。"))


def _answer(name: str, student: str, learner: str, item: Item, mark: ItemMark) -> Answer:
    digest = answer_digest(mark.response)
    token = hashlib.sha256("\x1f".join((name, student, item.id, digest)).encode()).hexdigest()[:16]
    known = {row.id for row in rows_of(item)}
    good = [str(note["about"]) for note in mark.feedback if note["good"] and note["about"] in known]
    return Answer(
        token=token,
        student=student,
        name=learner,
        item=item,
        response=mark.response,
        digest=digest,
        recognised=tuple(good if mark.by == "key" else ()),
    )


def _place(answer: Answer) -> tuple[str, str, str]:
    return answer.student, answer.item.id, answer.digest


def _in_words(item: Item, response: Json) -> str:
    if isinstance(item, Cloze) and isinstance(response, dict):
        gaps = enumerate(item.gaps, 1)
        return "\n".join(t("第 {number} 空：{answer}", number=n, answer=response.get(gap, "")) for n, gap in gaps)
    return str(response)


def _often(given: list[PersonMark], item: str) -> list[str]:
    """Return the comments on an item that were written before, the most frequent first."""
    return [
        comment
        for comment, _ in Counter(m.comment for m in given if m.item == item and m.comment).most_common(_OFFERED)
    ]


def _agreement(given: list[PersonMark], here: list[Answer], marker: str) -> list[dict[str, Any]]:
    """Return how far the marker agrees with each of the others on the answers to an item."""
    places = {_place(answer): answer for answer in here}
    found = agreements(mark for mark in given if (mark.student, mark.item, mark.answer) in places)
    names = {answer.student: answer.name for answer in here}
    return [
        {
            "other": next(one for one in pair.markers if one != marker),
            "answers": pair.answers,
            "same": pair.same,
            "kappa": pair.kappa,
            "differing": [f"{student} {names[student]}" for student, _ in pair.differing],
        }
        for pair in found
        if marker in pair.markers
    ]
