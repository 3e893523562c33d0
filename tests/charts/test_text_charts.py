"""The charts of lesson 7: where words stand, which stand together, and who speaks in each paragraph."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons.charts.chart import Chart
from lessons.charts.dispersion import draw_dispersion
from lessons.charts.voices import draw_voices
from lessons.charts.word_network import draw_word_network
from lessons.errors import LessonsError

RoomCheck = Callable[[Figure], None]
LESSONS = {f"{number:02}": (number - 1) / 8 for number in range(1, 9)}


def picture(chart: Chart) -> str:
    """Return all words drawn in a chart."""
    return "\n".join(text.get_text() for text in chart.figure.axes[0].texts)


def test_each_word_has_a_row_with_count_and_dp(assert_texts_have_room: RoomCheck) -> None:
    """A word that is not there is said to be absent; parts are named where there is room; nothing collides."""
    chart = draw_dispersion({"检察": [0.1, 0.9], "陵园": []}, LESSONS, {"检察": 0.75, "陵园": None}, "课")
    drawn = picture(chart)
    for words in ("检察", "2次，DP 0.75", "陵园", "没有出现", "01", "08", "虚线隔开各课"):
        assert words in drawn
    assert "“检察”2次，DP 0.75，从头到尾四等分，各有1、0、0、1次" in chart.alt
    assert "“陵园”没有出现" in chart.alt
    assert_texts_have_room(chart.figure)


def test_a_stroke_stands_for_each_match() -> None:
    """There are as many strokes as matches, from the left end of the strip to the right in the order of the text."""
    chart = draw_dispersion({"检察": [0.0, 0.5, 0.75]}, {"一": 0.0}, {"检察": None}, "段")
    strokes = [segment[0][0] for segment in chart.figure.axes[0].collections[0].get_segments()]
    left, middle, right = strokes
    assert left < middle < right
    assert (right - middle) / (middle - left) == pytest.approx(0.5)


@pytest.mark.parametrize("word", ["😀" * 40, "検" * 50, "\u202eabc", "a\nb", "𠮷野家"])
def test_a_strange_word_is_drawn_without_a_warning(word: str, assert_texts_have_room: RoomCheck) -> None:
    """Characters that the font lacks become boxes, and a long word is shortened."""
    chart = draw_dispersion({word: [0.5]}, {"一": 0.0, "二": 0.99}, {word: 0.5}, "段")
    assert chart.png()
    assert_texts_have_room(chart.figure)


networks = st.dictionaries(
    st.text("检察公益诉讼陵园督促整改abc", min_size=1, max_size=14),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    min_size=2,
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(places=networks)
def test_no_word_covers_another(places: dict[str, tuple[float, float]], assert_texts_have_room: RoomCheck) -> None:
    """Up to thirty words, wherever they are put, are drawn apart and inside the picture."""
    words = list(places)
    pairs = {(words[0], other): 2 for other in words[1:]}
    assert_texts_have_room(draw_word_network(dict.fromkeys(words, 3), pairs, places, 2).figure)


def network(pairs: Mapping[tuple[str, str], int]) -> Chart:
    """Return a network of 检察, 陵园 and 督促."""
    places = {"检察": (0.0, 0.0), "陵园": (1.0, 0.2), "督促": (0.4, 1.0)}
    return draw_word_network({"检察": 5, "陵园": 4, "督促": 3}, pairs, places, 2)


def test_a_more_frequent_pair_is_thicker_and_darker() -> None:
    """Lines differ in width and in lightness, so that grey paper tells them apart, and words say how many."""
    chart = network({("检察", "陵园"): 5, ("检察", "督促"): 2})
    strong, weak = chart.figure.axes[0].lines
    assert strong.get_linewidth() > weak.get_linewidth()
    assert max(strong.get_color()) < min(weak.get_color()) < 0.75
    assert "“检察”和“陵园”5句；“检察”和“督促”2句" in chart.alt
    assert "最粗的是5句" in picture(chart)


def test_equal_pairs_have_equal_lines() -> None:
    """Where all pairs are as frequent, no line is said to be the thickest."""
    chart = network({("检察", "陵园"): 2, ("检察", "督促"): 2})
    assert len({line.get_linewidth() for line in chart.figure.axes[0].lines}) == 1
    assert "最粗" not in picture(chart)


COUNTS = {
    "P1": {"事实": 3, "评价": 4, "引语": 0},
    "A6": {"事实": 0, "评价": 1, "引语": 8},
    "C3": {"事实": 3, "评价": 2, "引语": 0},
}


def test_each_statement_is_a_cell_and_voices_differ_in_grey(assert_texts_have_room: RoomCheck) -> None:
    """Statements and entries of the legend have a cell each; filled, hatched and open tell the voices apart."""
    chart = draw_voices(COUNTS)
    cells = [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle)]
    looks = {(round(sum(cell.get_facecolor()[:3]), 2), cell.get_hatch()) for cell in cells}
    assert len(cells) == 21 + 3
    assert len(looks) == 3
    assert_texts_have_room(chart.figure)


def test_voices_are_counted_in_reading_order() -> None:
    """The title says what the chart shows; paragraphs keep their order in picture and words; none is not mentioned."""
    chart = draw_voices(COUNTS)
    assert chart.title == "文章的21条内容里，8条是引语"
    assert "P1：事实3条、评价4条；A6：评价1条、引语8条；C3：" in chart.alt
    drawn = picture(chart)
    assert drawn.index("P1") < drawn.index("A6") < drawn.index("C3")
    assert "不是字数，也不是分量" in drawn


@pytest.mark.parametrize("counts", [{}, {"P1": {"事实": 0}}, {"P1": dict.fromkeys("甲乙丙丁", 1)}])
def test_nothing_to_draw_is_refused(counts: dict[str, dict[str, int]]) -> None:
    """No statement, or more voices than patterns, is an error that says so."""
    with pytest.raises(LessonsError, match="'counts' must hold statements of one to 3 voices"):
        draw_voices(counts)
