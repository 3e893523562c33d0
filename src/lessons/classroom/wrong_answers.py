"""Answers that a learner who does not know might give, for a class that is made up."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from lessons.questions import Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Pairing
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering
from lessons.questions.short_answer import ShortAnswer

_NO_IDEA, _VAGUE = "不知道", "我觉得要好好监督，具体的记不清了。"  # not translated: what a learner writes
_FAVOURITE = 0.65  # how often a wrong answer is the one that most fall for


def wrong_answer(item: Item, chance: Random) -> Any:
    """Return an answer of the right shape that is wrong, or partly so.

    Args:
        item: the item.
        chance: decides which; the distractor that most fall for is the item's own.
    """
    match item:
        case SingleChoice():
            return _one_of([name for name in item.options if name != item.key], item, chance)
        case MultipleChoice():
            distractor = _one_of([name for name in item.options if name not in item.key], item, chance)
            return [*item.key[1:], distractor]
        case TrueFalse():
            return not item.key
        case Numeric():
            values = [str(wrong.value) for wrong in item.wrong] or [str(item.key + item.tolerance + 1)]
            return _one_of(values, item, chance)
        case Cloze():
            gap = _one_of(list(item.gaps), item, chance)
            others = [*item.gaps[gap].wrong, *(c for c in item.gaps[gap].choices if c not in item.gaps[gap].accept)]
            return item.solution() | {gap: _one_of(others or [_NO_IDEA], item, chance)}
        case Evidence():
            return [
                *list(item.key)[1:],
                _one_of([name for name in item.sentences if name not in item.key], item, chance),
            ]
        case Pairing():
            first, second = _two_that_differ(item.key, chance)
            return item.solution() | {first: item.key[second], second: item.key[first]}
        case Ordering():
            place = int(chance.random() * (len(item.key) - 1))
            return [*item.key[:place], item.key[place + 1], item.key[place], *item.key[place + 2 :]]
        case ShortAnswer():
            return item.answer[: len(item.answer) // 2] if chance.random() < 0.6 else _VAGUE
        case _:
            return None


def _one_of(names: Sequence[str], item: Item, chance: Random) -> str:
    favourite = names[int(Random(f"{item.id}/favourite").random() * len(names))]
    return favourite if chance.random() < _FAVOURITE else names[int(chance.random() * len(names))]


def _two_that_differ(key: dict[str, str], chance: Random) -> tuple[str, str]:
    first = list(key)[int(chance.random() * len(key))]
    return first, next(other for other in key if key[other] != key[first])
