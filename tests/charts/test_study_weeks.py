from datetime import date, timedelta

import pytest

from lessons.charts.study_weeks import Week, draw_study_weeks
from lessons.errors import LessonsError

WEEKS = [Week(date(2026, 11, 23) + timedelta(weeks=n), 1200 + n, 10 * n, n) for n in range(12)]


def test_the_chart_says_the_same_in_words():
    """The title sums the answers; the words tell each week's three numbers under the date of its Monday."""
    chart = draw_study_weeks(WEEKS[:2])
    assert chart.title == "这2周：作答2401次"
    assert "11月30日起，作答1201次，复习10次，到周日掌握1个目标" in chart.alt
    shown = [text.get_text() for text in chart.figure.axes[0].texts]
    assert shown[1:4] == ["作答（次）", "1200", "1201"] and shown[-3:] == ["23", "11月", "30"]


def test_twelve_weeks_have_room(assert_texts_have_room):
    """The numbers of a busy quarter stand beside each other without touching."""
    assert_texts_have_room(draw_study_weeks(WEEKS).figure)


@pytest.mark.parametrize("weeks", [[], WEEKS + WEEKS])
def test_none_or_too_many_weeks_are_refused(weeks):
    """What cannot be drawn so that it can be read is an error that says what to do."""
    with pytest.raises(LessonsError, match="1 to 12"):
        draw_study_weeks(weeks)
