import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

SETS = ({"检察": "检察是这个机关", "监察": "监察是另一个机关的工作"},)


def item(**changes):
    return samples.item("short_answer", **changes)


def mark(answer, **changes):
    return item(**changes).mark(answer)


def test_recognised_points_are_shown_with_their_passage():
    """Each point that was recognised earns its points and is named, with where the text bears it out."""
    found = mark("检察官所在的检察院去看了。之后发出检察建议。")
    assert (found.state, found.points) == ("right", 3)
    assert [(n.text, n.about, n.good) for n in found.feedback] == [
        ("检察院先去走访。 [回到课文](#p1)", "visit", True),
        ("后来发出检察建议。 [回到课文](#p1)", "advise", True),
    ]


def test_what_is_not_recognised_is_left_to_a_person():
    """A point that the rubric did not recognise is not called wrong: the rest is a person's, and that is said."""
    found = mark("检察院走访了，后面的我换个说法写。")
    assert (found.state, found.points) == ("needs_review", 1)
    assert "只认出了上面这 1 点" in found.feedback[-1].text
    assert "请老师看" in found.feedback[-1].text


@pytest.mark.parametrize(
    "answer", ["哈哈哈", "烈士值得尊敬。", "procurators went there", "检察院先做了什么，后来做了什么"]
)
def test_nothing_recognised_is_not_wrong(answer):
    """Off the topic, in another language, or the question copied: no points, and still left to a person."""
    assert (mark(answer).state, mark(answer).points) == ("needs_review", 0)


def test_a_wrong_idea_takes_its_point_and_is_answered():
    """A listed wrong idea is wrong, with its own feedback, also where the right words stand beside it."""
    found = mark("检察院走访，发出检察建议，同时起诉到法院。")
    assert (found.state, found.points) == ("partial", 1)
    assert ("法院没有出场。 [回到课文](#p1)", False) in [(n.text, n.good) for n in found.feedback]
    alone = mark("直接起诉。")
    assert alone.state == "wrong"
    assert "另有 1 点自动没有认出来" in alone.feedback[-1].text


def test_a_denied_wrong_idea_is_none():
    """没有起诉 is not the idea that somebody sued."""
    assert mark("检察院走访，没有起诉，而是发出检察建议。").state == "right"


def test_a_negation_blocks_a_point_and_is_named():
    """A denied point earns nothing by itself, is not called wrong, and the negation is quoted."""
    found = mark("检察院走访过，可是没有发出检察建议。")
    assert (found.state, found.points) == ("needs_review", 1)
    assert any("没有" in n.text and n.about == "advise" and n.good is None for n in found.feedback)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("监察院去走访了，发出检察建议。", "监察院是另一个机关"),
        ("检察院走访后发出监察建议，收到建议。", "监察是另一个机关的工作"),
    ],
)
def test_a_confusable_blocks_its_clause_with_its_own_feedback(answer, said):
    """A word that stands for another blocks its clause; the item's own list goes before the course's."""
    found = mark(answer, confusables=SETS)
    assert found.state == "needs_review"
    assert 0 < found.points < 3
    assert said in [n.text for n in found.feedback]


def test_a_confusable_that_is_denied_is_no_slip():
    """Who writes that it was not the other body has not mixed the two up."""
    assert mark("去看的不是监察院。检察院走访，发出检察建议。").state == "right"


@pytest.mark.parametrize("answer", ["检察院 走访 检察建议 发出 建议 收到", "检察院、走访、发出、检察建议、收到、建议"])
def test_key_words_without_sentences_are_not_right(answer):
    """A string of all the key words goes to a person, with no points, and is told to be written in sentences."""
    found = mark(answer)
    assert (found.state, found.points) == ("needs_review", 0)
    assert "写成完整的句子" in found.feedback[-1].text


def test_so_long_an_answer_is_left_to_a_person():
    """So much text holds any phrasing by accident: the points are shown, and a person decides."""
    found = mark("检察院走访，发出检察建议。" + "陵园里的树很高，天气也好。" * 20)
    assert (found.state, found.points) == ("needs_review", 3)
    assert "太长" in found.feedback[-1].text


@given(st.text(alphabet="检察院走访发出建议，。起诉不没有监 a1", max_size=60))
def test_marks_keep_their_promises(answer):
    """Points stay between 0 and all; right means all; without a listed wrong idea nothing is called wrong."""
    found = mark(answer)
    assert 0 <= found.points <= found.possible
    assert (found.state == "right") <= (found.points == found.possible)
    if "起诉" not in answer:
        assert found.state in {"right", "needs_review", "unanswered"}


BROKEN = [
    ({"points": 4}, "'points' 要等于 'rubric' 各点分数的和"),
    ({"answer": "检察院走访。"}, "'answer' 要拿到每一点的分（advise 没有得分）"),
    (
        {"stem": "检察院先去走访，后来呢？", "answer": "检察院先去走访。后来发出检察建议。"},
        "（visit 没有得分）；换个说法",
    ),
    ({"wrong": {"检察院": "不对"}}, "'wrong' 里不能有 'accept' 里的词"),
    ({"evidence": ["p2"]}, "'rubric' 的 'evidence' 只能写"),
    ({"rubric": {}}, "at least 1"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN)
def test_a_rubric_that_does_not_hold_is_refused(changes, message):
    """Points that do not add up, a model answer that its own rubric does not know, an anchor that is not the item's."""
    with pytest.raises(ValidationError, match=message):
        item(**changes)
