"""The course as one HTML file, to read and to test oneself without Python, without a network. Its key is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from lessons.course import Course, Paragraph, Term
from lessons.errors import ExchangeError
from lessons.exports.losses import Loss
from lessons.exports.page_item import item_html
from lessons.exports.selection import Chosen
from lessons.language import HTML_LANGUAGE, t
from lessons.markdown import inline
from lessons.questions import Item
from lessons.questions.cloze import Cloze
from lessons.questions.numeric import Numeric
from lessons.questions.short_answer import ShortAnswer

_HERE = Path(__file__).parent
# Nothing is fetched, whatever a text may hold.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
)
_TERMS, _AIMS = t("术语"), t("学完这一课")
_VOICES = {"article": t("文章（转述）"), "background": t("法律背景"), "question": t("想一想")}


def as_page(course: Course, chosen: Sequence[Chosen], seed: str) -> str:
    """Return the page.

    Args:
        course: gives title, source, disclaimer and terms.
        chosen: the lessons.
        seed: for the order of options and for numbers.

    Raises:
        ExchangeError: a bank is marked as graded; its key must not be in a page.
    """
    graded = [one.content.lesson.id for one in chosen if one.content.bank.graded]
    if graded:
        raise ExchangeError(
            t(
                "“{banks}”的题要算分（graded: true），答案不能放进网页。请改用 --to paper 或 --to moodle。",
                banks="、".join(graded),
            )
        )
    title = course.about.title
    lessons = "".join(_lesson(one, seed) for one in chosen)
    parts = {one.name: one.title for one in chosen} | {"terms": _TERMS}
    contents = "".join(f'<li><a href="#{name}">{escape(part)}</a></li>' for name, part in parts.items())
    contents_title = t("目录")
    script, style = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.mjs", "page.css"))
    warning = t("这一页里有全部题目的答案，是给自学用的，不要拿来考试。答案不会保存，也不会发到任何地方。")
    return (
        f'<!doctype html>\n<html lang="{HTML_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1 lang='zh-CN'>{escape(title)}</h1><p class='warning'>{warning}</p>"
        f"<p>{escape(course.about.disclaimer)}</p>"
        f'<nav aria-label="{escape(contents_title)}"><ol>{contents}</ol></nav></header>\n'
        f"<main lang='zh-CN'>\n{lessons}{_terms(course.terms.values())}</main>\n"
        f"<footer>{_source(course)}</footer>\n<script type='module'>\n{script}</script>\n</body>\n</html>\n"
    )


def page_losses(item: Item) -> set[Loss]:
    """Return what an item loses on the page, which says right or wrong and counts no points."""
    if isinstance(item, ShortAnswer):
        return {Loss.RUBRIC, Loss.FEEDBACK}
    typed = isinstance(item, Numeric) or (
        isinstance(item, Cloze) and any(not gap.choices for gap in item.gaps.values())
    )
    left = {Loss.OPEN} if isinstance(item, Cloze) and any(gap.open for gap in item.gaps.values()) else set()
    return left | ({Loss.COMPARING} if typed else set()) | ({Loss.POINTS} if item.points != 1 else set())


def _lesson(chosen: Chosen, seed: str) -> str:
    content = chosen.content
    objectives = "".join(f"<li>{escape(objective)}</li>" for objective in content.lesson.objectives.values())
    sections = "".join(
        f"<h3>{escape(section.heading)}</h3>\n{''.join(_paragraph(chosen.name, p) for p in section.paragraphs)}"
        for section in content.text.sections
    )
    aims = f"<details><summary>{_AIMS}</summary><ul>{objectives}</ul></details>"
    heading = f"<h2>{escape(chosen.title)}</h2>"
    return f'<section id="{chosen.name}">{heading}\n{aims}\n{sections}\n{_quizzes(chosen, seed)}</section>\n'


def _paragraph(lesson: str, paragraph: Paragraph) -> str:
    voice = f'<span class="voice">{_VOICES[paragraph.voice]}</span> '
    return f'<p id="{lesson}-{paragraph.anchor}" class="{paragraph.voice}">{voice}{escape(paragraph.text)}</p>\n'


def _quizzes(chosen: Chosen, seed: str) -> str:
    """Return the items, each once, under the title of the first quiz that asks it."""
    items = {item.id: item for item in chosen.items(seed)}
    shown = []
    for name, quiz in chosen.content.bank.quizzes.items():
        asked = [items.pop(i) for i in chosen.content.bank.asked_by(name) if i in items]
        if asked:
            forms = "".join(item_html(item, chosen.name, f"{seed}/{name}") for item in asked)
            shown.append(f"<h3>{escape(quiz.title)}</h3>\n{forms}")
    return "".join(shown)


def _terms(terms: Iterable[Term]) -> str:
    entries = "".join(
        f'<dt>{escape(term.term)} <span class="small">{escape(term.pinyin)}</span></dt>'
        f'<dd>{inline(term.meaning)} <span class="small" lang="en">{escape(term.english)}</span></dd>'
        for term in terms
    )
    return f'<section id="terms"><h2>{_TERMS}</h2><dl>{entries}</dl></section>\n'


def _source(course: Course) -> str:
    source = course.about.source
    told = t(
        "文章：《{title}》，{reporter}，{year} 年。", title=source.title, reporter=source.reporter, year=source.year
    )
    return f"<p lang='zh-CN'>{escape(told)} {escape(source.note)}</p>"
