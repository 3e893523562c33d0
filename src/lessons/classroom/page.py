"""The frame of the pages that are written for learners and instructors: one file, no script, fit for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from lessons.classroom.workbook import Cell, Table
from lessons.language import HTML_LANGUAGE, in_points, t
from lessons.markdown import block

# Nothing is loaded from anywhere and nothing runs, whatever a name or an answer holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_PASSAGE = re.compile(r"\[([^\]]*)\]\(#(p\d+)(?:\.\d+)?\)")

_PERCENT = re.compile(r"-?[\d.]+%?")
_LONG = 12  # characters of a cell that may be broken into lines

_STYLE = """
:root { color-scheme: light dark; --ink: #1f1f1f; --quiet: #595959; --line: #bdbdbd; --page: #fff; --raised: #f4f4f4;
  --accent: #0b57a8; --good: #17692f; --bad: #a8200d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --quiet: #ababab; --line: #555; --page: #181818;
  --raised: #242424; --accent: #8cc4ff; --good: #7fd99a; --bad: #ff9d8a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--page);
  font: 16px/1.7 system-ui, "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--accent); }
.card h2 { font-size: 1rem; margin: 0 0 .4rem; padding: 0; border: 0; }
p, ul, ol { margin: .4rem 0; }
a { color: var(--accent); }
.quiet { color: var(--quiet); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.card { margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; break-inside: avoid; }
.note { padding: .4rem .8rem; border-left: 4px solid var(--accent); background: var(--raised); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.charts { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
.charts figure { max-width: 100%; break-inside: avoid; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.45; }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: normal; white-space: nowrap; }
thead th { background: var(--raised); white-space: normal; min-width: 3.5em; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.words { min-width: 12rem; white-space: normal; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
dd > :first-child { margin-top: 0; }
summary { cursor: pointer; color: var(--accent); }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } .wide { overflow: visible; }
  table { font-size: 8pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def page(title: str, body: str) -> bytes:
    """Return a whole HTML page around `body`, which is HTML already."""
    return (
        f'<!doctype html>\n<html lang="{HTML_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode("utf-8", errors="replace")


@lru_cache(maxsize=4096)  # a class has the same few notes over and over
def text(markdown: str) -> str:
    """Return an item's Markdown as clean HTML; a link into the study text becomes the place in words."""
    return block(_PASSAGE.sub(lambda found: t("（{place}）", place=places([found[2]])), markdown))


def places(anchors: Iterable[str]) -> str:
    """Return paragraphs of a study text in words, for their anchors or those of their sentences."""
    numbers = dict.fromkeys(anchor.partition(".")[0].removeprefix("p") for anchor in anchors)
    return t("课文第{numbers}段", numbers=t("、").join(numbers))


def lines(parts: Sequence[str]) -> str:
    """Return plain texts as HTML, a line each."""
    return "<br>".join(escape(part) for part in parts)


def said(parts: Iterable[str]) -> str:
    """Return plain sentences as a list."""
    rows = "".join(f"<li>{escape(part)}</li>" for part in parts)
    return f"<ul>{rows}</ul>" if rows else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names and their values, both plain, as a list of two columns."""
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs) + "</dl>"


def as_table(table: Table, caption: str) -> str:
    """Return a table that scrolls by itself where the page is narrow."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<td></td>"
    if isinstance(cell, str) and _PERCENT.fullmatch(cell):
        return f'<td class="number">{cell}</td>'
    if isinstance(cell, str):
        look = ' class="words"' if len(cell) > _LONG else ""
        return f"<td{look}>{escape(cell)}</td>"
    return f'<td class="number">{in_points(cell)}</td>'
