"""Lesson 7: how many facts, claims and quotations each paragraph of the article has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_TOP, _ROW, _BAR = 1.65, 0.36, 0.25
_LEFT = MARGIN + 0.42
_TOTAL = 0.35  # room for the sum, right of the longest bar
# Told apart by lightness and by pattern: filled, hatched, open.
_LOOKS: tuple[dict[str, Any], ...] = (
    {"facecolor": ACCENT},
    {"facecolor": "white", "hatch": "////"},
    {"facecolor": "white"},
)


def draw_voices(counts: Mapping[str, Mapping[str, int]]) -> Chart:
    """Draw a bar for each paragraph, made of as many pieces as there are voices, in reading order.

    Args:
        counts: how many statements of each voice (three at most, the same for all, in the order of the legend) each
            paragraph has, by its name.

    Raises:
        LessonsError: there is no statement, or there are more voices than patterns.
    """
    voices = list(dict.fromkeys(voice for pieces in counts.values() for voice in pieces))
    sums = {voice: sum(pieces.get(voice, 0) for pieces in counts.values()) for voice in voices}
    total = sum(sums.values())
    if not total or len(voices) > len(_LOOKS):
        raise LessonsError(f"'counts' must hold statements of one to {len(_LOOKS)} voices (got {sums}); give the facts")
    most = max(voices, key=lambda voice: sums[voice])
    title = t("文章的{total}条内容里，{highest}条是{most}", total=total, highest=sums[most], most=most)
    longest = max(sum(pieces.values()) for pieces in counts.values())
    unit = (WIDTH - MARGIN - _TOTAL - _LEFT) / longest

    def draw() -> Figure:
        figure, axes = sheet(_TOP + len(counts) * _ROW + 0.5)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.76, t("一行是文章的一段，从上到下是阅读的顺序；"), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(MARGIN, 0.98, t("一格是课程从这一段里整理出的一条内容。"), color=QUIET, fontsize=SMALL_SIZE)
        _legend(axes, sums)
        for row, (name, pieces) in enumerate(counts.items()):
            y = _TOP + row * _ROW
            axes.text(MARGIN, y + _BAR / 2, name, va="center_baseline")
            start = 0
            for voice, look in zip(voices, _LOOKS, strict=False):
                for _ in range(pieces.get(voice, 0)):
                    _cell(axes, _LEFT + start * unit, y, unit, look)
                    start += 1
            axes.text(_LEFT + start * unit + 0.08, y + _BAR / 2, str(start), color=INK, va="center_baseline")
        axes.text(
            MARGIN,
            _TOP + len(counts) * _ROW + 0.22,
            t("数的是条目，不是字数，也不是分量。"),
            color=QUIET,
            fontsize=SMALL_SIZE,
        )
        return figure

    rows = t("；").join(
        t(
            "{name}：{each}",
            name=name,
            each=t("、").join(
                (t("{voice}{count}条", voice=voice, count=count) for voice, count in pieces.items() if count)
            )
            or t("没有"),
        )
        for name, pieces in counts.items()
    )
    whole = t("，").join(t("{voice}{count}条", voice=voice, count=count) for voice, count in sums.items())
    return Chart(
        draw,
        title,
        t(
            "{title}。合计：{whole}。按阅读顺序，{rows}。数的是条目，不是字数，也不是分量。",
            title=title,
            whole=whole,
            rows=rows,
        ),
    )


def _legend(axes: Axes, sums: Mapping[str, int]) -> None:
    x = MARGIN
    for (voice, count), look in zip(sums.items(), _LOOKS, strict=False):
        _cell(axes, x, 1.2, 0.3, look)
        axes.text(x + 0.38, 1.2 + _BAR / 2, f"{voice} {count}", va="center_baseline")
        x += 1.25


def _cell(axes: Axes, x: float, y: float, width: float, look: Mapping[str, Any]) -> None:
    axes.barh(y, width, height=_BAR, left=x, align="edge", edgecolor=INK, linewidth=0.8, **look)
