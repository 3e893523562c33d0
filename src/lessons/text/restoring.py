"""Put a text that was copied from newspaper columns back into paragraphs, and say for each line end why.

A column breaks its lines where it is full, not where a sentence ends; a column may end in the middle of a sentence, and
the copy then has an empty line there. What is taken away is white space and nothing else.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from lessons.language import t

# Widths are in Chinese characters; a Latin letter or a digit is half of one.
_NARROWEST, _WIDEST = 10, 66  # of a column; a copy of one measures 12 to 60, and a line may hang over
_INDENT = 2  # of a paragraph's first line, which a copy often loses
_RAGGED = 2.5  # by how much a full line may fall short: what cannot begin or end a line moves to its neighbour
_ALIKE = 3  # by how much two pieces of one column may differ in width
_LONGEST_HEADING = 40

_CLOSING = r"[”’」』）)】\]〉》\"']*"
_FINISHED = re.compile(rf"(?:[。！？!?…]|(?<=[A-Za-z)])\.){_CLOSING}$")
# not translated: how articles write it
_BYLINE = re.compile(r"(?:(?:本报|见习|首席)?(?:记者|通讯员|作者)[\s：:/][^。！？，；]{1,24}|文/图|摄影报道)$")
# not translated: how articles write it
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、）](?!\d)|[①-⑳●■◆▲★•]"
)
_GOES_ON = tuple("，、“‘「『（《〈")
_MARKS = re.compile(r"[，。；：、！？]")
_SHORT_QUOTE = re.compile(r"[“‘「『《]([^“”‘’「」『』《》。！？!?]{1,40})[”’」』》]")
# Marks that nobody sees and that keep words from being found; joiners stay, since emoji are made with them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


class Why(StrEnum):
    """Why a line was joined to the next, or was not; in the learner's words."""

    WRAPPED = t("句子没完，是排满了才换行")
    FULL = t("句子完了，但这一行排满了，下一行接着排")
    COLUMN = t("句子没完，是栏或版面在这里断开")
    GAP = t("中间有空行")
    SHORT = t("句子完了，这一行没有排满")
    START = t("下一行缩进或有编号，另起一段")
    ALONE = t("自成一行的标题、署名或条目")


JOINING = frozenset({Why.WRAPPED, Why.FULL, Why.COLUMN})
"""The reasons for which two lines become one."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at the end of a line.

    Attributes:
        line: number of the line, from 1.
        next_line: number of the next line that is not empty.
        why: the reason; it is in `JOINING` where the two became one.
    """

    line: int
    next_line: int
    why: Why


@dataclass(frozen=True, slots=True)
class Restored:
    """A text in paragraphs again.

    Attributes:
        paragraphs: in the order of the raw text; none is empty.
        steps: one for each end of a line but the last, in order.
        spaces: how many stray spaces within lines were dropped.
        unseen: how many invisible marks were dropped, such as zero-width spaces and marks of direction.
    """

    paragraphs: tuple[str, ...]
    steps: tuple[Step, ...]
    spaces: int
    unseen: int


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    width: float
    indented: bool
    finished: bool


def restore_paragraphs(raw: str) -> Restored:
    """Join the lines that a column broke, keep the ends of paragraphs, and drop stray spaces.

    The order of the text stays. A line that ends within a sentence is joined to the next where it is as wide as its
    column; one that ends with a sentence ends the paragraph where it is shorter, or where an empty line, an indent or a
    number follows. Lines that were never broken at a column's width stay as they are.

    Args:
        raw: any text, its lines ended in any way.
    """
    shown = _UNSEEN.sub("", raw)
    steps: list[Step] = []
    groups: list[list[_Line]] = []
    for column in _columns(_blocks(shown)):
        groups.append([column[0]])
        width, wrapped = _column_width(column), _is_wrapped(column)
        for line, following in pairwise(column):
            why = _why(line, following, width, wrapped, first=line is groups[-1][0])
            steps.append(Step(line.number, following.number, why))
            if why in JOINING:
                groups[-1].append(following)
            else:
                groups.append([following])
    ends = [(one[-1].number, other[0].number) for one, other in pairwise(groups)]
    known = {step.line for step in steps}
    steps += [Step(end, start, Why.GAP) for end, start in ends if end not in known]
    paragraphs = tuple(_tidy(_glued(group)) for group in groups)
    spaces = sum(map(_count_spaces, (line.text for line in chain.from_iterable(groups))))
    kept = sum(map(_count_spaces, paragraphs))
    return Restored(
        paragraphs, tuple(sorted(steps, key=lambda step: step.line)), max(0, spaces - kept), len(raw) - len(shown)
    )


def is_heading(paragraph: str) -> bool:
    """Tell whether a paragraph looks like a heading: short, and without a mark that ends a sentence."""
    return not re.search(r"[。！？!?；]", paragraph) and _width(paragraph) <= _LONGEST_HEADING


