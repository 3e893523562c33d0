"""The chart of lesson 3 on what the article tells of its ten cases."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons.charts.chart import Chart
from lessons.errors import LessonsError


def squares(chart: Chart) -> list[Rectangle]:
    """Return the squares of the chart in the order in which they are drawn."""
    return [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle)]


@settings(max_examples=8, deadline=None)
@given(total=st.integers(2, 20))
def test_one_square_is_filled_and_the_rest_are_open(
    total: int, ten_cases: Callable[..., Chart], assert_texts_have_room: Callable[[Figure], None]
) -> None:
    """Whatever the total, there is a square of one size for each case, one of them filled, and no label collides."""
    chart = ten_cases(total=total)
    first, *others = squares(chart)
    assert len(others) == total - 1
    assert first.get_hatch() is None and all(square.get_hatch() for square in others)
    assert {(square.get_width(), square.get_height()) for square in [first, *others]} == {
        (first.get_width(), first.get_width())
    }
    assert_texts_have_room(chart.figure)


def test_the_chart_says_what_is_told_and_what_is_not(ten_cases: Callable[..., Chart]) -> None:
    """The picture and its words name the case, its honour, the fields together and what the article leaves out."""
    chart = ten_cases()
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert chart.title == "2019年办理10件，文章只讲了1件的经过"
    for words in (
        "督促郑州烈士陵园英烈保护案",
        "2019年度全国检察公益诉讼优秀案件",
        "文章没有说各属于哪个领域、怎样办理",
        "生态环境和资源保护、英烈权益保护等领域",
        "没有说每个领域几件",
    ):
        assert words in picture and words in chart.alt
    assert chart.title in picture


def test_the_filled_square_differs_in_grey(ten_cases: Callable[..., Chart]) -> None:
    """Fill and hatching tell the squares apart, so that a grey printout loses nothing."""
    first, *others = squares(ten_cases())
    assert max(first.get_facecolor()[:3]) < 0.5
    assert {square.get_facecolor() for square in others} == {(1, 1, 1, 1)}


@pytest.mark.parametrize("total", [1, 0, -3])
def test_too_small_a_total_is_refused(total: int, ten_cases: Callable[..., Chart]) -> None:
    """A total that leaves no untold case is an error in the caller's facts."""
    with pytest.raises(LessonsError, match=rf"'total' must be at least 2 \(got {total}\)"):
        ten_cases(total=total)
