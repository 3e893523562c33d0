"""A form of a test, and its key, as HTML that prints well: A4, no question cut in two, no colour needed."""

from __future__ import annotations

from html import escape
from pathlib import Path

from lessons.exports.paper import Form
from lessons.exports.printed import BLANK, Printed
from lessons.language import HTML_LANGUAGE, t
from lessons.markdown import block, inline

_STYLE = Path(__file__).with_name("paper.css")


def as_html(form: Form) -> str:
    """Return the form for learners, without a key."""
    name = "".join(f"<span>{label}＿＿＿＿＿＿＿＿</span>" for label in (t("姓名"), t("班级"), t("学号"), t("得分")))
    items = "".join(_asked(item) for item in form.items)
    return _page(form, title_of(form), f'<p class="name">{name}</p><ol>{items}</ol>')


def key_as_html(form: Form) -> str:
    """Return the key of the form, with the explanations."""
    items = "".join(_answered(item) for item in form.items)
    return _page(form, key_title_of(form), f"<ol>{items}</ol>")


def title_of(form: Form) -> str:
    """Return what stands above a form."""
    return t("{title}（{letter}卷）", title=form.title, letter=form.letter)


def key_title_of(form: Form) -> str:
    """Return what stands above a key."""
    return t("{title}（{letter}卷）答案，不要发给学生", title=form.title, letter=form.letter)


def total_of(form: Form) -> str:
    """Return how many questions a form has, and what it is worth."""
    return t("共 {count} 题，{points} 分", count=len(form.items), points=f"{form.points:g}")


def _page(form: Form, title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{HTML_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main lang='zh-CN'>\n"
        f'<h1>{escape(title)}</h1>\n<p class="total">{total_of(form)}</p>\n{body}\n'
        f"</main>\n<footer lang='zh-CN'>{escape(form.disclaimer)}</footer>\n</body>\n</html>\n"
    )


def _asked(item: Printed) -> str:
    lines = "".join(f"<p>{_line(line)}</p>" for line in item.lines)
    if item.beside:
        beside = "".join(f"<p>{escape(line)}</p>" for line in item.beside)
        lines = f'<div class="sides"><div>{lines}</div><div>{beside}</div></div>'
    blank = f'<p class="blank">{escape(item.blank)}</p>' if item.blank else ""
    room = '<p class="room"></p>' * item.room
    return f'\n<li><div class="stem">{block(item.stem)}</div>{_worth(item)}{lines}{blank}{room}</li>'


def _answered(item: Printed) -> str:
    answer = "<br>".join(inline(line) for line in item.answer.split("\n"))
    number = f'<span class="worth">{escape(item.item)}</span>'
    return f'\n<li><p><strong>{answer}</strong> {number}</p><div class="why">{block(item.explanation)}</div></li>'


def _line(line: str) -> str:
    """Return a line whose blanks are not broken in two."""
    return escape(line).replace(BLANK, f'<span class="gap">{BLANK}</span>')


def _worth(item: Printed) -> str:
    return f'<p class="worth">{escape(worth_of(item))}</p>'


def worth_of(item: Printed) -> str:
    """Return what an item is worth and how to answer it."""
    return t("（{points} 分）", points=f"{item.points:g}") + item.how
