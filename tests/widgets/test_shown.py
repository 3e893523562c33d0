from lessons.markdown import block, inline
from lessons.text import Segmenter, concordance_lines, extract_keywords
from lessons.widgets.shown import concordance_table, keyword_table

TEXT = {"p1": "检察院发出检察建议。<b>陵园</b>收到检察建议后修缮。"}
SEGMENTER = Segmenter(["检察建议"])


def test_a_concordance_shows_every_place_and_who_speaks():
    """Each place has its sentence, its voice and whether the word stands alone; the text is escaped."""
    lines = concordance_lines(TEXT, "检察建议", SEGMENTER)
    shown = concordance_table(lines, "检察建议", {"p1": "文章"})
    assert shown.html.count("<mark>检察建议</mark>") == 2
    assert "<b>" not in shown.html
    assert "p1.2  文章" in shown.text
    assert "独立成词" in shown.text


def test_part_of_a_word_is_told_from_the_word():
    """检察 inside 检察建议 is said to be inside it."""
    shown = concordance_table(concordance_lines(TEXT, "检察", SEGMENTER), "检察", {"p1": "文章"})
    assert "在“检察建议”里" in shown.text


def test_a_word_that_is_not_there_is_said_kindly():
    """A search that finds nothing says so and what to try; hostile words are escaped."""
    shown = concordance_table([], "<script>", {})
    assert "没有" in shown.text
    assert "<script>" not in shown.html


def test_a_long_concordance_is_cut_and_says_so():
    """Of 300 places 200 are shown; without speakers there is no column for them."""
    lines = concordance_lines({"段1": "检察。" * 300}, "检察", SEGMENTER)
    shown = concordance_table(lines, "检察", {}, "你的文章")
    assert "“检察”在你的文章里出现 300 次，这里列出前 200 次" in shown.text
    assert shown.html.count("<mark>") == 200
    assert "谁在说" not in shown.html


def test_keywords_show_count_and_weight():
    """Every keyword stands with its count; an empty text gives an empty table, not an error."""
    shown = keyword_table(extract_keywords(TEXT, SEGMENTER), "关键词")
    assert "检察建议  2 次" in shown.text
    assert keyword_table([], "关键词").text == "关键词"


def test_markdown_is_rendered_and_cleaned():
    """Bold is bold; scripts, event handlers and javascript links do not get through, in blocks and in line."""
    assert inline("**不**应当") == "<strong>不</strong>应当"
    for hostile in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"):
        for rendered in (inline(hostile), block(hostile)):
            assert "<script" not in rendered
            assert "<img" not in rendered
            assert 'href="javascript' not in rendered


def test_plain_text_is_escaped_like_the_rest():
    """The short way for text without Markdown gives what the long way gives."""
    assert inline('一 "引号" 二') == "一 &quot;引号&quot; 二"
    assert block("一段话。") == "<p>一段话。</p>"
