"""Nobody gets points for knowing how questions are made: strategies that know nothing stay close to chance."""

from pathlib import Path

import pytest
from know_nothing import STRATEGIES, Choosing, advantages, all_choosing, choosing, longest, most_shared, table
from small_course import write

from lessons.questions.choice import MultipleChoice, SingleChoice

DATA = Path(__file__).parents[2] / "data"
REST = {"level": "recall", "objective": "o1", "explanation": "因为", "facts": ["A1.1"], "evidence": ["p1"]}


def one(key: str | list[str], *texts: str, stem: str = "谁去走访？") -> Choosing:
    """Return a choice between `texts`, under the ids a, b, c and so on."""
    options = {i: {"text": text, "feedback": "说说"} for i, text in zip("abcdef", texts, strict=False)}
    kind = MultipleChoice if isinstance(key, list) else SingleChoice
    (found,) = choosing(kind.model_validate(REST | {"id": "01-01", "stem": stem, "options": options, "key": key}))
    return found


def test_shipped_bank_gives_nothing_to_who_knows_nothing() -> None:
    """Over all lessons each strategy is within 5 points of chance."""
    asked = all_choosing(DATA)
    if len(asked) < 100:
        pytest.skip(f"{len(asked)} choices are too few: chance alone would go beyond 5 points")
    beyond = {name: points for name, points in advantages(asked).items() if abs(points) > 5}
    assert beyond == {}, table(DATA)


def test_longest_option_is_seen_through() -> None:
    """A bank whose keys are the longest options gives the strategy all its points, one with short keys none."""
    long = [one("b", "甲乙", "甲乙丙丁", "丙", "丁")] * 3
    short = [one("c", "甲乙", "甲乙丙丁", "丙", "丁丁")] * 3
    assert advantages(long)["longest option"] == pytest.approx(75)
    assert advantages(short)["longest option"] == pytest.approx(-25)


def test_options_alike_are_drawn_by_lot() -> None:
    """Where the strategy cannot choose it gets what chance gets."""
    alike = one("b", "甲乙", "丙丁", "戊己", "庚辛")
    assert alike.by(longest(alike)) == alike.by_chance() == 0.25
    assert one("a", "甲乙", "丙丁", "戊").by(longest(one("a", "甲乙", "丙丁", "戊"))) == 0.5


def test_shared_characters_are_counted_once_and_marks_not_at_all() -> None:
    """The strategy counts different characters that the stem has too, punctuation aside."""
    assert most_shared(one("a", "走访走访", "谁？？", "信")) == [2, 1, 0]


def test_several_may_be_chosen() -> None:
    """For a multiple choice chance is the mean mark of one, two or three of four options picked by lot."""
    several = one(["a", "b"], "甲", "乙", "丙", "丁")
    # Of one: 1/2 half the time. Of two: 1 once in six. Of three: 1/2 half the time, with both right and one wrong.
    assert several.by_chance() == pytest.approx((1 / 4 + 1 / 6 + 1 / 4) / 3)
    assert several.by([3, 2, 1, 0]) == pytest.approx((1 / 2 + 1 + 1 / 2) / 3)


def test_what_stands_first_changes_with_the_learner() -> None:
    """Over many learners the first option on the page is no better than chance, wherever the key is in the file."""
    for key in "abcd":
        assert abs(advantages([one(key, "甲", "乙", "丙", "丁")])["first option as shown"]) < 10


def test_true_or_false_counts_as_a_choice(tmp_path: Path) -> None:
    """A judgement is a choice between two; what gives no options is left out, and the table has a row a lesson."""
    folder = write(tmp_path)
    (judged,) = all_choosing(folder)
    assert (judged.item, judged.by_chance()) == ("03-01", 0.5)
    assert all(name in table(folder) for name in STRATEGIES)
