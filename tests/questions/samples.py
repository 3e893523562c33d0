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
    "matching": {
        "stem": "谁做了什么",
        "premises": {"a": "发出检察建议", "b": "修缮墓区"},
        "responses": {"1": "陵园", "2": "检察院", "3": "法院"},
        "key": {"a": "2", "b": "1"},
        "feedback": {"b": {"2": "检察院只督促，不动手"}},
        "otherwise": "看每段的主语",
    },
    "ordering": {
        "stem": "先后顺序",
        "entries": {"a": "陵园修缮", "b": "走访", "c": "发出建议"},
        "key": ["b", "c", "a"],
        "feedback": {"a": "先得有人提出来"},
    },
    "categorising": {
        "stem": "谁做的",
        "categories": {"x": "检察院", "y": "陵园"},
        "entries": {"a": "安排专人", "b": "现场走访", "c": "发文督促"},
        "key": {"a": "y", "b": "x", "c": "x"},
        "feedback": {"a": "动手的不是检察院", "b": "走访的不是陵园", "c": "督促的不是陵园"},
    },
    "short_answer": {
        "stem": "检察院先做了什么，后来做了什么",
        "points": 3,
        "rubric": {
            "visit": {"points": 1, "says": "检察院先去走访。", "accept": ["检察院 走访/去看"], "evidence": "p1"},
            "advise": {
                "points": 2,
                "says": "后来发出检察建议。",
                "accept": ["发/提 检察建议", "收到，建议"],
                "contradicts": [{"phrasings": ["起诉"], "feedback": "法院没有出场。"}],
                "evidence": "p1",
            },
        },
        "answer": "检察院先走访，后来发出检察建议。",
        "wrong": {"监察院": "监察院是另一个机关"},
    },
}


def item(kind: str, **changes: Any) -> Item:
    """Return the sample item of that type with some fields changed."""
    raw = {"id": "03-01", "type": kind} | COMMON | RAW[kind] | changes
    bank = Bank.model_validate(
        {"lesson": "03_x", "items": [raw], "quizzes": {"exit": {"title": "出门", "items": [raw["id"]]}}}
    )
    return bank.items[0]
