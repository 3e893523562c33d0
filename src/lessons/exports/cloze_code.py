"""Moodle's code for gaps in a text, such as {1:SHORTANSWER:=检察建议~监察建议#别的机关~*#再读一遍}: written and read.

The rules are those of Moodle's question type "multianswer": the text of an answer ends at ~, # or }, unless a
backslash or an ampersand stands before it; then entities are decoded. So everything special is written as an entity.
"""

from __future__ import annotations

import re
from html import unescape

from lessons.exports.question import Answer, Gap
from lessons.exports.reading import typed
from lessons.exports.texts import has_picture, to_markdown, to_plain
from lessons.language import t
from lessons.markdown import inline

_START = re.compile(r"\{(\d*):([A-Z_]+):")
_END = re.compile(r"(?<!\\)\}")
_BETWEEN = re.compile(r"(?<!\\)~")
_FEEDBACK = re.compile(r"(?<!\\)(?<!&)(?<!&amp;)#")
_SHARE = re.compile(r"=|%(-?\d+(?:[.,]\d*)?)%")
_TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
_PICKED = {"MULTICHOICE", "MC", "MULTICHOICE_H", "MCH", "MULTICHOICE_V", "MCV"}
_PICKED |= {f"{name}_S" for name in _PICKED} | {"MCS", "MCHS", "MCVS", "MULTICHOICE_HS", "MULTICHOICE_VS"}


class CodeError(ValueError):
    """A gap is written in a way that has no counterpart here."""


def written(gap: Gap, weight: int) -> str:
    """Return the code of a gap that counts `weight` among the others."""
    parts = [_answer(answer, typed=not gap.picked) for answer in gap.answers]
    if not gap.picked and gap.otherwise:
        parts.append(f"*#{_coded(inline(gap.otherwise))}")
    return f"{{{weight}:{'MULTICHOICE_S' if gap.picked else 'SHORTANSWER'}:{'~'.join(parts)}}}"


def read(text: str) -> tuple[str, dict[str, Gap], list[int]]:
    """Return `text` with {1}, {2} … in place of its codes, the gaps, and what each counts.

    Raises:
        CodeError: a code is not closed, or of a kind that has no counterpart here.
    """
    kept: list[str] = []
    gaps: dict[str, Gap] = {}
    weights: list[int] = []
    at = 0
    while found := _START.search(text, at):
        end = _END.search(text, found.end())
        if end is None:
            raise CodeError(t("“{code}”这个空没有写完，少了右边的大括号。", code=found[0]))
        kept += [text[at : found.start()], f"{{{len(gaps) + 1}}}"]
        gaps[str(len(gaps) + 1)] = _gap(found[2], text[found.end() : end.start()])
        weights.append(int(found[1] or 1))
        at = end.end()
    return "".join(kept) + text[at:], gaps, weights


def _answer(answer: Answer, typed: bool) -> str:
    word = answer.text.replace("*", r"\*") if typed else answer.text  # * stands for anything
    share = "=" if answer.share >= 1 else ""
    return f"{share}{_coded(word)}" + (f"#{_coded(inline(answer.feedback))}" if answer.feedback else "")


def _coded(text: str) -> str:
    return re.sub(r"[&<>~#}\\%=]", lambda found: f"&#{ord(found[0])};", text)


def _gap(kind: str, code: str) -> Gap:
    if kind not in _TYPED | _PICKED:
        raise CodeError(t("“{kind}”这种空这里没有相应的，只有填写的和选一个的。", kind=kind))
    if has_picture(code):
        raise CodeError(t("一个空里有图片或附件，题库不收。请改成文字再导入。"))
    answers, otherwise = [], ""
    for part in filter(None, _BETWEEN.split(code)):
        share = _SHARE.match(part)
        worth = 0.0 if share is None else 1.0 if share[0] == "=" else float(share[1].replace(",", ".")) / 100
        word, *said = _FEEDBACK.split(part[share.end() if share else 0 :], maxsplit=1)
        plain = to_plain(_plain(word), "plain")
        feedback = to_markdown(_plain(said[0]), "html") if said else ""
        if plain == "*" and kind in _TYPED:
            otherwise = feedback
        else:
            answers.append(Answer(typed(plain) if kind in _TYPED else plain, worth, feedback))
    return Gap(tuple(answers), otherwise, picked=kind in _PICKED)


def _plain(coded: str) -> str:
    return unescape(re.sub(r"\\([~#}])", r"\1", coded))
