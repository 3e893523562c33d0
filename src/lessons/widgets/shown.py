"""Plain output: HTML where it can be shown, and the same as text where it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from lessons.language import t
from lessons.text import ConcordanceLine, Keyword

_MOST_LINES = 200  # of a concordance: more would make a page slow, and nobody reads them


@dataclass(frozen=True)
class Shown:
    """Something to look at that needs no kernel once it is shown.

    Attributes:
        html: clean HTML.
        text: the same in plain text.
    """

    html: str
    text: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": f"<div lang='zh-CN'>{self.html}</div>", "text/plain": self.text}


def keyword_table(keywords: list[Keyword], title: str, measure: str = "TF-IDF") -> Shown:
    """Return the keywords with how often each stands in the text and how much it weighs there by `measure`."""
    top = max((k.weight for k in keywords), default=1.0)
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{escape(k.term)}</th><td>{k.count}</td>"
        f"<td style='text-align:left'><meter min='0' max='1' value='{k.weight / top:.3f}'></meter>"
        f" {k.weight:.2f}</td></tr>"
        for k in keywords
    )
    names = (t("词"), t("出现次数"), t("权重（{measure}）", measure=measure))
    cells = "".join(f"<th scope='col'>{name}</th>" for name in names)
    head = f"<tr>{cells}</tr>"
    text = [
        title,
        *(t("{term}  {count} 次  {weight:.2f}", term=k.term, count=k.count, weight=k.weight) for k in keywords),
    ]
    return Shown(table_html(title, head, rows), "\n".join(text))


def concordance_table(
    lines: list[ConcordanceLine], word: str, speakers: Mapping[str, str], where: str = t("课文")
) -> Shown:
    """Return every place where `word` stands, with what is left and right of it.

    Args:
        lines: the places.
        word: what was looked up.
        speakers: who speaks in each paragraph, by anchor; empty where that is not known.
        where: what was searched, in the learner's words.
    """
    if not lines:
        nothing = t("{where}里没有“{word}”。换一个词再查，比如关键词表里的词。", where=where, word=word)
        return Shown(f"<p>{escape(nothing)}</p>", nothing)
    title = t("“{word}”在{where}里出现 {count} 次", word=word, where=where, count=len(lines))
    if len(lines) > _MOST_LINES:
        title, lines = (
            t("{title}，这里列出前 {most} 次", title=title, most=_MOST_LINES),
            lines[:_MOST_LINES],
        )
    rows = "".join(
        f"<tr>{_cell(line.sentence)}{_cell(speakers[line.anchor]) if speakers else ''}{_cell(line.left, 'right')}"
        f"<td style='text-align:center;white-space:nowrap'><mark>{escape(line.match)}</mark></td>"
        f"{_cell(line.right)}{_cell(_within(line))}</tr>"
        for line in lines
    )
    names = (t("句子"), *([t("谁在说")] if speakers else []), t("前文"), t("词"), t("后文"), t("分词"))
    aligned = {t("前文"): "right", t("词"): "center"}
    head = "".join(f"<th scope='col' style='text-align:{aligned.get(name, 'left')}'>{name}</th>" for name in names)
    text = [
        title,
        *(
            "  ".join(filter(None, [line.sentence, speakers.get(line.anchor), _context(line), _within(line)]))
            for line in lines
        ),
    ]
    return Shown(table_html(title, f"<tr>{head}</tr>", rows), "\n".join(text))


def _cell(words: str, align: str = "left") -> str:
    """Return a cell on one line: on a narrow page the table scrolls, so that the matches stay below each other."""
    return f"<td style='text-align:{align};white-space:nowrap'>{escape(words)}</td>"


def _context(line: ConcordanceLine) -> str:
    return f"{line.left}【{line.match}】{line.right}"


def _within(line: ConcordanceLine) -> str:
    return t("独立成词") if line.whole else t("在“{within}”里", within=line.within)


def table_html(title: str, head: str, rows: str) -> str:
    """Return a table under its title; where it is wider than the page it scrolls, with keys too."""
    caption = f"<caption style='text-align:left;font-weight:bold'>{escape(title)}</caption>"
    focus = "style='overflow-x:auto' tabindex='0' data-lm-suppress-shortcuts='true'"  # its keys scroll
    table = f"<table>{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f"<div {focus} role='region' aria-label='{escape(title)}'>{table}</div>"
