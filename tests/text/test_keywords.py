"""Keywords: by TF-IDF as jieba defines it and by TextRank as its authors do, over words that tell something."""

from importlib import resources
from statistics import median_high

import pytest

from lessons.text import Keyword, Segmenter, extract_keywords, rank_keywords
from lessons.text.keywords import STOP_WORDS


@pytest.fixture(scope="module")
def idf() -> dict[str, float]:
    table = (resources.files("jieba") / "analyse" / "idf.txt").read_text(encoding="utf-8")
    return {word: float(value) for word, value in (line.split(" ") for line in table.splitlines())}


def test_weight_is_count_by_words_times_idf(segmenter, idf):
    """Each weight is the word's share of the words counted, times jieba's idf, or the median idf if jieba has none."""
    paragraphs = {"p1": "公益诉讼，线索。公益诉讼", "p2": "线索、公益诉讼、修缮"}
    unseen = median_high(idf.values())
    assert "公益诉讼" not in idf
    assert extract_keywords(paragraphs, segmenter) == [
        Keyword("公益诉讼", pytest.approx(3 / 6 * unseen), 3),
        Keyword("线索", pytest.approx(2 / 6 * idf["线索"]), 2),
        Keyword("修缮", pytest.approx(1 / 6 * idf["修缮"]), 1),
    ]


def test_empty_words_do_not_count(segmenter):
    """Function words, single characters, numbers and punctuation are no keywords, but a term of digits is one."""
    text = "因为他们在2019年的12月可以进行4710，所以100%应当进行4710。"
    assert [(keyword.term, keyword.count) for keyword in extract_keywords({"p1": text}, segmenter)] == [("4710", 2)]


def test_a_term_that_is_a_stop_word_counts(plain):
    """What the course calls a term is a keyword even if it looks like a function word."""
    assert "应当" in STOP_WORDS
    assert extract_keywords({"p1": "应当"}, plain) == []
    assert [k.term for k in extract_keywords({"p1": "应当"}, Segmenter(["应当"]))] == ["应当"]


def test_a_text_without_words_has_no_keywords(segmenter):
    """No paragraphs, or nothing but punctuation, gives no keywords."""
    assert extract_keywords({}, segmenter) == extract_keywords({"p1": "，。"}, segmenter) == []


def test_textrank_weights_are_those_of_the_formula(segmenter):
    """The weights of a star of three words solve S(v) = 0.15 + 0.85 × Σ S(u) w(u, v) / w(u), and average 1."""
    paragraphs = {"p1": "线索，的的的的，陵园", "p2": "督促陵园", "p3": "陵园线索"}
    ranked = {keyword.term: keyword for keyword in rank_keywords(paragraphs, segmenter)}
    assert list(ranked) == ["陵园", "线索", "督促"]
    ends = 0.15 + 0.85 * ranked["陵园"].weight / 2
    assert ranked["线索"].weight == pytest.approx(ends, abs=1e-3)
    assert ranked["陵园"].weight == pytest.approx(0.15 + 2 * 0.85 * ranked["线索"].weight, abs=1e-3)
    assert sum(keyword.weight for keyword in ranked.values()) == pytest.approx(3)
    assert [keyword.count for keyword in ranked.values()] == [3, 2, 1]


def test_textrank_ties_words_within_five_words_of_a_paragraph(segmenter):
    """Four words between two leave them untied, three do not; marks do not count as words, and paragraphs part."""
    near = rank_keywords({"p1": "陵园，的的的！线索"}, segmenter)
    far = rank_keywords({"p1": "陵园，的的的的！线索"}, segmenter)
    apart = rank_keywords({"p1": "陵园", "p2": "线索"}, segmenter)
    assert [round(keyword.weight, 2) for keyword in near] == [1, 1]
    assert (
        [round(keyword.weight, 2) for keyword in far] == [round(keyword.weight, 2) for keyword in apart] == [0.15] * 2
    )


@pytest.mark.parametrize("text", ["", "，。", "2019 12", "的"])
def test_a_text_without_words_has_no_textrank(segmenter, text):
    """Nothing but marks, numbers or function words gives no keywords."""
    assert rank_keywords({"p1": text}, segmenter) == rank_keywords({}, segmenter) == []


def test_both_rankings_hold_the_same_words(segmenter):
    """The two ways weigh the same words, counted alike, also where a text has no Chinese or just one word."""
    for text in (
        "公益诉讼的线索交给检察机关。督促整改，整改。",
        "The court hears the case. The court decides.",
        "陵园",
    ):
        by_tfidf, by_textrank = (
            {keyword.term: keyword.count for keyword in rank({"p1": text}, segmenter)}
            for rank in (extract_keywords, rank_keywords)
        )
        assert by_tfidf == by_textrank != {}
