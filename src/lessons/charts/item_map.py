"""A class: how hard each item was, and how well it told strong from weak learners."""

from __future__ import annotations

from collections.abc import Iterator
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

WEAK = 0.2  # Moodle's table: 20 to 29 % weak, below that very weak ("Quiz report statistics", discrimination index)

# Inches.
_LEFT, _RIGHT = MARGIN + 0.52, WIDTH - MARGIN - 0.1
_TOP, _HEIGHT = 1.35, 3.0
_LABEL = (0.2, 0.17)  # the widest number, and its height
_DOT = 0.11


@dataclass(frozen=True)
class ItemPlace:
    """Where an item stands.

    Attributes:
        label: up to three characters, such as its number in the table beside the chart.
        facility: 0 to 1.
        discrimination: correlation with the rest of the test, -1 to 1.
    """

    label: str
    facility: float
    discrimination: float


def draw_item_map(items: Sequence[ItemPlace]) -> Chart:
    """Draw each item as a dot, the easier the farther right, the better it discriminates the higher.

    Items below `WEAK` are open rings, so that grey loses nothing.

    Args:
        items: one at least.

    Raises:
        LessonsError: there is no item.
    """
    if not items:
        raise LessonsError("'items' must hold an item with a discrimination (got none); have two learners hand in")
    weak = [item for item in items if item.discrimination < WEAK]
    title = (
        t("{n}道题里，{weak}道没有分出高低", n=len(items), weak=len(weak))
        if weak
        else t("{n}道题都分出了高低", n=len(items))
    )
    lowest = min(-0.2, *(item.discrimination - 0.1 for item in items))
    places = [(_x(item.facility), _y(item.discrimination, lowest)) for item in items]

    def draw() -> Figure:
        figure, axes = sheet(_TOP + _HEIGHT + 0.75)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.77, t("往右越容易，往上越能分出高低；数字是题号。"), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(MARGIN, 1.0, t("空心圈：区分度不到{weak}，要看一看。", weak=WEAK), color=QUIET, fontsize=SMALL_SIZE)
        _frame(axes, lowest)
        for item, (x, y) in zip(items, places, strict=True):
            ring = item.discrimination < WEAK
            axes.plot([x], [y], "o", color=INK if ring else ACCENT, mfc="white" if ring else ACCENT, markersize=7)
        for item, (x, y), (label_x, label_y) in zip(items, places, _labels(places), strict=True):
            if abs(label_x - x) > 0.25 or abs(label_y - y) > 0.25:
                axes.plot([x, label_x], [y, label_y], color=QUIET, linewidth=0.6, zorder=0)
            axes.text(label_x, label_y, item.label, fontsize=SMALL_SIZE, ha="center", va="center")
        return figure

    told = t("；").join(
        t(
            "第{label}题答对程度{facility:.0%}，区分度{discrimination:.2f}",
            label=item.label,
            facility=item.facility,
            discrimination=item.discrimination,
        )
        for item in items
    )
    alt = t("散点图，横轴是难易（得分占满分的比例），纵轴是区分度（与其余各题总分的相关）：{told}。", told=told)
    return Chart(draw, title, alt)


def _x(facility: float) -> float:
    return _LEFT + facility * (_RIGHT - _LEFT)


def _y(discrimination: float, lowest: float) -> float:
    return _TOP + (1 - discrimination) / (1 - lowest) * _HEIGHT


def _frame(axes: Axes, lowest: float) -> None:
    for value in (-0.8, -0.4, 0.0, WEAK, 0.6, 1.0):
        if value >= lowest:
            y = _y(value, lowest)
            style = "dashed" if value == WEAK else "solid"
            axes.plot([_LEFT, _RIGHT], [y, y], color=QUIET, linewidth=1 if value in (0, WEAK) else 0.4, linestyle=style)
            axes.text(_LEFT - 0.08, y, f"{value:.1f}", fontsize=SMALL_SIZE, ha="right", va="center")
    bottom = _TOP + _HEIGHT
    axes.plot([_LEFT, _RIGHT], [bottom, bottom], color=INK, linewidth=1)
    for share in (0, 0.25, 0.5, 0.75, 1):
        axes.plot([_x(share)] * 2, [bottom, bottom + 0.06], color=INK, linewidth=1)
        axes.text(_x(share), bottom + 0.27, f"{share:.0%}", fontsize=SMALL_SIZE, ha="center")
    axes.text((_LEFT + _RIGHT) / 2, bottom + 0.55, t("平均得分占满分的比例"), fontsize=SMALL_SIZE, ha="center")


def _labels(dots: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield a place for each dot's label, the nearest where it meets no dot and no label before it."""
    taken: list[tuple[float, float]] = []
    for x, y in dots:
        free = (place for place in _around(x, y) if _is_free(place, taken, dots))
        place = next(free, (x, y - 0.19))
        taken.append(place)
        yield place


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    for reach in (0.19, 0.3, 0.42, 0.56, 0.72, 0.9):
        for across, down in ((0, -1), (1, 0), (-1, 0), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)):
            place = (x + across * reach, y + down * reach)
            if place[0] - 0.1 > MARGIN and place[0] < WIDTH - 0.12 and _TOP - 0.1 < place[1] < _TOP + _HEIGHT - 0.08:
                yield place


def _is_free(
    place: tuple[float, float], labels: Sequence[tuple[float, float]], dots: Sequence[tuple[float, float]]
) -> bool:
    width, height = _LABEL
    return not any(abs(place[0] - x) < width and abs(place[1] - y) < height for x, y in labels) and not any(
        abs(place[0] - x) < (width + _DOT) / 2 and abs(place[1] - y) < (height + _DOT) / 2 for x, y in dots
    )
