"""What is written is read by programs that are not ours."""

import io
import json
import re
import sqlite3
import warnings
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from moodle_xml_parser.parser import parse_string
from samples import item
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from lessons.exports.from_item import from_item
from lessons.exports.gift import as_gift, gift_losses
from lessons.exports.losses import Loss
from lessons.exports.qti import as_qti
from lessons.exports.writing import FORMATS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its regular expressions are not raw strings
    from pygiftparser import parser


@pytest.fixture(scope="module")
def files(wanted):
    """Every file of every export, by format and name."""
    return {name: dict(one.files(wanted)) for name, one in FORMATS.items()}


def test_gift_parser_reads_each_question(items, files):
    """Pygiftparser finds each question under its name; of Moodle's feedback to any other number it knows nothing."""
    read = parser.parseFile(io.StringIO(files["gift"]["03_x.gift.txt"].decode()))
    sent = {i.id for i in items.values() if Loss.ITEM not in gift_losses(from_item(i)[0])}
    assert {question.title.replace("\\", "") for question in read} == sent
    assert [question.title for question in read if not question.valid] == [items["numeric"].id]


def test_gift_parser_marks_as_we_do():
    """Pygiftparser sees the key of a choice and of a statement where we put it."""
    questions = [from_item(item(kind))[0] for kind in ("single_choice", "true_false")]
    single, statement = parser.parseFile(io.StringIO(as_gift(questions, "试题")))
    assert [(a.answer, a.fraction) for a in single.answers.answers] == [
        ("选项a", 0),
        ("选项b", 100),
        ("选项c", 0),
        ("选项d", 0),
    ]
    assert statement.answers.answer is False


def test_moodle_parser_reads_choices_and_gaps(files):
    """moodle-xml-parser finds options with their shares and feedback, and each gap with its answers."""
    read = parse_string(files["moodle"]["03_x.xml"].decode())
    by_name = {question.name: question for kind in read.values() for question in kind}
    single = by_name["03-01"]
    assert [(option.answer[:1], option.score_fraction) for option in single.options] == [
        ("甲", 0),
        ("乙", 100),
        ("*", 0),
    ]
    assert single.options[0].feedback == "**再读**第一段：a < b & c。"
    assert single.single
    assert [option.score_fraction for option in by_name["03-02"].options] == [50, -50, 50, -50]
    assert len(by_name["03-05"].gaps) == 2


def test_canvas_quiz_is_as_text2qti_writes_it():
    """A choice, several choices and a statement have the very elements that text2qti gives them, but for ids."""
    source = (
        "Quiz title: 题\n\n1. 选一个\n... 因为**课文**这样说。\na) 选项a\n... 说说a\n*b) 选项b\n... 说说b\n"
        "c) 选项c\n... 说说c\nd) 选项d\n... 说说d\n\n2. 选几个\n... 因为**课文**这样说。\n[*] 选项a\n... 说说a\n"
        "[ ] 选项b\n... 说说b\n[*] 选项c\n... 说说c\n[ ] 选项d\n... 说说d\n\n"
        "3. 判断\n... 因为**课文**这样说。\na) True\n... 没有这样说\n*b) False\n... 正是\n"
    )
    config = Config()
    config.load()
    theirs = shapes(QTI(Quiz(source, config=config, source_name="q.txt")).zip_bytes())
    kinds = ("single_choice", "multiple_choice", "true_false")
    ours = shapes(as_qti([from_item(item(kind))[0] for kind in kinds], "q", "题"))
    assert ours == theirs


def shapes(package):
    """Return the items of a package as nested lists of tags, attributes and texts, ids numbered as they come."""
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        (name,) = [n for n in files.namelist() if n.endswith(".xml") and "meta" not in n and "manifest" not in n]
        root = ET.fromstring(files.read(name))
    return [shape(one, {}) for one in root.iter("{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}item")]


def shape(element, ids):
    def numbered(text):
        return re.sub(r"(text2qti_\w+?_)?[0-9a-f]{64}|03-01_\d|lessons_(ref_)?03-01", lambda m: known(m[0]), text)

    def known(found):
        return ids.setdefault(found, f"id{len(ids)}")

    text = numbered(re.sub(r"</?p>", "", (element.text or "").strip()))
    kept = {k: numbered(v) for k, v in element.attrib.items() if k not in ("title", "texttype")}
    if element.tag.endswith("item"):
        kept.pop("ident")
    if element.tag.endswith("fieldentry") and text.startswith("id"):
        text = "ids"
    return [element.tag.partition("}")[2], kept, text, [shape(child, ids) for child in element]]


def test_qti_package_is_whole(files):
    """The manifest names the files that are there, every item has its type, and shares of 100 add up."""
    with zipfile.ZipFile(io.BytesIO(files["qti"]["03_x-qti.zip"])) as package:
        assert package.testzip() is None
        manifest = ET.fromstring(package.read("imsmanifest.xml"))
        named = {one.get("href") for one in manifest.iter() if one.tag.endswith("}file")}
        assert named == set(package.namelist()) - {"imsmanifest.xml"}
        (quiz,) = [name for name in named if "meta" not in name]
        root = ET.fromstring(package.read(quiz))
    for one in root.iter("{*}item"):
        said = {feedback.get("ident") for feedback in one.iter("{*}itemfeedback")}
        assert {rule.get("linkrefid") for rule in one.iter("{*}displayfeedback")} == said
        shown = {label.get("ident") for label in one.iter("{*}response_label")}
        values = {value.text for value in one.iter("{*}varequal")}
        assert values <= shown or next(one.iter("{*}fieldentry")).text == "numerical_question"
        added = {}
        for rule in one.iter("{*}respcondition"):
            share = rule.find("{*}setvar[@action='Add']")
            if share is not None:
                added[rule.find(".//{*}varequal").get("respident")] = float(share.text)
        assert not added or abs(sum(added.values()) - 100) < 0.1


def test_anki_package_holds_notes_under_stable_ids(course, files, wanted):
    """A second export has the same notes, decks and sorts of notes, so that Anki updates instead of adding."""
    first = collection(files["anki"]["course.apkg"])
    second = collection(dict(FORMATS["anki"].files(wanted))["course.apkg"])
    assert first == second
    assert len(first["notes"]) == 11 + len(course.terms)
    assert {deck for deck in first["decks"] if "::" in deck} == {"小课程::第三课", "小课程::术语"}


def collection(package):
    """Return notes (guid, sort, fields) and decks (name, id) of an Anki package, read with SQLite."""
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        database = sqlite3.connect(":memory:")
        database.deserialize(files.read("collection.anki2"))
    notes = database.execute("select guid, mid, flds from notes order by guid").fetchall()
    (decks,) = database.execute("select decks from col").fetchone()
    database.close()
    return {"notes": notes, "decks": {deck["name"]: number for number, deck in json.loads(decks).items()}}


def test_word_reads_the_forms_in_a_chinese_font(files):
    """python-docx opens each DOCX; Chinese text has its font named, pages are A4, and only the key has answers."""
    for name in ("03_x-A.docx", "03_x-A-key.docx", "03_x-B.docx", "03_x-B-key.docx"):
        paper = docx.Document(io.BytesIO(files["paper"][name]))
        fonts = paper.styles["Normal"].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "SimSun"
        assert (round(paper.sections[0].page_width.mm), round(paper.sections[0].page_height.mm)) == (210, 297)
        text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
        assert ("对，就是这一项" in text, "因为课文这样说" in text) == (False, "key" in name)
