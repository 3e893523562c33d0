"""How low the true share may be when all of n cases came out one way."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons.charts.chart import Chart
from lessons.charts.lowest_shares import draw_lowest_shares
from lessons.errors import LessonsError

LOWEST = {5: 0.549, 20: 0.861, 77: 0.962}


def draw(lowest: dict[int, float]) -> Chart:
    """Return the chart of these bounds."""
    return draw_lowest_shares(lowest, case="封信", outcome="满意", unknown="办结了几件，文章没有说")


def filled(chart: Chart) -> list[Rectangle]:
    """Return the filled stretches, from the top down."""
    return [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle) and patch.get_fill()]


@settings(max_examples=8, deadline=None)
@given(lowest=st.dictionaries(st.integers(1, 1000), st.floats(0, 1), min_size=1, max_size=5))
def test_bars_are_to_one_scale_and_nothing_collides(
    lowest: dict[int, float], assert_texts_have_room: Callable[[Figure], None]
) -> None:
    """Each bar is as long as the stretch from its bound to 100 %, all end at the same place, and texts have room."""
    chart = draw(lowest)
    bars = filled(chart)
    ends = {round(bar.get_x() + bar.get_width(), 9) for bar in bars}
    assert len(ends) == 1
    whole = draw({1: 0.0})
    full = filled(whole)[0].get_width()
    assert [bar.get_width() for bar in bars] == pytest.approx([full * (1 - share) for share in lowest.values()])
    assert_texts_have_room(chart.figure)


def test_the_articles_own_rate_is_an_empty_dashed_lane() -> None:
    """The article's n is not told, so its lane has a frame of another kind, no bar, and the reason."""
    chart = draw(LOWEST)
    frames = [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    assert len(filled(chart)) == 3 and len(frames) == 4
    assert frames[-1].get_linestyle() not in {frame.get_linestyle() for frame in frames[:-1]}
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert "文章：n = ？（办结了几件，文章没有说）" in picture and "画不出来" in picture
    assert "空的虚线框：办结了几件，文章没有说" in chart.alt


def test_numbers_stand_in_the_picture_and_in_words() -> None:
    """Every n stands with its bound, and the confidence is told."""
    chart = draw(LOWEST)
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    for n, bound in ((5, "54.9%"), (20, "86.1%"), (77, "96.2%")):
        assert f"n = {n}：{bound}到100%" in picture and f"n是{n}，{bound}到100%" in chart.alt
    assert "单侧95%" in picture and "单侧95%" in chart.alt
    assert chart.title in picture


@pytest.mark.parametrize("lowest", [{}, {5: 1.2}, {5: -0.1}])
def test_what_is_no_share_is_refused(lowest: dict[int, float]) -> None:
    """No bound at all, or one outside 0 to 1, is an error of the caller."""
    with pytest.raises(LessonsError, match="'lowest' must be shares from 0 to 1"):
        draw(lowest)
