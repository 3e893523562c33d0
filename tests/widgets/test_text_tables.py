"""The tables of the text room: what stands in them, also as plain text, and that no text becomes markup."""

import pytest

from lessons.text import Segmenter, compare_cuts, extract_keywords, find_likeliest, rank_keywords
from lessons.widgets.text_tables import cuts_table, originals_table, ranked_tables

TEXT = {"p1": "检察院发出检察建议。<b>陵园</b>收到检察建议后修缮。", "p2": "孩子们都来了。"}
PLAIN, KNOWING = Segmenter(), Segmenter(["检察建议"])


def test_both_rankings_stand_beside_each_other():
    """Each ranking is a table of its own under its name, and what they share is said below."""
    shown = ranked_tables(extract_keywords(TEXT, KNOWING)[:3], rank_keywords(TEXT, KNOWING)[:3], "课文")
    assert shown.html.count("<table>") == 2
    assert "权重（TF-IDF）" in shown.html and "权重（TextRank）" in shown.html
    assert "两张表里都有：检察建议" in shown.text


def test_rankings_of_nothing_are_empty_tables():
    """A text without words gives two empty tables and no error."""
    assert "两张表里都有：没有" in ranked_tables([], [], "课文").text


def test_a_changed_sentence_shows_both_cuts_marked():
    """Only sentences that change are shown, each cut in both ways, what differs marked; the text is escaped."""
    shown = cuts_table(compare_cuts(TEXT, PLAIN, KNOWING), 5)
    assert "共 3 句，加了课程的词典，2 句切得不一样" in shown.text
    assert "检察/建议 → 检察建议（2 处）" in shown.text
    assert "p1.1  不加：检察院 / 发出 / 【检察 / 建议】 / 。" in shown.text
    assert "p1.1  加了：检察院 / 发出 / 【检察建议】 / 。" in shown.text
    assert ">检察建议</mark>" in shown.html
    assert "<b>" not in shown.html
    assert "p2" not in shown.text


@pytest.mark.parametrize("count", [-1, 0, 1])
def test_at_least_one_sentence_is_shown(count):
    """However few are asked for, one changed sentence is shown."""
    assert cuts_table(compare_cuts(TEXT, PLAIN, KNOWING), count).text.count("不加：") == 1


def test_a_text_that_the_dictionary_leaves_alone_is_said():
    """Where nothing changes, a sentence says so."""
    assert "切出来都一样" in cuts_table(compare_cuts({"p2": TEXT["p2"]}, PLAIN, KNOWING), 5).text


def test_originals_can_be_read_beside_the_study_text():
    """Each study paragraph stands beside its likeliest original, with the words they share; none is said to be none."""
    study = {"p1": "陵园收到检察建议。", "p2": "月亮升起。"}
    shown = originals_table(find_likeliest(study, TEXT, KNOWING), study, TEXT)
    assert "p1 ← p1（相似度 0." in shown.text
    assert "共有的词：检察建议" in shown.text
    assert "p2：没有找到" in shown.text
    assert study["p1"] in shown.html and "&lt;b&gt;陵园" in shown.html
    assert "<b>" not in shown.html
