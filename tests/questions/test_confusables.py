from pathlib import Path

import pytest
import samples
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.questions.chinese import same
from lessons.questions.confusables import check_set, mistaken, strangers

SETS = (
    {"检察": "检察是检察院的工作", "监察": "监察是另一个机关的工作"},
    {"检察院": "检察院是机关", "检查院": "没有这个机关"},
    {"起诉": "起诉是到法院", "公诉": "公诉只用在犯罪案件"},
)
SHIPPED = yaml.safe_load((Path(__file__).parents[2] / "data/confusables.yaml").read_text(encoding="utf-8"))
PAIRS = [(one, other) for words in SHIPPED["confusables"] for one in words for other in words if one != other]


@pytest.mark.parametrize(
    ("answer", "accepted", "said"),
    [
        ("人民监察院", "人民检察院", "监察是另一个机关的工作"),
        ("人民監察院。", "人民检察院", "监察是另一个机关的工作"),
        ("人民检查院", "人民检察院", "没有这个机关"),
        ("检察机关", "监察机关", "检察是检察院的工作"),
        ("提起公诉", "提起起诉", "公诉只用在犯罪案件"),
        ("人民检察院", "人民检察院", None),
        ("人民法院", "人民检察院", None),
        ("公诉人民监察院", "起诉人民检察院", None),  # two slips at once: not one word that keeps it from being right
    ],
)
def test_a_confusable_word_is_answered_by_itself(answer, accepted, said):
    """An answer that one confusable word keeps from being right gets what is said to that word; others get nothing."""
    assert mistaken(answer, [accepted], SETS) == said


@given(st.text(max_size=6), st.sampled_from(PAIRS), st.text(max_size=6))
def test_confusable_words_are_never_the_same(before, pair, after):
    """The law of comparison: whatever stands around them, two words of a set of the course stay apart."""
    assert not same(before + pair[0] + after, before + pair[1] + after)


@given(st.text(max_size=6), st.sampled_from(PAIRS), st.text(max_size=6))
def test_an_accepted_answer_is_never_refused(before, pair, after):
    """A gap that accepts a word takes it, whatever confusable it is taken for elsewhere."""
    gap = {"accept": ["甲" + before + pair[0] + after], "otherwise": "再想想"}
    item = samples.item("cloze", text="{1}", gaps={"1": gap}, confusables=SHIPPED["confusables"])
    assert item.mark({"1": "甲" + before + pair[0] + after}).state == "right"


def cloze(**gap):
    gap = {"accept": ["人民检察院"], "otherwise": "再读一遍"} | gap
    return samples.item("cloze", text="{1}", gaps={"1": gap}, confusables=SETS)


def test_any_gap_refuses_a_confusable_without_being_told():
    """人民监察院 is refused with the course's feedback in a gap whose author did not list it."""
    mark = cloze().mark({"1": "人民监察院"})
    assert (mark.state, mark.feedback[0].text) == ("wrong", "监察是另一个机关的工作")


def test_the_author_of_a_gap_has_the_first_word():
    """What a gap itself says to a wrong answer goes before the course's list."""
    item = cloze(wrong={"人民监察院": "这一空的话"})
    assert item.mark({"1": "人民监察院"}).feedback[0].text == "这一空的话"


def test_confusables_are_no_part_of_the_version():
    """A new set of confusables does not make an item look edited, so nobody has to answer it again."""
    assert cloze().version == samples.item("cloze", text="{1}", gaps=cloze().model_dump()["gaps"]).version


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("cloze", {"text": "{1}", "gaps": {"1": {"accept": ["起诉", "公诉"], "otherwise": "…"}}}),
        (
            "short_answer",
            {
                "rubric": {"a": {"points": 3, "says": "…", "accept": ["起诉 法院", "公诉 法院"], "evidence": "p1"}},
                "answer": "到法院起诉。",
            },
        ),
    ],
)
def test_accepting_both_words_of_a_set_is_refused(kind, changes):
    """An item that accepts two answers which the course tells apart cannot be read: one of the two is a slip."""
    with pytest.raises(ValidationError, match=r"confusables\.yaml 认为易混"):
        samples.item(kind, **changes, confusables=SETS)


def test_an_open_gap_leaves_what_it_does_not_know_to_a_person():
    """An unlisted answer in an open gap is neither right nor wrong; listed and confusable ones still are wrong."""
    item = cloze(open=True, wrong={"法院": "法院不是"})
    mark = item.mark({"1": "国家的监督机关"})
    assert (mark.state, mark.points, mark.feedback[0].good) == ("needs_review", 0, None)
    assert "请老师看" in mark.feedback[0].text
    states = [item.mark({"1": answer}).state for answer in ("法院", "人民监察院", "不人民检察院", "人民检察院")]
    assert states == ["wrong", "wrong", "wrong", "right"]


def test_a_gap_with_choices_is_never_open():
    """Where the learner picks from a list there is nothing for a person to decide."""
    with pytest.raises(ValidationError, match="'open' 不能和 'choices' 一起用"):
        cloze(open=True, choices=["人民检察院", "法院"])


def test_strangers_are_the_words_that_an_item_does_not_use():
    """Of a set of which the item uses one word, the others are strangers; sets that it does not touch are silent."""
    assert strangers(["检察院先发建议"], SETS) == {"监察": "监察是另一个机关的工作", "检查院": "没有这个机关"}
    assert strangers(["检察机关和监察机关"], SETS) == {}


@pytest.mark.parametrize("words", [["近亲属", "亲属"], ["起诉", "起訴"]])
def test_a_set_whose_words_cannot_be_told_apart_is_refused(words):
    """A word that stands in another of its set, or equals it, cannot be noticed for what it is."""
    with pytest.raises(ValueError, match="不能包含在"):
        check_set(words)
