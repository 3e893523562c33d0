import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.questions.chinese import negated, normal_form, same

SAME = [
    ("１００", "100"),
    ("一百", "100"),
    ("百分之百", "100%"),
    ("百分之八十", "８０％"),
    ("起訴", "起诉"),
    ("檢察建議", "检察建议"),
    ("二〇一九年", "2019年"),
    ("二零一九年", "２０１９ 年"),
    ("2019-07-01", "2019年7月1日"),
    ("2019/7/1", "二〇一九年七月一日"),
    ("两个月", "2个月"),
    ("十五日", "15 日"),
    ("4,710", "四千七百一十"),
    ("三点五", "3.50"),
    ("「检察建议」", "检察建议。"),
    ("Party", "ｐａｒｔｙ"),
]
DIFFERENT = [
    ("人民监察院", "人民检察院"),
    ("监察机关", "检察机关"),
    ("起诉", "公诉"),
    ("权利", "权力"),
    ("批准逮捕", "决定逮捕"),
    ("不应当", "应当"),
    ("二七区", "二十七区"),
    ("1.5", "15"),
    ("1、5", "15"),
    (".5", "5"),
    ("-3", "3"),
    ("100", "100%"),
    ("2019年7月1日", "2019年7月11日"),
    ("", "0"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one, other):
    """Script, width, numerals, dates, spaces and punctuation make no difference."""
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one, other):
    """Words that a teacher tells apart stay apart, however few strokes lie between them."""
    assert not same(one, other)


@given(
    st.text(
        alphabet=st.sampled_from("零〇一二七两十百千万亿点百分之年月日%.,-/ 0123456789０检察監，。不A"), max_size=14
    )
)
def test_normal_form_is_idempotent(text):
    """Folding what is folded changes nothing."""
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.text(max_size=30))
def test_any_text_can_be_folded(text):
    """Whatever is typed can be compared, and equals itself."""
    assert same(text, text)


@given(st.integers(0, 99_999_999))
def test_numerals_are_read_as_written(number):
    """A whole number equals the same number written in Chinese."""
    assert normal_form(in_chinese(number)) == str(number)


def in_chinese(number: int) -> str:
    """Write a whole number below 10^8 in Chinese numerals, as schools teach it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return in_chinese(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + in_chinese(low))
    if number == 0:
        return "零"
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return text


def test_a_negation_is_noticed():
    """Two answers that differ by a negation alone are told apart from other wrong answers."""
    assert negated("不应当", "应当")
    assert negated("未履行", "履行")
    assert not negated("应当", "应当")
    assert not negated("可以", "应当")