def _blocks(text: str) -> list[list[_Line]]:
    """Return the runs of lines between empty lines."""
    blocks: list[list[_Line]] = [[]]
    for number, raw in enumerate(text.splitlines(), 1):
        if words := raw.strip():
            indented = raw.startswith(("　", "\t", "  "))
            finished = bool(_FINISHED.search(words[-12:]) or _BYLINE.search(words[-40:]))
            blocks[-1].append(_Line(number, words, _width(words), indented, finished))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _columns(blocks: list[list[_Line]]) -> list[list[_Line]]:
    """Put blocks together that an empty line parts within a sentence, at the end of a column."""
    columns: list[list[_Line]] = []
    last: list[_Line] = []
    for block in blocks:
        if last and _goes_on_in(last, block):
            columns[-1].extend(block)
        else:
            columns.append(list(block))
        last = block
    return columns


def _goes_on_in(block: list[_Line], following: list[_Line]) -> bool:
    end, start = block[-1], following[0]
    here, there = _column_width(block), _column_width(following)
    heading = len(block) <= 3 and not any(_MARKS.search(line.text) for line in block)
    return (
        not (end.finished or heading or start.indented or _NUMBERED.match(start.text))
        and len(block) + len(following) > 2  # two lines alone are no columns
        and _NARROWEST <= there <= _WIDEST
        and abs(here - there) <= _ALIKE
        and -_ALIKE <= there - end.width <= _RAGGED + _INDENT
    )


def _column_width(lines: list[_Line]) -> float:
    """Return the width that most full lines reach: the widest of few lines, the 80th percentile of many."""
    widths = sorted(line.width for line in lines)
    return widths[math.ceil(0.8 * (len(widths) - 1))]


def _is_wrapped(lines: list[_Line]) -> bool:
    """Tell lines broken at a column's width, a third of which end within a sentence, from lines that are paragraphs."""
    open_ended = sum(not line.finished for line in lines[:-1])
    return _NARROWEST <= _column_width(lines) <= _WIDEST and 3 * open_ended >= len(lines) - 1


def _why(line: _Line, following: _Line, width: float, wrapped: bool, first: bool) -> Why:
    """Say what the end of a line means; `first` where the line begins its paragraph."""
    short = width - line.width
    if _NUMBERED.match(following.text) and not line.text.endswith(_GOES_ON):
        return Why.START
    if line.finished:
        if following.indented and not line.indented:
            return Why.START
        room = 1 + _first_piece(following.text) + (_INDENT if first else 0)
        if wrapped and short < room and following.number == line.number + 1 and not following.indented:
            return Why.FULL
        return Why.SHORT
    ragged = max(_RAGGED, 0.5 + _first_piece(following.text)) + (_INDENT if first else 0)
    alone = not wrapped or short > ragged or (first and -short > 1 and line.width < _LONGEST_HEADING)
    if alone and not line.text.endswith(("，", "、")):  # no heading ends so
        return Why.ALONE
    return Why.WRAPPED if following.number == line.number + 1 else Why.COLUMN


def _first_piece(text: str) -> float:
    """Return the width of what cannot be parted from the beginning of a line: a character, a number, a Latin word."""
    found = re.match(r"[!-~]+|.[，。；：、！？”’」』）》…]*", text)
    return _width(found[0]) if found else 0


def _glued(lines: list[_Line]) -> str:
    texts = [line.text for line in lines]
    if is_heading("".join(texts)):
        return " ".join(texts)  # each line of a heading is a phrase of its own
    text = "".join(line + _between(line[-1], following[0], line) for line, following in pairwise(texts))
    return text + texts[-1]


def _between(end: str, start: str, line: str) -> str:
    """Return the space that stood between two words at a line's end, or nothing between Chinese characters."""
    if _is_wide(end) or _is_wide(start):
        return ""
    return "" if end.isdigit() and start.isdigit() and any(map(_is_wide, line)) else " "


def _tidy(paragraph: str) -> str:
    """Drop the spaces that a layout left between Chinese characters and around digits; keep pauses.

    A pause is a space in a heading, a byline or a short quotation, between phrases of two characters or more.
    """
    text = re.sub(r"\s+", " ", paragraph)
    spoken = [(0, len(text))] if is_heading(text) else [found.span(1) for found in _SHORT_QUOTE.finditer(text)]
    if byline := _BYLINE.search(text[-40:]):
        spoken.append((max(0, len(text) - 40) + byline.start(), len(text)))
    pauses = {
        place
        for start, end in spoken
        if all(len(phrase) > 1 for phrase in text[start:end].split())
        for place in range(start, end)
    }

    def space(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1], text[found.end()]
        if _is_wide(before) and _is_wide(after):
            return " " if found.start() in pauses and not _MARKS.match(before) else ""
        stray = (_is_wide(before) and _is_figure(after)) or (_is_figure(before) and (_is_wide(after) or after in "%‰"))
        return "" if stray else " "

    return re.sub(r"(?<!^) (?!$)", space, text)


def _count_spaces(text: str) -> int:
    return sum(map(str.isspace, text))


def _is_figure(character: str) -> bool:
    return character.isdigit() or character in "%‰"


def _is_wide(character: str) -> bool:
    """Tell whether a character is Chinese writing or its punctuation, which stands without spaces."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def _width(text: str) -> float:
    """Return the width of a text in Chinese characters."""
    if text.isascii():
        return len(text) / 2
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)
