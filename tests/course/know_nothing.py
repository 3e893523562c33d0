"""How far strategies that know nothing get in a bank, against chance; exact, without a single random number.

`python tests/course/know_nothing.py FOLDER …` prints the table for other course folders.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import mean

from lessons.course.reading import read_course
from lessons.questions import Item, shuffled
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.marking import hits_minus_false_alarms

SEEDS = [f"learner-{n}" for n in range(100)]


@dataclass(frozen=True)
class Choosing:
    """Something to be answered by choosing: a choice, a judgement, or a gap with a list.

    Attributes:
        item: id of its item.
        stem: what is asked.
        options: by id, in file order.
        key: ids of those that are right.
        several: whether more than one may be chosen.
        order: the ids as a seed shows them.
    """

    item: str
    stem: str
    options: dict[str, str]
    key: frozenset[str]
    several: bool
    order: Callable[[str], list[str]]

    def mark(self, chosen: set[str]) -> float:
        """Return the share of the points, 0 to 1, as the item types give it."""
        if self.several:
            return hits_minus_false_alarms(chosen, set(self.key), set(self.options))
        return float(chosen <= self.key)

    def numbers(self) -> range:
        """How many options somebody may choose who knows nothing: one, or any number short of all."""
        return range(1, len(self.options)) if self.several else range(1, 2)

    def by(self, preference: Sequence[float]) -> float:
        """Return the expected mark of choosing what is preferred most; options preferred alike are drawn by lot."""
        return mean(
            mean(self.mark(chosen) for chosen in _top(dict(zip(self.options, preference, strict=True)), n))
            for n in self.numbers()
        )

    def by_chance(self) -> float:
        """Return the expected mark of choosing as many options by lot."""
        return self.by([0.0] * len(self.options))


def _top(preference: dict[str, float], number: int) -> Iterator[set[str]]:
    """Yield every way of choosing the `number` options preferred most."""
    border = sorted(preference.values(), reverse=True)[number - 1]
    surely = {i for i, liked in preference.items() if liked > border}
    maybe = [i for i, liked in preference.items() if liked == border]
    for rest in combinations(maybe, number - len(surely)):
        yield surely | set(rest)


def choosing(item: Item) -> Iterator[Choosing]:
    """Yield what an item gives to choose from; nothing where it has no options."""
    if isinstance(item, SingleChoice | MultipleChoice):
        options = {i: option.text for i, option in item.options.items()}
        key = frozenset([item.key] if isinstance(item, SingleChoice) else item.key)

        def order(seed: str) -> list[str]:
            return [option["id"] for option in item.parts(seed)["options"]]

        yield Choosing(item.id, item.stem, options, key, isinstance(item, MultipleChoice), order)
    elif isinstance(item, TrueFalse):
        judgements = {"true": "对", "false": "错"}
        key = frozenset(["true" if item.key else "false"])
        yield Choosing(item.id, item.stem, judgements, key, False, lambda _: ["true", "false"])
    elif isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            if gap.choices:
                right = frozenset(choice for choice in gap.choices if choice in gap.accept)
                listed = dict(zip(gap.choices, gap.choices, strict=True))
                yield Choosing(f"{item.id}/{name}", item.text, listed, right, False, _gap_order(item, name))


def _gap_order(item: Cloze, gap: str) -> Callable[[str], list[str]]:
    return lambda seed: shuffled(item.gaps[gap].choices, seed, f"{item.id}/{gap}")


def longest(one: Choosing) -> list[float]:
    """Prefer the longest option."""
    return [len(text) for text in one.options.values()]


def first_in_file(one: Choosing) -> list[float]:
    """Prefer the option that its author wrote first."""
    return [-n for n, _ in enumerate(one.options)]


def most_shared(one: Choosing) -> list[float]:
    """Prefer the option that has most characters in common with the stem."""
    return [len({char for char in text if char.isalnum()} & set(one.stem)) for text in one.options.values()]


def first_shown(one: Choosing) -> float:
    """Return the expected mark of choosing what stands first on the page, over all `SEEDS`."""
    places = (one.order(seed) for seed in SEEDS)
    return mean(one.by([-order.index(i) for i in one.options]) for order in places)


STRATEGIES: dict[str, Callable[[Choosing], float]] = {
    "longest option": lambda one: one.by(longest(one)),
    "first option in the file": lambda one: one.by(first_in_file(one)),
    "first option as shown": first_shown,
    "most characters shared with the stem": lambda one: one.by(most_shared(one)),
}


def all_choosing(folder: Path) -> list[Choosing]:
    """Return everything to be answered by choosing in the course in `folder`, in lessons that can be read."""
    course, _ = read_course(folder)
    items = [item for lesson in course.lessons.values() for item in lesson.bank.items] if course else []
    return [one for item in items for one in choosing(item)]


def advantages(asked: Sequence[Choosing]) -> dict[str, float]:
    """Return by how many points of a hundred each strategy is better than chance, over all that is asked."""
    chance = mean(one.by_chance() for one in asked)
    return {name: 100 * (mean(map(strategy, asked)) - chance) for name, strategy in STRATEGIES.items()}


def table(folder: Path) -> str:
    """Return the advantages in a course, over the whole and in each lesson, as text."""
    asked = all_choosing(folder)
    lines = [str(folder)]
    for lesson in ["", *sorted({one.item[:2] for one in asked})]:
        some = [one for one in asked if one.item.startswith(lesson)]
        told = "  ".join(f"{name} {points:+.1f}" for name, points in advantages(some).items())
        chance = 100 * mean(one.by_chance() for one in some)
        lines.append(f"  {lesson or 'all'}: {len(some)} to choose, chance {chance:.1f}  {told}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(Path(folder)) for folder in sys.argv[1:]) + "\n")
