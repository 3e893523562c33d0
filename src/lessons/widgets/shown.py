"""Plain output: HTML where it can be shown, and the same as text where it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from lessons.text import ConcordanceLine, Keyword


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


def keyword_table(keywords: list[Keyword], title: str) -> Shown:
    """Return the keywords with how often each stands in the text and how much it weighs there."""
    top = max((k.weight for k in keywords), default=1.0)
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{escape(k.term)}</th><td>{k.count}</td>"
        f"<td style='text-align:left'><meter min='0' max='1' value='{k.weight / top:.3f}'></meter>"
        f" {k.weight:.2f}</td></tr>"
        for k in keywords
    )
    head = "<tr><th scope='col'>词</th><th scope='col'>出现次数</th><th scope='col'>权重（TF-IDF）</th></tr>"
    text = [title, *(f"{k.term}  {k.count} 次  {k.weight:.2f}" for k in keywords)]
    return Shown(_table(title, head, rows), "\n".join(text))


def concordance_table(lines: list[ConcordanceLine], word: str, speakers: Mapping[str, str]) -> Shown:
    """Return every place where `word` stands, with what is left and right of it.

    Args:
        lines: the places.
        word: what was looked up.
        speakers: who speaks in each paragraph, by anchor.
    """
    if not lines:
        nothing = f"这篇课文里没有“{word}”。换一个词再查，比如课文里加了下划线的词。"
        return Shown(f"<p>{escape(nothing)}</p>", nothing)
    title = f"“{word}”在课文里出现 {len(lines)} 次"
    rows = "".join(
        f"<tr><td>{line.sentence}</td><td>{escape(speakers[line.anchor])}</td>"
        f"<td style='text-align:right'>{escape(line.left)}</td>"
        f"<td style='text-align:center'><mark>{escape(line.match)}</mark></td>"
        f"<td style='text-align:left'>{escape(line.right)}</td>"
        f"<td style='text-align:left'>{escape(_within(line))}</td></tr>"
        for line in lines
    )
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("句子", "谁在说", "前文", "词", "后文", "分词"))
    text = [
        title,
        *(
            f"{line.sentence}  {speakers[line.anchor]}  {line.left}【{line.match}】{line.right}  {_within(line)}"
            for line in lines
        ),
    ]
    return Shown(_table(title, f"<tr>{head}</tr>", rows), "\n".join(text))


def _within(line: ConcordanceLine) -> str:
    return "独立成词" if line.whole else f"在“{line.within}”里"


def _table(title: str, head: str, rows: str) -> str:
    caption = f"<caption style='text-align:left;font-weight:bold'>{escape(title)}</caption>"
    table = f"<table>{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f"<div style='overflow-x:auto' tabindex='0' role='region' aria-label='{escape(title)}'>{table}</div>"
