"""Lint rules for feedback and hints: each wrong idea gets an answer of its own, and none of them gives the key away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lessons.course.item_texts import answers, bare, key_ids, said_to_wrong
from lessons.course.lint_options import Said
from lessons.questions import Item
from lessons.questions.chinese import normal_form, same
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.confusables import mistaken, strangers
from lessons.questions.evidence import Evidence
from lessons.questions.numeric import Numeric

FROM_LENGTH = 4  # characters from which a key that stands in feedback gives it away; shorter words are common ones
FROM_LENGTH_IN_HINT = 2  # a hint is read before the answer, by everybody who asks for it

_VERDICT = re.compile(
    r"(你|您)?的?(回答|答案|选择)?(错误|错了|错|不对|不正确|答错了?|选错了?|不是|有误|很?遗憾|抱歉)(了|哦|啊|的)?"
    r"|请?再(想一想|想想|试一试|试试|试一次|看看|读一遍)|继续努力|加油"
)
_INTEGER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")


def missing_feedback(item: Item) -> Iterator[Said]:
    """A wrong answer that is foreseen, or sure to come, has nothing said to it."""
    remedy = "say what is wrong with the idea behind it"
    if isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            for choice in gap.choices:
                known = any(same(choice, word) for word in (*gap.accept, *gap.wrong))
                if not known and not mistaken(choice, gap.accept, item.confusables):
                    yield ("gaps", name, "choices"), f"nothing is said to {choice!r} in gap {name}", remedy
            if not gap.choices and not gap.wrong and not strangers(gap.accept, item.confusables):
                yield ("gaps", name), f"gap {name} foresees no wrong answer", "list likely ones under 'wrong'"
    if isinstance(item, Numeric) and not item.wrong:
        yield (), "no wrong number is foreseen", "list the numbers that likely mistakes lead to under 'wrong'"
    if getattr(item, "feedback", None) == {}:
        yield (), "no likely mistake has feedback of its own", "write some under 'feedback'"


def never_shown(item: Item) -> Iterator[Said]:
    """Feedback is written for an answer that cannot be given, or that is right."""
    remedy = "delete it, or correct the answer that it is for"
    if isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            for word in gap.wrong if gap.choices else ():
                if not any(same(word, choice) for choice in gap.choices):
                    yield ("gaps", name, "wrong", word), f"{word!r} is not among the choices of gap {name}", remedy
    if isinstance(item, Numeric):
        for n, wrong in enumerate(item.wrong):
            if abs(wrong.value - item.key) <= item.tolerance:
                yield ("wrong", n), f"{wrong.value} counts as right", remedy
    if isinstance(item, Evidence):
        for sentence in item.feedback:
            if sentence in item.key:
                yield ("feedback", sentence), f"{sentence} is part of the key", remedy


def same_feedback(item: Item) -> Iterator[Said]:
    """A distractor has the feedback of another option; or true has that of false."""
    if isinstance(item, TrueFalse) and bare(item.when_true) == bare(item.when_false):
        yield ("when_false",), "true and false have the same feedback", "say to each what it misses"
    if isinstance(item, SingleChoice | MultipleChoice):
        wrong = [i for i in item.options if i not in key_ids(item)]
        for i in wrong:
            feedback = bare(item.options[i].feedback)
            # Of two distractors the second is named; two right options may well be confirmed in the same words.
            others = [j for j in item.options if j != i and (j not in wrong or j < i)]
            alike = [j for j in others if bare(item.options[j].feedback) == feedback]
            if alike:
                message = f"options {alike[0]} and {i} have the same feedback"
                yield ("options", i, "feedback"), message, "say what is wrong with this very idea"


def empty_feedback(item: Item) -> Iterator[Said]:
    """Feedback to a wrong answer says that it is wrong, and nothing else."""
    remedy = "say why somebody may think so, and where to look"
    for path, text in said_to_wrong(item):
        if not _VERDICT.sub("", bare(text)):
            yield path, f"{text!r} says only that the answer is wrong", remedy


def feedback_gives_key(item: Item) -> Iterator[Said]:
    """Feedback to a wrong answer holds the key word for word: trying again would be copying."""
    for path, text in said_to_wrong(item):
        if found := _given(item, text, FROM_LENGTH):
            yield path, f"the feedback holds the key {found!r}", "point to the place where it can be found"


def hint_gives_key(item: Item) -> Iterator[Said]:
    """A hint holds the key word for word."""
    for n, hint in enumerate(item.hints):
        if found := _given(item, hint, FROM_LENGTH_IN_HINT):
            yield ("hints", n), f"the hint holds the key {found!r}", "point the way and leave the last step"


def _given(item: Item, text: str, from_length: int) -> str:
    """Return the answer of `item` that `text` gives away; empty where there is none, or where the stem tells it too."""
    if isinstance(item, Numeric):
        key = answers(item)[0]
        return key if key in _numbers(text) and key not in _numbers(item.stem) else ""
    asked, text = bare(item.stem + getattr(item, "text", "")), bare(text)
    words = (word for word in answers(item) if len(bare(word)) >= from_length)
    return next((word for word in words if bare(word) in text and bare(word) not in asked), "")


def _numbers(text: str) -> Iterable[str]:
    return set(_INTEGER.findall(normal_form(text)))


RULES = {
    "missing-feedback": missing_feedback,
    "never-shown": never_shown,
    "same-feedback": same_feedback,
    "empty-feedback": empty_feedback,
    "feedback-gives-key": feedback_gives_key,
    "hint-gives-key": hint_gives_key,
}
