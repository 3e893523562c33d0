"""Two forms of one test: no item in both, and as hard as each other as far as that can be told beforehand.

How hard an item is shows only in answers. What can be told without any: which objective it tests and on what level,
whether its answer is typed or chosen (what is typed must be recalled, what is chosen need only be recognised), and how
many points it carries. Both forms are drawn from the same cells of a blueprint, so that objective and level agree row
by row. Within a cell an item's partner is of the same type where there is one. The seed says which of the two goes into
which form, unless one form is ahead: then the heavier item goes into the other. A pair of forms whose points or whose
numbers of typed answers still differ is put back and drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lessons.language import t
from lessons.questions.cloze import Cloze
from lessons.questions.item import Item
from lessons.questions.numeric import Numeric
from lessons.questions.seeds import shuffled
from lessons.questions.short_answer import ShortAnswer

_TRIES = 500  # of the course's own test, one pair in three matches


def is_typed(item: Item) -> bool:
    """Tell whether the answer, or a part of it, is typed rather than chosen."""
    if isinstance(item, Cloze):
        return any(not gap.choices for gap in item.gaps.values())
    return isinstance(item, Numeric | ShortAnswer)


def two_forms(
    pools: Mapping[str, Sequence[Item]], counts: Mapping[str, int], seed: str
) -> tuple[list[Item], list[Item]]:
    """Return two forms that share no item and match, the same for the same seed.

    Args:
        pools: the items of each cell, by its name; at least twice as many as are drawn.
        counts: how many each form draws from a cell, by its name.
        seed: of one learner and one test.

    Raises:
        ValueError: no pair that was drawn matches.
    """
    for number in range(_TRIES):
        first: list[Item] = []
        second: list[Item] = []
        points, typed = 0.0, 0  # by how much the first form is ahead
        for cell, pool in pools.items():
            drawn = _drawn(pool, f"{seed}/{number}", cell)
            one = drawn[: counts[cell]]
            other = _partners(one, drawn[counts[cell] :])
            more_points = _points(one) - _points(other)
            more_typed = _typed(one) - _typed(other)
            ahead = points * more_points + typed * more_typed
            if ahead > 0 or (ahead == 0 and shuffled("12", f"{seed}/{number}", f"{cell}/first") == ["2", "1"]):
                one, other, more_points, more_typed = other, one, -more_points, -more_typed
            first, second = first + one, second + other
            points, typed = points + more_points, typed + more_typed
        if round(points, 6) == typed == 0:
            return first, second
    raise ValueError(
        t(
            "两份卷的分数、要打字的题数要一样（抽了 {tries} 次都不一样）；"
            "蓝图里哪一行有题型或分数与众不同的题，就再写几道那样的题",
            tries=_TRIES,
        )
    )


def _drawn(pool: Sequence[Item], seed: str, cell: str) -> list[Item]:
    by_id = {item.id: item for item in pool}
    return [by_id[i] for i in shuffled(by_id, seed, cell)]


def _partners(taken: list[Item], rest: list[Item]) -> list[Item]:
    """Return an item of `rest` for each that is taken, as like it as there is."""
    left, partners = list(rest), []
    for item in taken:
        partner = min(left, key=lambda one: (one.kind != item.kind, is_typed(one) != is_typed(item)))
        left.remove(partner)
        partners.append(partner)
    return partners


def _points(items: list[Item]) -> float:
    return sum(item.points for item in items)


def _typed(items: list[Item]) -> int:
    return sum(map(is_typed, items))
