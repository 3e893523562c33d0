"""Questions as Moodle XML, for Moodle's question bank (import, format "Moodle XML").

The elements are those of Moodle's own format.php. Markdown stays Markdown, which Moodle shows as it is meant and gives
back unchanged; what is plain text stays plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from lessons.exports.cloze_code import written
from lessons.exports.losses import Loss
from lessons.exports.question import Answer, Kind, Question
from lessons.exports.texts import marked

TYPES: dict[Kind, str] = {
    "single": "multichoice",
    "multiple": "multichoice",
    "truefalse": "truefalse",
    "number": "numerical",
    "gaps": "cloze",
    "match": "matching",
    "order": "ordering",
    "essay": "essay",
}
_PENALTY = "0.3333333"  # of each further try, as Moodle's own default
_MOST = 10  # right or wrong options: Moodle has no fraction for the eleventh part of the points


def as_moodle_xml(questions: Iterable[Question], category: str) -> str:
    """Return the questions as one file, to go into the category with this name."""
    quiz = ET.Element("quiz")
    place = ET.SubElement(quiz, "question", type="category")
    _text(ET.SubElement(place, "category"), f"$course$/top/{category.replace('/', '／')}")
    for question in questions:
        _question(quiz, question)
    ET.indent(quiz)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(quiz, encoding="unicode")}\n'


def moodle_losses(question: Question) -> set[Loss]:
    """Return what Moodle does not keep of a question."""
    losses = set()
    if question.kind in ("truefalse", "essay") and question.hints:
        losses.add(Loss.HINTS)
    if question.kind == "gaps" and question.points % len(question.gaps):
        losses.add(Loss.POINTS)
    rights = sum(answer.share > 0 for answer in question.answers)
    if question.kind == "multiple" and max(rights, len(question.answers) - rights) > _MOST:
        losses.add(Loss.SCORING)
    return losses


def _question(quiz: ET.Element, question: Question) -> None:
    element = ET.SubElement(quiz, "question", type=TYPES[question.kind])
    _text(ET.SubElement(element, "name"), question.name)
    _formatted(element, "questiontext", _stem(question))
    _formatted(element, "generalfeedback", question.explanation)
    if question.kind != "gaps":  # where the points are the sum of the gaps' weights
        _value(element, "defaultgrade", f"{question.points:g}")
    _value(element, "penalty", "1" if question.kind == "truefalse" else _PENALTY)
    _value(element, "hidden", "0")
    _value(element, "idnumber", question.name)
    _OWN[question.kind](element, question)
    for hint in question.hints:
        _formatted(element, "hint", hint)
    tags = ET.SubElement(element, "tags")
    for tag in question.tags:
        _text(ET.SubElement(tags, "tag"), tag)


def _stem(question: Question) -> str:
    if question.kind != "gaps":
        return question.stem
    weight = max(1, int(question.points // len(question.gaps)))
    text = marked(question.text)
    for name, gap in question.gaps.items():
        text = text.replace(marked(f"{{{name}}}"), written(gap, weight))
    return f"{question.stem}\n\n{text}"


def _choice(element: ET.Element, question: Question) -> None:
    _value(element, "single", "true" if question.kind == "single" else "false")
    _value(element, "shuffleanswers", "false" if question.fixed else "true")
    _value(element, "answernumbering", "none")
    for answer in question.answers:
        _answer(element, answer, format="plain_text")


def _true_false(element: ET.Element, question: Question) -> None:
    for answer in question.answers:
        _answer(element, answer, format="moodle_auto_format")


def _number(element: ET.Element, question: Question) -> None:
    for answer in (*question.answers, Answer("*", 0, question.otherwise)):
        written_out = _answer(element, answer, format="moodle_auto_format")
        _value(written_out, "tolerance", f"{answer.tolerance:f}")
    units = ET.SubElement(element, "units")
    for unit in question.units:
        one = ET.SubElement(units, "unit")
        _value(one, "multiplier", "1")
        _value(one, "unit_name", unit)
    _value(element, "unitgradingtype", "0")  # a unit may be left out
    _value(element, "unitpenalty", "0.1")
    _value(element, "showunits", "0" if question.units else "3")
    _value(element, "unitsleft", "0")


def _match(element: ET.Element, question: Question) -> None:
    _value(element, "shuffleanswers", "true")
    _formatted(element, "incorrectfeedback", question.otherwise)
    for premise, response in question.pairs:
        pair = ET.SubElement(element, "subquestion", format="plain_text")
        _value(pair, "text", premise)
        _text(ET.SubElement(pair, "answer"), response)


def _order(element: ET.Element, question: Question) -> None:
    _value(element, "layouttype", "VERTICAL")
    _value(element, "selecttype", "ALL")
    _value(element, "selectcount", "0")
    _value(element, "gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT")  # of Moodle's rules the nearest to Kendall's tau
    _value(element, "showgrading", "SHOW")
    _value(element, "numberingstyle", "none")
    for place, answer in enumerate(question.answers, 1):
        entry = ET.SubElement(element, "answer", fraction=f"{place}.0000000", format="plain_text")
        _value(entry, "text", answer.text)
        _formatted(entry, "feedback", "")


def _essay(element: ET.Element, question: Question) -> None:
    _value(element, "responseformat", "plain")
    _value(element, "responserequired", "1")
    _value(element, "responsefieldlines", "10")
    _value(element, "attachments", "0")
    _value(element, "attachmentsrequired", "0")
    _formatted(element, "graderinfo", question.rubric)
    _formatted(element, "responsetemplate", "")


def _nothing(element: ET.Element, question: Question) -> None:
    """A text with gaps holds all that is its own."""


_OWN: dict[Kind, Callable[[ET.Element, Question], None]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _true_false,
    "number": _number,
    "gaps": _nothing,
    "match": _match,
    "order": _order,
    "essay": _essay,
}


def _answer(parent: ET.Element, answer: Answer, format: str) -> ET.Element:
    element = ET.SubElement(
        parent, "answer", fraction=f"{100 * answer.share:.5f}".rstrip("0").rstrip("."), format=format
    )
    _value(element, "text", answer.text)
    _formatted(element, "feedback", answer.feedback)
    return element


def _formatted(parent: ET.Element, name: str, markdown: str) -> None:
    _text(ET.SubElement(parent, name, format="markdown"), markdown)


def _text(parent: ET.Element, text: str) -> None:
    _value(parent, "text", text)


def _value(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, name).text = value
