"""What a model refuses, in words for who wrote the file and knows YAML, but no Python."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Any

from lessons.language import in_points, t

_FIELD = re.compile(r"'([\w.-]+)'")
_FULL_WIDTH = re.compile(r"[，、；【】［］]")
_QUOTED = re.compile(r"'([^']*)'")
# The last one parts message and remedy: what was got stands before it, and may hold one too.
_SEPARATED = re.compile(r"(.*)(?:；|; )(.*)", re.DOTALL)
_CORRECT, _ANOTHER = t("改正"), t("改成其中一个")
_EMPTY = t("写在冒号后面，不需要就删掉这一行")
_OTHER_NUMBER, _MOMENT = t("换一个数"), t("写成 2026-12-04T22:00+08:00 这样")
_REMEDIES_FOR_TEXT: dict[type, str] = {
    list: t("只写一段文字，不加短横和方括号"),
    dict: t("只写一段文字，里面有冒号就加引号"),
    type(None): _EMPTY,
}
# What is wrong and what to do, by the type of the error or by what its types begin with.
_SAID = {
    "missing": (t("缺少 {name}"), t("补上")),
    "list": (t("{name} 要写成列表（{got}）"), t("放进方括号 [ ] 里，或者每项一行、行首加短横")),
    "too_short": (t("{name} 至少要有 {min_length} 项（{got}）"), t("补上缺的")),
    "too_long": (t("{name} 最多只能有 {max_length} 项（{got}）"), t("删掉多出来的")),
    "string_too_short": (t("{name} 不能是空的"), _EMPTY),
    "string_too_long": (t("{name} 最多只能有 {max_length} 个字符（{got}）"), t("写短一些")),
    "int_from_float": (t("{name} 要写整数（{got}）"), t("去掉小数")),
    "finite_number": (t("{name} 不能是无穷大，也不能是 nan（{got}）"), _OTHER_NUMBER),
    "number": (t("{name} 要写一个数（{got}）"), t("只写数字，不带单位、逗号和百分号")),
    "greater_than": (t("{name} 要大于 {gt}（{got}）"), _OTHER_NUMBER),
    "greater_than_equal": (t("{name} 不能小于 {ge}（{got}）"), _OTHER_NUMBER),
    "less_than": (t("{name} 要小于 {lt}（{got}）"), _OTHER_NUMBER),
    "less_than_equal": (t("{name} 不能大于 {le}（{got}）"), _OTHER_NUMBER),
    "date": (t("{name} 要写日历上有的日期（{got}）"), t("写成 2025-04-01 这样")),
    "moment": (t("{name} 要写日期和时间（{got}）"), _MOMENT),
    "timezone_aware": (t("{name} 要写明时区（{got}）"), _MOMENT),
    "bool": (t("{name} 要写 true 或 false（{got}）"), t("写这两个词中的一个")),
}
_FAMILIES = {
    "tuple_": "list",
    "list_": "list",
    "decimal_": "number",
    "float_": "number",
    "int_": "number",
    "date_": "date",
    "datetime_": "moment",
    "bool_": "bool",
}


def in_words(one: Any, name: str, fields: dict[str, list[str]]) -> tuple[str, str]:
    """Return what is wrong and what to do.

    Args:
        one: an error of pydantic's, as `ValidationError.errors` gives it.
        name: what it is about, such as "'options.a.text'".
        fields: the names of the fields in such a file, by the model that they belong to.
    """
    what: str = one["type"]
    context: dict[str, Any] = one.get("ctx", {})
    value = one.get("input")
    got = _got(value)
    family = next((whole for beginning, whole in _FAMILIES.items() if what.startswith(beginning)), what)
    if said := _SAID.get(what) or _SAID.get(family):
        limits = {k: in_points(limit) if isinstance(limit, float) else limit for k, limit in context.items()}
        return said[0].format(**limits, name=name, got=got), said[1]
    if what in ("value_error", "double-id"):
        told = one["msg"].removeprefix("Value error, ")
        parts = _SEPARATED.fullmatch(told)
        return (parts[1], parts[2]) if parts else (told, _CORRECT)
    if what == "extra_forbidden":
        close = closest(str(one["loc"][-1]), [field for names in fields.values() for field in names])
        return t("这里没有 {name} 这一项", name=name), _write(close) if close else t("改正名称，或者删掉这一行")
    if what == "string_type":
        message = t("{name} 要写成文字（{got}）", name=name, got=got)
        return message, _REMEDIES_FOR_TEXT.get(type(value), t("加上引号"))
    if what == "string_pattern_mismatch":
        message = t("{name} 只能用英文字母、数字、点、短横和下划线（{got}）", name=name, got=got)
        return message, t("名称之间用半角逗号加空格隔开") if _FULL_WIDTH.search(str(value)) else t("换一个名称")
    if what in ("dict_type", "model_type", "model_attributes_type"):
        inside = fields.get(context.get("class_name", ""))
        some = t("、").join(inside[:2]) if inside else ""
        own = t("{name} 下面要分项写，例如 {fields}（{got}）", name=name, fields=some, got=got)
        any_name = t("{name} 下面要分项写，每项是名称加冒号（{got}）", name=name, got=got)
        return own if inside else any_name, t("每项缩进、另起一行，写成“名称: 值”")
    if what == "literal_error":
        return _one_of(name, context["expected"], value)
    if what == "union_tag_not_found":
        return t("缺少 {name}", name="'type'"), t("补上，例如 'type: single_choice'")
    if what == "union_tag_invalid":
        return _one_of("'type'", context["expected_tags"], one["input"]["type"])
    return t("{name} 不合要求（{got}）：{message}", name=name, got=got, message=one["msg"]), _CORRECT


def _got(value: Any) -> str:
    shown = repr(value)
    return t("现在空着") if value is None else t("现在是 {got}", got=shown if len(shown) <= 60 else shown[:60] + "…")


def _one_of(name: str, expected: str, value: Any) -> tuple[str, str]:
    """Return what is wrong and what to do where `value` is none of the words that pydantic lists in quotes."""
    known = _QUOTED.findall(expected)
    words = t("、").join(f"'{word}'" for word in known)
    close = closest(str(value), known)
    message = t("{name} 只能是 {words} 里的一个（{got}）", name=name, words=words, got=_got(value))
    return message, _write(close) if close else _ANOTHER


def _write(word: str) -> str:
    return t("改成 '{word}'", word=word)


def field_of(message: str) -> tuple[str, ...]:
    """Return the path of the field that a message of ours begins with, such as "'quizzes.exit' 要……"."""
    found = _FIELD.match(message)
    return tuple(found[1].split(".")) if found else ()


def closest(name: str, known: Collection[str]) -> str:
    """Return the one of the `known` names that was probably meant; empty where none is close."""
    return next(iter(difflib.get_close_matches(name, known, 1, cutoff=0.75)), "")
