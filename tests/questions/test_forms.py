"""Two forms of a test: nothing in both, and as hard as each other."""

from pathlib import Path
from statistics import mean

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.course import load_course
from lessons.questions import Bank, seed_for
from lessons.questions.forms import is_typed

COURSE = load_course(Path(__file__).parents[2] / "data")
TEST = COURSE.lessons["08_final_test"].bank
CHANCE = {"single_choice": 0.25, "true_false": 0.5}  # of being right without knowing anything; near 0 elsewhere

learners = st.text("0123456789abcdef", min_size=1, max_size=32)


def forms(learner):
    return [TEST.replay(quiz, seed_for(learner, f"08/{quiz}")) for quiz in ("final", "second")]


@settings(max_examples=25, deadline=None)
@given(learners)
def test_the_two_forms_of_the_final_test_share_no_item(learner):
    """Whoever the learner is, nothing that the first form asked comes again in the second."""
    first, second = forms(learner)
    assert {item.id for item in first} & {item.id for item in second} == set()
    assert len(first) == len(second) == 21


@settings(max_examples=25, deadline=None)
@given(learners)
def test_the_two_forms_of_the_final_test_match_in_difficulty(learner):
    """Row by row the same objective and level; together the same points and as many typed answers."""
    first, second = forms(learner)
    assert [(one.objective, one.level) for one in first] == [(one.objective, one.level) for one in second]
    assert sum(one.points for one in first) == sum(one.points for one in second)
    assert sum(map(is_typed, first)) == sum(map(is_typed, second))


@pytest.fixture(scope="module")
def pairs():
    """Both forms of each of a hundred learners."""
    return [forms(str(n)) for n in range(100)]


def test_over_many_learners_neither_form_is_the_easier_one(pairs):
    """On the average, what somebody who knows nothing would earn differs by less than a quarter of a point of 21."""
    guessed = [[sum(CHANCE.get(item.kind, 0.0) for item in form) for form in pair] for pair in pairs]
    assert abs(mean(first - second for first, second in guessed)) < 0.25


def test_in_most_rows_both_forms_ask_in_the_same_way(pairs):
    """Typed beside typed, chosen beside chosen, wherever a cell has two of a sort."""
    same = [is_typed(one) == is_typed(other) for pair in pairs for one, other in zip(*pair, strict=True)]
    assert mean(same) > 2 / 3


def test_matching_leaves_no_item_out(pairs):
    """Over many learners each form asks every item of the pool."""
    for number in (0, 1):
        assert {item.id for pair in pairs for item in pair[number]} == {item.id for item in TEST.items}


def small(level="recall", points=1, **second):
    raw = [
        {"id": f"03-{n:02}", "type": "true_false", "objective": "o1", "level": "recall", "points": points if n else 1}
        for n in range(2)
    ]
    items = [samples.COMMON | samples.RAW["true_false"] | one for one in raw]
    cells = [{"objective": "o1", "level": level, "count": 1}]
    quizzes = {"q": {"title": "卷", "blueprint": cells}, "r": {"title": "乙卷", "second_form_of": "q"} | second}
    return Bank.model_validate({"lesson": "03_x", "items": items, "quizzes": quizzes})


def test_a_seed_that_names_no_quiz_gives_a_pair_too():
    """Whoever replays both with one seed gets two forms that belong together."""
    made = small()
    assert {made.replay(name, "s")[0].id for name in "qr"} == {"03-00", "03-01"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"second_form_of": "x"}, "只能写"),
        ({"second_form_of": "r"}, "只能写"),
        ({"items": ["03-00"]}, "不能和自己的题一起写"),
        ({"points": 2}, "要打字的题数要一样"),
    ],
)
def test_a_second_form_that_cannot_match_is_refused(change, message):
    """It needs a first form drawn by a blueprint, and a pair of the same weight."""
    with pytest.raises(ValidationError, match=message):
        small(**change)


def test_too_small_a_pool_for_two_forms_is_refused():
    """The cell that cannot fill both is named."""
    with pytest.raises(ValidationError, match="（o1/recall 的题不够）"):
        Bank.model_validate(small().model_dump() | {"items": [small().items[0].model_dump()]})
