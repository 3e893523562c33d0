from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from lessons.review import Answer, due_by_day, due_on, next_midnight, standings

TODAY = date(2026, 3, 10)
BEIJING = timezone(timedelta(hours=8))


def answered(item, days_ago, right, hour=12):
    at = datetime(2026, 3, 10, hour, tzinfo=UTC) - timedelta(days=days_ago)
    return Answer(item, at, right)


answers = st.lists(
    st.builds(answered, st.sampled_from("abcd"), st.integers(0, 40), st.booleans(), st.integers(0, 23)), max_size=20
)


def test_what_was_most_forgotten_comes_first():
    """Answered on one day, the wrong one comes before the right one; what was answered today is not due."""
    stand = standings([answered("right", 9, True), answered("wrong", 9, False), answered("new", 0, True)], UTC)
    due = due_on(TODAY, stand, UTC)
    assert [one.item for one in due] == ["wrong", "right"]
    assert due[0].chance < due[1].chance < 0.9
    assert not due[0].last.recalled


def test_the_whole_day_counts():
    """What comes due in the evening is due in the morning: nobody has to come twice."""
    stand = standings([answered("a", 1, False, hour=23)], UTC)
    assert stand["a"].due.hour == 23
    assert [one.item for one in due_on(TODAY, stand, UTC)] == ["a"]


def test_the_day_is_the_learners():
    """At 17:00 UTC it is tomorrow in Beijing, where what is due at that hour is due a day later."""
    stand = standings([answered("a", 1, False, hour=17)], UTC)
    assert due_on(TODAY, stand, UTC)
    assert not due_on(TODAY, stand, BEIJING) and due_on(TODAY + timedelta(days=1), stand, BEIJING)
    assert next_midnight(datetime(2026, 3, 10, 17, tzinfo=UTC), BEIJING) == datetime(2026, 3, 11, 16, tzinfo=UTC)


@given(answers)
def test_every_item_is_due_on_one_day_and_stays_so(given_in):
    """What is due on a day is still due on the next, and by day each item is counted once."""
    stand = standings(given_in, UTC)
    today = {one.item for one in due_on(TODAY, stand, UTC)}
    assert today <= {one.item for one in due_on(TODAY + timedelta(days=1), stand, UTC)}
    ahead = due_by_day(TODAY, 100, stand, UTC)
    assert ahead[0] == len(today)
    assert sum(ahead) == sum(one.due.date() < TODAY + timedelta(days=100) for one in stand.values())
