"""Plain output: HTML where it can be shown, and the same as text where it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

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
    head = f"<tr><th scope='col'>词</th><th scope='col'>出现次数</th><th scope='col'>权重（{measure}）</th></tr>"
    text = [title, *(f"{k.term}  {k.count} 次  {k.weight:.2f}" for k in keywords)]
    return Shown(table_html(title, head, rows), "\n".join(text))


def concordance_table(
    lines: list[ConcordanceLine], word: str, speakers: Mapping[str, str], where: str = "课文"
) -> Shown:
    """Return every place where `word` stands, with what is left and right of it.

    Args:
        lines: the places.
        word: what was looked up.
        speakers: who speaks in each paragraph, by anchor; empty where that is not known.
        where: what was searched, in the learner's words.
    """
    if not lines:
        nothing = f"{where}里没有“{word}”。换一个词再查，比如关键词表里的词。"
        return Shown(f"<p>{escape(nothing)}</p>", nothing)
    title = f"“{word}”在{where}里出现 {len(lines)} 次"
    if len(lines) > _MOST_LINES:
        title, lines = f"{title}，这里列出前 {_MOST_LINES} 次", lines[:_MOST_LINES]
    rows = "".join(
        f"<tr>{_cell(line.sentence)}{_cell(speakers[line.anchor]) if speakers else ''}{_cell(line.left, 'right')}"
        f"<td style='text-align:center;white-space:nowrap'><mark>{escape(line.match)}</mark></td>"
        f"{_cell(line.right)}{_cell(_within(line))}</tr>"
        for line in lines
    )
    names = ("句子", *(["谁在说"] if speakers else []), "前文", "词", "后文", "分词")
    aligned = {"前文": "right", "词": "center"}
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
    return "独立成词" if line.whole else f"在“{line.within}”里"


def table_html(title: str, head: str, rows: str) -> str:
    """Return a table under its title; where it is wider than the page it scrolls, with keys too."""
    caption = f"<caption style='text-align:left;font-weight:bold'>{escape(title)}</caption>"
    focus = "style='overflow-x:auto' tabindex='0' data-lm-suppress-shortcuts='true'"  # its keys scroll
    table = f"<table>{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f"<div {focus} role='region' aria-label='{escape(title)}'>{table}</div>"
