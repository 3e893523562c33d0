"""A class: how the totals of a test are spread."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import in_points, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

# Inches.
_TALLEST, _FLOOR = 1.7, 3.15
_BANDS = 10


def draw_score_bands(totals: Sequence[float], possible: float) -> Chart:
    """Draw a bar for each tenth of the points, with the number of learners in it above, and mark the median.

    A total on a border counts in the band above it, the full total in the last.

    Args:
        totals: one a learner, from 0 to `possible`, in points.
        possible: points of the whole test, above 0.

    Raises:
        LessonsError: there is no total, or one out of range.
    """
    if not totals or min(totals) < 0 or max(totals) > possible + 1e-9:
        raise LessonsError(
            f"'totals' must be from 0 to {possible:g}, one at least (got {list(totals)[:5]}); mark first"
        )
    counts = [0] * _BANDS
    for total in totals:
        counts[min(_BANDS - 1, int(total / possible * _BANDS + 1e-9))] += 1
    middle = median(totals)
    title = t("{n}人交卷，中位数{median}分", n=len(totals), median=in_points(middle))
    step = (WIDTH - 2 * MARGIN) / _BANDS
    place = MARGIN + middle / possible * (WIDTH - 2 * MARGIN)

    def draw() -> Figure:
        figure, axes = sheet(_FLOOR + 0.95)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.85, t("总分的分布，满分{possible}分", possible=in_points(possible)), color=QUIET)
        axes.plot([MARGIN, WIDTH - MARGIN], [_FLOOR] * 2, color=INK, linewidth=1.2)
        for band, count in enumerate(counts):
            height = _TALLEST * count / max(counts)
            axes.bar(MARGIN + (band + 0.5) * step, -height, width=0.86 * step, bottom=_FLOOR, color=ACCENT)
            if count:
                axes.text(
                    MARGIN + (band + 0.5) * step, _FLOOR - height - 0.07, str(count), fontsize=SMALL_SIZE, ha="center"
                )
        for band in range(0, _BANDS + 1, 2):
            x, side = MARGIN + band * step, "left" if band == 0 else "right" if band == _BANDS else "center"
            axes.plot([x, x], [_FLOOR, _FLOOR + 0.06], color=INK, linewidth=1)
            axes.text(x, _FLOOR + 0.27, in_points(possible * band / _BANDS), fontsize=SMALL_SIZE, ha=side)
        axes.plot([place], [_FLOOR + 0.42], marker="^", color=INK, markersize=7)
        side = "left" if middle < possible / 2 else "right"
        shift = 0.12 if side == "left" else -0.12
        words = t("中位数{median}分", median=in_points(middle))
        axes.text(place + shift, _FLOOR + 0.62, words, fontsize=SMALL_SIZE, ha=side)
        return figure

    told = t("；").join(
        t(
            "{low}到{high}分{count}人",
            low=in_points(possible * band / _BANDS),
            high=in_points(possible * (band + 1) / _BANDS),
            count=count,
        )
        for band, count in enumerate(counts)
        if count
    )
    alt = t("直条图，每一条是总分的十分之一：{told}。中位数{median}分。", told=told, median=in_points(middle))
    return Chart(draw, title, alt)
