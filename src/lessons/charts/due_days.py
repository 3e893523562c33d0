"""The review: how much comes due on each of the next days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

# Inches.
_TALLEST, _FLOOR = 1.6, 3.1


def draw_due_days(first: date, counts: Sequence[int]) -> Chart:
    """Draw a bar for each day, with its number above and its date below.

    Args:
        first: the first day, which is today.
        counts: how many items and cards come due on each day from `first` on.

    Raises:
        LessonsError: nothing comes due, so that there is nothing to draw.
    """
    if not any(counts):
        raise LessonsError(f"'counts' must hold a day with something due (got {list(counts)}); say it in words")
    days = [first + timedelta(days=number) for number in range(len(counts))]
    most = max(counts)
    title = t("{day}要复习的最多：{most}项", day=_in_words(days[counts.index(most)], first), most=most)
    step = (WIDTH - 2 * MARGIN) / len(counts)

    def draw() -> Figure:
        figure, axes = sheet(_FLOOR + 0.75)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.9, t("今后{days}天，每天到期的题和词卡", days=len(counts)), color=QUIET)
        axes.plot([MARGIN, WIDTH - MARGIN], [_FLOOR] * 2, color=INK, linewidth=1.2)
        for number, (day, count) in enumerate(zip(days, counts, strict=True)):
            middle = MARGIN + (number + 0.5) * step
            height = _TALLEST * count / most
            axes.bar(middle, -height, width=0.7 * step, bottom=_FLOOR, color=ACCENT)
            if count:
                axes.text(middle, _FLOOR - height - 0.08, str(count), fontsize=SMALL_SIZE, ha="center")
            axes.text(middle, _FLOOR + 0.25, str(day.day), fontsize=SMALL_SIZE, ha="center", color=INK)
            ends = (day + timedelta(days=1)).day == 1  # the next month's name would run into this one's
            if day.day == 1 or (number == 0 and not ends):
                month = t("{month}月", month=day.month)
                axes.text(middle, _FLOOR + 0.5, month, fontsize=SMALL_SIZE, ha="center", color=QUIET)
        return figure

    told = t("；").join(
        t("{day}{count}项", day=_in_words(day, first), count=count)
        for day, count in zip(days, counts, strict=True)
        if count
    )
    alt = t("一天一根直条，是那天到期的题和词卡，一共{days}天。{told}。其余的日子没有。", days=len(counts), told=told)
    return Chart(draw, title, alt)


def _in_words(day: date, today: date) -> str:
    return t("今天") if day == today else t("{month}月{day}日", month=day.month, day=day.day)
