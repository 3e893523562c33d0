from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from lessons.review import Answer, is_mastered, standings

DAY = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
BEIJING = timezone(timedelta(hours=8))
answers = st.lists(
    st.builds(
        Answer,
        item=st.sampled_from(["a", "b"]),
        at=st.integers(0, 200).map(lambda hours: DAY + timedelta(hours=hours)),
        right=st.booleans(),
    ),
    max_size=12,
)


def at(hours, right, item="a"):
    return Answer(item, DAY + timedelta(hours=hours), right)


def test_only_the_first_answer_of_a_day_counts():
    """Wrong, explained, then right at once is not remembered; right the next day is."""
    assert not standings([at(0, False), at(1, True)], UTC)["a"].held
    assert standings([at(0, False), at(1, True), at(24, True)], UTC)["a"].held


def test_the_day_is_the_learners():
    """Two answers on either side of midnight in Beijing are of two days there and of one day in UTC."""
    evening = [at(7, False), at(9, True)]  # 15:00 and 17:00 UTC, 23:00 and 01:00 in Beijing
    assert not standings(evening, UTC)["a"].held
    assert standings(evening, BEIJING)["a"].held


def test_what_was_forgotten_comes_back_sooner():
    """A wrong answer is due before a right one of the same day, and both later than they were given."""
    right, wrong = standings([at(0, True)], UTC)["a"], standings([at(0, False)], UTC)["a"]
    assert DAY < wrong.due < right.due


def test_what_was_once_right_and_is_now_wrong_is_not_held():
    """The last answer that counts decides."""
    assert not standings([at(0, True), at(48, False)], UTC)["a"].held


@given(answers, st.randoms())
def test_the_order_in_which_answers_are_given_in_does_not_matter(given_in, chance):
    """Records merged in any order lead to the same standing."""
    mixed = list(given_in)
    chance.shuffle(mixed)
    assert standings(mixed, UTC) == standings(given_in, UTC)


@given(answers)
def test_guessing_again_on_the_same_day_changes_nothing(given_in):
    """However often and rightly an item is answered again later that day, it stands as it stood."""
    again = [Answer(one.item, one.at + timedelta(seconds=1), True) for one in given_in]
    assert standings(given_in + again, UTC) == standings(given_in, UTC)


def test_four_of_five_master_an_objective_and_three_do_not():
    """The bound is 80 %, and an objective without items is never mastered."""
    held = standings([at(0, item in "abcd", item) for item in "abcde"], UTC)
    assert is_mastered("abcde", held)
    assert not is_mastered("abce", held) and not is_mastered("abcdef", held) and not is_mastered("", held)
