"""Which paragraph of another text resembles one most."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.text import find_likeliest

ORIGINALS = {
    "一": "图书馆添了一辆流动书车，孩子们周末在村口借书。",
    "二": "检察机关发出检察建议，督促行政机关整改。",
    "三": "行政机关收到来信77件，办结后逐件回复。",
}
texts = st.dictionaries(st.sampled_from("甲乙丙"), st.text("公益诉讼检察建议督促整改的。12a ", max_size=40), min_size=1)


def test_a_paragraph_finds_what_it_retells(segmenter):
    """A retelling in other words is led to its original by the words they share, the rarest first."""
    study = {"p1": "检察建议发出以后，行政机关整改了。", "p2": "孩子们到村口的流动书车借书。", "p3": "一共来信77件。"}
    found = find_likeliest(study, ORIGINALS, segmenter)
    assert {anchor: likenesses[0].anchor for anchor, likenesses in found.items()} == {
        "p1": "二",
        "p2": "一",
        "p3": "三",
    }
    assert {"检察建议", "行政机关", "整改"} <= set(found["p1"][0].shared)
    assert "77" in found["p3"][0].shared


def test_nothing_shared_is_no_likeness(segmenter):
    """A paragraph that shares no word with any has no original, and a distant second is not named."""
    found = find_likeliest({"p1": "月亮升起。", "p2": ORIGINALS["二"]}, ORIGINALS, segmenter)
    assert found["p1"] == []
    assert [likeness.anchor for likeness in found["p2"]] == ["二"]
    assert found["p2"][0].cosine == pytest.approx(1)


@settings(max_examples=8, deadline=None)  # each reads the table of idf, twice
@given(texts, texts)
def test_likeness_lies_between_0_and_1_and_is_mutual(segmenter, one, other):
    """The cosine is above 0 and at most 1, ranked, and the same from either side."""
    there = find_likeliest(one, other, segmenter, count=9)
    back = {(b, a): like.cosine for b, likes in find_likeliest(other, one, segmenter, count=9).items()
            for like in likes for a in [like.anchor]}  # fmt: skip
    for anchor, likenesses in there.items():
        cosines = [likeness.cosine for likeness in likenesses]
        assert cosines == sorted(cosines, reverse=True)
        assert all(0 < cosine <= 1 for cosine in cosines)
        for likeness in likenesses:
            known = back.get((likeness.anchor, anchor))
            assert known is None or known == pytest.approx(likeness.cosine)
