"""Lesson 5: how low the true share may still be when all of n cases came out one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_LEFT, _RIGHT = MARGIN + 0.15, WIDTH - MARGIN - 0.25
_TOP, _LANE, _BAR = 1.45, 0.82, 0.3


def draw_lowest_shares(lowest: Mapping[int, float], *, case: str, outcome: str, unknown: str) -> Chart:
    """Draw, for each n, the true shares that n out of n leaves possible, on one axis from 0 to 100 %.

    Below them stands an empty, dashed lane for the article's own rate, whose n is not told.

    Args:
        lowest: the lower bound of the share, from 0 to 1, one-sided at 95 %, by n; drawn in this order.
        case: what is counted, such as "封信".
        outcome: how all of them came out, such as "满意".
        unknown: why the article's own rate has no bar, in a few words.

    Raises:
        LessonsError: there is no n, or a bound is no share.
    """
    if not lowest or not all(0 <= share <= 1 for share in lowest.values()):
        raise LessonsError(f"'lowest' must be shares from 0 to 1 (got {dict(lowest)}); work them out from each n")
    title = t("同是100%，n越大，说明得越多")
    axis = _TOP + (len(lowest) + 1) * _LANE - 0.1

    def draw() -> Figure:
        figure, axes = sheet(axis + 0.95)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(
            MARGIN,
            0.9,
            t("n{case}全都{outcome}，真正的{outcome}比例可能在哪一段", case=case, outcome=outcome),
            color=QUIET,
        )
        for row, (n, share) in enumerate(lowest.items()):
            _lane(axes, _TOP + row * _LANE, t("n = {n}：{share}到100%", n=n, share=percent(share)), share)
        _lane(axes, _TOP + len(lowest) * _LANE, t("文章：n = ？（{unknown}）", unknown=unknown), None)
        _axis(axes, axis)
        axes.text(MARGIN, axis + 0.65, t("单侧95%，精确算法；各个n都是设想的。"), fontsize=SMALL_SIZE, color=QUIET)
        return figure

    told = t("；").join(t("n是{n}，{share}到100%", n=n, share=percent(share)) for n, share in lowest.items())
    alt = t(
        "从0到100%的一条轴上，每个n一条横杠，是n{case}全都{outcome}时真正的{outcome}比例可能在的那一段：{told}。n越大，横杠越短。"
        "文章的那一条是空的虚线框：{unknown}。单侧95%，精确算法；各个n都是设想的。",
        case=case,
        outcome=outcome,
        told=told,
        unknown=unknown,
    )
    return Chart(draw, title, alt)


def _lane(axes: Axes, y: float, words: str, share: float | None) -> None:
    """Draw one lane from `y` (inches) down: its words, and in a frame the stretch from `share` to 1, or none."""
    from matplotlib.patches import Rectangle

    axes.text(MARGIN, y, words, color=INK)
    style = (0, (4, 3)) if share is None else "solid"
    axes.add_patch(Rectangle((_LEFT, y + 0.12), _RIGHT - _LEFT, _BAR, fill=False, edgecolor=QUIET, linestyle=style))
    if share is None:
        middle = (_LEFT + _RIGHT) / 2
        axes.text(middle, y + 0.12 + _BAR / 2, t("画不出来"), color=QUIET, ha="center", va="center_baseline")
    else:
        axes.add_patch(Rectangle((_place(share), y + 0.12), _RIGHT - _place(share), _BAR, color=ACCENT))


def _axis(axes: Axes, y: float) -> None:
    axes.plot([_LEFT, _RIGHT], [y, y], color=INK, linewidth=1.2)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        axes.plot([_place(share)] * 2, [y, y + 0.08], color=INK, linewidth=1.2)
        axes.text(_place(share), y + 0.3, percent(share), fontsize=SMALL_SIZE, color=INK, ha="center")


def _place(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def percent(share: float) -> str:
    """Return a share from 0 to 1 in per cent, to one decimal; a decimal that is 0 is left out."""
    return f"{100 * share:.1f}".removesuffix(".0") + "%"
