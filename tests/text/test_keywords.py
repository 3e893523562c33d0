"""Keywords: the weight is TF-IDF as jieba defines it, over words that tell something."""

from importlib import resources
from statistics import median_high

import pytest

from lessons.text import Keyword, Segmenter, extract_keywords
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
