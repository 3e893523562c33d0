"""What the text room finds, as tables: keywords ranked in two ways, two ways of cutting, likeliest originals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from lessons.text import Keyword, Likeness, SentenceCuts
from lessons.widgets.shown import Shown, keyword_table, table_html

_CELL = "style='text-align:left;vertical-align:top;overflow-wrap:anywhere'"
_NAME = "style='text-align:left;vertical-align:top;white-space:nowrap'"
_MOST_RECUTS = 10
_LOW = 0.1  # a cosine that two texts on different matters reach by a word or two
_LONGEST = 1500  # characters of a passage; a text without paragraphs or sentences would fill the page


def ranked_tables(by_tfidf: list[Keyword], by_textrank: list[Keyword], where: str) -> Shown:
    """Return both rankings beside each other, below each other on a narrow page, and what they share."""
    tables = [
        keyword_table(by_tfidf, f"{where}：按 TF-IDF（这里多、别处少的词）"),
        keyword_table(by_textrank, f"{where}：按 TextRank（和许多要紧的词挨着的词）", "TextRank"),
    ]
    one, other = ([keyword.term for keyword in keywords] for keywords in (by_tfidf, by_textrank))
    told = [
        ("两张表里都有", [term for term in one if term in other]),
        ("只有 TF-IDF 表里有", [term for term in one if term not in other]),
        ("只有 TextRank 表里有", [term for term in other if term not in one]),
    ]
    lines = [f"{name}：{'、'.join(terms) or '没有'}" for name, terms in told]
    sides = "".join(f"<div style='flex:0 1 22em;min-width:0'>{table.html}</div>" for table in tables)
    html = f"<div style='display:flex;flex-wrap:wrap;gap:1em 2em'>{sides}</div>"
    return Shown(
        html + "".join(f"<p style='overflow-wrap:anywhere'>{escape(line)}</p>" for line in lines),
        "\n".join([*(table.text for table in tables), *lines]),
    )


def cuts_table(cuts: list[SentenceCuts], count: int) -> Shown:
    """Return the sentences that the course's terms change most, cut in both ways, and the changes made most often.

    Args:
        cuts: every sentence in both ways.
        count: how many sentences to show, at most.
    """
    changed = sorted((cut for cut in cuts if cut.differences), key=lambda cut: -len(cut.differences))
    if not changed:
        nothing = f"共 {len(cuts)} 句，加不加课程的词典，切出来都一样。"
        return Shown(f"<p>{nothing}</p>", nothing)
    summary = f"共 {len(cuts)} 句，加了课程的词典，{len(changed)} 句切得不一样。"
    recuts = Counter((stretch.plain, stretch.knowing) for cut in changed for stretch in cut.differences)
    often = [
        f"{'/'.join(plain)} → {'/'.join(knowing)}（{times} 处）"
        for (plain, knowing), times in recuts.most_common(_MOST_RECUTS)
    ]
    shown = changed[: max(1, count)]
    title = f"词典改得最多的 {len(shown)} 句（/ 是切开的地方，标出的是切法不同的地方）"
    rows = "".join(
        f"<tr><th scope='row' rowspan='2' {_NAME}>{escape(cut.sentence)}</th>"
        f"{_way('不加', _cut(cut, knowing=False))}</tr>"
        f"<tr>{_way('加了', _cut(cut, knowing=True))}</tr>"
        for cut in shown
    )
    head = "".join(f"<th scope='col' style='text-align:left'>{name}</th>" for name in ("句子", "词典", "切法"))
    text = [
        f"{cut.sentence}  {way}：{''.join(f'【{piece}】' if new else piece for piece, new in _cut(cut, knowing))}"
        for cut in shown
        for way, knowing in (("不加", False), ("加了", True))
    ]
    often_html = "".join(f"<li>{escape(line)}</li>" for line in often)
    return Shown(
        f"<p>{summary}改得最多次的：</p><ul>{often_html}</ul>{table_html(title, f'<tr>{head}</tr>', rows)}",
        "\n".join([f"{summary}改得最多次的：", *often, title, *text]),
    )


def originals_table(
    likenesses: Mapping[str, list[Likeness]], study: Mapping[str, str], originals: Mapping[str, str]
) -> Shown:
    """Return, for each study paragraph, its likeliest originals, with both to read side by side.

    Args:
        likenesses: by the study paragraph's anchor, the likeliest first.
        study: the study paragraphs by anchor.
        originals: the paragraphs of the learner's text by anchor.
    """
    title = "课文的每一段，最像你的文章里的哪一段"
    note = "相似度由机器按共有的词算出，0 是没有共有的词，1 是用词完全一样；可能算错，请打开对照，自己判断。"
    parts, text = [], [title, note]
    for anchor, found in likenesses.items():
        heading = f"{anchor} ← {_named(found)}" if found else f"{anchor}：没有找到，你的文章里没有一段和它有共有的词"
        parts.append(f"<p style='margin-top:1em'><strong>课文 {escape(heading)}</strong></p>")
        text.append(heading)
        if found:
            parts.append(_side_by_side(study[anchor], found, originals))
            text.append(f"  共有的词：{'、'.join(found[0].shared)}")
            text += [f"  课文：{study[anchor]}", f"  {found[0].anchor}：{_shortened(originals[found[0].anchor])}"]
    return Shown(f"<p><strong>{title}</strong></p><p>{note}</p>{''.join(parts)}", "\n".join(text))


def _named(found: list[Likeness]) -> str:
    first, *others = (f"{likeness.anchor}（相似度 {likeness.cosine:.2f}）" for likeness in found)
    doubt = "，很低，多半不是原文" if found[0].cosine < _LOW else ""
    return first + doubt + (f"，其次 {'、'.join(others)}" if others else "")


def _side_by_side(text: str, found: list[Likeness], originals: Mapping[str, str]) -> str:
    sides = [("课文", text), *((likeness.anchor, originals[likeness.anchor]) for likeness in found)]
    columns = "".join(
        f"<div style='flex:1 1 16em;min-width:0;overflow-wrap:anywhere'><strong>{escape(name)}</strong>"
        f"<p dir='auto'>{escape(_shortened(words))}</p></div>"
        for name, words in sides
    )
    shared = "；".join(f"和{likeness.anchor}共有的词：{'、'.join(likeness.shared)}" for likeness in found)
    return (
        f"<p style='overflow-wrap:anywhere'>{escape(shared)}</p><details>"
        "<summary data-lm-suppress-shortcuts='true'>对照着读</summary>"
        f"<div style='display:flex;flex-wrap:wrap;gap:0 1.5em'>{columns}</div></details>"
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……（后面太长，没有列出）"


def _way(name: str, pieces: list[tuple[str, bool]]) -> str:
    marked = "".join(
        f"<mark style='white-space:nowrap'>{escape(piece)}</mark>" if new else escape(piece) for piece, new in pieces
    )
    return f"<td {_NAME}>{name}</td><td {_CELL}>{marked}</td>"


def _cut(cut: SentenceCuts, knowing: bool) -> list[tuple[str, bool]]:
    """Return the sentence as cut in one way, a “/” at each cut; each part with whether the other way differs."""
    parts: list[tuple[str, bool]] = []
    length = 0
    for stretch in cut.stretches:
        if length > _LONGEST:
            return [*parts, ("……（后面太长，没有列出）", False)]
        if parts:
            parts.append((" / ", False))
        length += sum(map(len, stretch.plain))
        parts.append((" / ".join(stretch.knowing if knowing else stretch.plain), stretch.differs))
    return parts
