"""Files from outside are read safely, as Moodle reads them, and what cannot be taken in is said."""

from decimal import Decimal

import pytest

from lessons.errors import ExchangeError
from lessons.exports.gift_reading import read_gift
from lessons.exports.moodle_reading import read_moodle_xml
from lessons.exports.question import Answer
from lessons.exports.reading import LARGEST, MOST, bytes_of


def gift(text):
    """Return the one question in a text of GIFT."""
    read = read_gift(text.encode())
    assert read.refused == []
    (question,) = read.questions
    return question


def moodle(body, kind="multichoice", stem="<p>问</p>"):
    """Return what is read of a file of Moodle XML with one question."""
    name = f"<name><text>题</text></name><questiontext format='html'><text><![CDATA[{stem}]]></text></questiontext>"
    return read_moodle_xml(f"<quiz><question type='{kind}'>{name}{body}</question></quiz>".encode())


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE quiz [<!ENTITY a "x">]><quiz>&a;</quiz>',
        '<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>',
        '<!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/passwd">]><quiz><question type="essay">&f;</question></quiz>',
    ],
)
def test_entities_and_dtds_are_not_read(source):
    """XML that declares anything is refused before it is expanded."""
    with pytest.raises(ExchangeError, match="DTD"):
        read_moodle_xml(source.encode())


@pytest.mark.parametrize(("source", "told"), [("<quiz>", "完好的 XML"), ("<html/>", "html"), ("", "完好的 XML")])
def test_other_xml_is_told(source, told):
    """What is no XML, or not Moodle's, is told with a remedy."""
    with pytest.raises(ExchangeError, match=told):
        read_moodle_xml(source.encode())


def test_xml_in_gbk_is_told_from_broken_xml():
    """The encoding is what to change, not the export."""
    with pytest.raises(ExchangeError, match="另存为 UTF-8"):
        read_moodle_xml('<?xml version="1.0" encoding="GBK"?><quiz>题</quiz>'.encode("gbk"))


def test_gift_must_be_utf_8():
    """A file in GBK is refused with what to do; one with a byte order mark is read."""
    with pytest.raises(ExchangeError, match="UTF-8"):
        read_gift("判断{T}".encode("gbk"))
    assert read_gift("﻿判断{T}".encode()).questions[0].stem == "判断"


def test_size_is_limited(tmp_path):
    """A huge file, a file of countless questions and a question of endless text are refused in words."""
    file = tmp_path / "big.gift"
    file.write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(ExchangeError, match="5 MB"):
        bytes_of(file)
    with pytest.raises(ExchangeError, match="2000"):
        read_gift("\n\n".join(["a{T}"] * (MOST + 1)).encode())
    ((_, why),) = read_gift(f"{'长' * 30_000}{{T}}".encode()).refused
    assert "太长" in why
    with pytest.raises(ExchangeError, match="nothing"):
        bytes_of(tmp_path / "nothing.xml")


@pytest.mark.parametrize(
    "body",
    [
        "<generalfeedback><text>&lt;img src='x.png'&gt;</text></generalfeedback>",
        "<answer fraction='100'><text>a</text><file name='x.png' encoding='base64'>aGk=</file></answer>",
        "<generalfeedback><text>&lt;a href='data:image/png;base64,aGk='&gt;x&lt;/a&gt;</text></generalfeedback>",
    ],
)
def test_pictures_are_refused(body):
    """A question that shows a picture is refused, since its sense may hang on it; so is one in GIFT."""
    ((name, why),) = moodle(body).refused
    assert (name, "图片" in why) == ("题", True)
    ((_, why),) = read_gift("看图[html]<img src\\='x'>{T}".encode()).refused
    assert "图片" in why


@pytest.mark.parametrize("kind", ["calculated", "ddimageortext", "gapselect", "random"])
def test_other_types_are_refused(kind):
    """A type that has no counterpart is refused by its name."""
    ((_, why),) = moodle("", kind).refused
    assert kind in why


def test_category_and_description_are_no_questions():
    """Moodle's pseudo questions are passed over in silence: there is nothing to lose in them."""
    read = read_moodle_xml(b"<quiz><question type='category'/><question type='description'/></quiz>")
    assert (read.questions, read.refused) == ([], [])


def test_html_becomes_markdown():
    """Bold, lists and line breaks of a stem stay; scripts go; CDATA and entities are the same thing."""
    first = "<answer fraction='100'><text>&lt;p&gt;a &amp;lt; b&lt;/p&gt;</text></answer>"
    answers = f"{first}<answer fraction='0'><text>c</text></answer>"
    (question,) = moodle(answers, stem="<p>选<b>一</b>个</p><script>x</script><ul><li>甲</li></ul>").questions
    assert question.stem == "选**一**个\n\n- 甲"
    assert [answer.text for answer in question.answers] == ["a < b", "c"]


def test_shares_of_several_answers_are_kept():
    """Fractions of a multiple choice are read as they stand, decimals and negative ones too."""
    body = "<single>false</single>" + "".join(
        f"<answer fraction='{share}'><text>{n}</text></answer>"
        for n, share in enumerate(("33.33333", "66.66667", "-100"))
    )
    (question,) = moodle(body).questions
    assert question.kind == "multiple"
    assert [round(answer.share, 4) for answer in question.answers] == [0.3333, 0.6667, -1]


