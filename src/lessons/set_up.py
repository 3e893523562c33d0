"""Whether everything that a lesson needs is in place, told to a learner in plain words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lessons import __version__
from lessons.charts.theme import NO_PICTURES, font_problem, missing_glyphs
from lessons.course import Course
from lessons.course.checks import read_and_check
from lessons.language import t
from lessons.questions.chinese import knows_traditional
from lessons.widgets.shown import Shown

_NEEDED = ("ipywidgets", "anywidget", "jieba")
_NOT_IN_A_BROWSER = ("jupyterlab", "matplotlib")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        what: its name.
        well: whether all is well with it.
        said: what was found, and what to do where it is not well.
    """

    what: str
    well: bool
    said: str


def checks(data: Path, record: str, record_problem: str) -> list[Check]:
    """Look at everything that a lesson needs.

    Args:
        data: the course folder.
        record: where the learner's record is.
        record_problem: what is wrong with it, in Chinese; empty if nothing.
    """
    course, problems = read_and_check(data)
    found = (
        t("课文和题库完好，内容在 {data}", data=data)
        if not problems
        else t("有 {count} 处问题，第一处：{first}", count=len(problems), first=problems[0])
    )
    return [
        Check(t("学习记录"), not record_problem, record_problem or t("可以保存，文件在 {record}", record=record)),
        _font(_words(course) if course else ""),
        Check(t("课程内容"), not problems, found),
        *_script(),
        *_versions(),
    ]


def report(found: list[Check]) -> Shown:
    """Return the checks as a table with a sentence on top."""
    bad = [check for check in found if not check.well]
    verdict = (
        t("一切就绪，可以开始学习。")
        if not bad
        else t("有 {count} 项需要处理：{names}。", count=len(bad), names=t("、").join(c.what for c in bad))
    )
    signs = {True: t("✓ 正常"), False: t("✗ 要处理")}
    rows = "".join(
        f"<tr><td style='white-space:nowrap'>{signs[c.well]}</td>"
        f"<th scope='row' style='text-align:left;white-space:nowrap'>{escape(c.what)}</th>"
        f"<td style='text-align:left;overflow-wrap:anywhere'>{escape(c.said)}</td></tr>"
        for c in found
    )
    html = f"<p><strong>{verdict}</strong></p><table><tbody>{rows}</tbody></table>"
    return Shown(
        html,
        "\n".join(
            [
                verdict,
                *(t("{sign} {what}：{said}", sign="✓" if c.well else "✗", what=c.what, said=c.said) for c in found),
            ]
        ),
    )


def _words(course: Course) -> str:
    """Return every word that a chart may show: the study texts, and the terms with their pinyin."""
    texts = [p.text for content in course.lessons.values() for p in content.text.paragraphs.values()]
    return "".join([*texts, *(term.term + term.pinyin for term in course.terms.values())])


def _font(shown: str) -> Check:
    problem = font_problem()
    if problem == NO_PICTURES:
        return Check(t("图表里的中文"), True, NO_PICTURES)
    missing = "" if problem else missing_glyphs(shown)
    if missing:
        problem = t("课程自带的字体缺这些字：{missing}。请重新安装本课程。", missing=missing)
    return Check(t("图表里的中文"), not problem, problem or t("课程自带中文字体，图表不依赖系统字体"))


def _script() -> list[Check]:
    told = t("这里没有 OpenCC，繁体字不当作简体字来比：填空、简答请用简体字。")
    return [] if knows_traditional() else [Check(t("繁体字"), True, told)]


def _versions() -> list[Check]:
    lines = [t("课程 {version}", version=__version__), f"Python {sys.version.split()[0]}"]
    missing = []
    for name in _NEEDED if sys.platform == "emscripten" else _NOT_IN_A_BROWSER + _NEEDED:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    said = t("缺少 {names}，请按 README 重新安装。", names=t("、").join(missing)) if missing else t("，").join(lines)
    return [Check(t("软件版本"), not missing, said)]
