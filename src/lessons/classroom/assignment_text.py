"""The text of assignment.yaml: every setting with a comment, so that an instructor can change it without a manual."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lessons.language import t
from lessons.questions import Item

_TYPES = {
    "single_choice": t("单选"),
    "multiple_choice": t("多选"),
    "true_false": t("判断"),
    "numeric": t("填数"),
    "cloze": t("填空"),
    "evidence": t("找依据"),
    "matching": t("配对"),
    "ordering": t("排序"),
    "categorising": t("归类"),
    "short_answer": t("简答"),
}
_WIDTH = 24  # characters of a stem that stand beside its id


def assignment_text(name: str, values: Mapping[str, Any], items: Mapping[str, Item]) -> str:
    """Return the text of an assignment.yaml.

    Args:
        name: the assignment's name.
        values: all fields of the assignment as JSON values, in order.
        items: those that it may ask; each id that it names gets the beginning of its stem as a comment.
    """
    head = t(
        "作业 {name}。改好存盘以后，运行 lessons assign {name} 检查；没有问题，再运行 lessons release {name} 发布。",
        name=name,
    )
    return "\n".join([f"# {head}", *(line for entry in values.items() for line in _lines(*entry, items))]) + "\n"


def _lines(field: str, value: Any, items: Mapping[str, Item]) -> Iterator[str]:
    comment = _COMMENTS[field]
    if not value or not isinstance(value, list | dict):
        yield f"{field}: {_json(value)}  # {comment}"
        return
    yield f"{field}:  # {comment}"
    if isinstance(value, dict):
        yield from (f"  {key if key.isidentifier() else _json(key)}: {_json(one)}" for key, one in value.items())
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            pairs = ", ".join(f"{key}: {_json(inner)}" for key, inner in one.items() if inner is not None)
            yield f"  - {{{pairs}}}"
        else:
            about = f"  # {_about(items[one])}" if field == "items" and one in items else ""
            yield f"  - {_json(one)}{about}"


def _json(value: Any) -> str:
    """Return a value as JSON, which is YAML too, with Chinese left readable and whole numbers without a point."""
    return f"{value:g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _about(item: Item) -> str:
    stem = " ".join(item.stem.split())
    return f"{_TYPES[item.kind]}：{stem[:_WIDTH]}{'…' if len(stem) > _WIDTH else ''}"


_COMMENTS = {
    "name": t("名字，和文件夹的名字一样"),
    "title": t("学生看到的标题"),
    "lessons": t("从哪几课出题"),
    "bank": t("自己的题库：班级文件夹下的路径，例如 banks/exam.yaml；没有就写 null"),
    "items": t("人人都做的题，写题号"),
    "picks": t("每份卷各抽几道：lesson 哪一课（不写就是自己的题库），objective、level、type 可写可不写，count 几道"),
    "shuffle": t("每份卷的题目顺序各不相同"),
    "forms": t("几份卷；按学号分，1 就是人人一样"),
    "opens": t("几时开始，要带时区，例如 2026-12-01T08:00:00+08:00；null 是随时"),
    "due": t("几时截止，要带时区；null 是没有截止"),
    "late": t(
        "迟交：policy 是 accept（照收）、refuse（不收）或 deduct（每过一天扣 per_day）；grace_minutes 是宽限的分钟"
    ),
    "hand_ins": t("可以交几次；null 是截止前随便几次，以最后一次为准"),
    "minutes": t("限时几分钟，从学生点开始算起；null 是不限时"),
    "extra_time": t('给谁加时间：学号和倍数，例如 {"2023007": 1.5} 是多给一半'),
    "extensions": t('给谁延期：学号和新的截止时间，例如 {"2023007": "2026-12-08T22:00:00+08:00"}'),
    "points": t("总分折算成几分；null 是各题分数之和"),
    "unsubmitted": t("没交的人：blank（空着）或 zero（记零分）"),
    "feedback": t("几时能看答案和讲解：after_due（截止以后）、at_once（评完就看）或 never（不给看）"),
}
