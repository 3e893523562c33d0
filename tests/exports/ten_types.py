"""A small sound course whose one bank has an item of each type, with what formats trip over in its texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import small_course
from samples import COMMON, RAW

from lessons.course.yaml_source import as_yaml

CHANGES: dict[str, dict[str, Any]] = {
    "single_choice": {
        "stem": "选一个：哪一项*不*是“A ~ B”的样子？ {花括号} = #1\n\n第二段 <b>",
        "options": {
            "a": {"text": "甲 {1} = 2 ~ 3 # 4: 5 \\ 6", "feedback": "**再读**第一段：a < b & c。"},
            "b": {"text": "乙：100% [html] -> 丙", "feedback": "对，就是这一项。"},
            "c": {"text": "*丙*", "feedback": "`丙`不是。"},
        },
        "stay": ["c"],
    },
    "numeric": {
        "stem": "{year}年办了几件？",
        "tolerance": 1,
        "values": {"year": "2019"},
        "wrong": [{"value": 5, "feedback": "那是上一年的。"}],
        "variants": [{"values": {"year": "2020"}, "key": 12}],
    },
    "evidence": {"passage": ["p1"], "key": {"p1.2": "十件"}, "feedback": {"p1.1": "这一句没有数字。"}},
    "cloze": {
        "stem": "补全。",
        "text": "先发出{1}，2个月内回复~#}；由{2}办。",
        "gaps": {
            "1": {
                "accept": ["检察建议", "建议*书"],
                "wrong": {"监察建议": "监察是**另一个**机关 {~}"},
                "otherwise": "再读一遍 #1",
            },
            "2": {"accept": ["检察院"], "wrong": {"法院": "法院没有出场"}, "otherwise": "看主语", "open": True},
        },
    },
}
CHOICES = {
    "id": "03-11",
    "type": "cloze",
    "stem": "选词填空。",
    "text": "收到以后{1}内回复。",
    "gaps": {
        "1": {
            "accept": ["两个月"],
            "wrong": {"七日": "紧急时才这样"},
            "otherwise": "看法律",
            "choices": ["七日", "两个月"],
        }
    },
}
KINDS = tuple(RAW)


def bank() -> dict[str, Any]:
    """Return the bank as in its file."""
    items = []
    for number, kind in enumerate(KINDS, 1):
        own = RAW[kind] | CHANGES.get(kind, {})
        own.pop("sentences", None)
        items.append({"id": f"03-{number:02d}", "type": kind} | COMMON | own)
    items.append(COMMON | CHOICES)
    return {"lesson": "03_x", "quizzes": {"exit": {"title": "出门", "items": [i["id"] for i in items]}}, "items": items}


def write(folder: Path) -> Path:
    """Write the course into `folder`."""
    small_course.write(folder)
    (folder / "questions" / "03_x.yaml").write_text(as_yaml(bank()), encoding="utf-8")
    return folder
