"""What comes back from Moodle XML and GIFT is what went out, where the format carries it."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COMMON

from lessons.exports.from_item import from_item
from lessons.exports.gift import as_gift, gift_losses
from lessons.exports.gift_reading import read_gift
from lessons.exports.losses import Loss
from lessons.exports.moodle import as_moodle_xml
from lessons.exports.moodle_reading import read_moodle_xml
from lessons.exports.to_item import Given, to_item
from lessons.markdown import block
from lessons.questions import Bank

NOTHING = Given("03", "recall", "", (), ())
FORMATS = {
    "moodle": lambda question: read_moodle_xml(as_moodle_xml([question], "试/题").encode()),
    "gift": lambda question: read_gift(as_gift([question], "试/题").encode()),
}

# Words with all that the formats take for their own.
PIECES = [
    "检察",
    "建议",
    "10",
    "%",
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "\\",
    "&",
    "<",
    ">",
    "*",
    "_",
    "[",
    "]",
    "a",
    " ",
    "，",
    "\\n",
]
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(
    lambda pieces: " ".join(("词" + "".join(pieces) + "语").split())
)
said = words.map(lambda text: text.replace("[", "（").replace("]", "）").replace("<", "《"))


def kept(raw):
    """Return the item `raw`, valid, and what it becomes in each format: an item again, or why not."""
    common = COMMON | {"id": "03-01", "points": raw.get("points", 1)}
    item = made(common | raw)
    question, _ = from_item(item.variant("1"))
    back = {}
    for name, there_and_back in FORMATS.items():
        if name == "gift" and Loss.ITEM in gift_losses(question):
            continue
        read = there_and_back(question)
        assert read.refused == []
        (found,) = read.questions
        back[name] = made(to_item(found, "03-01", NOTHING).raw)
    return item.variant("1"), back


def made(raw):
    """Return a raw item as a bank would have it."""
    quizzes = {"q": {"title": "题", "items": [raw["id"]]}}
    return Bank.model_validate({"lesson": "03_x", "items": [deepcopy(raw)], "quizzes": quizzes}).items[0]


def assert_common(item, back):
    """Level, objective, sources, stem and explanation come back from either format; hints from Moodle's."""
    for name, other in back.items():
        assert (other.level, other.objective, other.facts, other.evidence) == (
            item.level,
            item.objective,
            item.facts,
            item.evidence,
        )
        assert block(other.stem).strip() == block(item.stem).strip()
        assert other.explanation == item.explanation
        if name == "moodle":
            assert other.hints == item.hints


def said_to(item, response):
    """Return share and feedback of an answer, without ids."""
    mark = item.mark(response)
    return mark.points, [(block(note.text).strip(), note.good) for note in mark.feedback]


@settings(deadline=None)
@given(st.lists(words, min_size=3, max_size=6, unique=True), st.lists(said, min_size=6, max_size=6), words, st.data())
def test_choices_come_back_whole(texts, feedback, stem, data):
    """Options, their order, key and feedback of a single and a multiple choice are the same in both formats."""
    ids = "abcdef"[: len(texts)]
    options = {i: {"text": t, "feedback": f} for i, t, f in zip(ids, texts, feedback, strict=False)}
    key = data.draw(st.sampled_from(ids))
    several = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=len(ids) - 1, unique=True))
    for raw in ({"type": "single_choice", "key": key}, {"type": "multiple_choice", "key": sorted(several)}):
        item, back = kept(raw | {"stem": stem, "options": options})
        assert_common(item, back)
        for other in back.values():
            assert (other.options, other.key) == (item.options, item.key)


@settings(deadline=None)
@given(st.booleans(), said, said, words)
def test_statements_come_back_whole(key, when_true, when_false, stem):
    """Key and both feedbacks of a statement to judge are the same in both formats."""
    item, back = kept(
        {"type": "true_false", "stem": stem, "key": key, "when_true": when_true, "when_false": when_false}
    )
    assert_common(item, back)
    for other in back.values():
        assert (other.key, other.when_true, other.when_false) == (item.key, item.when_true, item.when_false)


numbers = st.decimals(min_value=-9999, max_value=9999, places=2)


@settings(deadline=None)
@given(numbers, st.decimals(min_value=0, max_value=1, places=2), st.lists(numbers, max_size=3, unique=True), said)
def test_numbers_come_back_whole(key, tolerance, wrong, otherwise):
    """Key, tolerance, foreseen wrong numbers and all feedback are the same; GIFT goes without the unit."""
    own = [{"value": n, "feedback": f"错在{i}"} for i, n in enumerate(wrong) if abs(n - key) > tolerance]
    raw = {"type": "numeric", "stem": "几件", "key": key, "tolerance": tolerance, "unit": "件", "other_units": ["宗"]}
    item, back = kept(raw | {"when_right": "对。", "wrong": own, "otherwise": otherwise})
    assert_common(item, back)
    for name, other in back.items():
        assert (other.key, other.tolerance, other.wrong) == (item.key, item.tolerance, item.wrong)
        assert (other.when_right, other.otherwise) == (item.when_right, item.otherwise)
        assert (other.unit, other.other_units) == ((item.unit, item.other_units) if name == "moodle" else (None, ()))


