"""Lesson 4: kinds of work at one place, beside a made-up picture of a place for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_HALF = (WIDTH - 2 * MARGIN - 0.3) / 2
_BOX, _GAP, _TOP = 0.5, 0.32, 1.5
_PAD = 0.12


def draw_one_place(*, kinds: Sequence[str], place: str, speaker: str, unsaid: Sequence[str]) -> Chart:
    """Draw each kind of work at a place of its own, dashed because made up, and all of them at one place.

    Args:
        kinds: the kinds of work that the article names, at least 2, each up to about 8 characters.
        place: the name of the one place, up to about 10 characters.
        speaker: who says that they are done at one place.
        unsaid: what the article does not tell about it.

    Raises:
        LessonsError: there are fewer than two kinds.
    """
    if len(kinds) < 2:
        raise LessonsError(f"'kinds' must be at least 2 (got {len(kinds)}); one kind of work needs only one place")
    title = t("点名的{count}种工作，在同一个场所完成", count=len(kinds))
    bottom = _TOP + len(kinds) * _BOX + (len(kinds) - 1) * _GAP
    right = WIDTH - MARGIN - _HALF

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.95 + 0.25 * len(unsaid))
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.92, t("示意：如果各在一处"), color=QUIET)
        axes.text(MARGIN, 1.18, t("要到{count}处，不是文章说的", count=len(kinds)), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(right, 0.92, t("{speaker}说的：一处", speaker=speaker), color=ACCENT)
        axes.text(right, 1.18, place, color=ACCENT, fontsize=SMALL_SIZE)
        _places(axes, kinds)
        _one_place(axes, kinds, right, bottom)
        axes.text(MARGIN, bottom + 0.55, t("文章没有说："), color=QUIET)
        for line, words in enumerate(unsaid):
            axes.text(MARGIN, bottom + 0.82 + 0.25 * line, f"· {words}", fontsize=SMALL_SIZE, color=QUIET)
        return figure

    alt = t(
        "左边是示意，不是文章说的：如果{kinds}各在一处，就要到{count}处，四周画虚线，由箭头依次连起来。"
        "右边是{speaker}说的：这{count}种工作在同一个场所完成，就是{place}，一个实线框装下全部。"
        "文章没有说：{unsaid}。",
        kinds=t("、").join(kinds),
        count=len(kinds),
        speaker=speaker,
        place=place,
        unsaid=t("；").join(unsaid),
    )
    return Chart(draw, title, alt)


def _places(axes: Axes, kinds: Sequence[str]) -> None:
    """Draw a dashed box for each kind, and an arrow from each to the next."""
    from matplotlib.patches import Rectangle

    for row, kind in enumerate(kinds):
        y = _TOP + row * (_BOX + _GAP)
        box = Rectangle((MARGIN, y), _HALF, _BOX, facecolor="white", edgecolor=QUIET, linestyle=(0, (4, 3)))
        axes.add_patch(box)
        axes.text(MARGIN + _HALF / 2, y + _BOX / 2, kind, ha="center", va="center_baseline", color=INK)
        if row:
            x = MARGIN + _HALF / 2
            arrow = {"arrowstyle": "->", "color": QUIET, "shrinkA": 2, "shrinkB": 2}
            axes.annotate("", xy=(x, y), xytext=(x, y - _GAP), arrowprops=arrow)


def _one_place(axes: Axes, kinds: Sequence[str], left: float, bottom: float) -> None:
    """Draw one filled box that holds every kind, each at the height at which it stands on the other side."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((left, _TOP), _HALF, bottom - _TOP, facecolor=ACCENT, edgecolor=ACCENT))
    for row, kind in enumerate(kinds):
        y = _TOP + row * (_BOX + _GAP) + _BOX / 2
        axes.text(left + _HALF / 2, y, kind, ha="center", va="center_baseline", color="white")
        if row:
            between = y - (_BOX + _GAP) / 2
            axes.plot([left + _PAD, left + _HALF - _PAD], [between] * 2, color="white", linewidth=0.8)
