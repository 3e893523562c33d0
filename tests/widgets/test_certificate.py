"""The certificate: one page, the record's own figures, no authority claimed."""

from html.parser import HTMLParser

from lessons.widgets.certificate import Certificate, Figures, as_page

FIGURES = Figures("一门课", {"学习者": "<b>小李</b>", "得分": "18 分，满分 21 分"}, {"能说出<先后>": "2/3"})


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_the_page_says_the_figures_and_that_nobody_checked_them():
    """Name, points and objectives stand there as they are, nothing of them becomes markup."""
    page = Page(as_page(FIGURES))
    for words in ("<b>小李</b>", "18 分，满分 21 分", "能说出<先后>", "2/3", "没有人监考", "不能用来证明资格"):
        assert words in page.text
    assert not {"b", "script", "img", "link"} & set(page.tags)


def test_before_the_hand_in_there_is_no_page():
    """What is left to do is said instead."""
    reply = Certificate(lambda: "还没有交卷。", "证明.html").handle({"kind": "hello", "n": 3, "view": "v"})
    assert reply == {
        "kind": "certificate",
        "n": 3,
        "view": "v",
        "name": "证明.html",
        "said": "还没有交卷。",
        "page": None,
    }


def test_figures_are_no_widget_state():
    """Nothing of the learner's goes into a saved notebook."""
    made = Certificate(lambda: FIGURES, "证明.html")
    assert "小李" not in str(made.get_state())
    assert "小李" in made.handle({"kind": "hello"})["page"]
