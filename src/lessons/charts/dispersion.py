"""Lesson 7: where words stand in a text, one row a word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE, drawable
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_LONGEST = WIDTH - 2 * MARGIN
_TOP, _ROW, _BAR = 1.05, 0.78, 0.3
_NARROWEST_LABEL = 0.3  # of a part; where one is narrower, none is named
_MOST_BORDERS = 40  # parts; more would be a grey wall


def draw_dispersion(
    places: Mapping[str, Sequence[float]], parts: Mapping[str, float], evenness: Mapping[str, float | None], kind: str
) -> Chart:
    """Draw each word's places as strokes on a strip that stands for the whole text, from its beginning to its end.

    Args:
        places: how far into the text each match begins, from 0 to 1, by word (any length; it is shortened).
        parts: where each part of the text begins, from 0 to 1, by its name, in order.
        evenness: Gries's DP of each word; `None` where there is none.
        kind: what a part is, such as "课" or "段".
    """
    title = t("词在文中的什么地方出现")
    starts = [*parts.values(), 1.0]
    named = min(end - start for start, end in pairwise(starts)) * _LONGEST >= _NARROWEST_LABEL
    ruled = len(parts) <= _MOST_BORDERS
    bottom = _TOP + len(places) * _ROW + (0.3 if named else 0)
    ruler = t("虚线隔开各{kind}。", kind=kind) if ruled and len(parts) > 1 else ""
    evenly = t("DP 按{kind}算：0 是处处均匀，越接近 1 越集中。", kind=kind)

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.4)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(
            MARGIN,
            0.75,
            t("一道竖线是出现一次，从左到右是从头到尾。{ruler}", ruler=ruler),
            color=QUIET,
            fontsize=SMALL_SIZE,
        )
        for row, (word, its_places) in enumerate(places.items()):
            y = _TOP + row * _ROW
            axes.text(MARGIN, y + 0.22, _short(word), color=INK)
            note = _note(len(its_places), evenness[word])
            axes.text(WIDTH - MARGIN, y + 0.22, note, color=QUIET, fontsize=SMALL_SIZE, ha="right")
            axes.barh(y + 0.3, _LONGEST, height=_BAR, left=MARGIN, align="edge", color="white", edgecolor=QUIET)
            _strokes(axes, its_places, y, color=ACCENT, linewidth=1.6)
            if ruled:
                _strokes(axes, starts[1:-1], y, color=QUIET, linewidth=0.6, linestyle="dotted")
        for name, (start, end) in zip(parts, pairwise(starts), strict=True):
            if named:
                middle = MARGIN + (start + end) / 2 * _LONGEST
                axes.text(middle, bottom - 0.2, drawable(name), color=QUIET, fontsize=SMALL_SIZE, ha="center")
        axes.text(MARGIN, bottom + 0.15, evenly, color=QUIET, fontsize=SMALL_SIZE)
        return figure

    rows = t("；").join(
        t("“{word}”{note}{where}", word=word, note=_note(len(its), evenness[word]), where=_where(its))
        for word, its in places.items()
    )
    return Chart(draw, title, t("{title}，每个词一行：{rows}。{evenly}", title=title, rows=rows, evenly=evenly))


def _strokes(axes: Axes, places: Sequence[float], y: float, **look: Any) -> None:
    axes.vlines([MARGIN + place * _LONGEST for place in places], y + 0.3, y + 0.3 + _BAR, **look)


def _note(count: int, deviation: float | None) -> str:
    if not count:
        return t("没有出现")
    return t("{count}次", count=count) + ("" if deviation is None else t("，DP {deviation:.2f}", deviation=deviation))


def _where(places: Sequence[float]) -> str:
    """Say in words in which quarters of the text the places are."""
    if not places:
        return ""
    quarters = [sum(int(min(place, 0.999) * 4) == quarter for place in places) for quarter in range(4)]
    return t("，从头到尾四等分，各有{quarters}次", quarters=t("、").join(map(str, quarters)))


def _short(word: str) -> str:
    return drawable(word if len(word) <= 12 else f"{word[:11]}…")
