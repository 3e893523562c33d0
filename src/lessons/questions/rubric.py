"""Reading a short answer clause by clause: which of a rubric's phrasings stand in it, and which are denied there.

A phrasing is written as a teacher would jot it down:

- 检察建议: this word;
- 先 检察建议: these words in one clause, in any order;
- 先/首先 检察建议: a stroke gives a choice;
- 不履行/不改，起诉: what follows the comma stands in the same clause or one of the two after it,
  in the same sentence.

Words are looked for in the folded text (`chinese.normal_form`), not among the words that a segmenter cuts: a mark must
not change when a term is added to a dictionary. docs/marking.md has what that costs and gains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from lessons.language import t
from lessons.questions.chinese import normal_form
from lessons.questions.item import Text

_SENTENCE = re.compile(r"([^。！？!?；;…\r\n]+)([。！？!?；;…\r\n]*)")
# Marks inside a sentence; the point and the comma of a number are none. Learners also write a space for a comma.
_CLAUSE = re.compile(r"[—→（）()]+|(?<!\d)[，,．.：:]+|[，,．.：:]+(?!\d)|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
# Words that open a new step or a contrast also open a clause, and end what a negation before them denies.
_OPENER = re.compile(
    r"(?=而不?是|(?<!不)但|却|然后|接着|随后|最后|于是|(?<![成迁])就(?![是业近地])|(?<![人刚])才|再(?![审次]))"
)
_NEGATION = re.compile("没有|没|不|未|并非|无")
_NO_NEGATION = re.compile(
    "不[仅但只光断过久管论]|不同(?!意)|不作为|不得不|不能不|无[论非疑]|未来|未成年|是不是|有没有|没收"
)

_NEAR = 3  # clauses in which what follows a comma is looked for: the same and the two after it

Clauses = tuple[str, ...]
_Groups = tuple[tuple[tuple[str, ...], ...], ...]  # clauses of words of choices


def sentences(answer: str) -> tuple[Clauses, ...]:
    """Return the clauses of each sentence of `answer`, folded; a question asserts nothing and is left out."""
    found = []
    for sentence, end in _SENTENCE.findall(answer):
        # Cut first: folding drops the punctuation.
        clauses = (clause for part in _CLAUSE.split(sentence) for clause in _OPENER.split(normal_form(part)))
        if not {"?", "？"} & set(end):
            found.append(tuple(clause for clause in clauses if clause))
    return tuple(clauses for clauses in found if clauses)


def find(phrasings: Iterable[str], answer: Sequence[Clauses]) -> str | None:
    """Look for the phrasings in `answer`.

    Returns:
        Empty where one of them stands there and nothing denies it; the negation, such as 没有, where all that stand
        there are denied; `None` where none does.
    """
    denied_by = None
    for phrasing in phrasings:
        for clauses in answer:
            for negation in _ways(parse(phrasing), clauses, phrasing, reach=len(clauses)):
                if not negation:
                    return ""
                denied_by = denied_by or negation
    return denied_by


def denial(clause: str, words: Iterable[str]) -> str:
    """Return the negation in a folded clause that is part of none of the `words`; empty where there is none."""
    rest = _blanked(clause, words)
    negation = _NEGATION.search(_NO_NEGATION.sub("  ", rest))
    return negation[0] if negation else ""


def is_word_list(answer: str, words: Iterable[str]) -> bool:
    """Tell whether an answer is a string of words and no sentence.

    That is, five or more pieces of which none is longer than a word of four characters, or a row of at least twenty
    characters of which hardly one belongs to none of the rubric's `words` (folded).
    """
    pieces = [piece for piece in re.split(r"[\s，,、。.；;/|+]+", answer) if piece]
    if len(pieces) >= 5 and max(map(len, pieces)) <= 4:
        return True
    text = normal_form(answer)
    rest = _blanked(text, {word for word in words if len(word) > 1}).replace(" ", "")
    return len(text) >= 20 and len(rest) * 20 <= len(text)


@cache
def parse(phrasing: str) -> _Groups:
    """Return the clauses of a phrasing, each the words that stand in it, each word its choices, folded."""
    return tuple(
        tuple(tuple(sorted(map(normal_form, word.split("/")), key=len, reverse=True)) for word in clause.split())
        for clause in re.split("[，,]", phrasing)
    )


def _sound(phrasing: str) -> str:
    if not all(clause and all(map(all, clause)) for clause in parse(phrasing)):
        raise ValueError(
            t(
                "说法里的空格、“/”和逗号之间都要有字（现在是 {phrasing!r}）；补上字，或者删去多余的符号",
                phrasing=phrasing,
            )
        )
    return phrasing


Phrasing = Annotated[Text, AfterValidator(_sound)]


@cache
def _words(phrasing: str) -> tuple[str, ...]:
    return tuple(word for group in parse(phrasing) for choices in group for word in choices)


def _ways(groups: _Groups, clauses: Clauses, phrasing: str, reach: int) -> Iterator[str]:
    """Yield what denies each way in which `groups` stand one after another, the first within `reach` clauses."""
    if not groups:
        yield ""
        return
    for n, clause in enumerate(clauses[:reach]):
        if _all_stand(groups[0], clause):
            here = denial(clause, _words(phrasing))
            for later in _ways(groups[1:], clauses[n:], phrasing, reach=_NEAR):
                yield here or later


def _all_stand(words: tuple[tuple[str, ...], ...], clause: str) -> bool:
    """Tell whether of each word's choices one stands in a clause; loops, since this is most of what marking takes."""
    for choices in words:
        for choice in choices:
            if _stands(choice, clause):
                break
        else:
            return False
    return True


def _stands(word: str, clause: str) -> bool:
    """Tell whether a word stands in a clause, and not as part of a longer number: 10件 is not in 110件."""
    if word not in clause:
        return False
    if not (word[0].isdigit() or word[-1].isdigit()):
        return True
    before = r"(?<![\d./])" if word[0].isdigit() else ""
    after = r"(?![%‰]|[./]?\d)" if word[-1].isdigit() else ""
    return re.search(before + re.escape(word) + after, clause) is not None


def _blanked(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text
