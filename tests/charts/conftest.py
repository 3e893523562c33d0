"""Every test here runs as on a machine without a single system font."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lessons.charts.chart import Chart
from lessons.charts.deadlines import draw_deadlines
from lessons.charts.dispersion import draw_dispersion
from lessons.charts.forgetting_curve import Curve, draw_forgetting
from lessons.charts.honours import draw_honours
from lessons.charts.item_map import ItemPlace, draw_item_map
from lessons.charts.lowest_shares import draw_lowest_shares
from lessons.charts.one_place import draw_one_place
from lessons.charts.option_fifths import OptionChoice, draw_option_fifths
from lessons.charts.rank_changes import draw_rank_changes
from lessons.charts.score_bands import draw_score_bands
from lessons.charts.study_weeks import Week, draw_study_weeks
from lessons.charts.ten_cases import draw_ten_cases
from lessons.charts.voices import draw_voices
from lessons.charts.word_network import draw_word_network


@pytest.fixture(autouse=True, scope="module")
def no_system_fonts() -> Iterator[None]:
    """Leave matplotlib without any font until a chart brings the course's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(font_manager.fontManager, "ttflist", [])
        patch.setattr(font_manager.fontManager, "afmlist", [])
        yield


@pytest.fixture(scope="module")
def ten_cases() -> Callable[..., Chart]:
    """Return a function that draws the article's ten cases; named arguments replace its facts."""
    return partial(
        draw_ten_cases,
        year=2019,
        total=10,
        told="督促郑州烈士陵园英烈保护案",
        honour="2019年度全国检察公益诉讼优秀案件",
        fields=["生态环境和资源保护", "英烈权益保护"],
    )


@pytest.fixture(scope="module")
def charts(no_system_fonts: None, ten_cases: Callable[..., Chart]) -> list[Chart]:
    """Return one chart of each kind; a new kind is added here."""
    periods = {"紧急情形：十五日内": date(2026, 2, 15), "一般情形：两个月内": date(2026, 3, 31)}
    return [
        ten_cases(),
        draw_deadlines(date(2026, 1, 31), periods, what="检察建议", by="行政机关"),
        draw_forgetting([Curve("每季度一次", [91], [[0, 1.0], [91, 0.6], [91, 1.0], [365, 0.8]])]),
        draw_one_place(kinds=["办案取证", "医疗救治"], place="关爱中心", speaker="某人", unsaid=["以前怎样"]),
        draw_lowest_shares({5: 0.549, 77: 0.962}, case="封信", outcome="满意", unknown="没有说"),
        draw_dispersion({"检察": [0.1, 0.5]}, {"01": 0.0, "02": 0.5}, {"检察": 0.25}, "课"),
        draw_word_network({"检察": 3, "陵园": 2}, {("检察", "陵园"): 2}, {"检察": (0, 0), "陵园": (1, 1)}, 2),
        draw_voices({"P1": {"事实": 3, "评价": 4, "引语": 1}}),
        draw_honours({"全国": {"先进单位": 1}, "省": {"先进基层检察院": 3}}, ["谁评的"]),
        draw_rank_changes({"一样重": {"甲": 1, "己": 2}, "重学习": {"甲": 2, "己": 1}}, followed="己"),
        draw_score_bands([3, 7, 10], 10),
        draw_item_map([ItemPlace("1", 0.7, 0.4), ItemPlace("2", 0.5, -0.1)]),
        draw_option_fifths("2", [OptionChoice("起诉", True, [0, 0, 1, 0, 2])], [1, 1, 1, 1, 2]),
        draw_study_weeks([Week(date(2026, 1, 5) + timedelta(weeks=n), 1234, 56, n) for n in range(12)]),
    ]


@pytest.fixture(scope="module")
def assert_texts_have_room() -> Callable[[Figure], None]:
    """Return a check that no two texts of a figure overlap and none sticks out of it."""

    def check(figure: Figure) -> None:
        renderer = FigureCanvasAgg(figure).get_renderer()
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts]
        for place, (words, box) in enumerate(boxes):
            assert box.x0 >= 0 and box.x1 <= figure.bbox.x1, f"{words} sticks out sideways"
            assert box.y0 >= 0 and box.y1 <= figure.bbox.y1, f"{words} sticks out above or below"
            overlapped = [other for other, its_box in boxes[:place] if box.overlaps(its_box)]
            assert not overlapped, f"{words} overlaps {overlapped}"

    return check
