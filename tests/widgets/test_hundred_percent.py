"""What n out of n can show, in words: the bounds, what they mean, and numbers that cannot be used."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Course
from lessons.course.hundred_percent import LARGEST, HundredPercent
from lessons.course.models import CourseFile
from lessons.proportions import lowest_share
from lessons.widgets.hundred_percent import HundredPercentExplorer, bounds_in_words

HUNDRED = HundredPercent.model_validate(
    {
        "title": "百分之百",
        "introduction": "选一个 n。",
        "passages": [{"voice": "silence", "text": "办结了几件，没有说。"}],
        "sizes": [{"n": 5, "note": "设想5封"}, {"n": 77, "note": "设想全部"}],
        "assumes": "随手取的。",
        "case": "封信",
        "outcome": "满意",
        "unknown": "没有说",
    }
)


@pytest.fixture
def explorer() -> HundredPercentExplorer:
    return HundredPercentExplorer(HUNDRED, Course(CourseFile.model_construct(), {}, {}, terms={}, lessons={}, lines={}))


@pytest.mark.parametrize(
    ("n", "note", "values"),
    [
        (5, "设想5封", ["54.9%到100%", "40%到100%", "56.6%到100%"]),
        (20, "", ["86.1%到100%", "85%到100%", "83.9%到100%"]),
        (77, "设想全部", ["96.2%到100%", "96.1%到100%", "95.2%到100%"]),
        (1, "", ["5%到100%", "0%到100%", "20.7%到100%"]),
    ],
)
def test_bounds_in_words(n: int, note: str, values: list[str]) -> None:
    """Exact bound, rule of three and Wilson's interval stand beside each other, with the number's note."""
    answer = bounds_in_words(HUNDRED, str(n))
    assert [row["value"] for row in answer["rows"]] == values
    assert answer["note"] == note
    assert answer["sentence"].startswith(f"{n}封信，全都满意")


@pytest.mark.parametrize(("n", "told"), [(2, "什么也说明不了"), (12, "n过了30才靠得住"), (31, "1－3/31，一步心算")])
def test_the_rule_of_three_says_where_it_fails(n: int, told: str) -> None:
    """Where n is too small for the rule of thumb, its row says so."""
    assert bounds_in_words(HUNDRED, n)["rows"][1]["how"].endswith(told)


@given(st.integers(1, LARGEST))
def test_every_number_in_range_gets_its_exact_bound(n: int) -> None:
    """The picture gets the bound itself, and no bound below 100 % is written as 100 %."""
    exact, thumb, wilson = bounds_in_words(HUNDRED, n)["rows"]
    assert exact["low"] == lowest_share(n) and exact["high"] == 1
    assert all(0 <= row["low"] < row["high"] <= 1 for row in (exact, thumb, wilson))
    assert not any(row["value"].startswith("100%") for row in (exact, thumb, wilson))


@pytest.mark.parametrize("count", ["", "0", "-5", "1001", "2.5", "1e2", "五", "٣", None, [], "9" * 5000])
def test_number_that_cannot_be_used(count: object) -> None:
    """Anything but a whole number in range gets no bound but what to enter."""
    answer = bounds_in_words(HUNDRED, count)
    assert (answer["sentence"], answer["rows"]) == ("请填1到1000的整数。", [])


def test_messages_are_answered(explorer: HundredPercentExplorer) -> None:
    """A question comes back with its bounds as plain JSON."""
    reply = explorer.handle({"kind": "reckon", "n": 4, "view": "v", "count": "20"})
    assert json.loads(json.dumps(reply)) == reply
    assert (reply["n"], reply["answer"]["sentence"][:3]) == (4, "20封")


def test_what_the_browser_gets_and_what_is_read_without_it(explorer: HundredPercentExplorer) -> None:
    """The first number's bounds stand there from the start; the text has those of every button and the assumption."""
    assert explorer.matter["first"] == {"count": 5, "answer": bounds_in_words(HUNDRED, 5)}
    for words in ("54.9%", "96.2%", "随手取的。", "办结了几件，没有说。"):
        assert words in explorer.as_text() and words in explorer.as_html()
