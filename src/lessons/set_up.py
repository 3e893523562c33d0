"""Whether everything that a lesson needs is in place, told to a learner in plain words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lessons import __version__
from lessons.charts.theme import font_problem, missing_glyphs
from lessons.course import check_course
from lessons.widgets.shown import Shown

_SHOWN_VERSIONS = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "jieba")


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
    problems = check_course(data)
    found = f"课文和题库完好，内容在 {data}" if not problems else f"有 {len(problems)} 处问题，第一处：{problems[0]}"
    return [
        Check("学习记录", not record_problem, record_problem or f"可以保存，文件在 {record}"),
        _font(),
        Check("课程内容", not problems, found),
        *_versions(),
    ]


def report(found: list[Check]) -> Shown:
    """Return the checks as a table with a sentence on top."""
    bad = [check for check in found if not check.well]
    verdict = "一切就绪，可以开始学习。" if not bad else f"有 {len(bad)} 项需要处理：{'、'.join(c.what for c in bad)}。"
    rows = "".join(
        f"<tr><td style='white-space:nowrap'>{'✓ 正常' if c.well else '✗ 要处理'}</td>"
        f"<th scope='row' style='text-align:left;white-space:nowrap'>{escape(c.what)}</th>"
        f"<td style='text-align:left;overflow-wrap:anywhere'>{escape(c.said)}</td></tr>"
        for c in found
    )
    html = f"<p><strong>{verdict}</strong></p><table><tbody>{rows}</tbody></table>"
    return Shown(html, "\n".join([verdict, *(f"{'✓' if c.well else '✗'} {c.what}：{c.said}" for c in found)]))


def _font() -> Check:
    problem = font_problem()
    missing = "" if problem else missing_glyphs("检察公益诉讼烈士陵园修缮瞻仰 gōngyì sùsòng ——“”「」")
    if missing:
        problem = f"课程自带的字体缺这些字：{missing}。请重新安装本课程。"
    return Check("图表里的中文", not problem, problem or "课程自带中文字体，图表不依赖系统字体")


def _versions() -> list[Check]:
    lines = [f"课程 {__version__}", f"Python {sys.version.split()[0]}"]
    missing = []
    for name in _SHOWN_VERSIONS:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    said = f"缺少 {'、'.join(missing)}，请按 README 重新安装。" if missing else "，".join(lines)
    return [Check("软件版本", not missing, said)]
