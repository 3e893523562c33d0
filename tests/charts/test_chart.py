"""What a notebook shows of a chart: a picture that fits, and the same in words."""

import base64
import io
import sys
from html.parser import HTMLParser

import pytest
from matplotlib.figure import Figure
from PIL import Image

from lessons.charts.chart import CSS_PIXELS_PER_INCH, Chart, sheet
from lessons.charts.theme import chart_theme


class Page(HTMLParser):
    """Collects the tags, the attributes of the picture and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.image: dict[str, str | None] = {}
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.image = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def drawn_with(text: str) -> Figure:
    """Return a small figure with one text."""
    with chart_theme():
        figure, axes = sheet(0.6)
        axes.text(0.1, 0.3, text)
    return figure


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_every_chart_renders_without_a_missing_glyph(
    form: str, charts: list[Chart], caplog: pytest.LogCaptureFixture
) -> None:
    """With no system font, each chart renders in each form; matplotlib neither warns nor looks for another font."""
    for chart in charts:
        file = io.BytesIO()
        with chart_theme():
            chart.figure.savefig(file, format=form)
        content = file.getvalue()
        assert content.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[form])
        if form == "pdf":
            assert b"LessonsSansSC" in content  # the font travels inside
        if form == "svg":
            assert b"<text" not in content  # letters travel as outlines
    assert not caplog.records


def test_a_missing_glyph_would_be_noticed() -> None:
    """The test above can fail: a character outside the font makes matplotlib warn."""
    with pytest.warns(UserWarning, match="missing from font"):
        Chart(lambda: drawn_with("𠮷"), "", "").png()


def test_the_picture_is_sharp_small_and_fits(charts: list[Chart]) -> None:
    """A picture has two dots a CSS pixel, adds under 60 KB to a notebook and shrinks with the page."""
    for chart in charts:
        html = chart.html()
        image = Page(html).image
        width = int(image["width"] or 0)
        png = base64.b64decode((image["src"] or "").removeprefix("data:image/png;base64,"), validate=True)
        assert width == round(chart.figure.get_figwidth() * CSS_PIXELS_PER_INCH)
        assert abs(Image.open(io.BytesIO(png)).width - 2 * width) <= 1
        assert len(html) < 60_000
        assert "max-width: 100%" in (image["style"] or "")


def test_every_chart_says_in_words_what_it_shows(charts: list[Chart]) -> None:
    """The words stand in the picture's alt text, under a heading that opens, and in plain text."""
    for chart in charts:
        shown = chart._repr_mimebundle_(include=None, exclude=None)
        page = Page(shown["text/html"])
        assert page.image["alt"] == chart.alt
        assert page.tags == ["figure", "img", "figcaption", "details", "summary", "p"]
        assert page.text == f"图的文字说明{chart.alt}"
        assert shown["text/plain"] == f"{chart.title}\n{chart.alt}"
        assert 'lang="zh-CN"' in shown["text/html"]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onerror="alert(1)', "</p><img src=x>&amp;'"])
def test_words_cannot_become_markup(hostile: str) -> None:
    """Text from outside is shown as it reads, never run."""
    page = Page(Chart(lambda: drawn_with("图"), hostile, hostile).html())
    assert page.tags == ["figure", "img", "figcaption", "details", "summary", "p"]
    assert set(page.image) == {"alt", "width", "style", "src"}
    assert page.image["alt"] == hostile and hostile in page.text


def test_a_figure_belongs_to_no_window(charts: list[Chart]) -> None:
    """Nothing but the chart holds its figure, so dropping the chart frees it."""
    assert all(chart.figure.canvas.manager is None for chart in charts)


def test_a_picture_is_drawn_once_it_is_looked_at() -> None:
    """A chart that is given what draws it calls it for the picture only, and once; the words need no picture."""
    drawn = []

    def draw() -> Figure:
        drawn.append(1)
        return drawn_with("图")

    chart = Chart(draw, "标题", "说明")
    assert (chart.alt, drawn) == ("说明", [])
    assert chart.png() == chart.png()
    assert drawn == [1]


def test_without_matplotlib_a_chart_is_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is missing, the title and the words are there, with why, and nothing is drawn."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    chart = Chart(lambda: pytest.fail("it was drawn"), "标题", "说明")
    page = Page(chart.html())
    assert page.image == {}
    for words in ("没有 matplotlib", "标题", "说明"):
        assert words in page.text
