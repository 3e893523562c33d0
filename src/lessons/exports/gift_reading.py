r"""Questions out of GIFT, as Moodle reads it: escapes, comments, categories, text formats, weights, feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial

from lessons.errors import ExchangeError
from lessons.exports.question import Answer, Gap, Question
from lessons.exports.reading import Read, Refused, split_stem, typed
from lessons.exports.texts import has_picture, to_markdown, to_plain
from lessons.language import t

_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_HIDDEN = 0xF0000  # private characters that stand for escaped ones while the rest is cut up
_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORM = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d*)?)%")
_MARK = re.compile(r"\[(id|tag):([^\]]*)\]")
_TRUE, _FALSE = {"T", "TRUE"}, {"F", "FALSE"}


def read_gift(source: bytes) -> Read:
    """Read a file of GIFT, UTF-8 with or without a mark of it.

    Raises:
        ExchangeError: it is no UTF-8 text.
    """
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(t("这个 GIFT 文件不是 UTF-8 编码。请用记事本另存为 UTF-8，再导入。")) from error
    found = Read()
    for number, (comment, block) in enumerate(_blocks(text), 1):
        name = _NAME.match(block)
        called = _shown(name[1]).strip() if name else t("第 {number} 题", number=number)
        found.take(called, partial(_question, comment, block))
    return found


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the comment and the rest of each question; an empty line ends one."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line for line in block.split("\n") if not line.strip().startswith("$CATEGORY:")]
        comment = "\n".join(line for line in lines if line.strip().startswith("//"))
        rest = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
        if rest:
            yield comment, _ESCAPE.sub(lambda found: chr(_HIDDEN + ord(found[1])), rest)


def _shown(text: str) -> str:
    """Return a text with its escaped characters in their place."""
    text = text.replace(chr(_HIDDEN + ord("n")), "\n")
    return "".join(chr(ord(c) - _HIDDEN) if _HIDDEN < ord(c) < _HIDDEN + 128 else c for c in text)


def _question(comment: str, block: str) -> Question:
    marks = [(kind, value.strip()) for kind, value in _MARK.findall(comment)]
    name = _NAME.match(block)
    body = block[name.end() if name else 0 :]
    opens, closes = body.find("{"), body.find("}")
    if closes < opens or (opens < 0 <= closes):
        raise Refused(t("大括号只有一半。答案中间不能有空行；右边的大括号也不能少。"))
    if opens < 0:
        raise Refused(t("没有用大括号写出答案，所以不是一道题。"))
    before, inside, after = body[:opens], body[opens + 1 : closes].strip(), body[closes + 1 :]
    if "{" in after:
        raise Refused(t("里面不止一组大括号。题和题之间要空一行；一道题里只能有一个空。"))
    if has_picture(_shown(body)):
        raise Refused(t("里面有图片或附件，题库不收。请改成文字再导入。"))
    inside, _, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
    form, before = _form(before, "auto")
    question = Question(
        kind="essay",
        name=next((value for kind, value in marks if kind == "id"), _shown(name[1]).strip() if name else ""),
        stem=to_markdown(_shown(before + after if not after.strip() else f"{before}_____{after}"), form),
        explanation=_markdown(general, form),
        tags=tuple(value for kind, value in marks if kind == "tag"),
    )
    return _answered(question, inside.strip(), form, before, after)


def _answered(question: Question, inside: str, form: str, before: str, after: str) -> Question:
    if not inside:
        return question
    if inside[0] == "#":
        return _number(question, inside[1:], form)
    if "~" in inside:
        return _choice(question, inside, form, before, after)
    if "->" in inside and "=" in inside:
        return _match(question, inside, form)
    word, *said = inside.split("#", 2)
    if word.strip() in _TRUE | _FALSE:
        return _true_false(question, word.strip() in _TRUE, [*said, "", ""], form)
    answers = [_answer(part, form, 1.0, form_of_text="plain") for part in _split(inside, "=")]
    otherwise = next((answer.feedback for answer in answers if answer.text == "*"), "")
    gap = Gap(tuple(replace(a, text=typed(a.text)) for a in answers if a.text != "*"), otherwise)
    return _missing_word(question, gap, form, before, after)


def _number(question: Question, inside: str, form: str) -> Question:
    inside, _, wrong = inside.partition("~")
    answers = [_tolerant(_answer(part, form, 1.0, form_of_text="plain")) for part in _split(inside, "=")]
    otherwise = _markdown(wrong.partition("#")[2], form)
    return question.having(kind="number", answers=tuple(answers), otherwise=otherwise)


def _choice(question: Question, inside: str, form: str, before: str, after: str) -> Question:
    single = "=" in inside
    parts = _split(inside.replace("=", "~="), "~")
    answers = tuple(
        _answer(part.lstrip()[1:], form, 1.0) if part.lstrip().startswith("=") else _answer(part, form, 0.0)
        for part in parts
    )
    if single and _in_a_text(question, after):
        return _missing_word(question, Gap(answers, picked=True), form, before, after)
    return question.having(kind="single" if single else "multiple", answers=answers)


def _match(question: Question, inside: str, form: str) -> Question:
    pairs = []
    for part in _split(inside, "="):
        premise, arrow, response = part.partition("->")
        if not arrow:
            raise Refused(t("配对题里有一行没有“->”。"))
        own, premise = _form(premise, form)
        pairs.append((to_plain(_shown(premise), own), _shown(response).strip()))
    if "type:ordering" in question.tags:
        return question.having(kind="order", answers=tuple(Answer(response, 1) for _, response in pairs))
    return question.having(kind="match", pairs=tuple(pairs))


def _true_false(question: Question, key: bool, said: list[str], form: str) -> Question:
    to_wrong, to_right = _markdown(said[0], form), _markdown(said[1], form)
    true = Answer("true", float(key), to_right if key else to_wrong)
    false = Answer("false", float(not key), to_wrong if key else to_right)
    return question.having(kind="truefalse", answers=(true, false))


def _missing_word(question: Question, gap: Gap, form: str, before: str, after: str) -> Question:
    """Return the question as one with a gap: in its text where it has one, or alone after its stem."""
    if not _in_a_text(question, after):
        return question.with_one_gap(gap)
    stem, text = split_stem(_shown(f"{before}{{1}}{after}"), form)
    return question.having(stem=stem).with_one_gap(gap, text)


def _in_a_text(question: Question, after: str) -> bool:
    return bool(after.strip()) or "type:cloze" in question.tags


def _answer(part: str, form: str, weight: float, form_of_text: str = "") -> Answer:
    found = _WEIGHT.match(part)
    if found:
        weight, part = float(found[1]) / 100, part[found.end() :]
    text, _, said = part.partition("#")
    own, text = _form(text, form)
    return Answer(to_plain(_shown(text), form_of_text or own), weight, _markdown(said, form))


def _tolerant(answer: Answer) -> Answer:
    low, between, high = answer.text.partition("..")
    number, _, tolerance = answer.text.partition(":")
    try:
        if between:
            middle, reach = (Decimal(low) + Decimal(high)) / 2, abs(Decimal(high) - Decimal(low)) / 2
        else:
            middle, reach = Decimal(number.strip()), Decimal(tolerance.strip() or "0")
    except InvalidOperation as error:
        raise Refused(t("“{text}”不是一个数。", text=answer.text[:20])) from error
    if not (middle.is_finite() and reach.is_finite()):
        raise Refused(t("“{text}”不是一个数。", text=answer.text[:20]))
    return Answer(f"{middle:f}", answer.share, answer.feedback, reach)


def _split(inside: str, mark: str) -> list[str]:
    first, *parts = inside.split(mark)
    return [part for part in ([first, *parts] if first.strip() else parts) if part.strip()]


def _form(text: str, otherwise: str) -> tuple[str, str]:
    found = _FORM.match(text)
    if not found:
        return otherwise, text
    return {"moodle": "auto"}.get(found[1], found[1]), text[found.end() :]


def _markdown(text: str, form: str) -> str:
    own, text = _form(text, form)
    return to_markdown(_shown(text).strip(), own)
