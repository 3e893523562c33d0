import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from lessons.questions.rubric import Phrasing, denial, find, is_word_list, sentences

FOUND = [
    ("检察建议", "先发检察建议。"),
    ("检察建议", "先發檢察建議。"),
    ("先 检察建议", "检察建议要先发。"),
    ("先/首先 检察建议", "首先，不急；首先发出检察建议"),
    ("10件", "一共办了１０件"),
    ("10件", "一共办了十件"),
    ("两个月", "在2个月内回复"),
    ("不履行，起诉", "行政机关仍不履行，就向法院起诉"),
    ("不履行，起诉", "行政机关不履行检察机关起诉"),
    ("不履行，起诉", "行政机关不履行的，检察机关再起诉"),
    ("起诉", "检察院不但起诉，还……"),
    ("检察建议", "不是起诉，而是检察建议"),
    ("检察建议", "不是起诉而是检察建议"),
    ("public interest", "It is in the PUBLIC interest."),
]
NOT_FOUND = [
    ("检察建议", "监察建议"),
    ("先 检察建议", "先起诉，检察建议在后面"),
    ("先 检察建议", "先起诉再发检察建议"),
    ("10件", "一共办了110件"),
    ("10件", "一共办了4.10件"),
    ("10", "百分之十"),
    ("1", "三分之一"),
    ("10", "10.5"),
    ("不履行，起诉", "行政机关不履行。检察机关起诉"),
    ("不履行，起诉", "先起诉，行政机关不履行"),
    ("评价", "这是事实还是评价？"),
]
DENIED = [
    ("发 检察建议", "检察院没有发检察建议", "没有"),
    ("发 检察建议", "并没有发檢察建議", "没有"),
    ("应当 起诉", "不应当起诉", "不"),
    ("修好", "至今未修好", "未"),
    ("评价", "这并非评价", "并非"),
    ("起诉", "无权起诉", "无"),
]


@pytest.mark.parametrize(("phrasing", "answer"), FOUND)
def test_a_phrasing_is_found(phrasing, answer):
    """Words in one clause in any order, choices, numerals in any script, and a condition with what follows from it."""
    assert find([phrasing], sentences(answer)) == ""


@pytest.mark.parametrize(("phrasing", "answer"), NOT_FOUND)
def test_a_phrasing_is_not_found(phrasing, answer):
    """Not across clauses, not inside a longer number or word, not in the wrong order, not in a question."""
    assert find([phrasing], sentences(answer)) is None


@pytest.mark.parametrize(("phrasing", "answer", "negation"), DENIED)
def test_a_denied_phrasing_names_its_negation(phrasing, answer, negation):
    """A negation in the clause denies what stands there, and is named."""
    assert find([phrasing], sentences(answer)) == negation


def test_an_affirmed_phrasing_outweighs_a_denied_one():
    """What is said plainly somewhere counts, though it is denied elsewhere."""
    assert find(["检察建议"], sentences("不发检察建议不行。检察院发了检察建议。")) == ""


@pytest.mark.parametrize(
    "clause", ["不仅发了建议", "不断发建议", "非常好的建议", "行政机关不作为", "未成年人", "是不是建议"]
)
def test_a_word_that_only_looks_like_a_negation_denies_nothing(clause):
    """不仅, 不断, 未成年 and their like are words of their own."""
    assert denial(clause, ()) == ""


def test_a_clause_ends_at_a_mark_a_space_or_an_opener():
    """Sentences and clauses are cut at punctuation, at a space between Chinese characters, and before 再, 就, 而是."""
    assert sentences("先走访，看到 路坏了；发建议 10 件。再起诉") == (
        ("先走访", "看到", "路坏了"),
        ("发建议10件",),
        ("再起诉",),
    )


@pytest.mark.parametrize(
    "answer",
    [
        "评价 感受 参观者 核对 标准",
        "检察院、走访、建议、陵园、修缮",
        "养猪场民事公益诉讼部门行政公益诉讼检察建议先起诉",
    ],
)
def test_a_string_of_words_is_no_sentence(answer):
    """Key words in a row, with or without something between them, are noticed."""
    words = ["养猪场", "民事公益诉讼", "部门", "行政公益诉讼", "检察建议", "先起诉"]
    assert is_word_list(answer, words)


@pytest.mark.parametrize(
    "answer", ["先发建议，再起诉。", "发现，建议，修缮", "检察院看到路坏了，发了建议，陵园派人修好了它。"]
)
def test_a_terse_answer_is_no_string_of_words(answer):
    """A short answer, or one in short clauses, is read as usual."""
    assert not is_word_list(answer, ["检察院", "建议", "起诉", "陵园", "修好"])


@pytest.mark.parametrize("phrasing", ["，起诉", "先//再", "。", "/"])
def test_a_phrasing_without_words_is_refused(phrasing):
    """A comma or a stroke with nothing beside it is a slip of the author's."""
    with pytest.raises(ValidationError, match="逗号之间都要有字"):
        TypeAdapter(Phrasing).validate_python(phrasing)


@given(st.text(alphabet="检察建议先不没有再，。？ 10/起诉\n", max_size=40))
def test_any_answer_can_be_read(answer):
    """Whatever is written is cut into folded clauses, none of them empty, and can be searched."""
    read = sentences(answer)
    assert all(clause for clauses in read for clause in clauses)
    assert find(["先 检察建议，起诉"], read) in {None, "", "不", "没", "没有"}
