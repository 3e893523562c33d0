"""The chart of lesson 1 on the honours that the article names."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons.charts.honours import draw_honours
from lessons.errors import LessonsError

LEVELS = {"全国": {"某某先进单位": 1}, "省": {"某某文明号": 1, "某某基层检察院": 3}}


@settings(max_examples=8, deadline=None)
@given(counts=st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=5), min_size=1, max_size=4))
def test_every_year_has_a_hatched_box(
    counts: list[list[int]], assert_texts_have_room: Callable[[Figure], None]
) -> None:
    """However many honours and years, each year has one box of one size, hatched, and no label collides."""
    levels = {f"第{n}级": {f"第{n}级荣誉之{h}": years for h, years in enumerate(own)} for n, own in enumerate(counts)}
    figure = draw_honours(levels, ["谁评的", "哪一年"]).figure
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    assert len(boxes) == sum(map(sum, counts))
    assert all(box.get_hatch() for box in boxes)
    question_marks = [text for text in figure.axes[0].texts if text.get_text() == "?"]
    assert len(question_marks) == len(boxes)
    for mark in question_marks:
        mark.remove()  # each stands in its box, which is no wider
    assert_texts_have_room(figure)


def test_the_chart_says_what_is_named_and_what_is_not() -> None:
    """The picture and its words give every honour, its level, its years running, and the silences."""
    chart = draw_honours(LEVELS, ["由谁评定"])
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    assert chart.title == "点名的荣誉3项，2项是省一级"
    for words in ("某某先进单位", "某某文明号", "某某基层检察院", "由谁评定", "文章还没有说"):
        assert words in picture and words in chart.alt
    assert "某某基层检察院（连续3年）" in chart.alt


@pytest.mark.parametrize("bad", [{}, {"省": {}}, {"省": {"某某文明号": 0}}])
def test_honours_that_cannot_be_drawn_are_refused(bad: dict[str, dict[str, int]]) -> None:
    """A level needs an honour, and an honour a year."""
    with pytest.raises(LessonsError, match="'levels' must hold honours of one year or more"):
        draw_honours(bad, [])
