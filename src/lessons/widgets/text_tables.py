"""What the text room finds, as tables: keywords ranked in two ways, two ways of cutting, likeliest originals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from lessons.language import t
from lessons.text import Keyword, Likeness, SentenceCuts
from lessons.widgets.shown import Shown, keyword_table, table_html

_CELL = "style='text-align:left;vertical-align:top;overflow-wrap:anywhere'"
_NAME = "style='text-align:left;vertical-align:top;white-space:nowrap'"
_MOST_RECUTS = 10
_WITHOUT, _WITH = t("不加"), t("加了")  # of the dictionary
_STUDY_TEXT = t("课文")
_LOW = 0.1  # a cosine that two texts on different matters reach by a word or two
_LONGEST = 1500  # characters of a passage; a text without paragraphs or sentences would fill the page


def ranked_tables(by_tfidf: list[Keyword], by_textrank: list[Keyword], where: str) -> Shown:
    """Return both rankings beside each other, below each other on a narrow page, and what they share."""
    tables = [
        keyword_table(by_tfidf, t("{where}：按 TF-IDF（这里多、别处少的词）", where=where)),
        keyword_table(by_textrank, t("{where}：按 TextRank（和许多要紧的词挨着的词）", where=where), "TextRank"),
    ]
    one, other = ([keyword.term for keyword in keywords] for keywords in (by_tfidf, by_textrank))
    told = [
        (t("两张表里都有"), [term for term in one if term in other]),
        (t("只有 TF-IDF 表里有"), [term for term in one if term not in other]),
        (t("只有 TextRank 表里有"), [term for term in other if term not in one]),
    ]
    lines = [t("{name}：{terms}", name=name, terms=t("、").join(terms) or t("没有")) for name, terms in told]
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
        nothing = t("共 {count} 句，加不加课程的词典，切出来都一样。", count=len(cuts))
        return Shown(f"<p>{nothing}</p>", nothing)
    most = t(
        "共 {count} 句，加了课程的词典，{changed} 句切得不一样。改得最多次的：", count=len(cuts), changed=len(changed)
    )
    recuts = Counter((stretch.plain, stretch.knowing) for cut in changed for stretch in cut.differences)
    often = [
        t("{plain} → {knowing}（{times} 处）", plain="/".join(plain), knowing="/".join(knowing), times=times)
        for (plain, knowing), times in recuts.most_common(_MOST_RECUTS)
    ]
    shown = changed[: max(1, count)]
    title = t("词典改得最多的 {count} 句（/ 是切开的地方，标出的是切法不同的地方）", count=len(shown))
    rows = "".join(
        f"<tr><th scope='row' rowspan='2' {_NAME}>{escape(cut.sentence)}</th>"
        f"{_way(_WITHOUT, _cut(cut, knowing=False))}</tr>"
        f"<tr>{_way(_WITH, _cut(cut, knowing=True))}</tr>"
        for cut in shown
    )
    head = "".join(f"<th scope='col' style='text-align:left'>{name}</th>" for name in (t("句子"), t("词典"), t("切法")))
    text = [
        t(
            "{sentence}  {way}：{pieces}",
            sentence=cut.sentence,
            way=way,
            pieces="".join(f"【{piece}】" if new else piece for piece, new in _cut(cut, knowing)),
        )
        for cut in shown
        for way, knowing in ((_WITHOUT, False), (_WITH, True))
    ]
    often_html = "".join(f"<li>{escape(line)}</li>" for line in often)
    return Shown(
        f"<p>{most}</p><ul>{often_html}</ul>{table_html(title, f'<tr>{head}</tr>', rows)}",
        "\n".join([most, *often, title, *text]),
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
    title = t("课文的每一段，最像你的文章里的哪一段")
    note = t("相似度由机器按共有的词算出，0 是没有共有的词，1 是用词完全一样；可能算错，请打开对照，自己判断。")
    parts, text = [], [title, note]
    for anchor, found in likenesses.items():
        heading = (
            f"{anchor} ← {_named(found)}"
            if found
            else t("{anchor}：没有找到，你的文章里没有一段和它有共有的词", anchor=anchor)
        )
        parts.append(f"<p style='margin-top:1em'><strong>{_STUDY_TEXT} {escape(heading)}</strong></p>")
        text.append(heading)
        if found:
            parts.append(_side_by_side(study[anchor], found, originals))
            text.append("  " + t("共有的词：{words}", words=t("、").join(found[0].shared)))
            text += [
                f"  {_STUDY_TEXT}：{study[anchor]}",
                f"  {found[0].anchor}：{_shortened(originals[found[0].anchor])}",
            ]
    return Shown(f"<p><strong>{title}</strong></p><p>{note}</p>{''.join(parts)}", "\n".join(text))


def _named(found: list[Likeness]) -> str:
    first, *others = (
        t("{anchor}（相似度 {cosine:.2f}）", anchor=likeness.anchor, cosine=likeness.cosine) for likeness in found
    )
    doubt = t("，很低，多半不是原文") if found[0].cosine < _LOW else ""
    return first + doubt + (t("，其次 {others}", others=t("、").join(others)) if others else "")


def _side_by_side(text: str, found: list[Likeness], originals: Mapping[str, str]) -> str:
    sides = [(_STUDY_TEXT, text), *((likeness.anchor, originals[likeness.anchor]) for likeness in found)]
    columns = "".join(
        f"<div style='flex:1 1 16em;min-width:0;overflow-wrap:anywhere'><strong>{escape(name)}</strong>"
        f"<p dir='auto'>{escape(_shortened(words))}</p></div>"
        for name, words in sides
    )
    shared = t("；").join(
        t("和{anchor}共有的词：{words}", anchor=likeness.anchor, words=t("、").join(likeness.shared))
        for likeness in found
    )
    invitation = t("对照着读")
    return (
        f"<p style='overflow-wrap:anywhere'>{escape(shared)}</p><details>"
        f"<summary data-lm-suppress-shortcuts='true'>{invitation}</summary>"
        f"<div style='display:flex;flex-wrap:wrap;gap:0 1.5em'>{columns}</div></details>"
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else t("{words}……（后面太长，没有列出）", words=words[:_LONGEST])


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
            return [*parts, (t("……（后面太长，没有列出）"), False)]
        if parts:
            parts.append((" / ", False))
        length += sum(map(len, stretch.plain))
        parts.append((" / ".join(stretch.knowing if knowing else stretch.plain), stretch.differs))
    return parts
