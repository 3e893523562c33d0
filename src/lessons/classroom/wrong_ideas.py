"""What a wrong answer says: the distractors that a learner fell for, and which of them many did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from lessons.errors import ResponseError
from lessons.item_statistics import FEWEST as JUDGED
from lessons.language import t
from lessons.questions import Item
from lessons.questions.chinese import normal_form, same
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.matching import Pairing
from lessons.questions.numeric import Numeric

FEWEST = 3  # learners; what one or two of them think is nothing to tell a class
LEAST = 0.1  # share of those who were asked


@dataclass(frozen=True)
class Answered:
    """An answer to an item, and who gave it.

    Attributes:
        item: the item, with the numbers of the learner's form.
        response: what was answered; `None` where nothing was.
        total: the mean of their totals on the rest of the test, in points: the item itself would speak for its key.
        right: whether it earned every point.
        count: how many gave it.
    """

    item: Item
    response: Any
    total: float
    right: bool
    count: int = 1


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that many gave.

    Attributes:
        item: the item, as one of them had it.
        answer: the wrong answer, in words.
        feedback: what the item says to it, in Markdown.
        count: how many gave it.
        asked: how many were asked the item.
        stronger: whether those who gave it have higher totals than those who were right; then look at the key first.
            Never where fewer than ten were asked.
    """

    item: Item
    answer: str
    feedback: str
    count: int
    asked: int
    stronger: bool


def wrong_ideas(item: Item, response: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a response, each as a key to count by and in words.

    Of the types whose wrong answers name a misconception; a wrong order or a sentence too many names none.
    """
    match item:
        case SingleChoice():
            if response != item.key:
                yield response, item.options[response].text
        case MultipleChoice():
            yield from ((i, option.text) for i, option in item.options.items() if i in response and i not in item.key)
        case TrueFalse():
            if response is not item.key:
                yield ("true", t("对")) if response else ("false", t("错"))
        case Pairing():
            for one, given in response.items():
                if given != item.key[one]:
                    yield f"{one}>{given}", f"{item.asked[one]} → {item.offered[given]}"
        case Cloze():
            for gap, answer in response.items():
                if normal_form(answer) and not any(same(answer, right) for right in item.gaps[gap].accept):
                    yield f"{gap}>{normal_form(answer)}", answer.strip()
        case Numeric():
            if item.mark(response).state == "wrong":
                yield normal_form(response), response.strip()


def misconceptions(answers: Iterable[Answered]) -> list[Misconception]:
    """Return the wrong answers that many gave, one an item, those that most gave first.

    "Many" is at least `FEWEST` learners and at least `LEAST` of those who were asked.

    Args:
        answers: of all learners to all items, blank ones too.
    """
    by_item: dict[str, list[Answered]] = {}
    for answered in answers:
        by_item.setdefault(answered.item.id, []).append(answered)
    found = [worst for own in by_item.values() if (worst := _most_given(own))]
    return sorted(found, key=lambda one: (-one.count, -one.count / one.asked, one.item.id))


def _most_given(answers: Sequence[Answered]) -> Misconception | None:
    """Return the wrong answer to one item that most gave, if many did."""
    given: dict[str, list[tuple[Answered, str]]] = {}
    for answered in answers:
        if _says_something(answered.item, answered.response):
            for key, words in wrong_ideas(answered.item, answered.response):
                given.setdefault(key, []).append((answered, words))
    if not given:
        return None
    count, key = max((sum(answered.count for answered, _ in own), key) for key, own in given.items())
    asked = sum(answered.count for answered in answers)
    if count < max(FEWEST, LEAST * asked):
        return None
    example, words = given[key][0]
    right = [answered for answered in answers if answered.right]
    # Of fewer learners nothing is judged, here as in the table of the items.
    stronger = (
        asked >= JUDGED and bool(right) and _mean_total(answered for answered, _ in given[key]) > _mean_total(right)
    )
    return Misconception(example.item, words, feedback_to(example, key), count, asked, stronger)


def _says_something(item: Item, response: Any) -> bool:
    """Tell whether something was answered, to the item as it is now: its options may have changed since."""
    try:
        item.check_response(response)
    except ResponseError:
        return False
    return not item.is_blank(response)


def _mean_total(answers: Iterable[Answered]) -> float:
    own = list(answers)
    return fmean([answered.total for answered in own], [answered.count for answered in own])


def feedback_to(answered: Answered, key: str) -> str:
    """Return what an item says to the part of a wrong answer that `wrong_ideas` names `key`; empty where nothing."""
    notes = [note for note in answered.item.mark(answered.response).feedback if not note.good]
    about = key.partition(">")[0]
    return next((note.text for note in notes if note.about in (about, None)), "")
