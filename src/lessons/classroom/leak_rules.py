"""How an answer to one item looks where somebody has written it down: by type, beside the item's id or by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lessons.course.item_texts import answers, bare, key_ids, texts
from lessons.language import t
from lessons.questions import Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Pairing
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering

_NEAR = 60  # characters after an item's id in which its answer is looked for
_TELLING = 8  # letters and digits of a right option that is no accident where it stands alone
_CLOSE = 6  # letters between two that are paired

# not translated: words that are looked for
_SAID = r"(?:答案|参考|正确|应?选|[是为]|answer|key|solution|[\s:：=＝（(【\[\"'*_`,，]|->|→)*"
# not translated: the same
_TRUE = r"(?:true|正确|对|√|✓)"
# not translated: the same
_FALSE = r"(?:false|错误|不对|错|×|✗)"


class ItemRules:
    """What gives one item away.

    Attributes:
        item: the item with its key, its own numbers filled in.
    """

    def __init__(self, item: Item) -> None:
        self.item = item
        self._id = re.compile(rf"(?<![\w-]){re.escape(item.id)}(?![\w-])")
        self._answer = re.compile(answer_pattern(item), re.IGNORECASE)

    def beside_its_id(self, text: str) -> str:
        """Return what leaks where the item's id has its answer right behind it; empty where it has not."""
        for found in self._id.finditer(text):
            if self._answer.search(text[found.end() : found.end() + _NEAR]):
                return t("题号后面写着它的答案")
        return ""

    def said_at(self, text: str, start: int) -> bool:
        """Tell whether the answer stands at `start`, after at most a word such as 答案是."""
        said = re.compile(_SAID, re.IGNORECASE).match(text, start)
        return bool(said and self._answer.match(text, said.end()))

    def given_away(self, flat: str) -> str:
        """Return what leaks where a bare text holds the right options alone, pairs, or the right order."""
        if self._alone and all(right in flat for right in self._alone) and not any(one in flat for one in self._others):
            return t("单独写着正确的选项")
        if self._paired(flat):
            return t("写着配好的答案")
        if self._in_order(flat):
            return t("写着排好的顺序")
        return ""

    @cached_property
    def _alone(self) -> list[str]:
        """The right options of a choice, bare, where all are long enough to be no accident and the stem has none."""
        if not isinstance(self.item, SingleChoice | MultipleChoice):
            return []
        right = [bare(text) for text in answers(self.item)]
        stem = bare(self.item.stem)
        return right if all(len(one) >= _TELLING and one not in stem for one in right) else []

    @cached_property
    def _others(self) -> list[str]:
        if not isinstance(self.item, SingleChoice | MultipleChoice):
            return []
        wrong = [bare(one.text) for i, one in self.item.options.items() if i not in key_ids(self.item)]
        return [one for one in wrong if not any(one in right for right in self._alone)]

    def _paired(self, flat: str) -> bool:
        """Tell whether most of what is to be matched or sorted stands right before its answer."""
        if not isinstance(self.item, Pairing):
            return False
        pairs = [(bare(self.item.asked[i]), bare(self.item.offered[given])) for i, given in self.item.key.items()]
        together = 0
        for asked, given in pairs:
            ends = [found.end() for found in re.finditer(re.escape(asked), flat)]
            together += any(given in flat[end : end + len(given) + _CLOSE] for end in ends)
        return together >= max(2, len(pairs) // 2 + 1)

    def _in_order(self, flat: str) -> bool:
        """Tell whether the entries that are to be ordered stand in their right order."""
        if not isinstance(self.item, Ordering):
            return False
        places = [flat.find(bare(self.item.entries[i])) for i in self.item.key]
        return min(places) >= 0 and places == sorted(places)


def public_texts(item: Item, seed: str) -> Iterator[str]:
    """Yield every text that a learner sees of an item before answering."""
    yield from _strings(item.public(seed))


def texts_to_keep(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of an item that learners must not see before it is marked, with its path below the item."""
    shown = set(public_texts(item, ""))
    for path, text in texts(item):
        if text not in shown:
            yield path, text


def answer_pattern(item: Item) -> str:
    """Return a regular expression for the answer as somebody would write it down beside the item's number."""
    if isinstance(item, SingleChoice | MultipleChoice | Ordering):
        ids = item.key if isinstance(item, Ordering) else key_ids(item)
        return _word(r"[^A-Za-z0-9]{0,6}".join(map(re.escape, ids)))
    if isinstance(item, TrueFalse):
        return _word(_TRUE if item.key else _FALSE)
    if isinstance(item, Numeric):
        # not translated: points of an item, as in 第 3 题 2 分, are no answer
        return rf"(?<![\d.]){re.escape(item.solution())}(?![\d.]|\s*(?:分|points))"
    if isinstance(item, Cloze):
        return "|".join(re.escape(word) for gap in item.gaps.values() for word in gap.accept)
    if isinstance(item, Evidence):
        return "|".join(_word(re.escape(anchor)) for anchor in item.key)
    if isinstance(item, Pairing):
        # Two pairs: one may be an accident.
        pairs = [_word(rf"{re.escape(i)}[^A-Za-z0-9]{{1,6}}{re.escape(given)}") for i, given in item.key.items()]
        return r"[^A-Za-z0-9]{0,6}".join(pairs[:2])
    return re.escape(str(item.solution()))


def _word(pattern: str) -> str:
    return rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