def test_gift_escapes_and_comments():
    """Escaped signs, line ends and comments are read as Moodle reads them; a name may be missing."""
    question = gift(
        "// 说明 [id:x-1] [tag:level:application]\n::名::a \\= b \\{c\\} \\# \\~ \\: \\\\ 二\\n三"
        "{\n// 里面\n=是的#好\n~不}"
    )
    assert (question.name, question.tags) == ("x-1", ("level:application",))
    assert question.stem.startswith("a = b ")
    assert [(answer.text, answer.share, answer.feedback) for answer in question.answers] == [
        ("是的", 1, "好"),
        ("不", 0, ""),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谁？{=检察院 =人民检察院}", "gaps"),
        ("由{=检察院 ~法院}办。", "gaps"),
        ("选{~甲 =乙}", "single"),
        ("选{~%50%甲 ~%50%乙 ~%-100%丙}", "multiple"),
        ("判断{FALSE}", "truefalse"),
        ("几？{#10:1}", "number"),
        ("配{=a -> b =c -> d}", "match"),
        ("谈谈。{}", "essay"),
    ],
)
def test_gift_types(text, kind):
    """Each sort of question is told from the others as Moodle does."""
    assert gift(text).kind == kind


def test_gift_numbers():
    """A margin, a range and weights are read; feedback to any other number stands after ~."""
    question = gift("几？{#=%100%10:0.5#对 =%0%1..3#少 ~#再看}")
    assert question.answers == (
        Answer("10", 1, "对", Decimal("0.5")),
        Answer("2", 0, "少", Decimal(1)),
    )
    assert question.otherwise == "再看"


def test_gift_feedback():
    """General feedback follows four signs; that of a statement says the wrong answer first."""
    question = gift("判断{T#错了#对了####总的}")
    assert question.explanation == "总的"
    assert [(answer.text, answer.feedback) for answer in question.answers] == [("true", "对了"), ("false", "错了")]


def test_gift_without_answers_is_refused():
    """A paragraph without braces is no question, and is told."""
    ((name, why),) = read_gift("只是一段说明。".encode()).refused
    assert (name, "大括号" in why) == ("第 1 题", True)


def test_cloze_codes_of_others_are_read():
    """Short names, percents, backslashes and a catch-all are read from a cloze written by hand."""
    stem = "<p>补全</p><p>由{1:SA:=检察院~%100%人民检察院~法院#没有\\}出场~*#再读}办，{1:MC:两个月#对~=七日}回复。</p>"
    (question,) = moodle("", "cloze", stem).questions
    assert (question.stem, question.text) == ("补全", "由{1}办，{2}回复。")
    one, two = question.gaps.values()
    assert [(answer.text, answer.share) for answer in one.answers] == [("检察院", 1), ("人民检察院", 1), ("法院", 0)]
    assert (one.answers[2].feedback, one.otherwise, one.picked, two.picked) == ("没有}出场", "再读", False, True)


@pytest.mark.parametrize("code", ["{1:NUMERICAL:=5}", "{1:MULTIRESPONSE:=a~b}", "{1:SA:=a"])
def test_cloze_codes_without_counterpart_are_refused(code):
    """Gaps with numbers to compare, with several answers at once, or without an end are refused."""
    assert len(moodle("", "cloze", f"<p>{code}</p>").refused) == 1


@pytest.mark.parametrize(
    ("first", "told"),
    [("甲{T}", "空一行"), ("::一::甲{=是 ~不}", "空一行"), ("由{=甲}和{=乙}办。", "一个空")],
)
def test_gift_questions_without_an_empty_line_between_are_refused(first, told):
    """A second pair of braces is never swallowed as text of the first question."""
    found = read_gift(f"{first}\n::二::乙{{F}}\n\n丙{{T}}".encode())
    assert [told in why for _, why in found.refused] == [True]
    assert [question.stem for question in found.questions] == ["丙"]


def test_half_a_pair_of_braces_is_told():
    """An empty line between answers ends a question in GIFT: both halves say so."""
    found = read_gift("::一::问{\n=甲\n\n~乙}".encode())
    assert ["空行" in why for _, why in found.refused] == [True, True]


@pytest.mark.parametrize("star", ["*沈青*", "沈*"])
def test_wildcards_are_refused(star):
    """A star stands for anything in Moodle and for itself here; with a backslash it is itself in both."""
    body = f"<answer fraction='100'><text>{star}</text></answer>"
    readings = [
        moodle(body, "shortanswer"),
        moodle("", "cloze", f"<p>由{{1:SA:={star}}}办</p>"),
        read_gift(f"谁？{{={star}}}".encode()),
    ]
    assert all(star in why for found in readings for _, why in found.refused)
    assert [len(found.refused) for found in readings] == [1, 1, 1]
    (question,) = moodle(body.replace("*", "\\*"), "shortanswer").questions
    assert question.gaps["1"].answers[0].text == star


def test_cells_of_a_table_stay_apart():
    """An item has no table: a row becomes a line, with wide blanks between its cells."""
    table = "<table><tbody><tr><th>周五</th><th>周六</th></tr> <tr><td>21</td><td>23</td></tr></tbody></table>"
    (question,) = moodle("", "essay", f"<p>几点？</p>{table}").questions
    assert [line.strip().split("\u3000") for line in question.stem.splitlines() if "\u3000" in line] == [
        ["周五", "周六"],
        ["21", "23"],
    ]
