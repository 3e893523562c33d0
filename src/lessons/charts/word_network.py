"""Lesson 7: which words stand together, as a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.charts.chart import MARGIN, WIDTH, Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, SMALL_SIZE, TITLE_SIZE, drawable
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Places = Mapping[str, tuple[float, float]]

# Inches.
_TOP = 1.4
_CHARACTER = SMALL_SIZE / 72
_PAD, _GAP = 0.07, 0.05  # inside a label's box, and between boxes
_ROUNDS = 400
_TOLD = 10  # strongest pairs, in words


def draw_word_network(
    words: Mapping[str, int], pairs: Mapping[tuple[str, str], int], places: Places, at_least: int
) -> Chart:
    """Draw each word in a box, and a line between words in one sentence: the oftener, the thicker and darker.

    Boxes are moved apart until none covers another.

    Args:
        words: in how many sentences each word stands (at most about 30 words of any length).
        pairs: in how many sentences both words of a pair stand, the most frequent first.
        places: of each word, both coordinates from 0 to 1; words that belong together are near each other.
        at_least: pairs that stand together in fewer sentences were left out.
    """
    title = t("哪些词常在同一句里")
    height = _TOP + 1.2 + 0.19 * len(words)
    most = max(pairs.values(), default=1)

    def draw() -> Figure:
        labels = {word: drawable(word if len(word) <= 9 else f"{word[:8]}…") for word in words}
        boxes = _apart(labels, places, height)
        figure, axes = sheet(height + 0.1)
        axes.text(MARGIN, 0.45, title, fontsize=TITLE_SIZE)
        for line, told in enumerate(_key(at_least, most)):
            axes.text(MARGIN, 0.75 + 0.22 * line, told, color=QUIET, fontsize=SMALL_SIZE)
        for (one, other), count in pairs.items():
            share = (count - at_least) / (most - at_least) if most > at_least else 1.0
            across, down = zip(boxes[one][:2], boxes[other][:2], strict=True)
            grey = 0.72 - 0.55 * share  # the lightest is still a line on paper
            axes.plot(across, down, color=(grey, grey, grey), linewidth=0.8 + 3.2 * share, zorder=1 + share)
        strongest = {word for pair, count in pairs.items() if count == most for word in pair}
        _draw_labels(axes, labels, boxes, strongest)
        return figure

    told = t("；").join(
        t("“{one}”和“{other}”{count}句", one=one, other=other, count=count)
        for (one, other), count in list(pairs.items())[:_TOLD]
    )
    return Chart(
        draw,
        title,
        t(
            "网络图，{words}个词，{pairs}条线：两个词同在至少{at_least}句里，就连一条线。",
            words=len(words),
            pairs=len(pairs),
            at_least=at_least,
        )
        + (t("最常在一起的有：{told}。", told=told) if len(pairs) > _TOLD else t("有：{told}。", told=told)),
    )


def _key(at_least: int, most: int) -> list[str]:
    if most > at_least:
        return [
            t("线：两个词同在至少{at_least}句里；线越粗越黑，同在的句子越多，", at_least=at_least),
            t("最粗的是{most}句。深色的词在最粗的线两头。", most=most),
        ]
    return [t("线：两个词同在至少{at_least}句里。", at_least=at_least)]


def _draw_labels(axes: Axes, labels: Mapping[str, str], boxes: Mapping[str, list[float]], strongest: set[str]) -> None:
    for word, label in labels.items():
        x, y, *_ = boxes[word]
        dark = word in strongest
        axes.text(
            x,
            y,
            label,
            fontsize=SMALL_SIZE,
            color="white" if dark else INK,
            ha="center",
            va="center_baseline",
            zorder=3,
            bbox={
                "boxstyle": f"round,pad={_PAD / _CHARACTER}",
                "facecolor": ACCENT if dark else "white",
                "edgecolor": ACCENT if dark else QUIET,
                "linewidth": 0.8,
            },
        )


def _apart(labels: Mapping[str, str], places: Places, height: float) -> dict[str, list[float]]:
    """Return centre, width and height of each label's box in inches, so that boxes stay on the sheet and apart."""
    boxes: dict[str, list[float]] = {}
    for word, label in labels.items():
        wide = sum(0.62 if letter.isascii() else 1.0 for letter in label) * _CHARACTER + 2 * _PAD + _GAP
        x, y = places[word]
        boxes[word] = [
            MARGIN + x * (WIDTH - 2 * MARGIN),
            _TOP + y * (height - _TOP),
            wide,
            _CHARACTER * 1.25 + 2 * _PAD + _GAP,
        ]
    _keep_on_sheet(boxes, height)
    for _ in range(_ROUNDS):
        if not _push_once(list(boxes.values())):
            break
        _keep_on_sheet(boxes, height)
    return boxes


def _keep_on_sheet(boxes: Mapping[str, list[float]], height: float) -> None:
    for box in boxes.values():
        box[0] = min(max(box[0], MARGIN + box[2] / 2), WIDTH - MARGIN - box[2] / 2)
        box[1] = min(max(box[1], _TOP + box[3] / 2), height - box[3] / 2)


def _push_once(boxes: list[list[float]]) -> bool:
    """Push each two boxes that overlap apart along the shorter way; tell whether any did."""
    pushed = False
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            over = [(one[size] + other[size]) / 2 - abs(one[axis] - other[axis]) for axis, size in ((0, 2), (1, 3))]
            if min(over) > 1e-6:
                axis = 0 if over[0] < over[1] else 1
                way = 0.55 * over[axis] * (1 if one[axis] >= other[axis] else -1)
                one[axis] += way
                other[axis] -= way
                pushed = True
    return pushed
