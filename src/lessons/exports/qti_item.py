"""One question as an item of QTI 1.2 with Canvas's own question types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from html import escape
from xml.etree import ElementTree as ET

from lessons.exports.question import Answer, Question
from lessons.markdown import block

_GAP = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


def item_element(question: Question, kind: str) -> ET.Element:
    """Return the question as an `item` of the Canvas question type `kind`."""
    return _Item(question, kind).element()


class _Item:
    """Builds one item: what it is, what is shown, what earns points, what is said."""

    def __init__(self, question: Question, kind: str) -> None:
        self._question, self._kind = question, kind
        self._item = ET.Element("item", ident=f"lessons_{question.name}", title=question.name)
        self._shown = ET.Element("presentation")
        self._scored = ET.Element("resprocessing")
        outcomes = ET.SubElement(self._scored, "outcomes")
        ET.SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
        self._said: dict[str, str] = {}
        self._ids: list[str] = []

    def element(self) -> ET.Element:
        question = self._question
        _material(self._shown, self._stem())
        if question.explanation:
            ET.SubElement(self._say("general_fb", question.explanation), "other")
        {
            "single": self._choice,
            "multiple": self._choice,
            "truefalse": self._choice,
            "number": self._number,
            "gaps": self._gaps,
            "match": self._match,
            "order": self._match,
            "essay": self._essay,
        }[question.kind]()
        self._metadata()
        self._item.extend((self._shown, self._scored))
        for ident, markdown in self._said.items():
            feedback = ET.SubElement(self._item, "itemfeedback", ident=ident)
            _material(ET.SubElement(feedback, "flow_mat"), block(markdown))
        return self._item

    def _stem(self) -> str:
        stem = block(self._question.stem)
        if self._question.kind != "gaps":
            return stem
        text = _GAP.sub(lambda gap: f"[g{gap[1]}]", escape(self._question.text))
        return f"{stem}<p>{text}</p>"

    def _metadata(self) -> None:
        metadata = ET.Element("itemmetadata")
        fields = ET.SubElement(metadata, "qtimetadata")
        for label, entry in (
            ("question_type", self._kind),
            ("points_possible", f"{self._question.points:g}"),
            ("original_answer_ids", ",".join(self._ids)),
            ("assessment_question_identifierref", f"lessons_ref_{self._question.name}"),
        ):
            field = ET.SubElement(fields, "qtimetadatafield")
            ET.SubElement(field, "fieldlabel").text = label
            ET.SubElement(field, "fieldentry").text = entry
        self._item.append(metadata)

    def _choice(self) -> None:
        answers = self._question.answers
        if self._question.kind == "truefalse":
            answers = tuple(replace(answer, text=answer.text.capitalize()) for answer in answers)
        single = self._question.kind != "multiple"
        ids = [f"{self._question.name}_{n}" for n in range(1, len(answers) + 1)]
        self._ids = ids
        self._offer("response1", "", zip(ids, answers, strict=True), single)
        for ident, answer in zip(ids, answers, strict=True):
            if answer.feedback:
                _equal(self._say(f"{ident}_fb", answer.feedback), "response1", ident)
        condition = self._score(100, "Set")
        if single:
            _equal(condition, "response1", next(i for i, a in zip(ids, answers, strict=True) if a.share >= 1))
            return
        both = ET.SubElement(condition, "and")
        for ident, answer in zip(ids, answers, strict=True):
            _equal(both if answer.share > 0 else ET.SubElement(both, "not"), "response1", ident)

    def _number(self) -> None:
        right, *wrong = self._question.answers
        self._ids = [f"{self._question.name}_number"]
        self._field(decimal=True)
        for n, answer in enumerate(wrong, 1):
            _equal(self._say(f"wrong{n}_fb", answer.feedback), "response1", answer.text)
        self._said["correct_fb"] = right.feedback
        either = ET.SubElement(self._score(100, "Set", "correct_fb"), "or")
        _equal(either, "response1", right.text)
        between = ET.SubElement(either, "and")
        middle = Decimal(right.text)
        ET.SubElement(between, "vargte", respident="response1").text = f"{middle - right.tolerance:f}"
        ET.SubElement(between, "varlte", respident="response1").text = f"{middle + right.tolerance:f}"
        if self._question.otherwise:
            ET.SubElement(self._say("general_incorrect_fb", self._question.otherwise), "other")

    def _gaps(self) -> None:
        gaps = self._question.gaps
        for name, gap in gaps.items():
            offered = gap.answers if gap.picked else [answer for answer in gap.answers if answer.share >= 1]
            ids = [f"{self._question.name}_{name}_{n}" for n in range(1, len(offered) + 1)]
            self._ids += ids
            self._offer(f"response_g{name}", f"g{name}", zip(ids, offered, strict=True), single=True)
            right = [ident for ident, answer in zip(ids, offered, strict=True) if answer.share >= 1]
            for ident in right:  # any of them earns the gap's part
                _equal(self._score(100 / len(gaps), "Add"), f"response_g{name}", ident)

    def _match(self) -> None:
        pairs = self._question.pairs
        if self._question.kind == "order":
            pairs = tuple((str(place), answer.text) for place, answer in enumerate(self._question.answers, 1))
        responses = dict.fromkeys(response for _, response in pairs)
        ids = {response: f"{self._question.name}_r{n}" for n, response in enumerate(sorted(responses), 1)}
        self._ids = list(ids.values())
        premises = [(premise, response) for premise, response in pairs if premise]
        for n, (premise, response) in enumerate(premises, 1):
            offered = [(ident, Answer(text, 0)) for text, ident in ids.items()]
            self._offer(f"response_{n}", premise, offered, single=True)
            _equal(self._score(100 / len(premises), "Add"), f"response_{n}", ids[response])

    def _essay(self) -> None:
        self._field(decimal=False)
        answered = ET.SubElement(self._scored, "respcondition", attrib={"continue": "No"})
        ET.SubElement(ET.SubElement(answered, "conditionvar"), "other")

    def _offer(self, respondent: str, label: str, offered: Iterable[tuple[str, Answer]], single: bool) -> None:
        how = "Single" if single else "Multiple"
        asked = ET.SubElement(self._shown, "response_lid", ident=respondent, rcardinality=how)
        if label:
            _material(asked, label, "text/plain")
        choices = ET.SubElement(asked, "render_choice")
        for ident, answer in offered:
            _material(ET.SubElement(choices, "response_label", ident=ident), answer.text, "text/plain")

    def _field(self, decimal: bool) -> None:
        asked = ET.SubElement(self._shown, "response_str", ident="response1", rcardinality="Single")
        field = ET.SubElement(asked, "render_fib", {"fibtype": "Decimal"} if decimal else {})
        ET.SubElement(field, "response_label", {"ident": "answer1"} | ({} if decimal else {"rshuffle": "No"}))

    def _score(self, points: float, action: str, feedback: str = "") -> ET.Element:
        """Add a rule that earns `points` of 100, and return where its condition goes."""
        rule = ET.SubElement(self._scored, "respcondition", attrib={"continue": "No"} if action == "Set" else {})
        condition = ET.SubElement(rule, "conditionvar")
        ET.SubElement(rule, "setvar", action=action, varname="SCORE").text = f"{points:.2f}".removesuffix(".00")
        if feedback:
            ET.SubElement(rule, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
        return condition

    def _say(self, ident: str, markdown: str) -> ET.Element:
        """Add a rule under which something is said, and return where its condition goes."""
        self._said[ident] = markdown
        rule = ET.SubElement(self._scored, "respcondition", attrib={"continue": "Yes"})
        condition = ET.SubElement(rule, "conditionvar")
        ET.SubElement(rule, "displayfeedback", feedbacktype="Response", linkrefid=ident)
        return condition


def _material(parent: ET.Element, text: str, form: str = "text/html") -> None:
    material = ET.SubElement(parent, "material")
    ET.SubElement(material, "mattext", texttype=form).text = text


def _equal(condition: ET.Element, respondent: str, value: str) -> None:
    ET.SubElement(condition, "varequal", respident=respondent).text = value
