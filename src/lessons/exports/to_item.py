"""A question that was read, as an item of a bank; what it lacks is filled in and told.

What is filled in becomes part of a course, and is Chinese in every language of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any, get_args

from lessons.exports.question import Gap, Question
from lessons.exports.reading import Refused
from lessons.language import t
from lessons.questions.item import MOST_POINTS, Level

_FORMULA = re.compile(r"\$\$|\\\\?\(")  # of TeX, as MathJax in Moodle finds them; in Markdown with two backslashes
_NO_FEEDBACK = "原题对“{text}”没有写讲评，请补上。"  # not translated: becomes part of a course
_NO_WORD = "原题没有写讲评，请补上：想错在哪里，到哪里去看。"  # not translated: as above
_NO_HINT = "原题没有提示，请补上一句，不要说出答案。"  # not translated: as above
_NO_EXPLANATION = "原题没有讲解，请补上。"  # not translated: as above
_FILL_THE_GAP, _RIGHT = "补全下面的文字。", "对。"  # not translated: as above


@dataclass(frozen=True)
class Given:
    """What a bank needs and the file does not tell, as the teacher gave it.

    Attributes:
        number: of the lesson, such as "03", with which the ids begin.
        level, objective: of each question that tells none; the objective may be empty where all of them do.
        facts, evidence: of each question that tells none; empty likewise.
    """

    number: str
    level: str
    objective: str
    facts: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass
class Taken:
    """An item as it goes into a bank, and what its teacher has yet to do.

    Attributes:
        raw: the item, as in a question file.
        to_do: what was filled in for want of something, in words.
    """

    raw: dict[str, Any]
    to_do: list[str] = field(default_factory=list)

    def said(self, feedback: str, text: str = "") -> str:
        """Return `feedback`, or what stands in for it until somebody writes it."""
        if not feedback:
            self.note(t("讲评：{what}", what=text or t("其他答案")))
        return feedback or (_NO_FEEDBACK.format(text=text) if text else _NO_WORD)

    def note(self, what: str) -> None:
        """Remember something to do."""
        self.to_do.append(what)


def to_item(question: Question, name: str, given: Given) -> Taken:
    """Return a question as an item with this id.

    Raises:
        Refused: there is no such item here.
    """
    taken = Taken({"id": name, "type": ""})
    stem = question.stem or (_FILL_THE_GAP if question.kind == "gaps" else "")
    if not stem:
        raise Refused(t("没有题目，只有答案。"))
    facts, evidence = (question.tagged("fact") or given.facts), (question.tagged("evidence") or given.evidence)
    if not (facts and evidence and _one(question, "objective", given.objective)):
        raise Refused(t("不知道考哪个目标、根据课文哪一段。请在命令里加上 --objective 和 --evidence。"))
    level, objective = _one(question, "level", given.level), _one(question, "objective", given.objective)
    taken.raw |= {"level": level if level in get_args(Level) else given.level, "objective": objective, "stem": stem}
    taken.raw |= _OWN[question.kind](question, taken)
    if not 0 < question.points <= MOST_POINTS:
        raise Refused(t("分值是 {points}。这里要大于 0，不超过 {most}。", points=question.points, most=MOST_POINTS))
    taken.raw["hints"] = list(question.hints) or [_NO_HINT]
    taken.raw["explanation"] = question.explanation or _NO_EXPLANATION
    taken.raw |= {"facts": list(facts), "evidence": list(evidence)}
    if question.points != 1:
        taken.raw["points"] = question.points
    for field_name, what in (("hints", t("提示")), ("explanation", t("讲解"))):
        if not getattr(question, field_name):
            taken.note(what)
    shown = (question.stem, question.explanation, question.text, *(answer.text for answer in question.answers))
    if any(_FORMULA.search(text) for text in shown):
        taken.note(t("公式：这里不会排版，请改成文字"))
    if not question.tagged("evidence"):
        taken.note(t("出处：先用了命令里写的 {evidence}", evidence=t("、").join(given.evidence)))
    return taken


def _one(question: Question, tag: str, given: str) -> str:
    return (*question.tagged(tag), given)[0]


def _choice(question: Question, taken: Taken) -> dict[str, Any]:
    if not 2 <= len(question.answers) <= len(ascii_lowercase):
        raise Refused(t("选项要有 2 到 {most} 个，现在有 {count} 个。", most=26, count=len(question.answers)))
    named = dict(zip(ascii_lowercase, question.answers, strict=False))
    _differ(answer.text for answer in question.answers)
    options = {i: {"text": a.text, "feedback": taken.said(a.feedback, a.text)} for i, a in named.items()}
    stay = {"stay": list(named)} if question.fixed else {}
    if question.kind == "single":
        best = max(question.answers, key=lambda answer: answer.share)
        right = [i for i, answer in named.items() if answer.share == best.share]
        if best.share <= 0 or len(right) > 1:
            raise Refused(t("单选题要有一个、也只能有一个最好的答案。"))
        if any(0 < answer.share < best.share for answer in question.answers):
            taken.note(t("原题给了部分分，这里单选只有全对和不对"))
        return {"type": "single_choice", "options": options, "key": right[0], **stay}
    key = [i for i, answer in named.items() if answer.share > 0]
    if not key or len(key) == len(named):
        raise Refused(t("多选题要有对的选项，也要有不对的。"))
    if len({round(answer.share, 3) for answer in question.answers}) > 2:
        taken.note(t("原题各选项的分不一样，这里按“选对的减去选错的”算"))
    return {"type": "multiple_choice", "options": options, "key": key, **stay}


def _true_false(question: Question, taken: Taken) -> dict[str, Any]:
    by_text = {answer.text: answer for answer in question.answers}
    if set(by_text) != {"true", "false"}:
        raise Refused(t("判断题要有“对”和“错”两个答案。"))
    true, false = by_text["true"], by_text["false"]
    return {
        "type": "true_false",
        "key": true.share > false.share,
        "when_true": taken.said(true.feedback, t("对")),
        "when_false": taken.said(false.feedback, t("错")),
    }


def _number(question: Question, taken: Taken) -> dict[str, Any]:
    right = [answer for answer in question.answers if answer.share >= 1]
    if len(right) != 1:
        raise Refused(t("数值题要有一个、也只能有一个得满分的数，现在有 {count} 个。", count=len(right)))
    if any(0 < answer.share < 1 for answer in question.answers):
        taken.note(t("原题给了部分分，这里数值题只有全对和不对"))
    wrong = [answer for answer in question.answers if answer.share <= 0]
    if not wrong:
        taken.note(t("常见的错误答案"))
    own: dict[str, Any] = {"type": "numeric", "key": _as_number(right[0].text)}
    if right[0].tolerance:
        own["tolerance"] = _as_number(f"{right[0].tolerance:f}")
    if question.units:
        own |= {"unit": question.units[0], "other_units": list(question.units[1:])}
    own["when_right"] = right[0].feedback or _RIGHT
    own["wrong"] = [{"value": _as_number(a.text), "feedback": taken.said(a.feedback, a.text)} for a in wrong]
    return own | {"otherwise": taken.said(question.otherwise)} | ({} if wrong else _silent("missing-feedback"))


def _gaps(question: Question, taken: Taken) -> dict[str, Any]:
    gaps = {name: _gap(gap, taken) for name, gap in question.gaps.items()}
    bare = any(not gap["wrong"] and "choices" not in gap for gap in gaps.values())
    if bare:
        taken.note(t("常见的错误答案"))
    text = question.text
    return {"type": "cloze", "text": text, "gaps": gaps} | (_silent("missing-feedback") if bare else {})


def _gap(gap: Gap, taken: Taken) -> dict[str, Any]:
    accept = [answer.text for answer in gap.answers if answer.share >= 1]
    if not accept:
        raise Refused(t("有一个空没有得满分的答案。"))
    if any(0 < answer.share < 1 for answer in gap.answers):
        taken.note(t("原题给了部分分，这里每一空只有全对和不对"))
    wrong = {answer.text: taken.said(answer.feedback, answer.text) for answer in gap.answers if answer.share < 1}
    own: dict[str, Any] = {"accept": accept, "wrong": wrong}
    if gap.picked:
        own["choices"] = [answer.text for answer in gap.answers]
        return own | {"otherwise": gap.otherwise or _NO_WORD}
    return own | {"otherwise": taken.said(gap.otherwise)}


def _match(question: Question, taken: Taken) -> dict[str, Any]:
    premises = [premise for premise, _ in question.pairs if premise]
    responses = list(dict.fromkeys(response for _, response in question.pairs))
    _differ(premises)
    if not (2 <= len(premises) <= 26 and 2 <= len(responses) <= 26):
        raise Refused(t("配对题两边都要有 2 到 {most} 项。", most=26))
    ids = dict(zip(premises, ascii_lowercase, strict=False))
    # The ids of the responses run against those of the premises, so that they do not tell the key.
    given = {response: str(len(responses) - n) for n, response in enumerate(responses)}
    key = {ids[premise]: given[response] for premise, response in question.pairs if premise}
    if len(set(key.values())) == 1:
        raise Refused(t("配对题的答案不能都一样。"))
    asked = {i: premise for premise, i in ids.items()}
    offered = {i: response for response, i in given.items()}
    if "type:categorising" in question.tags:
        feedback = {i: taken.said("", premise) for i, premise in asked.items()}
        sorted_into = {"categories": offered, "entries": asked, "key": key, "feedback": feedback}
        return {"type": "categorising"} | sorted_into
    taken.note(t("对常见错配的讲评"))
    own: dict[str, Any] = {
        "premises": asked,
        "responses": offered,
        "key": key,
        "otherwise": taken.said(question.otherwise),
    }
    return {"type": "matching"} | own | _silent("missing-feedback")


def _order(question: Question, taken: Taken) -> dict[str, Any]:
    entries = [answer.text for answer in question.answers]
    _differ(entries)
    if not 3 <= len(entries) <= 12:
        raise Refused(t("排序题要有 3 到 12 项，现在有 {count} 项。", count=len(entries)))
    ids = ascii_lowercase[: len(entries)][::-1]  # against the order of the key
    taken.note(t("对常见错序的讲评"))
    own: dict[str, Any] = {"entries": dict(zip(ids, entries, strict=True)), "key": list(ids)}
    return {"type": "ordering"} | own | _silent("missing-feedback")


def _essay(question: Question, taken: Taken) -> dict[str, Any]:
    raise Refused(t("问答题没有评分要点和范文，题库不收。请写成简答题（docs/authoring.md 有例子）。"))


_OWN = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _true_false,
    "number": _number,
    "gaps": _gaps,
    "match": _match,
    "order": _order,
    "essay": _essay,
}


def _silent(rule: str) -> dict[str, Any]:
    return {"silence": {rule: "导入的题还没有补。"}}  # not translated: becomes part of a course


def _as_number(text: str) -> int | float | str:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError as error:
        raise Refused(t("“{text}”不是一个数。", text=text[:20])) from error


def _differ(texts: Iterable[str]) -> None:
    seen = list(texts)
    doubles = {text for text in seen if seen.count(text) > 1}
    if doubles or "" in seen:
        raise Refused(t("有两个选项写得一样，或者有一个是空的：{texts}", texts=t("、").join(sorted(doubles))))
