"""A response, or a key, as somebody would read it out; and what a random guess earns."""

from __future__ import annotations

from typing import Any

from lessons.errors import ResponseError
from lessons.language import t
from lessons.questions import Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Matching, Pairing
from lessons.questions.ordering import Ordering


def in_words(item: Item, response: Any) -> list[str]:
    """Return a response to an item in words, a line a part; no line where nothing was answered.

    Args:
        item: the item, with the numbers of the learner's form.
        response: one that `item.check_response` accepts, or `None`.
    """
    if response is None:
        return []
    try:
        item.check_response(response)
    except ResponseError:
        return [t("（答案的形状和这道题对不上）")]
    if item.is_blank(response):
        return []
    match item:
        case SingleChoice():
            return [item.options[response].text]
        case MultipleChoice():
            return [option.text for name, option in item.options.items() if name in response]
        case TrueFalse():
            return [t("对") if response else t("错")]
        case Cloze():
            return [t("第{n}空：{answer}", n=n, answer=response.get(gap, "")) for n, gap in enumerate(item.gaps, 1)]
        case Evidence():
            return [text for name, text in item.sentences.items() if name in response]
        case Pairing():
            return [f"{text} → {item.offered[response[i]]}" for i, text in item.asked.items() if i in response]
        case Ordering():
            return [f"{n}. {item.entries[entry]}" for n, entry in enumerate(response, 1)]
        case _:
            return [str(response)]


def offered(item: Item) -> list[str]:
    """Return what an item shows below its stem in words, a line a part: the options, or the text with its gaps."""
    if isinstance(item, SingleChoice | MultipleChoice):
        return [option.text for option in item.options.values()]
    if isinstance(item, Cloze):
        text = item.text
        for n, gap in enumerate(item.gaps, 1):
            text = text.replace(f"{{{gap}}}", t("____（{n}）", n=n))
        return [text]
    return []


def part_in_words(item: Item, part: str | None) -> str:
    """Return what the part with that id is in words, where an item has several; else nothing."""
    match item:
        case MultipleChoice() if part in item.options:
            return item.options[part].text
        case Pairing() if part in item.asked:
            return item.asked[part]
        case Ordering() if part in item.entries:
            return item.entries[part]
        case Evidence() if part in item.sentences:
            return item.sentences[part]
        case Cloze() if part in item.gaps and len(item.gaps) > 1:
            return t("第{n}空", n=list(item.gaps).index(part) + 1)
        case _:
            return ""


def key_in_words(item: Item) -> list[str]:
    """Return an item's key in words, a line a part; for a short answer, the model answer."""
    return in_words(item, item.solution())


def guess_share(item: Item) -> float | None:
    """Return the share of the points that a random guess earns, 0 to 1; `None` where that is not defined.

    As Moodle's question types have it (`get_random_guess_score`): one of n for a choice of n, 1/2 for true or false,
    one of the responses for a match; nothing where something is typed. Moodle leaves out multiple choice ("pretty much
    impossible to compute"), and so it is here for the other types marked beyond chance.
    """
    match item:
        case SingleChoice():
            return 1 / len(item.options)
        case TrueFalse():
            return 0.5
        case Matching():
            return 1 / len(item.offered)
        case MultipleChoice() | Evidence() | Pairing() | Ordering():
            return None
        case Cloze():
            return sum(1 / len(gap.choices) for gap in item.gaps.values() if gap.choices) / len(item.gaps)
        case _:
            return 0.0
