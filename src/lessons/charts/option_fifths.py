"""A class: who chose which option of one item, from the weakest fifth to the strongest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE, drawable
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches.
_TOP, _ROW, _TALLEST = 1.62, 1.18, 0.42
# Told apart by more than colour: filled, open.
_LOOKS: dict[bool, dict[str, Any]] = {
    True: {"facecolor": ACCENT, "edgecolor": ACCENT},
    False: {"facecolor": "white", "edgecolor": INK},
}
_SHOWN = 6  # options; the others are left to the table


@dataclass(frozen=True)
class OptionChoice:
    """One option of an item.

    Attributes:
        text: what learners read; it is shortened.
        right: whether it is (part of) the key.
        chosen: by how many of each fifth, weakest first.
    """

    text: str
    right: bool
    chosen: Sequence[int]


def draw_option_fifths(label: str, options: Sequence[OptionChoice], sizes: Sequence[int]) -> Chart:
    """Draw a row of five bars for each option: the share of each fifth that chose it.

    Args:
        label: the item's number, as in the table beside the chart.
        options: the key first, then the distractors; beyond six the least chosen are left out.
        sizes: how many of each fifth were asked the item, weakest first; a fifth may be empty.

    Raises:
        LessonsError: there is no option, or nobody was asked.
    """
    if not options or not any(sizes):
        raise LessonsError(f"'options' must hold an option that somebody was asked (got {sizes}); mark hand-ins first")
    shown = _most_chosen(options)
    title = t("第{label}题：强弱各选了什么", label=label)

    def draw() -> Figure:
        figure, axes = sheet(_TOP + len(shown) * _ROW + 0.1)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        axes.text(MARGIN, 0.77, t("按总分从低到高，全班分成五份；数字是那一份里"), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(MARGIN, 1.0, t("选了这一项的百分比。实心是答案，空心是干扰项。"), color=QUIET, fontsize=SMALL_SIZE)
        for row, option in enumerate(shown):
            _option(axes, _TOP + row * _ROW, option, sizes)
        bottom = _TOP + len(shown) * _ROW - 0.15
        axes.text(MARGIN, bottom, t("← 总分低"), color=QUIET, fontsize=SMALL_SIZE)
        axes.text(WIDTH - MARGIN, bottom, t("总分高 →"), color=QUIET, fontsize=SMALL_SIZE, ha="right")
        return figure

    told = t("；").join(
        t(
            "{option}：{shares}",
            option=_name(option),
            shares=t("、").join(_share(*pair) for pair in _pairs(option, sizes)),
        )
        for option in shown
    )
    alt = t("{title}。从最弱的五分之一到最强的五分之一，选每一项的百分比：{told}。", title=title, told=told)
    return Chart(draw, title, alt)


def _most_chosen(options: Sequence[OptionChoice]) -> list[OptionChoice]:
    """Return the options to be drawn, in their order."""
    first = sorted(options, key=lambda option: (not option.right, -sum(option.chosen)))[:_SHOWN]
    return [option for option in options if option in first]


def _option(axes: Axes, y: float, option: OptionChoice, sizes: Collection[int]) -> None:
    axes.text(MARGIN, y - 0.12, _name(option), color=INK)
    step = (WIDTH - 2 * MARGIN) / len(sizes)
    floor = y + 0.2 + _TALLEST
    axes.plot([MARGIN, WIDTH - MARGIN], [floor, floor], color=QUIET, linewidth=1)
    for fifth, (chosen, size) in enumerate(_pairs(option, sizes)):
        middle = MARGIN + (fifth + 0.5) * step
        height = _TALLEST * chosen / size if size else 0
        if chosen:
            axes.bar(middle, -height, width=0.6 * step, bottom=floor, linewidth=1, **_LOOKS[option.right])
        axes.text(middle, floor - height - 0.05, _share(chosen, size), fontsize=SMALL_SIZE, ha="center")


def _pairs(option: OptionChoice, sizes: Collection[int]) -> list[tuple[int, int]]:
    return list(zip(option.chosen, sizes, strict=True))


def _share(chosen: int, size: int) -> str:
    return f"{chosen / size:.0%}" if size else t("无人")


def _name(option: OptionChoice) -> str:
    text = option.text if len(option.text) <= 18 else f"{option.text[:17]}…"
    return t("✓ {text}（答案）", text=drawable(text)) if option.right else drawable(text)
