"""Comparing short Chinese answers as a Chinese teacher would.

Two answers are the same when their `normal_form` is the same. The normal form folds, in this order:

1. compatibility forms (NFKC): １００ → 100, ％ → %;
2. traditional into simplified characters (OpenCC): 起訴 → 起诉;
3. numerals: 一百 → 100, 百分之八十 → 80%, 二〇一九年 → 2019年, 4,710 → 4710, 两个月 → 2个月;
4. dates: 2019-7-1, 2019/07/01 and 2019年7月1日 → 2019年7月1日;
5. case, spaces and punctuation, except the point and the sign of a number and the per cent sign; between two digits
   any other punctuation becomes one semicolon, so that 1、5 is not 15.

Nothing else is folded: there is no edit distance, since it takes 人民监察院 for 人民检察院.
The law: `normal_form` is idempotent, and never maps two of the course's confusable words onto each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "零〇一二三四五六七八九十百千万亿两"
_RUN = re.compile(rf"[{_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?")
_PER_CENT = re.compile(rf"百分之([{_NUMERAL}点]+|\d+(?:\.\d+)?)")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEADING_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")
_TRAILING_ZEROS = re.compile(r"(\d+)\.(\d*?)0+(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[^\w%]|_)+(?=\d)")
_BARE_POINT = re.compile(r"(?<![\d.])\.(?=\d)")
_NEGATIONS = re.compile("不|没有|没|未|无|非|并非")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def normal_form(text: str) -> str:
    """Return `text` with everything folded that makes no difference to a teacher; idempotent."""
    # One fold can lay bare what the next one folds ("一，百"), so fold until nothing changes.
    while (folded := _fold(text)) != text:
        text = folded
    return text


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = _to_simplified().convert(text)
    text = _PER_CENT.sub(lambda m: f"{_numeral(m[1]) or m[1]}%", text)
    text = _RUN.sub(lambda m: _numeral(m[0], before_year=text[m.end() : m.end() + 1] == "年") or m[0], text)
    text = _THOUSANDS.sub("", "".join(text.split()))
    text = _DATE.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = _BETWEEN_DIGITS.sub(lambda m: "." if m[0] == "." else ";", _BARE_POINT.sub("0.", text))
    text = _LEADING_ZEROS.sub("", text)
    text = _TRAILING_ZEROS.sub(lambda m: f"{m[1]}.{m[2]}" if m[2] else m[1], text)
    return "".join(c for i, c in enumerate(text.casefold()) if _tells(text, i, c))


def same(one: str, other: str) -> bool:
    """Tell whether two answers differ in nothing but what `normal_form` folds."""
    return normal_form(one) == normal_form(other)


def negated(one: str, other: str) -> bool:
    """Tell whether two answers differ just by a negation, as 不应当 and 应当 do."""
    a, b = normal_form(one), normal_form(other)
    return a != b and _NEGATIONS.sub("", a) == _NEGATIONS.sub("", b)


@cache
def _to_simplified() -> _Converter:
    # Loaded late: the conversion tables are not needed before the first typed answer.
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def _tells(text: str, i: int, c: str) -> bool:
    """Tell whether the character `c` at `i` makes a difference to the answer."""
    if c == "%" or unicodedata.category(c)[0] in "LNM":
        return True
    before, after = text[max(i - 1, 0) : i].isdigit(), text[i + 1 : i + 2].isdigit()
    return after and (c in ".;" if before else c == "-")


def _numeral(run: str, before_year: bool = False) -> str | None:
    """Return a Chinese numeral in Arabic digits, or `None` where it is better left as it stands.

    A row of bare digits is read digit by digit only where it is surely a number: with a 〇, before 年, or alone.
    So 二七区 (a district named after a date) stays apart from 二十七区.
    """
    whole, _, fraction = run.partition("点")
    if whole.isdigit() and whole.isascii():
        return None
    tail = "".join(str(_DIGITS[c]) for c in fraction)
    if all(c in _DIGITS for c in whole):
        if len(whole) == 1 or before_year or "〇" in whole or "零" in whole:
            return "".join(str(_DIGITS[c]) for c in whole) + (f".{tail}" if tail else "")
        return None
    value = _positional(whole)
    return None if value is None else str(value) + (f".{tail}" if tail else "")


def _positional(run: str) -> int | None:
    """Return the value of a numeral such as 四千七百一十, or `None` where it is not well formed."""
    total = section = digit = 0
    for c in run:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            total = (total + section + digit) * (10_000 if c == "万" else 100_000_000)
            section = digit = 0
    return total + section + digit
