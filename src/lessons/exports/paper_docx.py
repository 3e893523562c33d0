"""A form of a test, and its key, as DOCX, to be edited in Word or LibreOffice before it is printed."""

from __future__ import annotations

import io
import re
from datetime import datetime
from html import unescape

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from lessons.exports.paper import Form
from lessons.exports.paper_html import key_title_of, title_of, total_of, worth_of
from lessons.exports.printed import Printed
from lessons.language import t
from lessons.markdown import block

_LATIN, _CHINESE = "Times New Roman", "SimSun"  # LibreOffice and Macs put their own song typeface for it
_BOLD = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
_WHEN = datetime(2020, 1, 1)  # the same form gives the same file


def as_docx(form: Form) -> bytes:
    """Return the form for learners, without a key."""
    paper = _paper(form, title_of(form))
    labels = (t("姓名"), t("班级"), t("学号"), t("得分"))
    paper.add_paragraph("　".join(f"{label}＿＿＿＿＿＿＿" for label in labels))
    for number, item in enumerate(form.items, 1):
        _asked(paper, number, item)
    return _bytes(paper, form)


def key_as_docx(form: Form) -> bytes:
    """Return the key of the form, with the explanations."""
    paper = _paper(form, key_title_of(form))
    for number, item in enumerate(form.items, 1):
        answer = paper.add_paragraph()
        answer.paragraph_format.space_before = Pt(9)
        _keep(answer)
        answer.add_run(f"{number}. ").bold = True
        answer.add_run(item.answer).bold = True
        answer.add_run(f"　{item.item}").italic = True
        _marked(paper.add_paragraph(), item.explanation)
    return _bytes(paper, form)


def _paper(form: Form, title: str) -> Paper:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Normal", "Title"):
        style = paper.styles[name]
        style.font.name = _LATIN
        # Without it Word shows Chinese in a font of its own choice.
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)
    paper.styles["Normal"].font.size = Pt(11)
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)
    paper.core_properties.title, paper.core_properties.author = title, ""
    paper.core_properties.language = "zh-CN"
    paper.core_properties.created = paper.core_properties.modified = _WHEN
    heading = paper.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(16)
    paper.add_paragraph(total_of(form)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(section.footer.paragraphs[0])
    return paper


def _asked(paper: Paper, number: int, item: Printed) -> None:
    stem = paper.add_paragraph()
    stem.paragraph_format.space_before = Pt(9)
    stem.add_run(f"{number}. ").bold = True
    _marked(stem, item.stem)
    stem.add_run(f" {worth_of(item)}").font.size = Pt(10)
    paragraphs = [stem]
    if item.beside:
        _sides(paper, item)
    else:
        paragraphs += [_indented(paper, line) for line in item.lines]
    paragraphs += [_indented(paper, item.blank)] if item.blank else []
    paragraphs += [_line(paper) for _ in range(item.room)]
    for paragraph in paragraphs[:-1]:
        _keep(paragraph)
    if item.beside:
        _keep(stem)


def _sides(paper: Paper, item: Printed) -> None:
    table = paper.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (item.lines, item.beside), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))


def _indented(paper: Paper, text: str) -> Paragraph:
    paragraph = paper.add_paragraph(text)
    paragraph.paragraph_format.left_indent = Mm(7)
    return paragraph


def _line(paper: Paper) -> Paragraph:
    paragraph = _indented(paper, "")
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = Pt(24), Pt(0)
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):  # Word draws neighbours with the same border as one box
        edge = OxmlElement(side)
        for name, value in {"val": "single", "sz": "4", "space": "1", "color": "777777"}.items():
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    # In the order of the schema, or Word calls the file damaged.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    return paragraph


def _keep(paragraph: Paragraph) -> None:
    """Keep a paragraph on the page of the next one, and in one piece."""
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.keep_together = True


def _marked(paragraph: Paragraph, markdown: str) -> None:
    """Add Markdown to a paragraph: bold stays, blocks become lines, other marks go."""
    html = re.sub(r"</(p|li|tr)>\s*(?=<)", "\n", block(markdown)).strip()
    for n, piece in enumerate(_BOLD.split(html)):
        text = unescape(re.sub(r"<li>", "· ", piece))
        paragraph.add_run(re.sub(r"<[^>]*>", "", text) if "<" in piece else text).bold = n % 2 == 1


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _bytes(paper: Paper, form: Form) -> bytes:
    foot = paper.add_paragraph(form.disclaimer)
    foot.paragraph_format.space_before = Pt(12)
    for run in foot.runs:
        run.font.size = Pt(9)
    packed = io.BytesIO()
    paper.save(packed)
    return packed.getvalue()
