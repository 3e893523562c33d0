import samples
from hypothesis import given
from hypothesis import strategies as st

from lessons.questions import seed_for, shuffled

IDS = st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=12)


@given(IDS, st.text(), st.text())
def test_a_shuffle_keeps_every_id_and_can_be_given_again(ids, seed, item):
    """A shuffle loses nothing, doubles nothing, and the same seed gives the same order."""
    order = shuffled(ids, seed, item)
    assert sorted(order) == sorted(ids)
    assert shuffled(ids, seed, item) == order


@given(IDS, st.text(), st.data())
def test_what_is_to_stay_stays(ids, seed, data):
    """Options marked to stay, such as 以上都对, keep their places."""
    stay = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    order = shuffled(ids, seed, "03-01", stay)
    assert [(i, x) for i, x in enumerate(order) if x in stay] == [(i, x) for i, x in enumerate(ids) if x in stay]


def test_the_order_is_the_same_on_every_machine():
    """The order is fixed by SHA-256, so a form can be replayed years later."""
    assert shuffled("abcdef", seed_for("learner", "03/exit"), "03-01") == list("dcbafe")


def test_the_order_of_the_file_does_not_leak_into_the_form():
    """Over many learners every option stands first about equally often."""
    item = samples.item("single_choice")
    firsts = [item.public(seed_for(str(n), "03/exit"))["options"][0]["id"] for n in range(400)]
    assert min(firsts.count(i) for i in "abcd") > 70
