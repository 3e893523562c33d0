"""Words that are easily taken for each other, such as 检察 and 监察: noticing the slip and answering it.

A course lists them in sets. Each word has what is said to a learner who wrote it where another of its set was meant;
it tells what that word means and leaves it to the learner to find the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from lessons.language import t
from lessons.questions.chinese import normal_form
from lessons.questions.item import Text

ConfusableSet = Annotated[dict[Text, Text], Field(min_length=2)]
Confusables = tuple[ConfusableSet, ...]


def mistaken(answer: str, accepted: Iterable[str], confusables: Confusables) -> str | None:
    """Return what is said to `answer` where just one confusable word keeps it from being an accepted one."""
    folded, right = normal_form(answer), {normal_form(one) for one in accepted}
    for words in confusables:
        for written, feedback in words.items():
            if any(swapped in right for swapped in _swapped(folded, written, words)):
                return feedback
    return None


def strangers(own: Iterable[str], confusables: Confusables) -> dict[str, str]:
    """Return the words, folded, that stand in none of the texts `own` though another of their set does.

    With each comes what is said to a learner who wrote it.
    """
    folded = [normal_form(text) for text in own]
    found: dict[str, str] = {}
    for words in confusables:
        used = [word for word in words if any(normal_form(word) in text for text in folded)]
        if used:
            found |= {normal_form(word): feedback for word, feedback in words.items() if word not in used}
    return found


def check_accepted(accepted: Iterable[str], confusables: Confusables) -> None:
    """Raise `ValueError` where two accepted answers differ by nothing but a confusable word."""
    everything = list(accepted)
    for one in everything:
        if mistaken(one, [other for other in everything if other != one], confusables):
            raise ValueError(
                t(
                    "'accept' 里不能有 confusables.yaml 认为易混的两个答案（现在有 {one!r} 和跟它易混的）；"
                    "删去其中一个，或者从 confusables.yaml 里删去这一组",
                    one=one,
                )
            )


def check_set(words: Iterable[str]) -> None:
    """Raise `ValueError` where a word of a set stands in another, or cannot be told from it."""
    folded = [normal_form(word) for word in words]
    for i, one in enumerate(folded):
        inside = [other for j, other in enumerate(folded) if i != j and one in other]
        if inside:
            told = {"one": one, "other": inside[0]}
            raise ValueError(t("{one!r} 不能包含在 {other!r} 里；两个都连同前后的字一起写", **told))


def _swapped(folded: str, written: str, words: Iterable[str]) -> list[str]:
    """Return `folded` with the word `written` replaced by each other word of its set; nothing where it is absent."""
    old = normal_form(written)
    return [folded.replace(old, normal_form(other)) for other in words if other != written] if old in folded else []
