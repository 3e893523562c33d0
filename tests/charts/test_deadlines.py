"""The time line of the periods after a suggestion is received."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lessons.charts.deadlines import draw_deadlines
from lessons.errors import LessonsError

drawn = partial(draw_deadlines, what="检察建议", by="行政机关")
URGENT, ORDINARY = "紧急情形：十五日内", "一般情形：两个月内"


@settings(max_examples=5, deadline=None)
@given(received=st.dates(date(1000, 1, 1), date(9998, 12, 31)))
@example(received=date(2026, 9, 30))
def test_no_date_makes_labels_collide(received: date, assert_texts_have_room: Callable[[Figure], None]) -> None:
    """From any day and for bars of every length, labels keep apart and inside, and none crosses the end of a bar."""
    figure = drawn(received, {f"{days}日内": received + timedelta(days) for days in range(1, 101, 2)}).figure
    assert_texts_have_room(figure)
    axes, renderer = figure.axes[0], FigureCanvasAgg(figure).get_renderer()
    bars = [bar.get_window_extent(renderer) for bar in axes.patches]
    for text in axes.texts:
        box = text.get_window_extent(renderer)
        crossed = [bar for bar in bars if box.overlaps(bar)]
        if text.get_color() == "white":
            assert [bar.x0 <= box.x0 and box.x1 <= bar.x1 for bar in crossed] == [True], text.get_text()
        else:
            assert not crossed, text.get_text()


def test_bars_are_to_one_scale_of_days() -> None:
    """A period of fifteen days is a quarter as long as one of sixty."""
    received = date(2026, 1, 1)
    chart = drawn(received, {URGENT: received + timedelta(15), ORDINARY: received + timedelta(60)})
    short, long = (bar.get_width() for bar in chart.figure.axes[0].patches)
    assert long == pytest.approx(4 * short)


def test_dates_are_written_out_in_the_picture_and_in_words() -> None:
    """Each day stands with its weekday in the picture, and in the words with the number of days."""
    chart = drawn(date(2024, 1, 31), {URGENT: date(2024, 2, 15), ORDINARY: date(2024, 3, 31)})
    picture = "".join(text.get_text() for text in chart.figure.axes[0].texts)
    for words in ("2024年1月31日（周三）收到", URGENT, "2024年2月15日（周四）", ORDINARY, "2024年3月31日（周日）"):
        assert words in picture and words in chart.alt
    assert "第15天" in chart.alt and "第60天" in chart.alt


@pytest.mark.parametrize("last", [date(2026, 1, 31), date(2025, 12, 1)])
def test_a_period_must_end_after_the_day_of_receipt(last: date) -> None:
    """A last day on or before the first is refused, with both days in the message."""
    with pytest.raises(LessonsError, match=rf"'periods' must all end after 2026-01-31 \(got {last}\)"):
        drawn(date(2026, 1, 31), {ORDINARY: last})


def test_a_time_line_without_a_period_is_refused() -> None:
    """An empty time line is an error, not an empty picture."""
    with pytest.raises(LessonsError, match=r"\(got none\)"):
        drawn(date(2026, 1, 31), {})
