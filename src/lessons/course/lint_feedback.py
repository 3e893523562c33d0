"""Lint rules for feedback and hints: each wrong idea gets an answer of its own, and none of them gives the key away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lessons.course.item_texts import answers, bare, key_ids, said_to_wrong
from lessons.course.lint_options import Said
from lessons.language import t
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
    remedy = t("说明这样想错在哪里")
    if isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            for choice in gap.choices:
                known = any(same(choice, word) for word in (*gap.accept, *gap.wrong))
                if not known and not mistaken(choice, gap.accept, item.confusables):
                    message = t("空 {gap} 里选 {choice!r} 没有反馈", gap=name, choice=choice)
                    yield ("gaps", name, "choices"), message, remedy
            if not gap.choices and not gap.wrong and not strangers(gap.accept, item.confusables):
                message = t("空 {gap} 没有预计任何错误答案", gap=name)
                yield ("gaps", name), message, t("把可能的错误答案写在 'wrong' 下面")
    if isinstance(item, Numeric) and not item.wrong:
        yield (), t("没有预计任何错误的数"), t("把常见错误会得出的数写在 'wrong' 下面")
    if getattr(item, "feedback", None) == {}:
        yield (), t("常见的错误都没有专门的反馈"), t("在 'feedback' 下面写几条")


def never_shown(item: Item) -> Iterator[Said]:
    """Feedback is written for an answer that cannot be given, or that is right."""
    remedy = t("删去它，或者改正它所针对的答案")
    if isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            for word in gap.wrong if gap.choices else ():
                if not any(same(word, choice) for choice in gap.choices):
                    message = t("空 {gap} 的备选词里没有 {word!r}", gap=name, word=word)
                    yield ("gaps", name, "wrong", word), message, remedy
    if isinstance(item, Numeric):
        for n, wrong in enumerate(item.wrong):
            if abs(wrong.value - item.key) <= item.tolerance:
                yield ("wrong", n), t("{value} 会判为正确", value=wrong.value), remedy
    if isinstance(item, Evidence):
        for sentence in item.feedback:
            if sentence in item.key:
                yield ("feedback", sentence), t("{sentence} 是答案里的一句", sentence=sentence), remedy


def same_feedback(item: Item) -> Iterator[Said]:
    """A distractor has the feedback of another option; or true has that of false."""
    if isinstance(item, TrueFalse) and bare(item.when_true) == bare(item.when_false):
        yield ("when_false",), t("选“对”和选“错”的反馈一样"), t("分别说明各自漏看了什么")
    if isinstance(item, SingleChoice | MultipleChoice):
        wrong = [i for i in item.options if i not in key_ids(item)]
        for i in wrong:
            feedback = bare(item.options[i].feedback)
            # Of two distractors the second is named; two right options may well be confirmed in the same words.
            others = [j for j in item.options if j != i and (j not in wrong or j < i)]
            alike = [j for j in others if bare(item.options[j].feedback) == feedback]
            if alike:
                message = t("选项 {first} 和 {second} 的反馈一样", first=alike[0], second=i)
                yield ("options", i, "feedback"), message, t("说明这一个想法错在哪里")


def empty_feedback(item: Item) -> Iterator[Said]:
    """Feedback to a wrong answer says that it is wrong, and nothing else."""
    remedy = t("说明为什么会有人这样想，该到哪里去看")
    for path, text in said_to_wrong(item):
        if not _VERDICT.sub("", bare(text)):
            yield path, t("{text!r} 只说了答错", text=text), remedy


def feedback_gives_key(item: Item) -> Iterator[Said]:
    """Feedback to a wrong answer holds the key word for word: trying again would be copying."""
    for path, text in said_to_wrong(item):
        if found := _given(item, text, FROM_LENGTH):
            yield path, t("反馈里写出了答案 {key!r}", key=found), t("指出该到哪里去找答案")


def hint_gives_key(item: Item) -> Iterator[Said]:
    """A hint holds the key word for word."""
    for n, hint in enumerate(item.hints):
        if found := _given(item, hint, FROM_LENGTH_IN_HINT):
            yield ("hints", n), t("提示里写出了答案 {key!r}", key=found), t("只指方向，最后一步留给学生")


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