gaps = st.lists(words, min_size=3, max_size=4, unique_by=lambda text: "".join(c for c in text if c.isalnum()))


@settings(deadline=None)
@given(st.lists(gaps, min_size=1, max_size=3), st.lists(words, min_size=4, max_size=4), said, st.booleans())
def test_gaps_come_back_whole(answers, around, feedback, picked):
    """The text is the same, and every listed answer is marked alike and told the same; GIFT has one gap at most."""
    around = [piece.replace("{", "（").replace("}", "）") for piece in around]
    raw_gaps = {}
    for number, (right, also, wrong, *_) in enumerate(answers, 1):
        own = {"accept": [right, also], "wrong": {wrong: feedback}, "otherwise": "看课文。"}
        choices = {"choices": [right, wrong]} if picked else {}
        raw_gaps[str(number)] = own | choices
    text = "".join(f"{piece}{{{name}}}" for name, piece in zip(raw_gaps, around, strict=False)) + around[-1]
    item, back = kept({"type": "cloze", "stem": "补全。", "text": text, "gaps": raw_gaps, "points": len(raw_gaps)})
    assert_common(item, back)
    for other in back.values():
        assert other.text == item.text
        for name, (right, also, wrong, *_) in zip(raw_gaps, answers, strict=True):
            for answer in (right, wrong) if picked else (right, also, wrong, "别的"):
                assert said_to(other, {name: answer})[1] == said_to(item, {name: answer})[1]


@settings(deadline=None)
@given(st.lists(words, min_size=6, max_size=6, unique=True), st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_pairs_come_back_whole(texts, which):
    """Who goes with what, distractors too, is the same; so is the sort of item, matching or categorising."""
    if len(set(which)) == 1:
        which[0] = (which[0] + 1) % 3
    texts = [text.replace("->", "→") for text in texts]
    asked, offered = dict(zip("abc", texts[:3], strict=True)), dict(zip("321", texts[3:], strict=True))
    key = {i: list(offered)[n] for i, n in zip(asked, which, strict=True)}
    if [key[i] for i in "abc"] == sorted(key.values()):
        key = {i: str(4 - int(r)) for i, r in key.items()}
    raw = {
        "type": "matching",
        "stem": "配一配",
        "premises": asked,
        "responses": offered,
        "key": key,
        "otherwise": "再看看",
    }
    item, back = kept(raw)
    assert_common(item, back)
    for name, other in back.items():
        assert pairs(other.premises, other.responses, other.key) == pairs(asked, offered, key)
        assert name != "moodle" or other.otherwise == "再看看"
    used = {i: text for i, text in offered.items() if i in key.values()}
    raw = {"type": "categorising", "stem": "分一分", "categories": used, "entries": asked, "key": key}
    item, back = kept(raw | {"feedback": dict.fromkeys(asked, "再看看")})
    for other in back.values():
        assert other.kind == "categorising"
        assert pairs(other.entries, other.categories, other.key) == pairs(asked, used, key)


def pairs(asked, offered, key):
    """Return the pairs by their texts, and all that is offered."""
    return {asked[i]: offered[given] for i, given in key.items()}, set(offered.values())


@settings(deadline=None)
@given(st.lists(words, min_size=3, max_size=6, unique=True))
def test_orders_come_back_whole(entries):
    """The entries are in the same order; GIFT carries it as a matching of places and a tag."""
    ids = "fedcba"[-len(entries) :]
    entries = [text.replace("->", "→") for text in entries]
    raw = {"type": "ordering", "stem": "排一排", "entries": dict(zip(ids, entries, strict=True)), "key": list(ids)}
    item, back = kept(raw)
    assert_common(item, back)
    for other in back.values():
        assert [other.entries[i] for i in other.key] == entries


@pytest.mark.parametrize("name", FORMATS)
def test_every_type_of_the_small_bank_comes_back_or_is_refused_in_words(items, name):
    """Of ten types nine come back, evidence as a multiple choice; a short answer is refused for want of a rubric."""
    back = {}
    for kind, item in items.items():
        question, _ = from_item(item)
        if name == "gift" and Loss.ITEM in gift_losses(question):
            continue
        (found,) = FORMATS[name](question).questions
        if kind == "short_answer":
            with pytest.raises(Exception, match="评分要点"):
                to_item(found, item.id, NOTHING)
        else:
            back[kind] = to_item(found, item.id, NOTHING).raw["type"]
    others = {"evidence": "multiple_choice", "cloze with choices": "cloze"}
    assert back == {kind: others.get(kind, kind) for kind in items if kind in back}
    assert len(back) == (10 if name == "moodle" else 9)
