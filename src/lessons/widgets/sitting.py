"""A sitting: one learner at one quiz. It answers the browser's messages and knows nothing of widgets.

What the browser may know of an item is decided here: its public part always, its mark after an answer, its
explanation and solution only when it is closed, that is, right or given up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from lessons.errors import LessonsError, RecordError, ResponseError
from lessons.language import t
from lessons.markdown import block, inline
from lessons.questions import Item, Mark, Quiz, seed_for
from lessons.questions.behaviour import Confidence, certainty_points, deadline, earned
from lessons.records import Attempt, Event, Record
from lessons.records.entries import UNTIMED
from lessons.widgets.keeping import Keeper

Quote = Callable[[Item, str], str]


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
        name: the name under which answers are kept, such as "03/exit".
    """

    def __init__(
        self,
        name: str,
        rules: Quiz,
        items: tuple[Item, ...],
        quote: Quote,
        record: Record,
        problem: str = "",
        time_factor: float = 1.0,
        whys: Mapping[str, str] | None = None,
    ) -> None:
        """Open the quiz for the learner whose record this is.

        Args:
            name: "LESSON/QUIZ".
            rules: title, policy, time limit.
            items: those of this learner's form, in order; see `Bank.replay` and `seed`.
            quote: gives the text of a passage by the item that names it and its anchor.
            record: where answers are kept.
            problem: why `record` will not outlast this kernel, if so.
            time_factor: of the time limit, for a learner with extra time.
            whys: why an item is asked, shown above it, by its id; where given, the study text is in another notebook.
        """
        self.name, self.rules = name, rules
        self._items = {item.id: item for item in items}
        self._quote, self._record, self._keeper = quote, record, Keeper(problem)
        self._seed = seed_for(record.learner_id, name)
        self._time_factor, self._whys = time_factor, whys or {}
        self._versions: dict[str, str] = {}
        self._past: dict[str, _Past] = {item_id: _Past() for item_id in self._items}
        self._whole: dict[str, Event] = {}
        self._keep_up()

    @property
    def problem(self) -> str:
        """What the learner must know about saving; empty while all is well."""
        return self._keeper.problem

    @property
    def deferred(self) -> bool:
        """Whether everything is marked together, when it is handed in."""
        return self.rules.policy == "deferred"

    @property
    def may_be_seen(self) -> bool:
        """Whether the questions may be shown: those of a timed quiz only once its time runs."""
        return self.rules.minutes is None or "started" in self._whole

    @property
    def handed_in(self) -> bool:
        """Whether a deferred quiz has been handed in."""
        return "handed_in" in self._whole

    @property
    def handed_in_at(self) -> datetime | None:
        """When a deferred quiz was handed in, UTC."""
        return self._whole["handed_in"].at if self.handed_in else None

    def form(self) -> dict[str, Any]:
        """Return all that the browser needs to ask the questions; there is no key in it."""
        shown = self._items.values() if self.may_be_seen else ()
        return {
            "quiz": self.name,
            "lesson": self.name.partition("/")[0],
            "title": self.rules.title,
            "learner": self._record.learner_id[:8],
            "policy": self.rules.policy,
            "penalty": self.rules.penalty,
            "confidence": self.rules.confidence,
            "minutes": self.rules.minutes and self.rules.minutes * self._time_factor,
            "count": len(self._items),
            "items": [self._public(item) for item in shown],
        }

    def _public(self, item: Item) -> dict[str, Any]:
        why = {"why": self._whys[item.id]} if item.id in self._whys else {}
        public = item.public(self._seed)
        return public | why | {"stem": inline(public["stem"])}

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks and return the reply to it; see docs/wire.md for both.

        Every reply to a change is given after the change is on disk; where it cannot be written, `problem` says so.
        """
        reply: dict[str, Any] = {"n": message.get("n"), "view": message.get("view")}
        try:
            changed = self._do(message)
        except LessonsError as error:
            return reply | {"kind": "failed", "item": str(message.get("item")), "message": _for_the_learner(error)}
        return reply | {"kind": "state", "items": changed, "set": self._set(), "problem": self.problem}

    def _do(self, message: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Do what a message asks; return the states of the items that it concerns."""
        kind = str(message.get("kind"))
        if kind in ("hello", "start", "hand_in") or self.deferred:  # it may have been handed in elsewhere
            self._keep_up()
            if kind == "start" and not self.may_be_seen:
                self._whole["started"] = self._note(None, "started", {"factor": self._time_factor})
            if kind == "hand_in" and self.deferred and self.may_be_seen:
                self._hand_in()
        self._end_if_time_is_up()
        if kind in ("hello", "start", "hand_in"):
            return {item_id: self.state(item_id) for item_id in self._items} if self.may_be_seen else {}
        item = self._items.get(str(message.get("item")))
        practice = {"answer": self._answer, "hint": self._hint, "retry": self._retry, "give_up": self._give_up}
        act = {"draft": self._draft, **({} if self.deferred else practice)}.get(kind)
        if item is None or act is None or not self.may_be_seen:
            raise ResponseError(t("这条消息看不懂。请重新运行这一格；已经保存的都在。"))
        if self.handed_in:
            # Too late to be a draft: show what was handed in.
            return {item_id: self.state(item_id) for item_id in self._items}
        extra = act(item, message) or {}
        return {item.id: self.state(item.id) | extra}

    def _set(self) -> dict[str, Any]:
        """Return how the whole set stands: whether it is handed in, and the seconds left of its time."""
        end = self._deadline()
        left = None if end is None or self.handed_in else max(0.0, (end - self._record.now()).total_seconds())
        return {"seen": self.may_be_seen, "handed_in": self.handed_in, "seconds_left": left}

    def _deadline(self) -> datetime | None:
        if self.rules.minutes is None or "started" not in self._whole:
            return None
        started = self._whole["started"]
        # The factor that counted when time began to run, not the one of today.
        return deadline(started.at, self.rules.minutes, started.detail.get("factor", 1.0))

    def _end_if_time_is_up(self) -> None:
        end = self._deadline()
        if end is not None and not self.handed_in and self._record.now() >= end:
            self._hand_in()

    def _hand_in(self) -> None:
        """Mark everything that is written, once, and close the set."""
        if self.handed_in:
            return
        for item in self._items.values():
            past = self._past[item.id]
            mark = item.mark(past.draft if _fits(item, past.draft) else None)
            # The id is fixed by what is handed in: two tabs that hand in together make one attempt.
            attempt_id = hashlib.sha256(f"{self._seed}|{item.id}|hand_in".encode()).hexdigest()[:32]
            past.attempts.append(self._save_attempt(item, attempt_id, past.draft, mark, {}))
        self._whole["handed_in"] = self._note(None, "handed_in", {})

    def state(self, item_id: str) -> dict[str, Any]:
        """Return what the browser may show of the item with that id, beside the question itself."""
        item, past = self._items[item_id], self._past[item_id]
        last, turn = past.last, past.turn
        edited = last is not None and last.item_version != self._version(item)
        answered = last is not None and turn != "retry" and not edited
        right = answered and last is not None and last.state == "right"
        closed = right or turn == "gave_up" or self.handed_in
        phase = "closed" if closed else "answered" if answered else "open"
        response = past.draft if past.draft is not None and phase == "open" else last.response if last else None
        return {
            "phase": phase,
            "response": response if _fits(item, response) else None,
            "drafted": phase == "open" and past.draft is not None,
            "mark": _shown(last.mark) if answered and last else self._unreadable(item, past),
            "earned": self._earned(item, past),
            "certainty": _certainty(last) if answered and last else None,
            "tries": len(past.attempts),
            "hints": [inline(hint) for hint in item.hints[: past.hints]],
            "explanation": block(item.explanation) if phase == "closed" else None,
            "solution": item.solution() if phase == "closed" and not right else None,
            "passages": [] if phase == "open" else self._passages(item, whole=phase == "answered"),
            "saved": last.at.isoformat() if last and last.at > UNTIMED else None,
            "edited": {"points": last.points, "possible": last.possible} if last and edited else None,
        }

    def _unreadable(self, item: Item, past: _Past) -> dict[str, Any] | None:
        """Return the mark of a draft that would be handed in as no answer, so that it can be mended before."""
        if not self.deferred or not _fits(item, past.draft):
            return None
        mark = item.mark(past.draft)
        return _shown(mark.as_json()) if mark.state == "unanswered" else None

    def _earned(self, item: Item, past: _Past) -> float:
        """Return what the tries at the item as it is now are worth together, in points."""
        tries = [attempt.points for attempt in past.attempts if attempt.item_version == self._version(item)]
        return round(earned(tries, item.points, self.rules.policy, self.rules.penalty), 6)

    def _version(self, item: Item) -> str:
        """Return the item's version, worked out once: every state of every answer asks for it."""
        if item.id not in self._versions:
            self._versions[item.id] = item.version
        return self._versions[item.id]

    def _passages(self, item: Item, whole: bool) -> list[dict[str, str]]:
        # Before an item is closed only whole paragraphs are named: the sentence itself may be the answer.
        anchors = dict.fromkeys(a.partition(".")[0] if whole else a for a in item.evidence)
        return [{"anchor": anchor, "text": self._quote(item, anchor)} for anchor in anchors]

    def _answer(self, item: Item, message: dict[str, Any]) -> dict[str, Any] | None:
        past = self._past[item.id]
        attempt_id, response = str(message.get("attempt")), message.get("response")
        if any(attempt.id == attempt_id for attempt in past.attempts):
            return None  # sent again because our reply was late
        mark = item.mark(response)
        if mark.state == "unanswered":
            return {"mark": _shown(mark.as_json())}
        past.attempts.append(self._save_attempt(item, attempt_id, response, mark, message))
        past.draft = None
        return None

    def _save_attempt(self, item: Item, attempt_id: str, response: Any, mark: Mark, message: dict[str, Any]) -> Attempt:
        past = self._past[item.id]
        attempt = Attempt(
            id=attempt_id,
            quiz=self.name,
            item=item.id,
            item_version=self._version(item),
            seed=self._seed,
            response=response,
            points=mark.points,
            possible=mark.possible,
            state=mark.state,
            mark=mark.as_json(),
            hints=past.hints,
            tries=len(past.attempts) + 1,
            confidence=self._confidence(message),
            seconds=_seconds(message.get("seconds")),
        )
        return self._keeper.keep(lambda: self._record.add_attempt(attempt)) or attempt

    def _confidence(self, message: dict[str, Any]) -> str | None:
        said = message.get("confidence")
        return said if self.rules.confidence and said in ("sure", "unsure") else None

    def _draft(self, item: Item, message: dict[str, Any]) -> None:
        response = message.get("response")
        if response is not None:
            item.check_response(response)
        self._past[item.id].draft = response
        self._keeper.keep(lambda: self._record.save_draft(self.name, item.id, response))

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

    def _note(self, item: Item | None, kind: str, detail: dict[str, Any]) -> Event:
        event = Event(quiz=self.name, item=item.id if item else None, kind=kind, detail=detail)
        return self._keeper.keep(lambda: self._record.add_event(event)) or event

    def _keep_up(self) -> None:
        """Read the record anew: another notebook may have written to it. Where it cannot be read, say so."""
        if self._keeper.waiting:
            return  # what is in memory is newer than the file
        try:
            self._past, self._whole = self._read()
        except RecordError as error:
            self._keeper.problem = error.learner_message

    def _read(self) -> tuple[dict[str, _Past], dict[str, Event]]:
        past = {item_id: _Past() for item_id in self._items}
        whole: dict[str, Event] = {}
        for attempt in self._record.attempts(quiz=self.name):
            if attempt.item in past:
                past[attempt.item].attempts.append(attempt)
        for event in self._record.events(quiz=self.name):
            if event.item is None:
                whole.setdefault(event.kind, event)
            elif event.item in past and event.kind == "hint":
                past[event.item].hints = max(past[event.item].hints, event.detail["number"])
            elif event.item in past:
                past[event.item].turns.append(event)
        for item_id, response in self._record.drafts(self.name).items():
            if item_id in past:
                past[item_id].draft = response
        return past, whole


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


def _certainty(attempt: Attempt) -> dict[str, Any] | None:
    """Return what the learner said of their certainty and what that was worth, where it was asked and is decided."""
    if attempt.confidence is None or attempt.state == "needs_review":
        return None
    points = certainty_points(attempt.state == "right", cast("Confidence", attempt.confidence))
    return {"said": attempt.confidence, "points": points}


def _seconds(value: Any) -> float | None:
    """Return the time spent, in seconds, if the browser sent a sane one."""
    return round(float(value), 1) if isinstance(value, int | float) and 0 <= value <= 86_400 else None


def _for_the_learner(error: LessonsError) -> str:
    if isinstance(error, RecordError):
        return error.learner_message
    return t("这个答案没法读：{error}", error=error)
