"""Concordance: every place is found, with its surroundings, sentence and word."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessons.errors import TextError
from lessons.text import Segmenter, concordance_lines

TEXT = {"p1": "院里发出检察建议。检察机关收到回复。", "p2": "共10件，另有１０件。"}
few = st.text("检察建议公益。", min_size=1, max_size=40)


@settings(deadline=None)
@given(few, st.text("检察建议公益。", min_size=1, max_size=3), st.integers(min_value=0, max_value=50))
@example("检检检检检", "检检", 2)
def test_every_place_is_found(segmenter, text, word, width):
    """There are as many lines as the word stands in the text, each the text's own characters around it."""
    lines = concordance_lines({"p1": text}, word, segmenter, width)
    assert len(lines) == text.count(word)
    start = 0
    for line in lines:
        start = text.index(word, start)
        assert line.match == word
        assert line.left == text[max(0, start - width) : start]
        assert line.right == text[start + len(word) : start + len(word) + width]
        assert line.match in line.within
        start += len(word)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30), st.data())
def test_what_stands_in_the_text_is_found(segmenter, text, data):
    """Any part of any text is found in it, written as it stands there, signs that Unicode normalises included."""
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    if word:
        lines = concordance_lines({"p1": text}, word, segmenter, len(text))
        assert word in [line.match for line in lines]
        assert all(line.left + line.match + line.right == text for line in lines)


def test_tells_a_word_from_a_part_of_one(segmenter):
    """A line says which word the match lies in, and whether it is that whole word."""
    found = concordance_lines(TEXT, "检察", segmenter)
    assert [(line.within, line.whole) for line in found] == [("检察建议", False), ("检察机关", False)]
    [line] = concordance_lines(TEXT, "检察建议", segmenter)
    assert line.whole


def test_several_whole_words_are_whole(segmenter):
    """A search for words in a row is whole when it begins and ends with a word."""
    [line] = concordance_lines(TEXT, "发出检察建议", segmenter)
    assert (line.within, line.whole) == ("发出检察建议", True)


def test_names_paragraph_and_sentence(segmenter):
    """Each line names the paragraph and the numbered sentence in which the match begins."""
    found = concordance_lines(TEXT, "检察", segmenter)
    assert [(line.anchor, line.sentence) for line in found] == [("p1", "p1.1"), ("p1", "p1.2")]


@pytest.mark.parametrize("word", ["10", "１０", " 10　"])
def test_full_width_and_half_width_are_the_same(segmenter, word):
    """10 and １０ find each other, and the line shows what the text has."""
    assert [line.match for line in concordance_lines(TEXT, word, segmenter)] == ["10", "１０"]


def test_a_word_that_is_not_there_gives_nothing():
    """A word that the text lacks gives an empty list."""
    assert concordance_lines(TEXT, "监察", Segmenter()) == []


@pytest.mark.parametrize("word", ["", " ", "　"])
def test_an_empty_word_is_refused(segmenter, word):
    """To search for nothing is refused with words on what to do."""
    with pytest.raises(TextError, match=r"不能是空的.*写上要找的词"):
        concordance_lines(TEXT, word, segmenter)
