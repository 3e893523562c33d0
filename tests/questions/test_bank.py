import pytest
import samples
from pydantic import ValidationError

BROKEN = [
    ("single_choice", {"key": "z"}, "'key' must name only"),
    ("single_choice", {"stay": ["z"]}, "'stay' must name only"),
    ("single_choice", {"options": {"a": samples.OPTIONS["a"]}}, "at least 2"),
    ("multiple_choice", {"key": ["a", "b", "c", "d"]}, "at least one option wrong"),
    ("multiple_choice", {"options": {"a": samples.OPTIONS["a"], "c": samples.OPTIONS["a"]}}, "differ"),
    ("cloze", {"text": "没有空"}, "'gaps' must be just those in 'text'"),
    ("cloze", {"gaps": {"1": {"accept": ["甲"], "otherwise": "…", "wrong": {"甲 ": "…"}}}, "text": "{1}"}, "'wrong'"),
    ("cloze", {"gaps": {"1": {"accept": ["甲"], "otherwise": "…", "choices": ["乙"]}}, "text": "{1}"}, "'choices'"),
    ("evidence", {"key": {"p1.2": "走访"}}, "must hold '走访'"),
    ("evidence", {"key": {"p9.1": "x"}}, "'key' must name only"),
    ("evidence", {"sentences": {}}, "'passage' must name paragraphs"),
    ("evidence", {"key": {"p1.1": "走访", "p1.2": "破损", "p1.3": "修好"}}, "leave a sentence"),
    ("true_false", {"points": 0}, "greater than 0"),
    ("true_false", {"colour": "red"}, "Extra inputs"),
    ("numeric", {"tolerance": -1}, "greater than or equal to 0"),
]


@pytest.mark.parametrize(("kind", "change", "message"), BROKEN)
def test_a_broken_item_is_refused(kind, change, message):
    """An item whose key, gaps or options do not fit each other cannot be read."""
    with pytest.raises(ValidationError, match=message):
        samples.item(kind, **change)
