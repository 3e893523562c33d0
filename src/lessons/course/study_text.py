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
from lessons.course.problems import Problem
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
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(shown_as, 1, "", "missing-file", "the file is missing", "add it, or restore it"))
        return None
    except UnicodeDecodeError:
        remedy = "save it as UTF-8; what editors call ANSI is GBK"
        problems.append(Problem(shown_as, 1, "", "unreadable", "the file must be UTF-8 text", remedy))
        return None
    except OSError as error:
        problems.append(Problem(shown_as, 1, "", "unreadable", f"cannot be read: {error}", "see who may read it"))
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
            remedy = "put a line such as {p1 article A3.1} above the paragraph"
            if first.startswith(("{", "｛")):
                remedy = "write it as {p1 article A3.1 A3.2}: half-width braces, a blank between the names, no commas"
            self._problem(line, "", "no-anchor", f"a paragraph must open with its anchor (got {first[:20]!r})", remedy)
            return
        anchor, voice, tells = header[1], header[2], tuple(header[3].split())
        if voice not in _VOICES:
            self._problem(line, anchor, "voice", f"the voice must be one of {_VOICES} (got {voice!r})", "correct it")
        elif anchor in self.anchors:
            message = f"the anchor stands already in line {self.anchors[anchor]}"
            self._problem(line, anchor, "double-anchor", message, "give this paragraph an anchor of its own")
        elif len(block) == 1:
            self._problem(line, anchor, "empty-paragraph", "nothing follows the anchor", "write the paragraph below it")
        elif not self.sections:
            self._problem(line, anchor, "no-section", "the paragraph is in no section", "put a '## …' line above it")
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
            message = f"a heading must be one '# title' or a '## section' (got {heading[:20]!r})"
            self._problem(line, "", "heading", message, "use just these two levels")

    def _problem(self, line: int, item: str, rule: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.shown_as, line, item, rule, message, remedy))

    def result(self) -> StudyText | None:
        if self.problems:
            return None
        empty = [heading for heading, paragraphs in self.sections if not paragraphs]
        if not self.title or not self.sections or empty:
            message = f"a text must have a '# title' and sections with paragraphs (empty: {empty})"
            self._problem(1, "", "shape", message, "add what is missing")
            return None
        return StudyText(
            title=self.title, sections=tuple(Section(heading=h, paragraphs=tuple(p)) for h, p in self.sections)
        )
