"""Pairs of words in one sentence, the threshold, and the layout."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.text import build_network, sentence_windows

TEXT = {"p1": "检察机关督促整改，督促。陵园整改了。", "p2": "检察机关督促陵园整改。"}
WORDS = ["检察机关", "督促", "整改", "陵园"]


def test_pairs_are_counted_once_a_sentence(segmenter):
    """A pair counts each sentence that has both words once; counts below the threshold are left out."""
    network = build_network(sentence_windows(TEXT), WORDS, segmenter, most_pairs=10)
    assert network.at_least == 2
    assert list(network.pairs) == [("整改", "检察机关"), ("整改", "督促"), ("整改", "陵园"), ("检察机关", "督促")]
    assert set(network.pairs.values()) == {2}
    assert network.words == {"检察机关": 2, "督促": 2, "整改": 3, "陵园": 2}


def test_paragraphs_can_be_the_windows(segmenter):
    """Over paragraphs, words of neighbouring sentences are pairs too."""
    network = build_network(TEXT.values(), WORDS, segmenter, most_pairs=10)
    assert network.pairs[("督促", "陵园")] == 2


def test_the_threshold_rises_until_the_pairs_fit(segmenter):
    """With room for one pair, only the most frequent ones are left."""
    windows = ["督促整改。"] * 3 + ["督促陵园。"] * 2 + ["检察机关督促。"]
    network = build_network(windows, WORDS, segmenter, most_pairs=1)
    assert (network.at_least, network.pairs) == (3, {("整改", "督促"): 3})
    assert list(network.words) == ["督促", "整改"]


def test_pairs_found_once_are_kept_where_there_are_no_others(segmenter):
    """A short text still has its pairs; one of a single word has none, and no picture."""
    assert build_network(["督促整改。"], WORDS, segmenter, most_pairs=9).at_least == 1
    alone = build_network(["督促。督促。"], WORDS, segmenter, most_pairs=9)
    assert alone.pairs == alone.words == alone.places == {}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4), min_size=1, max_size=9))
def test_every_word_has_a_place_that_a_seed_keeps(segmenter, sentences):
    """Each word that is tied has a place between 0 and 1, the same each time."""
    windows = ["的".join(words) for words in sentences]
    network = build_network(windows, WORDS, segmenter, most_pairs=9)
    assert network.places.keys() == network.words.keys()
    assert all(0 <= at <= 1 for place in network.places.values() for at in place)
    assert build_network(windows, WORDS, segmenter, most_pairs=9).places == network.places


def test_networkx_waits_until_a_picture_is_asked_for():
    """Opening the room loads neither networkx nor jieba, which take a second together."""
    code = "import lessons.text, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8").stdout
    assert "lessons.text.network" in loaded.split()
    assert not {"networkx", "jieba"} & set(loaded.split())
