"""Questions out of Moodle XML, which comes from outside: no entities, no network, nothing too big, no pictures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lessons.errors import ExchangeError
from lessons.exports.cloze_code import CodeError, read
from lessons.exports.question import Answer, Gap, Kind, Question
from lessons.exports.reading import Read, Refused, split_stem, typed
from lessons.exports.texts import has_picture, to_markdown, to_plain
from lessons.language import t

_FORMS = {"markdown": "markdown", "html": "html", "plain_text": "plain"}
_KINDS: dict[str, Kind] = {
    "truefalse": "truefalse",
    "numerical": "number",
    "shortanswer": "gaps",
    "matching": "match",
    "match": "match",
    "cloze": "gaps",
    "multianswer": "gaps",
    "ordering": "order",
    "essay": "essay",
}
_NO_QUESTIONS = {"category", "description"}


def read_moodle_xml(source: bytes) -> Read:
    """Read a file of Moodle XML.

    Raises:
        ExchangeError: it is not XML, not Moodle's, or declares entities.
    """
    try:
        root = fromstring(source, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ExchangeError(
            t(
                "这个 XML 里有 DTD 或实体声明，为了安全不读。请从 Moodle 重新导出一次。（{cause}）",
                cause=error,
            )
        ) from error
    except (ValueError, LookupError) as error:
        raise ExchangeError(
            t(
                "这个 XML 的编码读不了：{cause}。请另存为 UTF-8，把第一行的 encoding 也改成 UTF-8。",
                cause=error,
            )
        ) from error
    except ParseError as error:
        raise ExchangeError(t("这不是完好的 XML：{cause}。请从 Moodle 重新导出一次。", cause=error)) from error
    if root.tag != "quiz":
        raise ExchangeError(t("这个 XML 不是 Moodle 的题库：最外层应当是 quiz，现在是 {tag}。", tag=root.tag))
    read_so_far = Read()
    for number, element in enumerate(root.findall("question"), 1):
        if element.get("type") in _NO_QUESTIONS:
            continue
        name = element.findtext("idnumber") or element.findtext("name/text") or ""
        read_so_far.take(name.strip() or t("第 {number} 题", number=number), partial(_question, element))
    return read_so_far


def _question(element: Element) -> Question:
    if element.find(".//file") is not None or any(has_picture(text.text or "") for text in element.iter("text")):
        raise Refused(t("里面有图片或附件，题库不收。请改成文字再导入。"))
    kind = _kind(element)
    stem = _markdown(element, "questiontext")
    common = Question(
        kind=kind,
        name=(element.findtext("idnumber") or element.findtext("name/text") or "").strip(),
        stem=stem,
        explanation=_markdown(element, "generalfeedback"),
        points=float(_number(element.findtext("defaultgrade") or "1")),
        hints=tuple(filter(None, (_text_of(hint) for hint in element.findall("hint")))),
        tags=tuple((tag.text or "").strip() for tag in element.findall("tags/tag/text")),
    )
    if element.get("type") in ("cloze", "multianswer"):
        return _cloze(element, common)
    return _with_own(element, common)


def _kind(element: Element) -> Kind:
    name = element.get("type", "")
    if name == "multichoice":
        return "single" if (element.findtext("single") or "true").strip() in ("true", "1") else "multiple"
    if name not in _KINDS:
        raise Refused(t("题型“{name}”这里没有相应的。", name=name))
    return _KINDS[name]


def _with_own(element: Element, question: Question) -> Question:
    answers = [_answer(one) for one in element.findall("answer")]
    others = [answer for answer in answers if answer.text != "*"]
    otherwise = next((answer.feedback for answer in answers if answer.text == "*"), "")
    if element.get("type") == "shortanswer":
        return question.with_one_gap(Gap(tuple(replace(a, text=typed(a.text)) for a in others), otherwise))
    if question.kind == "number":
        units = tuple((unit.text or "").strip() for unit in element.findall("units/unit/unit_name"))
        if any(_number(factor.text or "1") != 1 for factor in element.findall("units/unit/multiplier")):
            raise Refused(t("里面有要换算的单位，这里的数值题不换算。请改成一个单位。"))
        return question.having(answers=tuple(others), otherwise=otherwise, units=tuple(filter(None, units)))
    if question.kind == "match":
        pairs = tuple(_pair(one) for one in element.findall("subquestion"))
        return question.having(pairs=pairs, otherwise=_markdown(element, "incorrectfeedback"))
    if question.kind == "order":
        placed = sorted(element.findall("answer"), key=lambda one: _number(one.get("fraction", "0")))
        return question.having(answers=tuple(Answer(_plain(one), 1) for one in placed))
    fixed = (element.findtext("shuffleanswers") or "true").strip() in ("false", "0")
    return question.having(answers=tuple(answers), fixed=fixed, rubric=_markdown(element, "graderinfo"))


def _cloze(element: Element, question: Question) -> Question:
    body = element.find("questiontext")
    form = _form(body)
    try:
        text, gaps, weights = read(body.findtext("text") or "" if body is not None else "")
    except CodeError as error:
        raise Refused(str(error)) from error
    if not gaps:
        raise Refused(t("里面没有空。"))
    if len(set(weights)) > 1:
        raise Refused(t("各空的分值不同，这里的填空题每空一样多。请改成一样的。"))
    stem, rest = split_stem(text, form)
    return question.having(stem=stem, text=rest, gaps=gaps, points=float(sum(weights)))


def _answer(element: Element) -> Answer:
    tolerance = _number(element.findtext("tolerance") or "0")
    share = float(_number(element.get("fraction", "0"))) / 100
    said = element.find("feedback")
    return Answer(_plain(element), share, "" if said is None else _text_of(said), tolerance)


def _pair(element: Element) -> tuple[str, str]:
    return _plain(element), to_plain(element.findtext("answer/text") or "", "plain")


def _markdown(element: Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else _text_of(found)


def _text_of(element: Element) -> str:
    return to_markdown(element.findtext("text") or "", _form(element))


def _plain(element: Element) -> str:
    return to_plain(element.findtext("text") or "", _form(element))


def _form(element: Element | None) -> str:
    return _FORMS.get(element.get("format", "html") if element is not None else "html", "auto")


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation as error:
        raise Refused(t("“{text}”不是一个数。", text=text.strip()[:20])) from error
    if not number.is_finite():
        raise Refused(t("“{text}”不是一个数。", text=text.strip()[:20]))
    return number
