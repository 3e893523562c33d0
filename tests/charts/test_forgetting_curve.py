"""The chart of what is remembered without tests and with."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lessons.charts.forgetting_curve import Curve, draw_forgetting
from lessons.errors import LessonsError


def curve(name: str = "每季度一次", chance: float = 0.6, tests: tuple[int, ...] = (91,), last: int = 365) -> Curve:
    """Return a curve that falls in straight lines to `chance` before each test and at the end."""
    line = [[0, 1.0]]
    for day in tests:
        line += [[day, chance], [day, 1.0]]
    return Curve(name, tests, [*line, [last, chance]])


@settings(max_examples=6, deadline=None)
@given(chance=st.floats(0.01, 0.99))
def test_no_label_collides(chance: float, assert_texts_have_room: Callable[[Figure], None]) -> None:
    """Whatever is left at the end, labels keep apart and inside."""
    three = [
        curve("从不测试", chance, ()),
        curve(chance=chance),
        curve("复习程序排的日子", 1 - chance, (2, 13, 59, 222)),
    ]
    assert_texts_have_room(draw_forgetting(three).figure)


def test_words_tell_what_the_picture_shows() -> None:
    """Name, days, the chance before each test and at the end stand in the words, and that it is an estimate."""
    chart = draw_forgetting([curve("从不测试", 0.46, ()), curve(chance=0.57)])
    assert "从不测试：到第365天约46%。" in chart.alt
    assert "每季度一次（第91天，1次）：测之前约57%，到第365天约57%。" in chart.alt
    assert "不是文章里的数据" in chart.alt
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    for words in ("约46%", "约57%", "每季度一次（第91天，1次）", "不是文章里的数据", chart.title):
        assert words in picture


def test_a_dot_stands_where_the_test_finds_the_line() -> None:
    """The dot of a test stands at the chance before it, not at the top to which the line then rises."""
    lines = draw_forgetting([curve(chance=0.5)]).figure.axes[0].lines
    (dots,) = [drawn for drawn in lines if drawn.get_marker() == "o"]
    (middle,) = {drawn.get_ydata()[0] for drawn in lines if len(drawn.get_ydata()) == 2} & set(dots.get_ydata())
    assert len(dots.get_ydata()) == 1
    assert middle == pytest.approx(dots.get_ydata()[0])


@pytest.mark.parametrize("curves", [[], [curve(), curve(last=100)]])
def test_curves_must_end_on_one_day(curves: list[Curve]) -> None:
    """No curve at all, or curves of different length, are an error in what is passed in."""
    with pytest.raises(LessonsError, match="'curves' must all end on one day"):
        draw_forgetting(curves)
