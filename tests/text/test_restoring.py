"""Restoring a copied newspaper text: paragraphs come back whole, and nothing but white space goes."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lessons.text.restoring import JOINING, Why, is_heading, restore_paragraphs

# Made up; 12 characters a line, as a narrow column has it.
COLUMN = """\
 城南图书馆今年春天迎来了新
读者。馆长林秋月说，每到周末，
前来借书的孩子比去年多了 3成，
其中一半住在河对岸的村里，要坐

四十分钟的公交车。
为了让他们少跑路，图书馆买
了一辆旧客车，改成流动书屋，每
周二、周四开进村子。车上有 800
册书，“借一本 读一月”是它的口
号。
"""
PARAGRAPHS = (
    "城南图书馆今年春天迎来了新读者。馆长林秋月说，每到周末，前来借书的孩子比去年多了3成，其中一半住在河对岸的村里，"
    "要坐四十分钟的公交车。",
    "为了让他们少跑路，图书馆买了一辆旧客车，改成流动书屋，每周二、周四开进村子。车上有800册书，"
    "“借一本 读一月”是它的口号。",
)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a column of `width` characters."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def visible(text: str) -> str:
    """Return what a reader sees of a text: no white space, no control character, no mark without a shape."""
    unseen = {
        *"\u00ad\u061c\u200b\u200e\u200f\ufeff",
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2060, 0x2070)),
    }
    shown = (char for char in text if not char.isspace() and char not in unseen)
    return "".join(char for char in shown if unicodedata.category(char) != "Cc")


def words() -> st.SearchStrategy[str]:
    """Return clauses of Chinese text, each of a few characters."""
    return st.text("春夏秋冬东西南北山水花草人民书报", min_size=2, max_size=9)


sentences = st.lists(words(), min_size=2, max_size=6).map(lambda clauses: "，".join(clauses) + "。")
prose = st.lists(st.lists(sentences, min_size=2, max_size=5).map("".join), min_size=1, max_size=4)
anything = st.text(
    st.one_of(st.sampled_from("书报。，！“”（） 　\n\n\t1２a.-—…\u200b\u202e\ufeff一、"), st.characters())
)


def test_a_column_broken_within_a_sentence_becomes_paragraphs():
    """Lines are joined over a column's end, a paragraph ends at its short last line, and each joint has its reason."""
    restored = restore_paragraphs(COLUMN)
    assert restored.paragraphs == PARAGRAPHS
    reasons = {step.line: step.why for step in restored.steps}
    assert reasons[4] is Why.COLUMN
    assert reasons[6] is Why.SHORT
    assert {why for line, why in reasons.items() if line not in (4, 6)} == {Why.WRAPPED}
    assert restored.spaces == 2


@given(anything)
@example("甲" * 14 + "\n" + "乙" * 14 + "\n\n" + "丙" * 14 + "。")
@example("a\u200bb\n\u2028\x85\x00c")
def test_nothing_but_white_space_is_lost(raw):
    """All that a reader sees comes back in the same order, in paragraphs that are not empty, whatever the text."""
    restored = restore_paragraphs(raw)
    assert visible("".join(restored.paragraphs)) == visible(raw)
    assert all(restored.paragraphs)


@given(anything)
def test_each_line_end_has_one_step(raw):
    """Each end of a line that is not empty, but for the last, is told once, and joints and paragraphs add up."""
    restored = restore_paragraphs(raw)
    lines = [step.line for step in restored.steps]
    assert lines == sorted(set(lines))
    joined = sum(step.why in JOINING for step in restored.steps)
    if restored.paragraphs:
        assert len(restored.paragraphs) == len(restored.steps) + 1 - joined


@given(anything)
def test_what_is_restored_stays_as_it_is(raw):
    """Kept with an empty line between paragraphs and read again, the text is the same."""
    once = restore_paragraphs(raw).paragraphs
    assert restore_paragraphs("\n\n".join(once)).paragraphs == once


def assert_whole(restored, paragraphs):
    """Assert that every paragraph ends where it did, and that none was parted within a sentence."""
    parts = list(restored)
    for paragraph in paragraphs:
        rest = paragraph
        while rest:
            part = parts.pop(0)
            assert rest.startswith(part)
            assert part.endswith("。")
            rest = rest.removeprefix(part)
    assert not parts


@given(prose, st.integers(12, 60))
def test_wrapped_prose_comes_back_whole(paragraphs, width):
    """Broken at any width from 12 to 60 and parted by empty lines, sentences stay whole and paragraphs apart."""
    columns = [wrapped(paragraph, width) for paragraph in paragraphs]
    assume(all(3 * sum(not line.endswith("。") for line in lines[:-1]) >= len(lines) - 1 for lines in columns))
    raw = "\n\n".join("\n".join(lines) for lines in columns)
    assert_whole(restore_paragraphs(raw).paragraphs, paragraphs)


