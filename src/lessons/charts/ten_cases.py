"""Lesson 3: of the cases that the article counts, how many does it tell about?"""

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

_IN_A_ROW = 5
_GAP = 0.1  # inches
_SIDE = (WIDTH - 2 * MARGIN - (_IN_A_ROW - 1) * _GAP) / _IN_A_ROW


def draw_ten_cases(*, year: int, total: int, told: str, honour: str, fields: Sequence[str]) -> Chart:
    """Draw one square a case: the one that the article tells about filled, the others hatched.

    No bar stands for a field of cases, because the article gives no number for any field.

    Args:
        year: the year of the count.
        total: how many cases the article counts, at least 2.
        told: the name of the one case whose course it tells.
        honour: what that case was named, by the article.
        fields: the fields that it names for all the cases together.

    Raises:
        LessonsError: `total` is below 2.
    """
    if total < 2:
        raise LessonsError(f"'total' must be at least 2 (got {total}); take it from the article's count of cases")
    title = t("{year}年办理{total}件，文章只讲了1件的经过", year=year, total=total)
    unknown = t("文章没有说各属于哪个领域、怎样办理")
    no_split = (
        t("文章只说这{total}件属于", total=total),
        t("{fields}等领域，", fields=t("、").join(fields)),
        t("没有说每个领域几件，所以图里不分领域。"),
    )
    rows = -(-total // _IN_A_ROW)
    top = 1.55
    bottom = top + rows * _SIDE + (rows - 1) * _GAP

    def draw() -> Figure:
        figure, axes = sheet(bottom + 1.6)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.93, t("讲了经过的1件：{told}", told=told), color=ACCENT)
        axes.text(MARGIN, 1.2, t("被评为“{honour}”", honour=honour), color=ACCENT, fontsize=SMALL_SIZE)
        _squares(axes, total, top)
        axes.plot([MARGIN + _SIDE / 2] * 2, [1.3, top], color=ACCENT, linewidth=1.2)
        axes.text(MARGIN, bottom + 0.38, t("另外{others}件：{unknown}", others=total - 1, unknown=unknown))
        for line, words in enumerate(no_split):
            axes.text(MARGIN, bottom + 0.86 + 0.25 * line, words, fontsize=SMALL_SIZE, color=QUIET)
        return figure

    alt = t(
        "{total}个方格代表{year}年办理的{total}件案件。1格涂实：{told}，被评为“{honour}”，"
        "文章讲了它的经过。{others}格只画斜线、打问号：{unknown}。{no_split}",
        total=total,
        year=year,
        told=told,
        honour=honour,
        others=total - 1,
        unknown=unknown,
        no_split="".join(no_split),
    )
    return Chart(draw, title, alt)


def _squares(axes: Axes, total: int, top: float) -> None:
    """Draw the squares in rows from `top` (inches) down, the told case first."""
    from matplotlib.patches import Rectangle

    for place in range(total):
        row, column = divmod(place, _IN_A_ROW)
        x, y = MARGIN + column * (_SIDE + _GAP), top + row * (_SIDE + _GAP)
        is_told = place == 0
        square = Rectangle((x, y), _SIDE, _SIDE, linewidth=1.2)
        if is_told:
            square.set(facecolor=ACCENT, edgecolor=ACCENT)
        else:
            square.set(facecolor="white", edgecolor=QUIET, hatch="///")
        axes.add_patch(square)
        axes.text(
            x + _SIDE / 2,
            y + _SIDE / 2,
            t("讲了") if is_told else "?",
            color="white" if is_told else INK,
            fontsize=TITLE_SIZE,
            ha="center",
            va="center_baseline",
            bbox=None if is_told else {"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": "none"},
        )
