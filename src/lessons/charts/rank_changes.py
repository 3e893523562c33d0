"""Lesson 2: how the places of made-up branches change with the weights."""

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
_TOP, _ROW = 1.75, 0.42
_LEFT, _RIGHT = MARGIN + 0.6, WIDTH - MARGIN - 0.25
_DISC = 19.0  # points, across


def draw_rank_changes(places: Mapping[str, Mapping[str, int]], *, followed: str) -> Chart:
    """Draw the places under each weighting, first at the top, with a line for each branch.

    Each place is a disc with the branch's label in it, so that no line must be told by its colour; the branch that is
    followed has filled discs and a heavy line.

    Args:
        places: for each weighting (two or more, names of up to three characters), the place of each branch by its
            label; the same labels each time, no place twice.
        followed: label of one branch.

    Raises:
        LessonsError: a weighting has other labels, or places that are not 1, 2, 3 and so on; there is only one
            weighting; or no branch is `followed`.
    """
    labels = list(next(iter(places.values()), {}))
    for name, place in places.items():
        if set(place) != set(labels) or sorted(place.values()) != list(range(1, len(labels) + 1)):
            got = f"got {dict(place)} under {name!r}"
            raise LessonsError(f"'places' must be 1 to {len(labels)}, each once ({got}); change its weights")
    if len(places) < 2 or followed not in labels:
        got = f"got {list(places)}, {labels}"
        raise LessonsError(f"'places' must hold two weightings and {followed!r} ({got}); add what is missing")
    leaders = {label for place in places.values() for label in labels if place[label] == 1}
    title = t("分数不变，{sets}套权重有{leaders}个第一", sets=len(places), leaders=len(leaders))
    columns = {name: _LEFT + n * (_RIGHT - _LEFT) / (len(places) - 1) for n, name in enumerate(places)}
    bottom = _TOP + (len(labels) - 1) * _ROW
    own = [place[followed] for place in places.values()]
    note = t("涂实的是{followed}：最好第{best}名，最差第{worst}名。", followed=followed, best=min(own), worst=max(own))

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.95)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.82, t("名称、条件、分数、权重全是虚构的。"), color=QUIET)
        for name, x in columns.items():
            axes.text(x, _TOP - 0.4, name, ha="center", fontsize=SMALL_SIZE)
        for row in range(len(labels)):
            axes.text(
                MARGIN,
                _TOP + row * _ROW,
                t("第{place}名", place=row + 1),
                va="center_baseline",
                fontsize=SMALL_SIZE,
                color=QUIET,
            )
        for label in sorted(labels, key=lambda one: one == followed):
            heights = [_TOP + (place[label] - 1) * _ROW for place in places.values()]
            _line(axes, list(columns.values()), heights, label, heavy=label == followed)
        axes.text(MARGIN, bottom + 0.65, note, color=ACCENT)
        return figure

    rows = t("；").join(
        t("{name}，依次是{order}", name=name, order="".join(sorted(labels, key=place.__getitem__)))
        for name, place in places.items()
    )
    alt = t(
        "名次变化图，从上到下是第1名到第{count}名，名称、条件、分数、权重全是虚构的。{rows}。{note}",
        count=len(labels),
        rows=rows,
        note=note,
    )
    return Chart(draw, title, alt)


def _line(axes: Axes, xs: list[float], ys: list[float], label: str, *, heavy: bool) -> None:
    """Draw one branch's line and discs, at these places in inches."""
    axes.plot(xs, ys, color=ACCENT if heavy else QUIET, linewidth=3.5 if heavy else 1, zorder=3 if heavy else 1)
    edge, face, ink = (ACCENT, ACCENT, "white") if heavy else (QUIET, "white", INK)
    axes.scatter(xs, ys, s=_DISC**2, facecolor=face, edgecolor=edge, zorder=4)
    for x, y in zip(xs, ys, strict=True):
        axes.text(x, y, label, color=ink, ha="center", va="center_baseline", fontsize=SMALL_SIZE, zorder=5)
