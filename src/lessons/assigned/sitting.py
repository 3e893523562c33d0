"""One learner at one assignment: it knows the questions and no key, keeps what is written, and hands it in.

It answers the messages of the quiz (docs/wire.md) as `widgets.sitting.Sitting` does. Nothing is marked here, so an item
is open until all is closed: time is up, no hand-in is left, or the due time has passed and something was handed in.
Every time is that of the learner's clock; the instructor decides by what arrives.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from lessons.assigned import hand_in_file
from lessons.classroom.folders import student_id
from lessons.classroom.forms import form_for
from lessons.classroom.hand_in import HandIn, file_name, receipt
from lessons.classroom.released import Released
from lessons.errors import LessonsError, RecordError, ResponseError
from lessons.language import t
from lessons.markdown import inline
from lessons.questions.behaviour import deadline
from lessons.records import Event, Json, Record
from lessons.widgets.keeping import Keeper

_LONGEST = 40  # characters of a student number or a name
_BIGGEST = 20_000  # characters of a response as text; the longest answer that an item takes is a tenth of it
_PAUSE = 600  # seconds between two changes beyond which the learner was elsewhere
_SECONDS = ":seconds"  # kept among the drafts; no item can be called so


@dataclass(frozen=True)
class Who:
    """A learner, by the student number and the name that they typed."""

    student: str
    name: str


class AssignedSitting:
    """One learner at one assignment, or nobody yet.

    Attributes:
        who: the learner; `None` until they have said who they are.
        watchers: called after every change, so that what stands elsewhere on the page follows.
    """

    def __init__(self, content: Released, release: str, folder: Path, record: Record, problem: str = "") -> None:
        """Open the assignment.

        Args:
            content: what was released.
            release: its hash.
            folder: where the hand-in file goes.
            record: where answers are kept.
            problem: why `record` will not outlast this kernel, if so.
        """
        self.content, self._release, self._folder, self._record = content, release, folder, record
        self._keeper = Keeper(problem)
        self.watchers: list[Callable[[], None]] = []
        self._file_problem = ""
        self._drafts: dict[str, Json] = {}
        self._started: Event | None = None
        self._hand_ins: list[HandIn] = []
        self._last_change: datetime | None = None
        self.who = self._seated()
        self._keep_up()

    @property
    def name(self) -> str:
        """The name under which answers are kept: other learners at this computer have their own."""
        return f"assigned/{self.content.name}/{student_id(self.who.student) if self.who else ''}"

    @property
    def suggested(self) -> Who:
        """Who sat at an assignment here last, so that nobody types a number twice; on a JupyterHub, who logged in."""
        return self.who or _who(self._note_of("assigned")) or Who(os.environ.get("JUPYTERHUB_USER", ""), "")

    @property
    def items(self) -> tuple[dict[str, Any], ...]:
        """The items of the learner's form."""
        return self.content.forms[self._form] if self.who else ()

    @property
    def _form(self) -> str:
        return form_for(self.content.name, len(self.content.forms), self.who.student if self.who else "")

    @property
    def due(self) -> datetime | None:
        """Until when this learner is to hand in."""
        own = self.content.own_of(self.who.student).due if self.who else None
        return own or self.content.due

    @property
    def may_be_seen(self) -> bool:
        """Whether the questions may be shown: somebody is there, it has opened, and a time limit runs."""
        opens = self.content.opens
        return (
            self.who is not None
            and (opens is None or self._record.now() >= opens)
            and (self.content.minutes is None or self._started is not None)
        )

    @property
    def closed(self) -> bool:
        """Whether nothing can be changed any more."""
        return not self._may_hand_in() or self._time_is_up()

    def sit_down(self, student: str, name: str) -> str:
        """Let a learner begin or go on; return what is wrong with the number or the name, empty where nothing is.

        Before something was handed in, this also corrects a slip; answers stay with the number they were written under.
        """
        who = Who(student_id(student), " ".join(name.split()))
        if not who.student or not who.name:
            return t("学号和姓名都要填。")
        if len(who.student) > _LONGEST or len(who.name) > _LONGEST:
            return t("学号和姓名最多 {most} 个字。", most=_LONGEST)
        for key in ("assigned", f"assigned/{self.content.name}"):
            self._keeper.keep(partial(self._record.save_note, key, asdict(who)))
        self.who, self._file_problem = who, ""
        self._keep_up()
        self._tell()
        return ""

    def form(self) -> dict[str, Any]:
        """Return all that the browser needs to ask the questions."""
        shown = self.items if self.may_be_seen else ()
        factor = self._time_factor()
        return {
            "quiz": self.name,
            "lesson": "",
            "title": t("题目"),
            "learner": self._record.learner_id[:8],
            "policy": "deferred",
            "penalty": 0,
            "confidence": False,
            "minutes": self.content.minutes and self.who and self._is_open() and self.content.minutes * factor,
            "count": len(self.items),
            "items": [item | {"stem": inline(item["stem"])} for item in shown],
            "assigned": {"who": self.who is not None, "opens": self.content.opens and self.content.opens.isoformat()},
        }

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message of the quiz asks and return the reply to it; see docs/wire.md for both."""
        reply: dict[str, Any] = {"n": message.get("n"), "view": message.get("view")}
        try:
            changed = self._do(message)
        except LessonsError as error:
            told = error.learner_message if isinstance(error, RecordError) else str(error)
            return reply | {"kind": "failed", "item": str(message.get("item")), "message": told}
        self._tell()
        return reply | {"kind": "state", "items": changed, "set": self.whole(), "problem": self._keeper.problem}

    def whole(self) -> dict[str, Any]:
        """Return how the whole set stands."""
        end = self._end()
        left = None if end is None or self.closed else max(0.0, (end - self._record.now()).total_seconds())
        last = self.last_hand_in()
        return {
            "seen": self.may_be_seen,
            "handed_in": self.closed,
            "seconds_left": left,
            "late": self._is_late(self._record.now()),
            "hand_ins_left": None if self.content.hand_ins is None else self.content.hand_ins - len(self._hand_ins),
            "hand_in": last
            and {
                "number": last.number,
                "receipt": receipt(last),
                "at": last.handed_in.isoformat(),
                "file": file_name(last),
                "folder": str(self._folder),
                "changed": self._responses() != last.responses,
                "problem": self._file_problem,
            },
        }

    def missing(self) -> list[int]:
        """Return the numbers, from 1, of the items that nothing is saved for."""
        return [n for n, item in enumerate(self.items, 1) if self._drafts.get(item["id"]) is None]

    @property
    def problem(self) -> str:
        """What the learner must know about saving; empty while all is well."""
        return self._keeper.problem

    def last_hand_in(self) -> HandIn | None:
        """Return what was handed in last."""
        return self._hand_ins[-1] if self._hand_ins else None

    def _do(self, message: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Do what a message asks; return the states of the items that it concerns."""
        kind = str(message.get("kind"))
        if kind in ("hello", "start", "hand_in"):
            self._keep_up()
        if self.who and self._is_open() and (kind == "start" or self.content.minutes is None):
            self._start()
        if not self.may_be_seen:
            return {}
        if kind == "hand_in" or self._time_is_up():
            self._hand_in()
        elif kind == "write_again":
            self._write()
        elif kind == "draft" and not self.closed:
            return {str(message.get("item")): self._draft(str(message.get("item")), message.get("response"))}
        elif kind not in ("hello", "start", "draft"):
            raise ResponseError(t("这条消息看不懂。请重新运行这一格；已经保存的都在。"))
        return {item["id"]: self._state(item["id"]) for item in self.items}

    def _draft(self, item: str, response: Json) -> dict[str, Any]:
        if item not in {one["id"] for one in self.items} or len(str(response)) > _BIGGEST:
            raise ResponseError(t("这条消息看不懂。请重新运行这一格；已经保存的都在。"))
        now, seconds = self._record.now(), self._seconds()
        if self._last_change is not None and (spent := (now - self._last_change).total_seconds()) <= _PAUSE:
            seconds = seconds | {item: round(seconds.get(item, 0.0) + max(0.0, spent), 1)}
        self._last_change = now
        self._save(item, response)
        self._save(_SECONDS, seconds)
        return self._state(item)

    def _save(self, key: str, value: Json) -> None:
        quiz = self.name  # another learner may sit here when it is tried again
        self._drafts[key] = value
        self._keeper.keep(lambda: self._record.save_draft(quiz, key, value))

    def _state(self, item: str) -> dict[str, Any]:
        """Return what the browser shows of an item: what is saved, and whether it can still be changed."""
        response = self._drafts.get(item)
        return {
            "phase": "closed" if self.closed else "open",
            "response": response,
            "drafted": response is not None,
            "mark": None,
            "earned": 0,
            "certainty": None,
            "tries": 0,
            "hints": [],
            "explanation": None,
            "solution": None,
            "passages": [],
            "saved": None,
            "edited": False,
        }

    def _hand_in(self) -> None:
        """Hand in what is saved; where that is what was handed in last, only see that the file is there."""
        last, who = self.last_hand_in(), self.who
        same = last is not None and who is not None and (last.responses, last.name) == (self._responses(), who.name)
        if who is not None and not same and self._may_hand_in():
            hand_in = HandIn(
                assignment=self.content.name,
                release=self._release,
                student=who.student,
                name=who.name,
                form=self._form,
                responses=self._responses(),
                seconds=self._seconds(),
                started=self._started.at if self._started else None,
                handed_in=self._record.now().replace(microsecond=0),
                number=len(self._hand_ins) + 1,
            )
            # In the record first: where the file cannot be written, what was handed in, and when, is fixed.
            self._hand_ins.append(hand_in)
            event = Event(quiz=self.name, kind="handed_in", detail=_as_detail(hand_in), at=self._record.now())
            self._keeper.keep(lambda: self._record.add_event(event))
        self._write()

    def _write(self) -> None:
        """See that the file of what was handed in last is there."""
        last = self.last_hand_in()
        if last is not None:
            there = hand_in_file.is_there(self._folder, last)
            self._file_problem = "" if there else hand_in_file.put(self._folder, last)

    def _may_hand_in(self) -> bool:
        """Tell whether the rules leave a hand-in; a late one never takes the place of one in time."""
        used_up = self.content.hand_ins is not None and len(self._hand_ins) >= self.content.hand_ins
        return not used_up and not (self._hand_ins and self._is_late(self._record.now()))

    def _time_is_up(self) -> bool:
        end = self._end()
        return end is not None and self._record.now() >= end

    def _responses(self) -> dict[str, Json]:
        return {item["id"]: self._drafts.get(item["id"]) for item in self.items}

    def _seconds(self) -> dict[str, float]:
        kept = self._drafts.get(_SECONDS)
        return kept if isinstance(kept, dict) else {}

    def _is_open(self) -> bool:
        return self.content.opens is None or self._record.now() >= self.content.opens

    def _is_late(self, when: datetime) -> bool:
        return self.due is not None and when > self.due + timedelta(minutes=self.content.late.grace_minutes)

    def _time_factor(self) -> float:
        return (self.content.own_of(self.who.student).time if self.who else None) or 1.0

    def _end(self) -> datetime | None:
        """Return when the time limit ends; `None` where there is none, or it does not run yet."""
        if self.content.minutes is None or self._started is None:
            return None
        return deadline(self._started.at, self.content.minutes, self._time_factor())

    def _start(self) -> None:
        if self._started is None and self._is_open():
            started = Event(quiz=self.name, kind="started", at=self._record.now())
            self._started = self._keeper.keep(lambda: self._record.add_event(started)) or started
            self._last_change = self._record.now()

    def _keep_up(self) -> None:
        """Read the record anew: another notebook may have written to it. Where it cannot be read, say so."""
        if self._keeper.waiting or self.who is None:
            return  # what is in memory is newer than the file
        try:
            self._drafts = self._record.drafts(self.name)
            events = self._record.events(quiz=self.name)
        except RecordError as error:
            self._keeper.problem = error.learner_message
            return
        self._started = next((event for event in events if event.kind == "started"), None)
        self._hand_ins = [_from_detail(event.detail) for event in events if event.kind == "handed_in"]
        last = self.last_hand_in()
        lost = last is not None and not self._file_problem and not hand_in_file.is_there(self._folder, last)
        if lost:
            self._file_problem = t("这个笔记本旁边没有交卷文件，可能移走了，或者改过。要再交一次，点“再写一次文件”。")

    def _seated(self) -> Who | None:
        return _who(self._note_of(f"assigned/{self.content.name}"))

    def _note_of(self, key: str) -> Json:
        try:
            return self._record.note(key)
        except RecordError as error:
            self._keeper.problem = error.learner_message
            return None

    def _tell(self) -> None:
        for watcher in self.watchers:
            watcher()


def _who(note: Json) -> Who | None:
    fits = isinstance(note, dict) and all(
        isinstance(note.get(part), str) and note[part] for part in ("student", "name")
    )
    return Who(note["student"], note["name"]) if fits else None


def _as_detail(hand_in: HandIn) -> dict[str, Any]:
    """Return a hand-in as a JSON value for the record."""
    started = hand_in.started and hand_in.started.astimezone(UTC).isoformat()
    return {**asdict(hand_in), "started": started, "handed_in": hand_in.handed_in.isoformat()}


def _from_detail(detail: Json) -> HandIn:
    started = detail["started"] and datetime.fromisoformat(detail["started"])
    plain = HandIn(**{**detail, "started": None, "handed_in": datetime.fromisoformat(detail["handed_in"])})
    return replace(plain, started=started)
