"""Questions as a QTI 1.2 package, in the form that Canvas writes and reads, for its classic and its new quizzes.

Moodle's core reads no QTI; Moodle XML is its format. QTI 1.2 and not 2.1, because Canvas takes it in without the
converter that 2.1 needs there. text2qti writes the same form; it has no matching, no text with several gaps and no
drop-downs, so the package is made here, and a test holds what both can write against text2qti's.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from xml.etree import ElementTree as ET

from lessons.exports.losses import Loss
from lessons.exports.qti_item import item_element
from lessons.exports.question import Kind, Question

TYPES: dict[Kind, str] = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "truefalse": "true_false_question",
    "number": "numerical_question",
    "gaps": "fill_in_multiple_blanks_question",
    "match": "matching_question",
    "order": "matching_question",  # classic quizzes have no ordering
    "essay": "essay_question",
}
PICKED = "multiple_dropdowns_question"  # where every gap is picked from a list

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same questions give the same file


def qti_type(question: Question) -> str:
    """Return what Canvas calls this sort of question."""
    if question.kind == "gaps" and all(gap.picked for gap in question.gaps.values()):
        return PICKED
    return TYPES[question.kind]


def qti_losses(question: Question) -> set[Loss]:
    """Return what Canvas does not keep of a question."""
    if question.kind == "gaps" and qti_type(question) != PICKED and any(gap.picked for gap in question.gaps.values()):
        return {Loss.ITEM}  # one question has either fields or drop-downs
    losses = {Loss.HINTS} if question.hints else set()
    if question.kind == "gaps" or (question.kind == "match" and question.otherwise):
        losses.add(Loss.FEEDBACK)
    if question.kind == "number" and question.units:
        losses.add(Loss.UNITS)
    if question.kind == "order":
        losses |= {Loss.TYPE, Loss.SCORING}
    if question.kind == "multiple":
        losses.add(Loss.SCORING)
    if question.fixed:
        losses.add(Loss.STAY)
    return losses


def as_qti(questions: Iterable[Question], name: str, title: str) -> bytes:
    """Return the package, a zip file, with one quiz of all questions but those that are lost.

    Args:
        questions: what it asks.
        name: an id, unique in the Canvas course, such as "03_public_interest".
        title: what Canvas shows.
    """
    kept = [question for question in questions if Loss.ITEM not in qti_losses(question)]
    ident = f"lessons_{name}"
    files = {
        "imsmanifest.xml": _manifest(ident, title),
        f"{ident}/assessment_meta.xml": _about(ident, title, kept),
        f"{ident}/{ident}.xml": _assessment(ident, title, kept),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(zipfile.ZipInfo(path, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _assessment(ident: str, title: str, questions: list[Question]) -> str:
    root = ET.Element("questestinterop", {"xmlns": _QTI, "xmlns:xsi": _XSI})
    root.set("xsi:schemaLocation", f"{_QTI} {_QTI}p1.xsd")
    assessment = ET.SubElement(root, "assessment", ident=ident, title=title)
    field = ET.SubElement(ET.SubElement(assessment, "qtimetadata"), "qtimetadatafield")
    ET.SubElement(field, "fieldlabel").text = "cc_maxattempts"
    ET.SubElement(field, "fieldentry").text = "1"
    section = ET.SubElement(assessment, "section", ident="root_section")
    for question in questions:
        section.append(item_element(question, qti_type(question)))
    return _written(root)


def _about(ident: str, title: str, questions: list[Question]) -> str:
    root = ET.Element("quiz", {"xmlns": _CANVAS, "xmlns:xsi": _XSI, "identifier": ident})
    root.set("xsi:schemaLocation", f"{_CANVAS} https://canvas.instructure.com/xsd/cccv1p0.xsd")
    points = sum(Decimal(str(question.points)) for question in questions)
    for name, value in {
        "title": title,
        "description": "",
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": f"{points:f}",
        "allowed_attempts": "1",
    }.items():
        ET.SubElement(root, name).text = value
    return _written(root)


def _manifest(ident: str, title: str) -> str:
    root = ET.Element("manifest", {"identifier": f"{ident}_manifest", "xmlns": _PACKAGE})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "IMS Content"
    ET.SubElement(metadata, "schemaversion").text = "1.1.3"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    quiz = ET.SubElement(resources, "resource", identifier=ident, type="imsqti_xmlv1p2")
    ET.SubElement(quiz, "file", href=f"{ident}/{ident}.xml")
    ET.SubElement(quiz, "dependency", identifierref=f"{ident}_meta")
    about = f"{ident}/assessment_meta.xml"
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    meta = ET.SubElement(resources, "resource", identifier=f"{ident}_meta", type=kind, href=about)
    ET.SubElement(meta, "file", href=about)
    return _written(root)


def _written(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
