"""The pane of a preview: a message on top, and below it every item of a bank in a place of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipywidgets import HTML, VBox  # type: ignore[attr-defined]

from lessons.widgets.quiz import Quiz
from lessons.widgets.sitting import Sitting


@dataclass(frozen=True)
class Card:
    """One item of the bank.

    Attributes:
        name: the item's id.
        version: changes with whatever is shown; a card of the same name and version stays on screen as it is.
        sitting: what answers for the item.
    """

    name: str
    version: str
    sitting: Sitting


class PreviewPane:
    """Shows cards and changes only what has changed, so that a reader keeps their place on the page.

    Attributes:
        widget: what to display.
    """

    def __init__(self) -> None:
        """Make an empty pane."""
        self._message, self._list = HTML(), VBox()
        self._places: dict[str, tuple[str, VBox]] = {}
        self.widget = VBox([self._message, self._list])

    @property
    def message(self) -> str:
        """The HTML on top."""
        return str(self._message.value)

    @property
    def remarks(self) -> dict[str, str]:
        """The HTML above each card, by the card's name."""
        return {name: str(place.children[0].value) for name, (_, place) in self._places.items()}

    @property
    def cards(self) -> dict[str, Quiz]:
        """The quizzes on screen by the names of their cards, in order."""
        return {name: place.children[1] for name, (_, place) in self._places.items()}

    def say(self, message: str, remarks: Mapping[str, str]) -> None:
        """Put a message on top and remarks above cards, all clean HTML; what stood there before goes."""
        self._message.value = message
        for name, (_, place) in self._places.items():
            remark = place.children[0]
            remark.value = remarks.get(name, "")
            remark.layout.display = None if remark.value else "none"

    def lay_out(self, cards: Sequence[Card]) -> None:
        """Show these cards, in this order, and no others."""
        before = self.cards.values()
        self._places = {card.name: (card.version, self._place(card)) for card in cards}
        self._list.children = tuple(place for _, place in self._places.values())
        for quiz in set(before) - set(self.cards.values()):
            quiz.close()

    def _place(self, card: Card) -> VBox:
        version, place = self._places.get(card.name, ("", VBox([HTML()])))
        if version != card.version:
            place.children = (place.children[0], Quiz(card.sitting))
        return place
