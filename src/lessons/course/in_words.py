"""What a model refuses, in words for who wrote the file and knows YAML, but no Python."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Any

_FIELD = re.compile(r"'([\w.-]+)'")
_FULL_WIDTH = re.compile(r"[，、；【】［］]")
_EMPTY = "write it behind the colon, or delete the line"
_REMEDIES_FOR_TEXT: dict[type, str] = {
    list: "write one text, without dashes and brackets",
    dict: "write one text; with a colon in it, put it in quotes",
    type(None): _EMPTY,
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
    got = repr(value)
    got = f"(got {got if len(got) <= 60 else got[:60] + '…'})"
    if what in ("value_error", "double-id"):
        message, _, remedy = one["msg"].removeprefix("Value error, ").partition("; ")
        return message, remedy or "correct it"
    if what == "missing":
        return f"{name} is missing", "add it"
    if what == "extra_forbidden":
        close = closest(str(one["loc"][-1]), [field for names in fields.values() for field in names])
        return f"{name} is not a field here", f"write '{close}'" if close else "correct the name or delete the line"
    if what == "string_type":
        return f"{name} must be text {got}", _REMEDIES_FOR_TEXT.get(type(value), "put it in quotes")
    if what == "string_pattern_mismatch":
        separated = "put a comma and a blank, both of half width, between the names"
        return (
            f"{name} must hold letters A-Z, digits, dots, dashes and underscores only {got}",
            separated if _FULL_WIDTH.search(str(value)) else "rename it",
        )
    if what in ("tuple_type", "list_type"):
        return f"{name} must be a list {got}", "put it in brackets, [ and ], or each entry on a line behind a dash"
    if what in ("dict_type", "model_type", "model_attributes_type"):
        inside = fields.get(context.get("class_name", ""))
        names = f"fields of its own, such as {' and '.join(inside[:2])}," if inside else "names with a colon each,"
        return (
            f"{name} must have {names} below it {got}",
            "write 'name: value' on a line of its own, indented, for each",
        )
    if what == "too_short":
        return f"{name} must have at least {context['min_length']} {got}", "add what is missing"
    if what == "string_too_short":
        return f"{name} must not be empty", _EMPTY
    if what.startswith(("decimal_", "float_", "int_")):
        return f"{name} must be a number {got}", "write digits only: no unit, no comma, no percent sign"
    if what.startswith("date_"):
        return f"{name} must be a date {got}", "write it as 2025-04-01"
    if what.startswith("bool_"):
        return f"{name} must be true or false {got}", "write one of the two"
    if what == "literal_error":
        return f"{name} must be {context['expected']} {got}", "correct it"
    if what == "union_tag_not_found":
        return "'type' is missing", "add it, such as 'type: single_choice'"
    if what == "union_tag_invalid":
        close = closest(context["tag"], context["expected_tags"].replace("'", "").split(", "))
        message = f"'type' must be one of {context['expected_tags']} (got {context['tag']!r})"
        return message, f"write {close}" if close else "correct it"
    message = one["msg"].replace("Input should", "must")
    return f"{name} {message[0].lower()}{message[1:]} {got}", "correct it"


def field_of(message: str) -> tuple[str, ...]:
    """Return the path of the field that a message of ours begins with, such as "'quizzes.exit' must …"."""
    found = _FIELD.match(message)
    return tuple(found[1].split(".")) if found else ()


def closest(name: str, known: Collection[str]) -> str:
    """Return the one of the `known` names that was probably meant; empty where none is close."""
    return next(iter(difflib.get_close_matches(name, known, 1, cutoff=0.75)), "")
