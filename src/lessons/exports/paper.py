"""A test on paper: forms that differ by a seed, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from lessons.exports.printed import Printed, printed
from lessons.exports.selection import Chosen
from lessons.questions import Item, shuffled


@dataclass(frozen=True)
class Form:
    """One form of a test.

    Attributes:
        title: of the test.
        letter: "A", "B" and so on.
        items: in their order.
        disclaimer: what the course says of itself.
    """

    title: str
    letter: str
    items: tuple[Printed, ...]
    disclaimer: str

    @property
    def points(self) -> float:
        """What the whole form is worth."""
        return sum(item.points for item in self.items)


def forms(chosen: Chosen, count: int, seed: str, disclaimer: str) -> tuple[Form, ...]:
    """Return forms of one test: the same items (or draws of its quiz), in another order, with other numbers.

    Args:
        chosen: what is asked.
        count: how many forms, 1 to 26.
        seed: another one gives other forms; the same gives the same.
        disclaimer: to stand at the foot.
    """
    letters = ascii_uppercase[:count]
    return tuple(Form(chosen.title, letter, _items(chosen, f"{seed}/{letter}"), disclaimer) for letter in letters)


def _items(chosen: Chosen, seed: str) -> tuple[Printed, ...]:
    bank = chosen.content.bank
    if chosen.quiz:
        items: Sequence[Item] = bank.replay(chosen.quiz, seed)
    else:
        items = [item.variant(seed) for item in bank.items]
    by_id = {item.id: item for item in items}
    return tuple(printed(by_id[i], seed) for i in shuffled(by_id, seed, "paper"))
