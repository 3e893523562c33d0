"""One sound item of each type, as raw data that a test may change before it is read."""

from __future__ import annotations

from typing import Any

from lessons.questions.bank import Bank
from lessons.questions.item import Item

COMMON: dict[str, Any] = {
    "level": "recall",
    "objective": "o1",
    "hints": ["再看第三段。", "看“检察建议”前后。"],
    "explanation": "因为**课文**这样说。",
    "facts": ["A3.1"],
    "evidence": ["p1"],
}
OPTIONS = {i: {"text": f"选项{i}", "feedback": f"说说{i}"} for i in "abcd"}

RAW: dict[str, dict[str, Any]] = {
    "single_choice": {"stem": "选一个", "options": OPTIONS, "key": "b"},
    "multiple_choice": {"stem": "选几个", "options": OPTIONS, "key": ["a", "c"]},
    "true_false": {"stem": "判断", "key": False, "when_true": "没有这样说", "when_false": "正是"},
    "numeric": {
        "stem": "几件",
        "key": 10,
        "unit": "件",
        "other_units": ["宗"],
        "when_right": "对",
        "wrong": [{"value": 1, "feedback": "那是获评的一件"}],
        "otherwise": "再看第四段",
    },
    "cloze": {
        "stem": "补全",
        "text": "先发出{1}，{2}个月内回复。",
        "gaps": {
            "1": {"accept": ["检察建议"], "wrong": {"监察建议": "监察是另一个机关"}, "otherwise": "再读一遍"},
            "2": {"accept": ["两", "2"], "otherwise": "看期限", "choices": ["一", "两", "三"]},
        },
    },
    "evidence": {
        "stem": "哪几句说明发现了问题",
        "passage": ["p1"],
        "key": {"p1.2": "破损"},
        "sentences": {"p1.1": "他们去走访。", "p1.2": "路面破损。", "p1.3": "后来修好了。"},
    },
}


def item(kind: str, **changes: Any) -> Item:
    """Return the sample item of that type with some fields changed."""
    raw = {"id": "03-01", "type": kind} | COMMON | RAW[kind] | changes
    bank = Bank.model_validate(
        {"lesson": "03_x", "items": [raw], "quizzes": {"exit": {"title": "出门", "items": [raw["id"]]}}}
    )
    return bank.items[0]
