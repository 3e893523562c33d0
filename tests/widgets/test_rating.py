"""A rating whose weights the learner sets, in words: the order, the moves, and who can be first."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Course
from lessons.course.made_up_rating import MadeUpRating
from lessons.course.models import CourseFile
from lessons.rating import HEAVIEST, places
from lessons.widgets.rating import RatingExplorer, chance_in_words, order_in_words

RATING = MadeUpRating.model_validate(
    {
        "title": "谁排第一",
        "introduction": "全是编的。",
        "passages": [{"voice": "silence", "text": "没有说权重。"}],
        "criteria": {"x": "学习", "y": "服务"},
        "branches": [
            {"label": "甲", "name": "虚构甲", "scores": {"x": 10, "y": 2}},
            {"label": "乙", "name": "虚构乙", "scores": {"x": 3, "y": 10}},
            {"label": "丙", "name": "虚构丙", "scores": {"x": 5, "y": 5}},
            {"label": "丁", "name": "虚构丁", "scores": {"x": 2, "y": 10}},
            {"label": "戊", "name": "虚构戊", "scores": {"x": 1, "y": 1}},
        ],
        "asked": "丙",
        "weightings": [
            {"name": "重学习", "weights": {"x": 3, "y": 1}},
            {"name": "重服务", "weights": {"x": 1, "y": 3}},
        ],
    }
)


@pytest.fixture
def explorer() -> RatingExplorer:
    return RatingExplorer(RATING, Course(CourseFile.model_construct(), {}, {}, terms={}, lessons={}, lines={}))


def test_order_in_words() -> None:
    """The best stands first, with its mean, its stars and its move; the sentence names the leader and the mover."""
    answer = order_in_words(RATING, ["6", "2"])
    assert [(row["place"], row["name"], row["mean"], row["moved"]) for row in answer["rows"]] == [
        (1, "虚构甲", "8.00", "▲升1位"),
        (2, "虚构丙", "5.00", "▲升2位"),
        (3, "虚构乙", "4.75", "▼降2位"),
        (4, "虚构丁", "4.00", "▼降2位"),
        (5, "虚构戊", "1.00", "没变"),
    ]
    assert (answer["rows"][0]["stars"], answer["rows"][0]["stars_in_words"]) == ("★★★★☆", "4星")
    assert answer["shares"] == ["75%", "25%"]
    assert answer["said"] == "第1名：虚构甲。和各项权重一样时相比，有4个换了名次，动得最多的是虚构丙，升了2位。"


def test_who_are_level_share_a_place() -> None:
    """Those who are level for the first place are both named, and nothing moved under equal weights."""
    assert order_in_words(RATING, ["0", "10"])["said"].startswith("第1名：虚构乙、虚构丁。")
    assert order_in_words(RATING, ["5", "5"])["said"] == "第1名：虚构乙。名次和各项权重一样时相同。"


@given(st.lists(st.integers(0, HEAVIEST), min_size=2, max_size=2).filter(any))
def test_the_table_is_the_arithmetic_of_rating(weights: list[int]) -> None:
    """Under any weights the table has every branch once, in the places that lessons.rating gives."""
    rows = order_in_words(RATING, [str(weight) for weight in weights])["rows"]
    names = {branch.name: branch.label for branch in RATING.branches}
    assert {names[row["name"]]: row["place"] for row in rows} == places(RATING.scores, weights)
    assert [row["place"] for row in rows] == sorted(row["place"] for row in rows)


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        (["0", "0"], "权重全是0"),
        (["", "5"], "请填0到10的整数"),
        (["11", "5"], "请填0到10的整数"),
        (["-1", "5"], "请填0到10的整数"),
        (["1.5", "5"], "请填0到10的整数"),
        (["５", "5"], "请填0到10的整数"),
        (["5"], "请填0到10的整数"),
        (["5", None], "请填0到10的整数"),
        (None, "请填0到10的整数"),
        (5, "请填0到10的整数"),
    ],
)
def test_weights_that_cannot_be_used(given_: object, told: str) -> None:
    """Weights that are missing, no numbers, out of range or all 0 get no order but what to do."""
    answer = order_in_words(RATING, given_)
    assert told in answer["said"]
    assert (answer["rows"], answer["shares"]) == ([], [])


@pytest.mark.parametrize(
    ("label", "how", "weights"),
    [
        ("甲", "有。权重设成学习1，其余0，虚构甲就是第1名。", [1, 0]),
        ("乙", "有。权重设成学习1、服务1，虚构乙就是第1名。", [1, 1]),
        ("丁", "有。权重设成服务1，其余0，虚构丁就是并列第1名（单独第1名做不到）。", [0, 1]),
        ("丙", "没有。把虚构甲1份、虚构乙1份合起来求平均，每一项都比它高", []),
        ("戊", "没有。虚构乙在每一项上的分数都比它高，所以怎样设权重，虚构乙都排在它前面。", []),
        ("己", "请先选一个。", []),
        (None, "请先选一个。", []),
    ],
)
def test_chance_of_first_in_words(label: object, how: str, weights: list[int]) -> None:
    """Who can be first gets weights that do it; who cannot gets the reason that holds under any weights."""
    answer = chance_in_words(RATING, label)
    assert answer["how"].startswith(how)
    assert answer["weights"] == weights


def test_messages_are_answered(explorer: RatingExplorer) -> None:
    """A message with weights gets the order, one with a branch its chance; both as plain JSON."""
    order = explorer.handle({"kind": "reckon", "n": 1, "view": "v", "weights": ["5", "5"]})
    assert order["answer"] == explorer.matter["first"]
    chance = explorer.handle({"kind": "reckon", "n": 2, "view": "v", "first": "甲"})
    assert (chance["n"], chance["answer"]["weights"]) == (2, [1, 0])
    for value in (explorer.matter, order, chance):
        assert json.loads(json.dumps(value)) == value


@pytest.mark.parametrize("message", [{"kind": "reckon"}, {"kind": "reckon", "weights": {"x": 1}}, {"kind": "?"}])
def test_odd_message_does_no_harm(explorer: RatingExplorer, message: dict[str, Any]) -> None:
    """A message that lacks something is answered all the same, and never with an order."""
    assert explorer.handle(message).get("answer", {"rows": []})["rows"] == []


def test_plain_text_tells_scores_order_and_chance(explorer: RatingExplorer) -> None:
    """Without a widget the made-up scores, the order under equal weights and the branch asked about are there."""
    text = explorer.as_text()
    assert "虚构甲：学习10，服务2" in text
    assert "各项权重一样时的次序：第1名虚构乙（6.50分）" in text
    assert "没有。把虚构甲1份、虚构乙1份" in text
