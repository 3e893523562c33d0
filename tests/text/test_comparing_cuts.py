"""The same sentence cut with and without the course's terms."""

from hypothesis import given
from hypothesis import strategies as st

from lessons.text import Stretch, compare_cuts


def test_only_what_is_cut_differently_differs(plain, segmenter):
    """The words that the dictionary keeps whole are told, with the pieces they fall into without it."""
    (first, second) = compare_cuts({"p1": "发出检察建议。他们走了。"}, plain, segmenter)
    assert (first.sentence, second.sentence) == ("p1.1", "p1.2")
    assert first.differences == [Stretch(("检察", "建议"), ("检察建议",))]
    assert second.differences == []


@given(st.text(st.one_of(st.sampled_from("公益诉讼检察建议提起附条件不的。！ a1😀"), st.characters())))
def test_both_ways_give_the_sentence_back(plain, segmenter, text):
    """The pieces of either way, joined, are the text, and each stretch is as long in both ways."""
    cuts = compare_cuts({"p1": text}, plain, segmenter)
    stretches = [stretch for cut in cuts for stretch in cut.stretches]
    assert "".join(piece for stretch in stretches for piece in stretch.plain) == text
    assert all("".join(stretch.plain) == "".join(stretch.knowing) for stretch in stretches)


@given(st.text("公益诉讼检察建议提起附条件不的。"))
def test_a_way_does_not_differ_from_itself(segmenter, text):
    """With the same segmenter twice nothing differs."""
    assert not any(cut.differences for cut in compare_cuts({"p1": text}, segmenter, segmenter))
