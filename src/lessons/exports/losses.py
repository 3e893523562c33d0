"""What another format cannot carry of an item, named once and said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lessons.language import t


class Loss(StrEnum):
    """Something of an item that an export goes without; the value is what docs/exports.md calls it."""

    ITEM = "everything"
    TYPE = "the type"
    HINTS = "hints"
    FEEDBACK = "feedback to single answers"
    COMPARING = "comparing as Chinese"
    SCORING = "the scoring rule"
    RUBRIC = "the rubric"
    OPEN = "answers left to a person"
    UNITS = "units"
    POINTS = "points"
    STAY = "staying in place"
    VARIANTS = "other numbers"


_SAID = {
    Loss.ITEM: t("整道题带不过去：这个格式没有相应的题型"),
    Loss.TYPE: t("题型变了：改成了这个格式里最接近的一种"),
    Loss.HINTS: t("提示没有带过去"),
    Loss.FEEDBACK: t("对单个答案的讲评没有带过去"),
    Loss.COMPARING: t("那边只按字面比较：数字写法、繁简、全角、易混词都要一样才算对"),
    Loss.SCORING: t("那边按自己的规则给部分分，和这里不同"),
    Loss.RUBRIC: t("那边不会按评分要点自动评，要老师看"),
    Loss.OPEN: t("没有列出的答案，那边一律判错，不会留给老师"),
    Loss.UNITS: t("单位没有带过去，只收数字"),
    Loss.POINTS: t("分值没有带过去，要在那边设"),
    Loss.STAY: t("要固定位置的选项：那边只能全部打乱或者全部不动，现在是不动"),
    Loss.VARIANTS: t("有几组数，只带过去种子选中的一组"),
}


@dataclass(frozen=True, order=True)
class NotCarried:
    """One thing that an item lost on the way.

    Attributes:
        item: its id.
        loss: what was lost.
    """

    item: str
    loss: Loss

    def __str__(self) -> str:
        return f"{self.item}  {_SAID[self.loss]}"


def as_text(losses: Iterable[NotCarried]) -> str:
    """Return all losses, a line each loss with the items that have it, the gravest first."""
    by_loss: dict[Loss, list[str]] = {}
    for one in losses:
        by_loss.setdefault(one.loss, []).append(one.item)
    return "\n".join(
        t("{what}（{count} 题）：{items}", what=_SAID[loss], count=len(items), items=t("、").join(items))
        for loss in Loss
        if (items := by_loss.get(loss))
    )
