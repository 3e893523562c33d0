"""Reading a study text: Markdown headings, and paragraphs that say who speaks and what they tell.

# 公益诉讼                      the title
## 一个支部的特色                a section

{p1 article A3.1 A3.2}          anchor, voice, ids of the facts or background told
第四检察部的党支部……            the paragraph, plain text, up to the next empty line
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from lessons.course.models import Paragraph, Section, StudyText, Voice
from lessons.course.problems import Problem, text_of
from lessons.language import t
from lessons.questions.item import LONGEST_ID
from lessons.text.sentences import sentences

# The ids as `Id` wants them; a voice may be anything here, so that a wrong one is told as such.
_HEADER = re.compile(rf"\{{(p\d{{1,9}})\s+([^\s}}]+)((?:\s+[\w.-]{{1,{LONGEST_ID}}})*)\s*\}}", re.ASCII)
_VOICES = get_args(Voice)


def read_text(path: Path, shown_as: str, problems: list[Problem]) -> StudyText | None:
    """Read one study text; what is wrong with it is added to `problems`.

    Args:
        path: the file, UTF-8.
        shown_as: its name in problems, such as "texts/03_public_interest.md".
        problems: receives what is wrong.

    Returns:
        The text, or `None` where something is wrong with it.
    """
    content = text_of(path, shown_as, problems)
    if content is None:
        return None
    reading = _Reading(shown_as)
    for block in _blocks(content):
        reading.take(block)
    text = reading.result()
    problems.extend(reading.problems)
    return text


def _blocks(content: str) -> list[list[tuple[int, str]]]:
    """Cut the file at empty lines into blocks of (line number, stripped line)."""
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            blocks[-1].append((number, line.strip()))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


@dataclass
class _Reading:
    shown_as: str
    title: str = ""
    sections: list[tuple[str, list[Paragraph]]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, block: list[tuple[int, str]]) -> None:
        while block and block[0][1].startswith("#"):
            self._heading(*block.pop(0))
        if not block:
            return
        line, first = block[0]
        header = _HEADER.fullmatch(first)
        if not header:
            message = t("每一段都要以段落号开头（现在是 {got!r}）", got=first[:20])
            remedy = t("在这一段上面加一行，例如 {p1 article A3.1}")
            if first.startswith(("{", "｛")):
                remedy = t("写成 {p1 article A3.1 A3.2} 这样，用半角大括号，名称之间用空格，不用逗号")
            self._problem(line, "", "no-anchor", message, remedy)
            return
        anchor, voice, tells = header[1], header[2], tuple(header[3].split())
        if voice not in _VOICES:
            message = t(
                "声音只能是 {voices} 里的一个（现在是 {voice!r}）",
                voices=t("、").join(_VOICES),
                voice=voice,
            )
            self._problem(line, anchor, "voice", message, t("改成其中一个"))
        elif anchor in self.anchors:
            message = t("第 {line} 行已经用了这个段落号", line=self.anchors[anchor])
            self._problem(line, anchor, "double-anchor", message, t("给这一段换一个段落号"))
        elif len(block) == 1:
            self._problem(line, anchor, "empty-paragraph", t("段落号下面没有内容"), t("在下面写上这一段"))
        elif not self.sections:
            self._problem(line, anchor, "no-section", t("这一段不在任何一节里"), t("在它上面加一行 '## …'"))
        else:
            text = "".join(words for _, words in block[1:])
            paragraph = Paragraph(
                anchor=anchor,
                voice=voice,
                tells=tells,
                sentences=tuple(sentences(text)),
                line=line,
            )
            self.sections[-1][1].append(paragraph)
            self.anchors[anchor] = line

    def _heading(self, line: int, heading: str) -> None:
        if heading.startswith("## "):
            self.sections.append((heading[3:].strip(), []))
        elif heading.startswith("# ") and not self.title:
            self.title = heading[2:].strip()
        else:
            message = t("标题只能是一个 '# 标题' 和若干 '## 小节'（现在是 {got!r}）", got=heading[:20])
            self._problem(line, "", "heading", message, t("只用这两级标题"))

    def _problem(self, line: int, item: str, rule: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.shown_as, line, item, rule, message, remedy))

    def result(self) -> StudyText | None:
        if self.problems:
            return None
        empty = [heading for heading, paragraphs in self.sections if not paragraphs]
        if not self.title or not self.sections or empty:
            message = t(
                "课文要有 '# 标题'，还要有小节，每节要有段落（空的小节：{empty}）",
                empty=t("、").join(empty) or t("没有"),
            )
            self._problem(1, "", "shape", message, t("补上缺的"))
            return None
        return StudyText(
            title=self.title, sections=tuple(Section(heading=h, paragraphs=tuple(p)) for h, p in self.sections)
        )
