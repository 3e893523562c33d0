from datetime import date

import pytest

from lessons.charts.due_days import draw_due_days
from lessons.errors import LessonsError


def test_the_chart_says_the_same_in_words():
    """The title names the busiest day; the words name each day with something due, and today by its name."""
    chart = draw_due_days(date(2026, 11, 29), [2, 0, 5])
    assert chart.title == "12月1日要复习的最多：5项"
    assert "今天2项；12月1日5项" in chart.alt
    shown = [text.get_text() for text in chart.figure.axes[0].texts]
    assert shown[2:] == ["2", "29", "11月", "30", "5", "1", "12月"]


def test_on_the_last_day_of_a_month_its_name_gives_way_to_the_next():
    """Two names of months side by side would read as one."""
    chart = draw_due_days(date(2026, 11, 30), [2, 0])
    assert [text.get_text() for text in chart.figure.axes[0].texts][2:] == ["2", "30", "1", "12月"]


def test_an_empty_fortnight_is_said_in_words():
    """There is nothing to draw, and the error says so."""
    with pytest.raises(LessonsError, match="counts"):
        draw_due_days(date(2026, 11, 29), [0, 0])
