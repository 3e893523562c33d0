"""Sentences: where Chinese text is split, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.text.sentences import sentences

texts = st.text(st.one_of(st.sampled_from("甲乙。！？…；，：“”‘’「」（）《》的 \n.5"), st.characters()))


@given(texts)
def test_joined_sentences_give_the_text_back(text):
    """No character is lost, added or moved, and no sentence is empty."""
    parts = sentences(text)
    assert "".join(parts) == text
    assert all(parts)


@given(texts)
def test_every_sentence_but_the_last_ends_with_its_mark(text):
    """A split comes only after an end mark, its closing quotes and brackets, and the space after them."""
    for sentence in sentences(text)[:-1]:
        assert re.search(r"[。！？!?…][”’」』）)】\]〉》]*\s*\Z", sentence)


@pytest.mark.parametrize(
    "parts",
    [
        ["他来了。", "你呢？", "快走！", "好"],
        ["他说：“走吧。”", "大家都走了。"],
        ["（此处略。）", "『好！』", "「真的？」", "完。"],
        ["什么？！", "真的！！", "是。"],
        ["水慢慢地流……", "天亮了。"],
        ["他说：‘“走！”’", "走了。"],
        ["第一句。 \n", "第二句。"],
        ["满意率为99.5。", "共10.5件。"],
        ["《怎么办？》是一部小说。", "《谁之罪？》也是。"],
        ["左书名号《没有配对。", "照样断句。"],
        ["一方面要找准；另一方面要落实。"],
        ["“加油！”的喊声响起，“好！”，他说。"],
        ["他想……，又想……；最后走了。"],
    ],
)
def test_splits_where_a_reader_would(parts):
    """Sentences end where a reader ends them: not at a semicolon, a decimal point or inside a title."""
    assert sentences("".join(parts)) == parts


def test_no_text_has_no_sentence():
    """An empty text has no sentence."""
    assert sentences("") == []
