"""An item as the question that it becomes on a learning platform, and what is lost before any format is chosen."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from lessons.exports.losses import Loss
from lessons.exports.question import Answer, Gap, Kind, Question
from lessons.language import t
from lessons.questions import Item
from lessons.questions.categorising import Categorising
from lessons.questions.chinese import same
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.cloze import Gap as OwnGap
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Matching
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering
from lessons.questions.short_answer import ShortAnswer

_TO_THE_TEXT = re.compile(r"\s*\[[^\]]*\]\(#[^)]*\)")  # a link to a passage leads nowhere outside the course


def from_item(item: Item) -> tuple[Question, set[Loss]]:
    """Return `item`, a variant with its numbers filled in, as a question, and what no platform keeps of it."""
    kind, fields, losses = _own(item)
    question = Question(
        kind=kind,
        name=item.id,
        stem=_unlinked(item.stem),
        explanation=_unlinked(item.explanation),
        points=item.points,
        hints=tuple(map(_unlinked, item.hints)),
        tags=_tags(item),
        **fields,
    )
    return question, losses


def _tags(item: Item) -> tuple[str, ...]:
    facts = (f"fact:{fact}" for fact in item.facts)
    evidence = (f"evidence:{anchor}" for anchor in item.evidence)
    return (f"type:{item.kind}", f"level:{item.level}", f"objective:{item.objective}", *facts, *evidence)


@singledispatch
def _own(item: Item) -> tuple[Kind, dict[str, Any], set[Loss]]:
    """Return kind, the fields that are its own, and what is lost."""
    raise TypeError(f"{type(item).__name__} must have a question here; add one")


@_own.register
def _(item: SingleChoice) -> tuple[Kind, dict[str, Any], set[Loss]]:
    answers = tuple(Answer(o.text, float(i == item.key), _unlinked(o.feedback)) for i, o in item.options.items())
    return "single", {"answers": answers, "fixed": bool(item.stay)}, _stays(item.stay, item.options)


@_own.register
def _(item: MultipleChoice) -> tuple[Kind, dict[str, Any], set[Loss]]:
    said = {i: (option.text, option.feedback) for i, option in item.options.items()}
    return "multiple", _several(said, item.key) | {"fixed": bool(item.stay)}, _stays(item.stay, item.options)


@_own.register
def _(item: Evidence) -> tuple[Kind, dict[str, Any], set[Loss]]:
    right, wrong = t("这一句能支持这个说法。"), t("这一句支持不了这个说法。")
    said = {i: (s, right if i in item.key else item.feedback.get(i, wrong)) for i, s in item.sentences.items()}
    return "multiple", _several(said, item.key) | {"fixed": True}, {Loss.TYPE, Loss.SCORING}


@_own.register
def _(item: TrueFalse) -> tuple[Kind, dict[str, Any], set[Loss]]:
    true = Answer("true", float(item.key), _unlinked(item.when_true))
    false = Answer("false", float(not item.key), _unlinked(item.when_false))
    return "truefalse", {"answers": (true, false)}, set()


@_own.register
def _(item: Numeric) -> tuple[Kind, dict[str, Any], set[Loss]]:
    right = Answer(item.solution(), 1, _unlinked(item.when_right), item.tolerance)
    wrong = tuple(Answer(f"{w.value.normalize():f}", 0, _unlinked(w.feedback)) for w in item.wrong)
    units = (item.unit, *item.other_units) if item.unit else ()
    fields = {"answers": (right, *wrong), "otherwise": _unlinked(item.otherwise), "units": units}
    return "number", fields, {Loss.COMPARING}


@_own.register
def _(item: Cloze) -> tuple[Kind, dict[str, Any], set[Loss]]:
    gaps = {i: _gap(gap) for i, gap in item.gaps.items()}
    typed = {Loss.COMPARING} if any(not gap.choices for gap in item.gaps.values()) else set()
    left = {Loss.OPEN} if any(gap.open for gap in item.gaps.values()) else set()
    return "gaps", {"text": item.text, "gaps": gaps}, typed | left


@_own.register
def _(item: Matching) -> tuple[Kind, dict[str, Any], set[Loss]]:
    losses = {Loss.SCORING} | ({Loss.FEEDBACK} if item.feedback else set())
    return "match", {"pairs": _pairs(item), "otherwise": _unlinked(item.otherwise)}, losses


@_own.register
def _(item: Categorising) -> tuple[Kind, dict[str, Any], set[Loss]]:
    return "match", {"pairs": _pairs(item)}, {Loss.TYPE, Loss.FEEDBACK, Loss.SCORING}


@_own.register
def _(item: Ordering) -> tuple[Kind, dict[str, Any], set[Loss]]:
    losses = {Loss.SCORING} | ({Loss.FEEDBACK} if item.feedback else set())
    return "order", {"answers": tuple(Answer(item.entries[i], 1) for i in item.key)}, losses


@_own.register
def _(item: ShortAnswer) -> tuple[Kind, dict[str, Any], set[Loss]]:
    points = "\n".join(f"- {point.points:g}：{_unlinked(point.says)}" for point in item.rubric.values())
    return "essay", {"rubric": f"{points}\n\n{_unlinked(item.answer)}"}, {Loss.RUBRIC, Loss.FEEDBACK}


def _several(said: dict[str, tuple[str, str]], key: Any) -> dict[str, Any]:
    """Share the points so that hits count and false alarms cost, as `marking.hits_minus_false_alarms` does."""
    hit, alarm = 1 / len(key), -1 / (len(said) - len(key))
    answers = (Answer(text, hit if i in key else alarm, _unlinked(feedback)) for i, (text, feedback) in said.items())
    return {"answers": tuple(answers)}


def _gap(gap: OwnGap) -> Gap:
    if gap.choices:
        answers = tuple(_choice(choice, gap) for choice in gap.choices)
        return Gap(answers, _unlinked(gap.otherwise), picked=True)
    right = (Answer(word, 1) for word in gap.accept)
    wrong = (Answer(word, 0, _unlinked(said)) for word, said in gap.wrong.items())
    return Gap((*right, *wrong), _unlinked(gap.otherwise))


def _choice(choice: str, gap: OwnGap) -> Answer:
    if any(same(choice, right) for right in gap.accept):
        return Answer(choice, 1)
    listed = next((said for word, said in gap.wrong.items() if same(choice, word)), gap.otherwise)
    return Answer(choice, 0, _unlinked(listed))


def _pairs(item: Matching | Categorising) -> tuple[tuple[str, str], ...]:
    pairs = [(text, item.offered[item.key[i]]) for i, text in item.asked.items()]
    unused = [("", text) for i, text in item.offered.items() if i not in item.key.values()]
    return (*pairs, *unused)


def _stays(stay: tuple[str, ...], options: dict[str, Any]) -> set[Loss]:
    return {Loss.STAY} if 0 < len(stay) < len(options) else set()


def _unlinked(markdown: str) -> str:
    return _TO_THE_TEXT.sub("", markdown) or markdown
