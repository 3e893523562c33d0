"""Flashcards: a term to recall, its meaning to turn up, and the learner's own word on whether it was recalled."""

from __future__ import annotations

from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.errors import RecordError, ResponseError
from lessons.language import t
from lessons.records import Event, Record
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

RATINGS = {"recalled": True, "forgot": False}
UNDONE = "undone"


def standing_ratings(events: list[Event]) -> list[Event]:
    """Return the ratings among `events` that were not undone, in the order given."""
    undone = {event.detail["of"] for event in events if event.kind == UNDONE}
    return [event for event in events if event.kind in RATINGS and event.id not in undone]


class Deck:
    """The cards of one day. A card that was forgotten goes below the others and comes up again until it is recalled."""

    def __init__(self, name: str, cards: list[str], record: Record, problem: str = "") -> None:
        """Open the deck.

        Args:
            name: under which the ratings are kept, such as "cards/2026-11-24".
            cards: the terms, in the order in which they come up.
            record: where the ratings are kept.
            problem: why `record` will not outlast this kernel, if so.
        """
        self.name, self._cards, self._record, self._problem = name, cards, record, problem

    def handle(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks ("hello", "rate" or "undo") and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view")}
        try:
            if message.get("kind") == "rate":
                self._rate(message)
            elif message.get("kind") == "undo":
                self._undo()
            return reply | {"kind": "deck", "problem": self._problem} | self.state()
        except RecordError as error:
            return reply | {"kind": "failed", "message": error.learner_message}
        except ResponseError as error:
            return reply | {"kind": "failed", "message": str(error)}

    def state(self) -> dict[str, Any]:
        """Return the card on top (None when all were recalled), how many are left, and what the last rating was."""
        ratings = self._ratings()
        left = list(self._cards)
        for rating in ratings:
            left.remove(str(rating.item))
            if not RATINGS[rating.kind]:
                left.append(str(rating.item))
        last = {"card": ratings[-1].item, "rating": ratings[-1].kind} if ratings else None
        return {"top": left[0] if left else None, "left": len(left), "all": len(self._cards), "last": last}

    def _ratings(self) -> list[Event]:
        """Return today's ratings that stand; of a card that was recalled, as in another tab, no later one counts."""
        stand, recalled = [], set()
        for event in standing_ratings(self._record.events(quiz=self.name)):
            if event.item in self._cards and event.item not in recalled:
                stand.append(event)
                recalled |= {event.item} if RATINGS[event.kind] else set()
        return stand

    def _rate(self, message: dict[str, Any]) -> None:
        card, rating = message.get("card"), str(message.get("rating"))
        if card not in self._cards or rating not in RATINGS:
            raise ResponseError(t("这条消息看不懂。请重新运行这一格；已经保存的都在。"))
        # The id comes from the browser: a message that is sent twice counts once.
        self._record.add_event(Event(quiz=self.name, kind=rating, item=card, id=str(message.get("rated"))))

    def _undo(self) -> None:
        if ratings := self._ratings():
            self._record.add_event(Event(quiz=self.name, kind=UNDONE, detail={"of": ratings[-1].id}))


class Flashcards(anywidget.AnyWidget):
    """Cards to go through one by one; what the learner says of each is kept in the record."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "flashcards.mjs")
    _css = stylesheet("parts/theme.css", "flashcards.css")
    matter = traitlets.Dict(help="Title and cards: no secret in it; ratings travel in messages only.").tag(sync=True)

    def __init__(self, deck: Deck, title: str, cards: dict[str, dict[str, Any]]) -> None:
        """Show the cards.

        Args:
            deck: of these cards.
            title: what stands above them.
            cards: for each term of the deck what stands on its back ("pinyin", "meaning", "english", "near" with
                "term" and "difference", "usage" with "lesson" and "sentence") and "why" it comes up today.
        """
        super().__init__(matter={"title": title, "cards": cards})
        self.on_msg(lambda _, message, buffers: self.send(deck.handle(message)))

    def _ipython_display_(self) -> None:
        title, cards = self.matter["title"], self.matter["cards"]
        rows = "".join(
            f"<dt>{escape(term)}（{escape(card['pinyin'])}）</dt><dd>{escape(card['meaning'])}</dd>"
            for term, card in cards.items()
        )
        lines = [t("{term}：{meaning}", term=term, meaning=card["meaning"]) for term, card in cards.items()]
        fallback.show(self, f"<p><strong>{escape(title)}</strong></p><dl>{rows}</dl>", "\n".join([title, *lines]))
