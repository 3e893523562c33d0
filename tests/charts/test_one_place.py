"""Kinds of work at one place, beside a made-up picture of a place for each."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons.charts.chart import Chart
from lessons.charts.one_place import draw_one_place
from lessons.errors import LessonsError

KINDS = ["办案取证", "被害人心理康复", "医疗救治", "法律援助"]


def draw(kinds: list[str]) -> Chart:
    """Return the chart of these kinds of work."""
    return draw_one_place(kinds=kinds, place="未成年人关爱中心", speaker="冯利云", unsaid=["以前怎样", "多少孩子"])


@pytest.mark.parametrize("count", [2, 3, 4])
def test_as_many_places_as_kinds_beside_one(count: int, assert_texts_have_room: Callable[[Figure], None]) -> None:
    """Each kind has an open, dashed place of its own on one side, and all have one filled place on the other."""
    chart = draw(KINDS[:count])
    *open_places, one = (patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle))
    assert len(open_places) == count
    assert {place.get_facecolor() for place in open_places} == {(1, 1, 1, 1)}
    assert {place.get_linestyle() for place in open_places} != {one.get_linestyle()}
    assert max(one.get_facecolor()[:3]) < 0.5
    assert [text.get_text() for text in chart.figure.axes[0].texts].count(KINDS[0]) == 2
    assert_texts_have_room(chart.figure)


def test_the_made_up_half_is_labelled() -> None:
    """Picture and words say which half nobody told, who told the other, and what is not told at all."""
    chart = draw(KINDS)
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert "示意：如果各在一处" in picture and "要到4处，不是文章说的" in picture
    assert "左边是示意，不是文章说的" in chart.alt
    for words in ("冯利云说的", "未成年人关爱中心", "文章没有说", "以前怎样", "多少孩子"):
        assert words in picture and words in chart.alt


def test_one_kind_is_refused() -> None:
    """With one kind of work there is nothing to set against one place."""
    with pytest.raises(LessonsError, match=r"'kinds' must be at least 2 \(got 1\)"):
        draw(KINDS[:1])
