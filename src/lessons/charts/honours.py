"""Lesson 1: the honours that the article names, by level, and what it does not say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_TOP, _ROW, _BOX = 1.62, 0.36, 0.24
_HEAD = 0.34  # a level's own line
_AFTER = 0.22  # below a level
_NAMES = MARGIN + 0.24


def draw_honours(levels: Mapping[str, Mapping[str, int]], unsaid: Sequence[str]) -> Chart:
    """Draw a line for each honour, level by level, with an open box for each year in which it was given.

    The boxes are hatched and hold a question mark: the article says how many years, never which.

    Args:
        levels: for each level, from the highest down, its honours, each with the number of years running, at least 1.
        unsaid: what the article does not say, each in at most 20 characters.

    Raises:
        LessonsError: a level has no honour, or an honour was given in no year.
    """
    counts = {level: len(honours) for level, honours in levels.items()}
    years = [count for honours in levels.values() for count in honours.values()]
    if not all(counts.values()) or min(years, default=0) < 1:
        raise LessonsError(f"'levels' must hold honours of one year or more each (got {dict(levels)}); see the facts")
    most = max(counts, key=lambda level: counts[level])
    title = t("点名的荣誉{count}项，{highest}项是{most}一级", count=len(years), highest=counts[most], most=most)
    bottom = _TOP + len(years) * _ROW + len(levels) * (_HEAD + _AFTER)

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.5 + 0.27 * len(unsaid))
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.8, t("级别只看名称。右边一格是一年，"), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(MARGIN, 1.04, t("斜线和问号：是哪一年，文章没有说。"), color=QUIET, fontsize=SMALL_SIZE)
        y = _TOP
        for level, honours in levels.items():
            axes.text(MARGIN, y - 0.1, t("{level}（{count}项）", level=level, count=len(honours)), color=ACCENT)
            axes.plot([MARGIN, WIDTH - MARGIN], [y, y], color=ACCENT, linewidth=1)
            y += _HEAD
            for name, running in honours.items():
                _honour(axes, y, name, running)
                y += _ROW
            y += _AFTER
        axes.text(MARGIN, bottom, t("文章还没有说："))
        for row, words in enumerate(unsaid, 1):
            axes.text(MARGIN, bottom + 0.27 * row, f"？{words}", color=QUIET)
        return figure

    told = t("；").join(
        t("{level}{count}项：{names}", level=level, count=len(honours), names=t("、").join(map(_told, honours.items())))
        for level, honours in levels.items()
    )
    alt = t(
        "按名称里的级别分组的清单。{told}。每一项的年份都画成打问号的斜线格。文章还没有说：{unsaid}。",
        told=told,
        unsaid=t("；").join(unsaid),
    )
    return Chart(draw, title, alt)


def _told(entry: tuple[str, int]) -> str:
    name, running = entry
    return t("{name}（连续{running}年）", name=name, running=running) if running > 1 else name


def _honour(axes: Axes, y: float, name: str, running: int) -> None:
    """Draw one honour in the line whose middle is at `y` (inches)."""
    from matplotlib.patches import Rectangle

    axes.plot([MARGIN + 0.09], [y], marker="o", markersize=7, color=ACCENT)
    axes.text(_NAMES, y, name, va="center_baseline", fontsize=SMALL_SIZE, color=INK)
    for place in range(running):
        x = WIDTH - MARGIN - _BOX - place * (_BOX + 0.05)
        axes.add_patch(Rectangle((x, y - _BOX / 2), _BOX, _BOX, facecolor="white", edgecolor=QUIET, hatch="////"))
        axes.text(
            x + _BOX / 2,
            y,
            "?",
            ha="center",
            va="center_baseline",
            fontsize=SMALL_SIZE,
            bbox={"boxstyle": "circle,pad=0.08", "facecolor": "white", "edgecolor": "none"},
        )
