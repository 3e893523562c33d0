"""Comparing short Chinese answers as a Chinese teacher would.

Two answers are the same when their `normal_form` is the same. The normal form folds, in this order:

1. compatibility forms (NFKC): １００ → 100, ％ → %, ½ → 1/2;
2. traditional into simplified characters (OpenCC): 起訴 → 起诉;
3. shares: 百分之八十 → 80%, 百分百 → 100%, 千分之三 → 3‰, 三分之一 → 1/3;
4. numerals: 一百 → 100, 壹佰 → 100, 1.5万 → 15000, 二〇一九年 → 2019年, 3,650 → 3650, 两个月 → 2个月;
5. dates: 2019-7-1, 2019/07/01, 2019年7月1号 and 2019年7月1日 → 2019年7月1日;
6. case, spaces and punctuation, except the point, the sign and the stroke of a number, % and ‰; between two digits
   any other punctuation becomes one semicolon, so that 1、5 is not 15.

Nothing else is folded. 半 stays a word, since 半年 is no 0.5年; 80% is not 0.8, nor 八成; 15日 is not 15天 unless the
author lists both. There is no edit distance: it takes 人民监察院 for 人民检察院.
The law: `normal_form` is idempotent, and never maps two of the course's confusable words onto each other.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import Protocol

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# The numerals of cheques and contracts; one alone is more often a word (陆地, 拾到).
_OF_CHEQUES = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_CHEQUE = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{2,}")
_NUMERAL = "零〇一二三四五六七八九十百千万亿两"
_NUMBER = rf"(?:\d+(?:\.\d+)?|[{_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?)"
_RUN = re.compile(rf"(?<!\d)(?<!\d\.)(?:\d+(?:\.\d+)?)?[{_NUMERAL}][{_NUMERAL}\d]*(?:点[零〇一二三四五六七八九]+)?")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_SHARE = re.compile(rf"({_NUMBER})分之({_NUMBER})")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?!\d)")
_DAY = re.compile(r"(?<=\d月)(\d{1,2})号")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEADING_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")
_TRAILING_ZEROS = re.compile(r"(\d+)\.(\d*?)0+(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[^\w%‰]|_)+(?=\d)")
_BARE_POINT = re.compile(r"(?<![\d.])\.(?=\d)")
_NO_LETTER = re.compile(r"[^\w%‰]|_")
_NEGATIONS = re.compile("不|没有|没|未|无|非|并非")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=4096)  # a course's few hundred words are folded over and over
def normal_form(text: str) -> str:
    """Return `text` with everything folded that makes no difference to a teacher; idempotent."""
    # One fold can lay bare what the next one folds ("一，百"), so fold until nothing changes.
    while (folded := _fold(text)) != text:
        text = folded
    return text


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/")
    if not text.isascii():
        text = _to_simplified().convert(text)
        text = _CHEQUE.sub(lambda m: m[0].translate(_OF_CHEQUES), text)
        text = _SHARE.sub(_share, text.replace("百分百", "百分之百"))
        text = _RUN.sub(lambda m: _numeral(m[0], before_year=text[m.end() : m.end() + 1] == "年") or m[0], text)
    text = _THOUSANDS.sub("", "".join(text.split()))
    text = _DATE.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = _DAY.sub(r"\1日", text)
    text = _BETWEEN_DIGITS.sub(lambda m: m[0] if m[0] in "./" else ";", _BARE_POINT.sub("0.", text))
    text = _LEADING_ZEROS.sub("", text)
    text = _TRAILING_ZEROS.sub(lambda m: f"{m[1]}.{m[2]}" if m[2] else m[1], text)
    text = text.casefold()
    return _NO_LETTER.sub(lambda m: m[0] if _tells(text, m.start(), m[0]) else "", text)


def same(one: str, other: str) -> bool:
    """Tell whether two answers differ in nothing but what `normal_form` folds."""
    return normal_form(one) == normal_form(other)


def negated(one: str, other: str) -> bool:
    """Tell whether two answers differ just by a negation, as 不应当 and 应当 do."""
    a, b = normal_form(one), normal_form(other)
    return a != b and _NEGATIONS.sub("", a) == _NEGATIONS.sub("", b)


def knows_traditional() -> bool:
    """Tell whether traditional characters count as simplified ones here; not so in a browser, which has no OpenCC."""
    return not isinstance(_to_simplified(), _AsItStands)


class _AsItStands:
    def convert(self, text: str) -> str:
        return text


@cache
def _to_simplified() -> _Converter:
    # Loaded late: the conversion tables are not needed before the first typed answer.
    try:
        from opencc import OpenCC
    except ImportError:
        return _AsItStands()
    converter: _Converter = OpenCC("t2s")
    return converter


def _tells(text: str, i: int, c: str) -> bool:
    """Tell whether the character `c` at `i` makes a difference to the answer."""
    if unicodedata.category(c)[0] in "LNM":
        return True
    before, after = text[max(i - 1, 0) : i].isdigit(), text[i + 1 : i + 2].isdigit()
    return after and (c in ".;/" if before else c == "-")


def _share(found: re.Match[str]) -> str:
    """Return a share such as 三分之一 or 百分之八十 in digits, or as it stands where it is none."""
    whole, part = _numeral(found[1]) or _numeral("一" + found[1]), _numeral(found[2])
    if whole is None or part is None:
        return found[0]
    return part + {"100": "%", "1000": "‰"}.get(whole, f"/{whole}")


def _numeral(run: str, before_year: bool = False) -> str | None:
    """Return a numeral in Arabic digits, or `None` where it is better left as it stands.

    A row of bare digits is read digit by digit only where it is surely a number: with a 〇, before 年, or alone.
    So 五四路 (a road named after a date) stays apart from 五十四路.
    """
    if run[0].isascii() and run.replace(".", "").isdigit():
        return run
    whole, _, fraction = run.partition("点")
    tail = "." + "".join(str(_DIGITS[c]) for c in fraction) if fraction else ""
    if all(c in _DIGITS for c in whole):
        if len(whole) == 1 or before_year or "〇" in whole or "零" in whole:
            return "".join(str(_DIGITS[c]) for c in whole) + tail
        return None
    value = _positional(whole)
    return None if value is None else f"{value.normalize():f}{tail}"


def _positional(run: str) -> Decimal | None:
    """Return the value of a numeral such as 四千七百一十, 1.5万 or 一百五, or `None` where it is not well formed."""
    total = section = number = Decimal(0)
    last_unit = 1
    for token in _TOKEN.findall(run):
        unit = _UNITS.get(token)
        if unit is None:
            if number:
                return None
            number = Decimal(_DIGITS.get(token, token))
            last_unit = last_unit if number else 1  # 一百五 is 150, 一百零五 is 105
            continue
        if unit < 10_000:
            section += (number or 1) * unit
        elif not (total if unit > 10_000 else 0) + section + number:
            return None  # 万 alone is no number: 万一, 万分
        else:
            scaled = (section + number) * unit
            total = total + scaled if unit == 10_000 else total * unit + scaled
            section = Decimal(0)
        number, last_unit = Decimal(0), unit
    if last_unit > 1 and number >= 10:
        return None  # 5万50 may be anything
    return total + section + number * max(1, last_unit // 10)