@given(prose, st.integers(12, 60))
def test_an_indent_parts_paragraphs(paragraphs, width):
    """Without empty lines, an indent at the beginning of each paragraph is enough to keep paragraphs apart."""
    paragraphs = [paragraph * (1 + 3 * width // len(paragraph)) for paragraph in paragraphs]
    raw = "\n".join("\n".join(wrapped("　　" + paragraph, width)) for paragraph in paragraphs)
    assert_whole(restore_paragraphs(raw).paragraphs, paragraphs)


@given(prose, st.integers(12, 60), st.data())
def test_a_column_that_ends_within_a_sentence_is_joined(paragraphs, width, data):
    """An empty line put after any full line of a long paragraph, within a sentence, tears nothing."""
    paragraph = paragraphs[0] * (1 + 8 * width // len(paragraphs[0]))
    lines = wrapped(paragraph, width)
    inside = [place for place in range(2, len(lines) - 2) if not lines[place].endswith("。")]
    assume(inside)
    place = data.draw(st.sampled_from(inside))
    raw = "\n".join([*lines[: place + 1], "", *lines[place + 1 :]])
    assert_whole(restore_paragraphs(raw).paragraphs, [paragraph])


@given(prose)
def test_paragraphs_that_were_never_wrapped_stay(paragraphs):
    """A text with a paragraph a line is left as it is."""
    assert restore_paragraphs("\n".join(paragraphs)).paragraphs == tuple(paragraphs)


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        ("城南图书馆开进河边村庄\n孩子们周末有书可读\n\n" + "春天来了，河边的柳树都绿了，\n" * 3 + "好看。", 2),
        (
            "春风里，“流动书屋”又一次从城南出发了\n春天到了，河边的柳树\n都绿了，孩子们跑到河\n边，看见了小船和小桥\n，也看见了大人的影子\n，高兴得又跳又笑。",
            2,
        ),
        ("一、买车；\n二、买书；\n三、招人。", 3),
        ("车修好了。记者 王小明\n\n第二天，车就出发了，一路开到河边\n的村子里，孩子们早等着。", 2),
    ],
)
def test_headings_lists_and_bylines_stand_alone(raw, paragraphs):
    """A heading, an entry of a list and a byline are not run into what follows."""
    assert len(restore_paragraphs(raw).paragraphs) == paragraphs


def test_lines_of_a_heading_stay_apart():
    """A heading of two lines is one paragraph with a space where its line ended."""
    raw = "城南图书馆开进河边村庄\n孩子们周末有书可读\n\n" + "\n".join(wrapped("春天来了，河边的柳树绿了。" * 5, 20))
    heading, text = restore_paragraphs(raw).paragraphs
    assert heading == "城南图书馆开进河边村庄 孩子们周末有书可读"
    assert is_heading(heading) and not is_heading(text)


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("办理来信 77 件，满意率 100 %。", "办理来信77件，满意率100%。"),
        ("图 书 馆 开 了 门。", "图书馆开了门。"),
        ("口号是“借一本 读一月”。", "口号是“借一本 读一月”。"),
        ("口号是“读 书 好”。", "口号是“读书好”。"),
        ("他用 Python 3 写书。", "他用 Python 3写书。"),
        ("门开了。记者 王小明 文/图", "门开了。记者 王小明 文/图"),
        (
            "A line of a paper in English,\nand the second one ends here.",
            "A line of a paper in English, and the second one ends here.",
        ),
        (
            "去年收到的来信一共有20\n19封，件件有回音。来信\n的人都说好。",
            "去年收到的来信一共有2019封，件件有回音。来信的人都说好。",
        ),
    ],
)
def test_stray_spaces_go_and_pauses_stay(raw, tidy):
    """Spaces between Chinese characters and around digits go; those between Latin words, phrases and names stay."""
    assert restore_paragraphs(raw).paragraphs == (tidy,)


@pytest.mark.parametrize("raw", ["", " \n\n　\t\n", "\ufeff\u200b"])
def test_no_text_has_no_paragraph(raw):
    """Of white space nothing is left."""
    assert restore_paragraphs(raw).paragraphs == restore_paragraphs(raw).steps == ()


def test_unseen_marks_are_counted_and_emoji_stay_whole():
    """Zero-width spaces and marks of direction are dropped and counted; the joiners inside an emoji are not."""
    restored = restore_paragraphs("检\u200b察\u202e院👩‍👧来了。")
    assert restored.paragraphs == ("检察院👩‍👧来了。",)
    assert restored.unseen == 2
