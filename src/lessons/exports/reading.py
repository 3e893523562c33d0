"""What the readers of other formats share: what was read, what was refused, and where a text with gaps begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from lessons.errors import ExchangeError
from lessons.exports.question import Question
from lessons.exports.texts import to_markdown, to_plain
from lessons.language import t

LARGEST = 5_000_000  # bytes of a file
MOST = 2_000  # questions of a file
LONGEST = 20_000  # characters of a question

_ANYTHING = re.compile(r"(?<!\\)\*")
_GAP = re.compile(r"\{\d+\}")
_BLOCK = re.compile(r"\n\s*\n|(?<=</p>)|(?<=</div>)|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


class Refused(Exception):
    """A question cannot be taken in; says why, in words for a teacher."""


@dataclass
class Read:
    """What was read of a file.

    Attributes:
        questions: in the order of the file.
        refused: what a question is called, and why it was not taken in.
    """

    questions: list[Question] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def take(self, name: str, question: Callable[[], Question]) -> None:
        """Keep a question, or why it was refused."""
        if len(self.questions) + len(self.refused) >= MOST:
            raise ExchangeError(t("一个文件里的题不能超过 {most} 道。请分成几个文件。", most=MOST))
        try:
            found = question()
        except Refused as reason:
            self.refused.append((name, str(reason)))
            return
        if len(repr(found)) > LONGEST:
            self.refused.append((name, t("太长：一道题不能超过 {longest} 个字。", longest=LONGEST)))
        else:
            self.questions.append(found)


def bytes_of(file: Path) -> bytes:
    """Return the content of a file from outside.

    Raises:
        ExchangeError: it cannot be read, or is too big.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise ExchangeError(
                t("“{file}”太大：不能超过 {megabytes} MB。请分成几个文件。", file=file, megabytes=LARGEST // 1_000_000)
            )
        return file.read_bytes()
    except OSError as error:
        raise ExchangeError(t("读不了“{file}”：{cause}", file=file, cause=error.strerror)) from error


def typed(text: str) -> str:
    """Return the answer to be typed that `text` stands for in Moodle, where a star without a backslash is a wildcard.

    Raises:
        Refused: there is a wildcard in it.
    """
    if _ANYTHING.search(text):
        raise Refused(
            t("答案“{text}”里的 * 代表任意文字，这里没有这种写法。请把可以接受的答案一个一个写出来。", text=text)
        )
    return text.replace(r"\*", "*")


def split_stem(text: str, form: str) -> tuple[str, str]:
    """Divide a text with gaps, such as "补全句子。" and, in a block of its own, "先发出{1}。", before its first gap.

    Returns:
        The stem in Markdown, empty where the text begins with a gap's block; and the rest as plain text.
    """
    first = _GAP.search(text)
    ends = [found.end() for found in _BLOCK.finditer(text) if first and found.end() <= first.start()]
    at = ends[-1] if ends else 0
    rest = text[at:].strip()
    plain = unescape(rest) if form == "markdown" else to_plain(rest, form)
    return to_markdown(text[:at], form), plain
