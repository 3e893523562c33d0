"""The reader: terms cut out of sentences, sources named, sections chosen, and text that stands without a kernel."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import Background, Course, Fact, Lesson, LessonContent, StudyText, Term
from lessons.course.models import CourseFile
from lessons.errors import LessonsError
from lessons.questions import Bank
from lessons.widgets import fallback
from lessons.widgets.reader import Reader, _any_of, as_html, as_text, cut_at_terms, reading_matter

LESSON = "03_sample"
TEXT = {
    "title": "两座桥",
    "sections": [
        {
            "heading": "南桥",
            "paragraphs": [
                {
                    "anchor": "p1",
                    "voice": "article",
                    "tells": ["A1.1", "A1.2"],
                    "sentences": ["检察建议发出了。", "检察建议说，桥要修。"],
                    "line": 5,
                },
                {"anchor": "p2", "voice": "question", "tells": [], "sentences": ["检察建议是谁发的？"], "line": 8},
            ],
        },
        {
            "heading": "北桥",
            "paragraphs": [
                {
                    "anchor": "p3",
                    "voice": "background",
                    "tells": ["law.a"],
                    "sentences": ["先建议，后起诉。"],
                    "line": 12,
                }
            ],
        },
    ],
}


def term(name: str) -> Term:
    """A term about which nothing but its name matters."""
    near = [{"term": "别的", "difference": "不同。"}]
    return Term.model_validate({"term": name, "pinyin": "pīn", "meaning": "意思。", "english": "word", "near": near})


@pytest.fixture
def course() -> Course:
    lesson = Lesson(id=LESSON, title="桥", minutes=5, article=("A1",), objectives={"o1": "能说出"}, next="完")
    source = {"title": "报道", "reporter": "某人", "year": 2020, "note": "无"}
    about = CourseFile.model_validate({"title": "课", "source": source, "disclaimer": "教学", "lessons": [lesson]})
    text = StudyText.model_validate(TEXT)
    law = Background(
        id="law.a",
        statute="检察解释（法释〔1999〕1号）",
        article="第2条",
        version="旧",
        statement="先建议。",
        later="改过。",
    )
    return Course(
        about=about,
        facts={
            "A1.1": Fact(id="A1.1", statement="建议发出了。", voice="fact"),
            "A1.2": Fact(id="A1.2", statement="他说要修。", voice="quotation"),
        },
        background={law.id: law},
        terms={name: term(name) for name in ("检察", "检察建议", "起诉", "从没出现")},
        lessons={LESSON: LessonContent(lesson, text, Bank.model_construct(), None)},
        lines={},
    )


def pieces_of(matter: dict, anchor: str) -> list:
    """The pieces of the sentence with that anchor."""
    return next(
        sentence["pieces"]
        for section in matter["sections"]
        for paragraph in section["paragraphs"]
        for sentence in paragraph["sentences"]
        if sentence["anchor"] == anchor
    )


def test_longest_term_wins(course: Course) -> None:
    """Where a short term begins a longer one, the longer one is looked up."""
    assert pieces_of(reading_matter(course, LESSON), "p1.1") == [{"term": "检察建议"}, "发出了。"]


def test_term_is_a_button_once_a_paragraph(course: Course) -> None:
    """A term that comes again stays plain, as does a shorter one inside it, until the next paragraph."""
    matter = reading_matter(course, LESSON)
    assert pieces_of(matter, "p1.2") == ["检察建议说，桥要修。"]
    assert pieces_of(matter, "p2.1") == [{"term": "检察建议"}, "是谁发的？"]


names = st.text("检察建议公", min_size=1, max_size=4)


@given(st.text("检察建议公益，。", max_size=30), st.sets(names, max_size=6), st.sets(names, max_size=2))
def test_cutting_loses_nothing(sentence: str, terms: set[str], seen: set[str]) -> None:
    """Put together again, the pieces are the sentence; every term cut out is one, is new, and is cut out once."""
    before = set(seen)
    pieces = cut_at_terms(sentence, _any_of(terms), seen)
    assert "".join(p if isinstance(p, str) else p["term"] for p in pieces) == sentence
    found = [p["term"] for p in pieces if isinstance(p, dict)]
    assert len(found) == len(set(found))
    assert set(found) <= terms - before
    assert seen == before | set(found)


@given(st.text("检察建议公益，。", max_size=30), st.sets(names, min_size=1, max_size=6))
def test_first_place_of_any_term_is_found(sentence: str, terms: set[str]) -> None:
    """The text before the first term holds none, and no longer term begins where it does."""
    pieces = cut_at_terms(sentence, _any_of(terms), set())
    found = next((n for n, piece in enumerate(pieces) if isinstance(piece, dict)), None)
    if found is None:
        assert not any(name in sentence for name in terms)
        return
    name = pieces[found]["term"]
    start = len(pieces[0]) if found else 0
    begin_there = [other for other in terms if sentence.startswith(other, start)]
    assert name == max(begin_there, key=len)
    assert all(sentence.find(other) in range(start, len(sentence)) or other not in sentence for other in terms)


def test_only_terms_that_occur_have_cards(course: Course) -> None:
    """The browser gets the cards of the sections shown, with all that a card tells."""
    assert list(reading_matter(course, LESSON)["terms"]) == ["检察建议", "起诉"]
    cards = reading_matter(course, LESSON, [2])["terms"]
    assert list(cards) == ["起诉"]
    assert cards["起诉"] | {"near": []} == {
        "term": "起诉",
        "pinyin": "pīn",
        "meaning": "意思。",
        "english": "word",
        "near": [],
    }
    assert list(cards["起诉"]["near"]) == [{"term": "别的", "difference": "不同。"}]


def test_sections_are_chosen_by_number(course: Course) -> None:
    """Without numbers the whole text comes with its title; with them just those sections, in the order asked for."""
    whole, second, turned = (reading_matter(course, LESSON, chosen) for chosen in ((), (2,), (2, 1)))
    assert (whole["title"], second["title"]) == ("两座桥", "")
    assert [s["heading"] for s in whole["sections"]] == ["南桥", "北桥"]
    assert [s["heading"] for s in second["sections"]] == ["北桥"]
    assert [s["heading"] for s in turned["sections"]] == ["北桥", "南桥"]


@pytest.mark.parametrize("number", [0, 3, -1])
def test_no_such_section(course: Course, number: int) -> None:
    """A number without a section is refused, with those that there are."""
    with pytest.raises(LessonsError, match=f"第几节要写 1 到 2 的数（现在是 1、{number}），请改好再运行"):
        Reader(course, LESSON, [1, number])


def test_legend_names_the_voices_that_speak(course: Course) -> None:
    """The legend explains every voice of the sections shown, and no other."""
    assert [one["label"] for one in reading_matter(course, LESSON)["legend"]] == ["文章", "背景", "想一想"]
    assert [one["label"] for one in reading_matter(course, LESSON, [2])["legend"]] == ["背景"]


def test_sources_of_the_article(course: Course) -> None:
    """A paragraph of the article names its place once, and each fact with how it is told."""
    told = reading_matter(course, LESSON)["sections"][0]["paragraphs"][0]["sources"]
    assert told["summary"] == "文章 A1"
    assert [(one["name"], one["text"]) for one in told["entries"]] == [
        ("A1.1 事实", "建议发出了。"),
        ("A1.2 引语", "他说要修。"),
    ]


def test_sources_of_the_law(course: Course) -> None:
    """A paragraph of background names statute, number and article, the version, and what was changed later."""
    told = reading_matter(course, LESSON, [2])["sections"][0]["paragraphs"][0]["sources"]
    assert told["summary"] == "《检察解释》（法释〔1999〕1号）第2条"
    assert told["entries"][0]["notes"] == ["版本：旧", "后来：改过。"]


def test_question_has_no_source(course: Course) -> None:
    """A question claims nothing, so it names no source."""
    assert reading_matter(course, LESSON)["sections"][0]["paragraphs"][1]["sources"] is None


def test_plain_text_says_who_speaks(course: Course) -> None:
    """Without a widget each paragraph still opens with its voice and closes with its source."""
    text = as_text(reading_matter(course, LESSON))
    assert text.startswith(
        "两座桥\n\n南桥\n【文章】检察建议发出了。检察建议说，桥要修。（出处：文章 A1）\n【想一想】检察建议是谁发的？\n"
    )
    assert "【背景】先建议，后起诉。（出处：《检察解释》（法释〔1999〕1号）第2条）" in text


class Structure(HTMLParser):
    """Collects the tags left open and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_plain_html_keeps_words_and_headings(course: Course) -> None:
    """The static HTML is well formed, has a heading a section, every sentence, and explains the terms."""
    page = Structure(as_html(reading_matter(course, LESSON)))
    assert page.open == []
    assert [tag for tag in page.tags if tag in ("h3", "h4")] == ["h3", "h4", "h4", "h4"]
    for sentence in course.lessons[LESSON].text.sentences.values():
        assert sentence in page.words
    assert "起诉 pīn, word：意思。" in page.words


def test_plain_html_takes_no_markup_from_content(course: Course) -> None:
    """What a file says in angle brackets is shown, not obeyed."""
    matter = reading_matter(course, LESSON)
    matter["sections"][0]["paragraphs"][0]["sentences"][0]["pieces"] = ["<script>x</script>"]
    page = Structure(as_html(matter))
    assert "script" not in page.tags
    assert "<script>x</script>" in page.words


def test_state_is_all_that_the_browser_needs(course: Course) -> None:
    """Everything that is shown is in one synced trait of JSON values, so the kernel is not needed again."""
    reader = Reader(course, LESSON)
    assert json.loads(json.dumps(reader.get_state("matter")))["matter"]["lesson"] == "03"


def test_shown_with_its_static_text(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cell puts out the readable text first, then the widget, which brings no plain text of its own."""
    shown: list[dict[str, object]] = []
    monkeypatch.setattr(fallback, "display", lambda bundle, **_: shown.append(bundle))
    reader = Reader(course, LESSON)
    reader._ipython_display_()
    static, live = shown
    assert static["text/plain"] == as_text(reader.matter)
    assert as_html(reader.matter) in str(static["text/html"])
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == reader.model_id
    assert live["text/plain"] == ""
