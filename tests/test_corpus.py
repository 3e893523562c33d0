"""The corpus: all study texts, or the learner's own article, under every tool."""

from pathlib import Path

import pytest

from lessons.charts.chart import Chart
from lessons.corpus import Corpus, article_corpus, course_corpus
from lessons.errors import LessonsError
from lessons.notebook import open_corpus, open_lesson
from lessons.own_article import add_article, article_path
from lessons.shipped import data_folder
from lessons.widgets.shown import Shown
from lessons.widgets.voices import TOLD_AS

LESSON = "03_public_interest"
ARTICLE = """\
流动书屋开进村
城南图书馆向村里发出倡议，督促各家整理旧书。行政机关收到检察建议后，安排专人修缮了陵园的路面。

第二天，流动书屋开到河边，孩子们都来借书。馆长说，一共借出77册书。
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a learner's folder of its own."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path))
    monkeypatch.setattr("lessons.notebook.record._opened", None)


@pytest.fixture(scope="module")
def course() -> Corpus:
    """Return all study texts, opened once, since the dictionary takes a second to load."""
    return course_corpus(data_folder())


def own(text: str, tmp_path: Path) -> Corpus:
    """Return the corpus of a text that the learner brings."""
    file = tmp_path / "own.txt"
    file.write_text(text, encoding="utf-8")
    add_article(file, replace=True)
    return article_corpus(data_folder())


def every_tool(corpus: Corpus, word: str) -> list[Chart | Shown]:
    """Return what each tool shows, drawn."""
    shown = [
        corpus.keywords(),
        corpus.concordance(word),
        corpus.dispersion(word),
        corpus.network(),
        corpus.dictionary_effect(),
        corpus.originals(LESSON),
    ]
    assert all(one._repr_mimebundle_()["text/html"] for one in (corpus, *shown))
    return shown


def test_the_course_is_one_text(course: Corpus) -> None:
    """Every tool works over all study texts; each place is told with its lesson and who speaks there."""
    keywords, concordance, dispersion, network, effect, originals = every_tool(course, "检察建议")
    assert isinstance(keywords, Shown) and isinstance(concordance, Shown) and isinstance(effect, Shown)
    assert isinstance(dispersion, Chart) and isinstance(network, Chart)
    assert "按 TF-IDF" in keywords.text and "按 TextRank" in keywords.text
    assert "03 p4.1  文章" in concordance.text
    assert "“检察建议”" in dispersion.alt
    assert network.alt.startswith("网络图")
    assert "检察/建议 → 检察建议" in effect.text
    assert isinstance(originals, Shown) and 'open_corpus("article")' in originals.text


def test_too_little_text_for_a_keyword_is_said(tmp_path: Path) -> None:
    """Of an article of one character there are no keywords: that is said, and no empty tables are shown."""
    assert "找不到关键词" in own("好", tmp_path).keywords().text


def test_without_words_the_keywords_are_spread(course: Corpus) -> None:
    """A dispersion without words shows five keywords; words asked for twice are drawn once."""
    chart = course.dispersion()
    assert isinstance(chart, Chart) and chart.alt.count("DP ") == 6
    twice = course.dispersion("起诉", " 起诉 ")
    assert isinstance(twice, Chart) and twice.alt.count("“起诉”") == 1


def test_bad_questions_are_answered_in_chinese(course: Corpus) -> None:
    """An empty word, too many words and an unknown text say what to write instead."""
    for ask in (lambda: course.concordance(" "), lambda: course.dispersion("起诉", "")):
        with pytest.raises(LessonsError, match="请在引号里写上要找的词"):
            ask()
    with pytest.raises(LessonsError, match="最多放 12 个词"):
        course.dispersion(*map(str, range(13)))
    with pytest.raises(LessonsError, match="open_corpus"):
        open_corpus("文章")  # type: ignore[arg-type]


def test_an_own_article_is_led_back_to(tmp_path: Path) -> None:
    """Every tool works on the learner's article, and study paragraphs find their likeliest original in it."""
    corpus = own(ARTICLE, tmp_path)
    *_, originals = every_tool(corpus, "流动书屋")
    assert "p5 ← 段2" in originals.text
    assert originals.html.count("<details>") >= 1
    assert "段1（" not in originals.text  # a heading is no original
    with pytest.raises(LessonsError, match=LESSON):
        corpus.originals("03")


def test_no_article_is_said_with_what_to_do() -> None:
    """Before an article is added every tool, drawn or not, says how to add one, and nothing fails."""
    for shown in every_tool(open_corpus("article"), "检察"):
        assert isinstance(shown, Shown)
        assert "lessons article add" in shown.text


def test_a_spoilt_article_is_said(tmp_path: Path) -> None:
    """A kept article that an editor saved in another encoding is said, with what to do."""
    own(ARTICLE, tmp_path)
    article_path().write_bytes("图书馆".encode("gbk"))
    shown = open_corpus("article").keywords()
    assert "不是 UTF-8" in shown.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The court hears the case.\n\nThe court decides the case today.", "court"),
        ("检察", "检察"),
        ("😀😀 检\u200b察\u202e院 👩‍👧。" * 3, "😀"),
        ("שלום עולם، שלום。", "שלום"),
        ("1 2 3\n\n4", "4"),
        ("<script>alert(1)</script><b>检察</b>建议。", "<script>"),
    ],
)
def test_any_text_works(tmp_path: Path, text: str, word: str) -> None:
    """A text without Chinese, of one word, of emoji, of marks nobody sees or of markup makes no tool fail."""
    for shown in every_tool(own(text, tmp_path), word):
        html = shown._repr_mimebundle_()["text/html"]
        assert "<script" not in html and "<b>" not in html


def test_a_text_without_end_is_not_shown_without_end(tmp_path: Path) -> None:
    """One endless sentence of fifty thousand characters makes no page that a browser cannot hold."""
    for shown in every_tool(own("检察建议督促整改，" * 6000, tmp_path), "检察"):
        assert len(shown._repr_mimebundle_()["text/html"]) < 200_000


def test_voices_are_counted_by_paragraph() -> None:
    """The chart of a lesson counts the facts file, paragraph by paragraph."""
    alt = open_lesson(LESSON).voices().alt
    assert f"A3：{TOLD_AS['fact']}6条、{TOLD_AS['claim']}3条、{TOLD_AS['quotation']}2条" in alt
