"""The charts of a class: totals, items, options."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from matplotlib.figure import Figure

from lessons.charts.item_map import ItemPlace, draw_item_map
from lessons.charts.option_fifths import OptionChoice, draw_option_fifths
from lessons.charts.score_bands import draw_score_bands
from lessons.errors import LessonsError

HasRoom = Callable[[Figure], None]


def test_bands_hold_their_borders() -> None:
    """A total on a border is in the band above it, the full total in the last, and 0.3 of 1 is not below 0.3."""
    chart = draw_score_bands([0, 0.1 + 0.2, 1, 1], 1)
    assert chart.title == "4人交卷，中位数0.65分"
    assert "0到0.1分1人；0.3到0.4分1人；0.9到1分2人" in chart.alt


@pytest.mark.parametrize("totals", [[5.0], [0.0, 100.0], [float(n) for n in range(101)], [100.0] * 1000])
def test_band_chart_has_room(totals: list[float], assert_texts_have_room: HasRoom) -> None:
    """One learner, extremes and a thousand learners: no two texts touch."""
    assert_texts_have_room(draw_score_bands(totals, 100).figure)


def test_item_map_names_how_many_are_weak() -> None:
    """The title counts the items below 0.2, or says that there is none."""
    weak = [ItemPlace("1", 0.9, 0.19), ItemPlace("2", 0.5, 0.2)]
    assert draw_item_map(weak).title == "2道题里，1道没有分出高低"
    assert draw_item_map(weak[1:]).title == "1道题都分出了高低"
    assert "第1题答对程度90%，区分度0.19" in draw_item_map(weak).alt


@pytest.mark.parametrize("seed", range(3))
def test_labels_of_twenty_items_do_not_touch(seed: int, assert_texts_have_room: HasRoom) -> None:
    """Twenty items, some in one place, keep their numbers apart and inside."""
    draw = Random(seed)
    items = [
        ItemPlace(str(n), draw.choice([0.2, 0.6, 0.7, 1.0]), round(draw.uniform(-0.3, 0.8), 1)) for n in range(1, 21)
    ]
    assert_texts_have_room(draw_item_map(items).figure)


def test_option_chart_tells_shares_and_empty_fifths(assert_texts_have_room: HasRoom) -> None:
    """Shares are of those in the fifth who were asked; where nobody was, the chart says so instead of 0 %."""
    options = [OptionChoice("督促它去修", True, [0, 1, 1, 0, 2]), OptionChoice("判" * 40, False, [2, 1, 0, 0, 0])]
    chart = draw_option_fifths("7", options, [2, 2, 1, 0, 2])
    assert "✓ 督促它去修（答案）：0%、50%、100%、无人、100%" in chart.alt
    assert_texts_have_room(chart.figure)


def test_option_chart_leaves_out_the_least_chosen() -> None:
    """Of many options six are drawn, the key among them, in the item's own order."""
    options = [OptionChoice(str(n), n == 7, [n if n < 7 else 0, 0, 0, 0, 0]) for n in range(8)]
    alt = draw_option_fifths("1", options, [30, 1, 1, 1, 1]).alt
    assert [alt.find(f"{n}：") > 0 or alt.find(f"{n}（答案）") > 0 for n in range(8)] == [False] * 2 + [True] * 6


def test_nothing_to_draw_is_an_error() -> None:
    """Without totals, items or learners there is no chart, and the error says what to do."""
    with pytest.raises(LessonsError, match="mark first"):
        draw_score_bands([], 10)
    with pytest.raises(LessonsError, match="two learners"):
        draw_item_map([])
    with pytest.raises(LessonsError, match="mark hand-ins first"):
        draw_option_fifths("1", [OptionChoice("a", True, [0] * 5)], [0] * 5)
