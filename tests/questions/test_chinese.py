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
    ("百分之百", "１００ ％"),
    ("百分百", "100%"),
    ("百分之８０", "百分之八十"),
    ("千分之三", "3‰"),
    ("三分之一", "1/3"),
    ("二分之一", "½"),
    ("１／３", "1 / 3"),
    ("10 件", "十件"),
    ("10万", "十万"),
    ("1.5万", "15,000"),
    ("3千5百", "三千五百"),
    ("一亿二千万", "120000000"),
    ("一万五", "15000"),
    ("壹佰贰拾", "120"),
    ("2019年7月1号", "2019-07-01"),
    ("七月一号", "7月01日"),
    ("檢察機關依法監督", "检察机关依法监督"),
    ("烈士陵園", "烈士陵园"),
    ("Ｄ", "d"),
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
    ("10万", "100"),
    ("3‰", "3"),
    ("3‰", "3%"),
    ("1/3", "1、3"),
    ("1/3", "3/1"),
    ("半年", "0.5年"),
    ("半年", "年"),
    ("1/2", "半"),
    ("80%", "0.8"),
    ("80%", "八成"),
    ("15天", "15日"),
    ("15号", "15日"),
    ("万一", "1"),
    ("万", "0"),
    ("陆地", "6地"),
    ("监察机关", "監督機關"),
    ("5万50", "50050"),
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
    """A whole number equals the same number written in Chinese, in full-width digits and as on a cheque."""
    written = in_chinese(number)
    on_cheque = written.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert normal_form(written) == str(number)
    assert normal_form(f"{number:,}".translate(FULL_WIDTH)) == str(number)
    if len(written) > 1:
        assert normal_form(on_cheque) == str(number)


@given(st.integers(1, 9_999), st.integers(2, 9_999))
def test_shares_are_read_as_written(part, whole):
    """A fraction, a per cent and a per mille equal the same share written in Chinese."""
    sign = {100: "%", 1000: "‰"}.get(whole, f"/{whole}")
    assert normal_form(f"{in_chinese(whole)}分之{in_chinese(part)}") == f"{part}{sign}"


FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


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
