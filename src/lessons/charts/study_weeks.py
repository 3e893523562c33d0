"""The learner's weeks: how much was answered and reviewed, and how many objectives were mastered at the end of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
_TALLEST, _ROW, _FIRST_ROW = 0.7, 1.35, 0.95


@dataclass(frozen=True)
class Week:
    """One week of learning.

    Attributes:
        first: its Monday.
        answers: how many answers were given.
        reviews: how many items and cards were met again in the review.
        mastered: how many objectives were mastered at its end.
    """

    first: date
    answers: int
    reviews: int
    mastered: int


def draw_study_weeks(weeks: Sequence[Week]) -> Chart:
    """Draw three rows of bars over the same weeks, each with its numbers above.

    Args:
        weeks: one after another, at least one, at most twelve.

    Raises:
        LessonsError: there are none, or too many to be read.
    """
    if not 1 <= len(weeks) <= 12:
        raise LessonsError(f"'weeks' must be 1 to 12 (got {len(weeks)}); pass the last ones, or say it in words")
    rows = {
        t("作答（次）"): [week.answers for week in weeks],
        t("复习（题和词卡）"): [week.reviews for week in weeks],
        t("到周日掌握的目标（个）"): [week.mastered for week in weeks],
    }
    answers = sum(week.answers for week in weeks)
    several = t("这{count}周：作答{answers}次", count=len(weeks), answers=answers)
    title = several if len(weeks) > 1 else t("这一周：作答{answers}次", answers=answers)
    step = (WIDTH - 2 * MARGIN) / max(len(weeks), 8)
    middles = [MARGIN + (number + 0.5) * step for number in range(len(weeks))]

    def draw() -> Figure:
        figure, axes = sheet(_FIRST_ROW + 3 * _ROW + 0.4)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        for number, (name, values) in enumerate(rows.items()):
            _row(axes, _FIRST_ROW + number * _ROW, name, values, middles, 0.7 * step)
        floor = _FIRST_ROW + 3 * _ROW - 0.3
        for number, (middle, week) in enumerate(zip(middles, weeks, strict=True)):
            axes.text(middle, floor + 0.25, str(week.first.day), fontsize=SMALL_SIZE, ha="center")
            if number == 0 or week.first.day <= 7:
                month = t("{month}月", month=week.first.month)
                axes.text(middle, floor + 0.5, month, fontsize=SMALL_SIZE, ha="center", color=QUIET)
        return figure

    told = t("；").join(
        t(
            "{month}月{day}日起，作答{answers}次，复习{reviews}次，到周日掌握{mastered}个目标",
            month=week.first.month,
            day=week.first.day,
            answers=week.answers,
            reviews=week.reviews,
            mastered=week.mastered,
        )
        for week in weeks
    )
    alt = t("三排直条，一根是一周，一共{count}周，日期是那一周的星期一。{told}。", count=len(weeks), told=told)
    return Chart(draw, title, alt)


def _row(axes: Axes, top: float, name: str, values: list[int], middles: list[float], width: float) -> None:
    """Draw a row of bars below its name; its highest bar is as high as that of the other rows."""
    floor = top + _ROW - 0.3
    axes.text(MARGIN, top, name, color=QUIET)
    axes.plot([MARGIN, WIDTH - MARGIN], [floor] * 2, color=INK, linewidth=1.2)
    for middle, value in zip(middles, values, strict=True):
        height = _TALLEST * value / max(*values, 1)
        axes.bar(middle, -height, width=width, bottom=floor, color=ACCENT)
        axes.text(middle, floor - height - 0.06, str(value), fontsize=SMALL_SIZE, ha="center")
