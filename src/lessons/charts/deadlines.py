"""Lesson 3: the last days of the periods that begin when something is received that must be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, TITLE_SIZE
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from matplotlib.figure import Figure

_WEEKDAYS = t("周一 周二 周三 周四 周五 周六 周日").split()

# Inches.
_LONGEST = WIDTH - 2 * MARGIN
_LANE, _BAR, _PAD = 0.95, 0.36, 0.08
_DATE = 2.12  # room for the widest date: a bar at least that long holds it, beside a shorter bar it still fits


def draw_deadlines(received: date, periods: Mapping[str, date], *, what: str, by: str) -> Chart:
    """Draw each period for a reply as a bar, to one scale of days, from the day of receipt to its last day.

    Each bar has a lane of its own, so that no date can make labels collide.

    Args:
        received: the day on which it is received.
        periods: the last day of each period under its name (up to about 20 characters), drawn in this order.
        what: what is received, such as "通知".
        by: who receives it and must answer, such as "公司".

    Raises:
        LessonsError: there is no period, or one ends before it begins.
    """
    if not periods or min(periods.values()) <= received:
        ends = ", ".join(map(str, periods.values())) or "none"
        raise LessonsError(f"'periods' must all end after {received} (got {ends}); work the last days out from it")
    title = t("收到{what}后，最迟哪天书面回复", what=what)
    days = {name: (last - received).days for name, last in periods.items()}
    top = 1.4
    bottom = top + (len(periods) - 1) * _LANE + 0.12 + _BAR

    def draw() -> Figure:
        figure, axes = sheet(bottom + 0.25)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.92, t("{by}{received}收到", by=by, received=_day(received)), color=QUIET)
        axes.plot([MARGIN] * 2, [1.02, bottom], color=QUIET, linewidth=1.5)
        for lane, (name, last) in enumerate(periods.items()):
            y, length = top + lane * _LANE, _LONGEST * days[name] / max(days.values())
            inside = length >= _DATE
            axes.text(MARGIN + _PAD, y, name)
            axes.barh(y + 0.12, length, height=_BAR, left=MARGIN, align="edge", color=ACCENT)
            axes.text(
                MARGIN + length + (-_PAD if inside else _PAD),
                y + 0.12 + _BAR / 2,
                _day(last),
                color="white" if inside else INK,
                ha="right" if inside else "left",
                va="center_baseline",
            )
        return figure

    ends = t("；").join(
        t("{name}，最迟{last}，是收到后第{days}天", name=name, last=_day(last), days=days[name])
        for name, last in periods.items()
    )
    alt = t("时间线：{by}{received}收到{what}。{ends}。", by=by, received=_day(received), what=what, ends=ends)
    return Chart(draw, title, alt)


def _day(day: date) -> str:
    """Write a date as Chinese does, with its weekday."""
    return t(
        "{year}年{month}月{day}日（{weekday}）",
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=_WEEKDAYS[day.weekday()],
    )
