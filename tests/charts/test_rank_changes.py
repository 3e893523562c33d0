"""The chart of lesson 2 on how places change with the weights."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from lessons.charts.rank_changes import draw_rank_changes
from lessons.errors import LessonsError

LABELS = "甲乙丙丁戊己庚辛壬"
PLACES = {"一样重": {"甲": 1, "乙": 2, "丙": 3}, "重学习": {"甲": 3, "乙": 2, "丙": 1}}
orders = st.lists(st.permutations(LABELS), min_size=2, max_size=5)


@settings(max_examples=8, deadline=None)
@given(orders=orders)
def test_every_place_holds_its_label(orders: list[list[str]], assert_texts_have_room: Callable[[Figure], None]) -> None:
    """From top to bottom each column holds the labels in the order of their places, and no label collides."""
    places = {f"第{n}套": {label: order.index(label) + 1 for label in LABELS} for n, order in enumerate(orders)}
    figure = draw_rank_changes(places, followed="己").figure
    at = [(*text.get_position(), text.get_text()) for text in figure.axes[0].texts if text.get_text() in LABELS]
    columns = sorted({x for x, _, _ in at})
    drawn = [[label for x, _, label in sorted(at, key=lambda one: one[1]) if x == column] for column in columns]
    assert drawn == orders
    assert_texts_have_room(figure)


def test_the_chart_says_that_all_is_made_up_and_who_leads() -> None:
    """The title counts the leaders, the words give every order, and both say that all is made up."""
    chart = draw_rank_changes(PLACES, followed="乙")
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert chart.title == "分数不变，2套权重有2个第一"
    assert "全是虚构的" in picture and "全是虚构的" in chart.alt
    assert "一样重，依次是甲乙丙；重学习，依次是丙乙甲" in chart.alt
    assert "涂实的是乙：最好第2名，最差第2名。" in chart.alt


def test_the_followed_branch_differs_in_grey() -> None:
    """Its discs are dark and its line is heavier, so that a grey printout loses nothing."""
    axes = draw_rank_changes(PLACES, followed="乙").figure.axes[0]
    faces = sorted(max(discs.get_facecolor()[0][:3]) for discs in axes.collections)
    assert faces[0] < 0.5 and faces[1:] == [1, 1]
    widths = sorted(line.get_linewidth() for line in axes.lines)
    assert widths[-1] > 2 * widths[-2]
    assert max(to_rgb(axes.lines[0].get_color())) < 0.5


@pytest.mark.parametrize(
    ("places", "followed"),
    [
        ({"一样重": {"甲": 1, "乙": 2}}, "甲"),
        ({"一样重": {"甲": 1, "乙": 1}, "重学习": {"甲": 1, "乙": 2}}, "甲"),
        ({"一样重": {"甲": 1, "乙": 2}, "重学习": {"甲": 1}}, "甲"),
        ({"一样重": {"甲": 1, "乙": 2}, "重学习": {"甲": 2, "乙": 1}}, "丙"),
    ],
)
def test_places_that_cannot_be_drawn_are_refused(places: dict[str, dict[str, int]], followed: str) -> None:
    """Two weightings at least, of the same branches, none level, one of them the followed."""
    with pytest.raises(LessonsError, match="'places' must"):
        draw_rank_changes(places, followed=followed)
