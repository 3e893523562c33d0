"""A sitting: one learner at one quiz. It answers the browser's messages and knows nothing of widgets.

What the browser may know of an item is decided here: its public part always, its mark after an answer, its
explanation and solution only when it is closed, that is, right or given up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from lessons.errors import LessonsError, RecordError, ResponseError
from lessons.questions import Item, seed_for
from lessons.records import Attempt, Event, Record
from lessons.records.entries import UNTIMED
from lessons.widgets.rendering import block, inline

Quote = Callable[[str], str]
T = TypeVar("T")


@dataclass
class _Past:
    """What has happened to one item so far, in the order in which it was recorded."""

    attempts: list[Attempt] = field(default_factory=list)
    turns: list[Event] = field(default_factory=list)
    hints: int = 0
    draft: Any = None

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def turn(self) -> str:
        """What the learner did after the last attempt: "retry", "gave_up", or nothing yet."""
        # The turn names the attempt that it follows: clocks may be set back, and two notebooks may be open at once.
        last_id = self.last.id if self.last else ""
        return self.turns[-1].kind if self.turns and self.turns[-1].detail.get("after") == last_id else ""


class Sitting:
    """One learner at one quiz.

    Attributes:
        quiz: the name under which answers are kept, such as "03/exit".
        problem: what the learner must know about saving, in Chinese; empty while all is well.
    """

    def __init__(
        self, quiz: str, title: str, items: tuple[Item, ...], quote: Quote, record: Record, problem: str = ""
    ) -> None:
        """Open the quiz for the learner whose record this is.

        Args:
            quiz: "LESSON/NAME".
            title: what stands above it.
            items: in the order in which they are asked.
            quote: gives the text of a passage by its anchor.
            record: where answers are kept.
            problem: why `record` will not outlast this kernel, if so.
        """
        self.quiz, self.title, self.problem = quiz, title, problem
        self._items = {item.id: item for item in items}
        self._quote, self._record, self._standing_problem = quote, record, problem
        self._seed = seed_for(record.learner_id, quiz)
        self._waiting: list[Callable[[], object]] = []
        self._past: dict[str, _Past] = {item_id: _Past() for item_id in self._items}
        self._keep_up()

    def form(self) -> dict[str, Any]:
        """Return all that the browser needs to ask the questions; there is no key in it."""
        return {
            "quiz": self.quiz,
            "lesson": self.quiz.partition("/")[0],
            "title": self.title,
            "learner": self._record.learner_id[:8],
            "items": [
                public | {"stem": inline(public["stem"])}
                for public in (item.public(self._seed) for item in self._items.values())
            ],
        }

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks and return the reply to it; see docs/wire.md for both.

        Every reply to a change is given after the change is on disk; where it cannot be written, `problem` says so.
        """
        reply: dict[str, Any] = {"n": message.get("n"), "view": message.get("view")}
        try:
            if message.get("kind") == "hello":
                self._keep_up()
                states = {item_id: self.state(item_id) for item_id in self._items}
                return reply | {"kind": "state", "items": states, "problem": self.problem}
            item = self._items.get(str(message.get("item")))
            act = {
                "draft": self._draft,
                "answer": self._answer,
                "hint": self._hint,
                "retry": self._retry,
                "give_up": self._give_up,
            }.get(str(message.get("kind")))
            if item is None or act is None:
                raise ResponseError("这条消息看不懂。请重新运行这一格；已经保存的都在。")
            extra = act(item, message) or {}
        except LessonsError as error:
            return reply | {"kind": "failed", "item": message.get("item"), "message": _in_chinese(error)}
        state = self.state(item.id) | extra
        return reply | {"kind": "state", "items": {item.id: state}, "problem": self.problem}

    def state(self, item_id: str) -> dict[str, Any]:
        """Return what the browser may show of the item with that id, beside the question itself."""
        item, past = self._items[item_id], self._past[item_id]
        last, turn = past.last, past.turn
        edited = last is not None and last.item_version != item.version
        answered = last is not None and turn != "retry" and not edited
        right = answered and last is not None and last.state == "right"
        phase = "closed" if right or turn == "gave_up" else "answered" if answered else "open"
        response = past.draft if past.draft is not None and phase == "open" else last.response if last else None
        return {
            "phase": phase,
            "response": response if _fits(item, response) else None,
            "drafted": phase == "open" and past.draft is not None,
            "mark": _shown(last.mark) if answered and last else None,
            "tries": len(past.attempts),
            "hints": [inline(hint) for hint in item.hints[: past.hints]],
            "explanation": block(item.explanation) if phase == "closed" else None,
            "solution": item.solution() if phase == "closed" and not right else None,
            "passages": [] if phase == "open" else self._passages(item, whole=phase == "answered"),
            "saved": last.at.isoformat() if last and last.at > UNTIMED else None,
            "edited": edited,
        }

    def _passages(self, item: Item, whole: bool) -> list[dict[str, str]]:
        # Before an item is closed only whole paragraphs are named: the sentence itself may be the answer.
        anchors = dict.fromkeys(a.partition(".")[0] if whole else a for a in item.evidence)
        return [{"anchor": anchor, "text": self._quote(anchor)} for anchor in anchors]

    def _answer(self, item: Item, message: dict[str, Any]) -> dict[str, Any] | None:
        past = self._past[item.id]
        attempt_id, response = str(message.get("attempt")), message.get("response")
        if any(attempt.id == attempt_id for attempt in past.attempts):
            return None  # sent again because our reply was late
        mark = item.mark(response)
        if mark.state == "unanswered":
            return {"mark": _shown(mark.as_json())}
        attempt = Attempt(
            id=attempt_id,
            quiz=self.quiz,
            item=item.id,
            item_version=item.version,
            seed=self._seed,
            response=response,
            points=mark.points,
            possible=mark.possible,
            state=mark.state,
            mark=mark.as_json(),
            hints=past.hints,
            tries=len(past.attempts) + 1,
            seconds=_seconds(message.get("seconds")),
        )
        past.attempts.append(self._keep(lambda: self._record.add_attempt(attempt)) or attempt)
        past.draft = None
        return None

    def _draft(self, item: Item, message: dict[str, Any]) -> None:
        response = message.get("response")
        if response is not None:
            item.check_response(response)
        self._past[item.id].draft = response
        self._keep(lambda: self._record.save_draft(self.quiz, item.id, response))

    def _hint(self, item: Item, message: dict[str, Any]) -> None:
        past = self._past[item.id]
        if past.hints < len(item.hints):
            past.hints += 1
            self._note(item, "hint", {"number": past.hints})

    def _retry(self, item: Item, message: dict[str, Any]) -> None:
        self._turn(item, "retry")

    def _give_up(self, item: Item, message: dict[str, Any]) -> None:
        self._turn(item, "gave_up")

    def _turn(self, item: Item, kind: str) -> None:
        past = self._past[item.id]
        past.turns.append(self._note(item, kind, {"after": past.last.id if past.last else ""}))

    def _note(self, item: Item, kind: str, detail: dict[str, Any]) -> Event:
        event = Event(quiz=self.quiz, item=item.id, kind=kind, detail=detail)
        return self._keep(lambda: self._record.add_event(event)) or event

    def _keep(self, write: Callable[[], T]) -> T | None:
        """Write to the record and return what was written; what fails is tried again, in order, the next time."""
        self._waiting.append(write)
        written: Any = None
        while self._waiting:
            try:
                written = self._waiting[0]()
            except RecordError as error:
                self.problem = error.learner_message
                return None
            self._waiting.pop(0)
        self.problem = self._standing_problem
        return cast("T | None", written)

    def _keep_up(self) -> None:
        """Read the record anew: another notebook may have written to it. Where it cannot be read, say so."""
        if self._waiting:
            return  # what is in memory is newer than the file
        try:
            self._past = self._read()
        except RecordError as error:
            self.problem = error.learner_message

    def _read(self) -> dict[str, _Past]:
        past = {item_id: _Past() for item_id in self._items}
        for attempt in self._record.attempts(quiz=self.quiz):
            if attempt.item in past:
                past[attempt.item].attempts.append(attempt)
        for event in self._record.events(quiz=self.quiz):
            if event.item in past and event.kind == "hint":
                past[event.item].hints = max(past[event.item].hints, event.detail["number"])
            elif event.item in past:
                past[event.item].turns.append(event)
        for item_id, response in self._record.drafts(self.quiz).items():
            if item_id in past:
                past[item_id].draft = response
        return past


def _fits(item: Item, response: Any) -> bool:
    """Tell whether a stored response still has the item's shape: its options may have been edited since."""
    if response is None:
        return False
    try:
        item.check_response(response)
    except ResponseError:
        return False
    return True


def _shown(mark: dict[str, Any]) -> dict[str, Any]:
    """Return a stored mark with its feedback as clean HTML."""
    notes = [{"about": n["about"], "good": n["good"], "html": inline(n["text"])} for n in mark["feedback"]]
    return {k: mark[k] for k in ("points", "possible", "state")} | {"feedback": notes}


def _seconds(value: Any) -> float | None:
    """Return the time spent, in seconds, if the browser sent a sane one."""
    return round(float(value), 1) if isinstance(value, int | float) and 0 <= value <= 86_400 else None


def _in_chinese(error: LessonsError) -> str:
    if isinstance(error, RecordError):
        return error.learner_message
    return f"这个答案没法读：{error}"
