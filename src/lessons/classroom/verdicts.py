"""Which of a learner's hand-ins counts, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from lessons.classroom.assignment import Assignment
from lessons.classroom.lateness import days_late
from lessons.classroom.roster import Student, as_name
from lessons.classroom.submitted import Filed
from lessons.language import t

# In the order in which the table shows them.
STATES = {
    "accepted": t("收下"),
    "late": t("迟交"),
    "replaced": t("已被替换"),
    "not_counted": t("不算数"),
    "duplicate": t("重复"),
    "changed": t("交出后被改过"),
    "unreadable": t("读不了"),
    "unknown": t("名单里没有"),
    "wrong_assignment": t("不是这次作业"),
    "wrong_form": t("卷子不对"),
    "missing": t("没有交"),
}
COUNTING = ("accepted", "late")

Verdict: TypeAlias = tuple[str, str]  # a key of STATES, and a remark


def judge(assignment: Assignment, student: Student, all_filed: Iterable[Filed]) -> dict[str, Verdict]:
    """Decide which hand-in of a learner counts, and what becomes of the others; by digest, state and remark.

    Of those in time the last one counts. One that is late counts only where there is none in time, and the policy lets
    it. One under another name, perhaps with a mistyped number, never takes the place of one under the learner's own.
    """
    verdicts: dict[str, Verdict] = {}
    candidates: list[tuple[bool, bool, Filed]] = []
    for n, one in enumerate(sorted(all_filed, key=in_time_order), 1):
        days = days_late(assignment, student.id, one.at)
        if assignment.hand_ins and max(n, one.hand_in.number) > assignment.hand_ins:
            told = t(
                "只能交 {most} 次，这是第 {number} 次", most=assignment.hand_ins, number=max(n, one.hand_in.number)
            )
            verdicts[one.digest] = "not_counted", told
        elif days and assignment.late.policy == "refuse":
            verdicts[one.digest] = "not_counted", t("迟交 {days} 天，按规定不收", days=days)
        else:
            candidates.append((as_name(one.hand_in.name) == student.name, not days, one))
            verdicts[one.digest] = "late" if days else "accepted", t("迟交 {days} 天", days=days) if days else ""
    if candidates:
        best = max(candidates, key=lambda one: (*one[:2], in_time_order(one[2])))
        for own_name, in_time, one in candidates:
            if one is best[2]:
                continue
            if own_name < best[0]:
                verdicts[one.digest] = "not_counted", t("姓名对不上，已有这位同学自己的一份")
            elif in_time < best[1]:
                verdicts[one.digest] = "not_counted", t("迟交，已有按时交的一份")
            else:
                verdicts[one.digest] = "replaced", t("后来又交了一份")
    return verdicts


def in_time_order(one: Filed) -> tuple[datetime, int, str]:
    """Return what puts hand-ins of a learner into order, the same on every machine."""
    return one.at, one.hand_in.number, one.digest
