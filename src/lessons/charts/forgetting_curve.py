"""Lesson 6: the estimated chance of remembering over a year, without tests and with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: each plan has a panel of its own, so that no two lines cross and grey loses nothing.
_TOP, _PANEL, _GAP = 1.2, 0.95, 0.85
_LEFT, _RIGHT = MARGIN + 0.5, WIDTH - MARGIN - 0.15


@dataclass(frozen=True)
class Curve:
    """What is estimated for one plan of tests.

    Attributes:
        name: of the plan, up to a dozen characters.
        tests: the days of its tests.
        line: day and chance, from day 0 to the last day; a day may stand twice, before and after its test.
    """

    name: str
    tests: Sequence[int]
    line: Sequence[Sequence[float]]


def draw_forgetting(curves: Sequence[Curve]) -> Chart:
    """Draw one panel a plan, to one scale, each with its tests and what is left on the last day.

    Args:
        curves: from top to bottom; all end on the same day.

    Raises:
        LessonsError: there is no curve, or they end on different days.
    """
    ends = sorted({curve.line[-1][0] for curve in curves})
    if len(ends) != 1:
        raise LessonsError(f"'curves' must all end on one day (got {ends}); give each the same last day")
    (horizon,) = ends
    title = t("什么时候测试，一年后还记得多少（估计）")
    notes = (t("复习程序的估计，假定每次测试都想得起来；"), t("不是文章里的数据。黑点是测试，测后回到100%。"))
    bottom = _TOP + len(curves) * (_PANEL + _GAP)

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.35)
        axes.text(MARGIN, 0.42, title, fontsize=TITLE_SIZE - 1)
        for n, words in enumerate(notes):
            axes.text(MARGIN, 0.72 + 0.23 * n, words, fontsize=SMALL_SIZE, color=QUIET)
        for n, curve in enumerate(curves):
            _panel(axes, curve, _TOP + n * (_PANEL + _GAP) + 0.45, horizon)
        axes.text((_LEFT + _RIGHT) / 2, bottom + 0.22, t("学会以后的第几天"), fontsize=SMALL_SIZE, ha="center")
        return figure

    told = "".join(_in_words(curve) for curve in curves)
    return Chart(
        draw,
        title,
        t("{count}条曲线，从学会当天的100%画起。{notes}{told}", count=len(curves), notes="".join(notes), told=told),
    )


def _heading(curve: Curve) -> str:
    days = t("、").join(map(str, curve.tests))
    return (
        t("{name}（第{days}天，{count}次）", name=curve.name, days=days, count=len(curve.tests)) if days else curve.name
    )


def _in_words(curve: Curve) -> str:
    before = t("、").join(f"{_before(curve)[day]:.0%}" for day in curve.tests)
    day, chance = curve.line[-1]
    told = {"curve": _heading(curve), "before": before, "day": day, "chance": chance}
    if not before:
        return t("{curve}：到第{day:.0f}天约{chance:.0%}。", **told)
    return t("{curve}：测之前约{before}，到第{day:.0f}天约{chance:.0%}。", **told)


def _before(curve: Curve) -> dict[float, float]:
    """Return the chance by day; on the day of a test, where there are two, the one before it."""
    return {point[0]: point[1] for point in reversed(curve.line)}


def _panel(axes: Axes, curve: Curve, top: float, horizon: float) -> None:
    """Draw one curve in the panel that begins at `top` inches."""
    across, base = _RIGHT - _LEFT, top + _PANEL
    places = [(_LEFT + across * day / horizon, base - _PANEL * chance) for day, chance in curve.line]
    x, y = zip(*places, strict=True)
    axes.text(MARGIN, top - 0.14, _heading(curve))
    for chance in (0, 0.5, 1):
        axes.plot([_LEFT, _RIGHT], [base - _PANEL * chance] * 2, color=QUIET, linewidth=0.5)
        axes.text(
            _LEFT - 0.06, base - _PANEL * chance, f"{chance:.0%}", fontsize=SMALL_SIZE, ha="right", va="center_baseline"
        )
    axes.fill_between(x, y, base, color=ACCENT, alpha=0.12, linewidth=0)
    axes.plot(x, y, color=ACCENT, linewidth=1.8)
    dots = [(_LEFT + across * day / horizon, base - _PANEL * _before(curve)[day]) for day in curve.tests]
    axes.plot([x for x, _ in dots], [y for _, y in dots], "o", color=INK, markersize=5)
    for quarter in range(5):
        day = int(horizon * quarter / 4)
        axes.text(_LEFT + across * day / horizon, base + 0.2, str(day), fontsize=SMALL_SIZE, ha="center")
    # Under the line where it ends high, above where it ends low: never across it.
    end = curve.line[-1][1]
    axes.text(
        _RIGHT - 0.04,
        y[-1] + (0.26 if end > 0.5 else -0.1),
        t("剩约{end:.0%}", end=end),
        ha="right",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )
