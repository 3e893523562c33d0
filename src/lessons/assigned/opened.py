"""An assignment, opened in its notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from lessons.assigned.sitting import AssignedSitting
from lessons.classroom.hand_in import receipt
from lessons.classroom.released import Released, read_released, release_hash
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.records import Record
from lessons.widgets.assignment import AssignmentPane
from lessons.widgets.quiz import Quiz
from lessons.widgets.shown import Shown


class OpenAssignment:
    """An assignment, opened for the learner who sits at this computer."""

    def __init__(self, name: str, folder: Path, record: Record, problem: str) -> None:
        """Open the assignment whose items.json lies in `folder`; see `open_assignment`."""
        content = read_released(folder / "items.json")
        if content.name != name:
            raise ClassroomError(
                t(
                    "这个文件夹里的 items.json 是作业“{there}”的，不是“{name}”的。请把老师发的整个文件夹重新放好。",
                    there=content.name,
                    name=name,
                )
            )
        self._folder = folder
        self._sitting = AssignedSitting(content, release_hash(content), folder, record, problem)

    def _ipython_display_(self) -> None:
        """Show title, due time and rules, ask who does it, and say what is saved, missing and handed in."""
        content = self._sitting.content
        pane = AssignmentPane(content.title, list(rules(content)), self._answer)
        self._sitting.watchers.append(pane.follow)
        pane._ipython_display_()

    def quiz(self) -> Quiz:
        """Return the questions; they appear when the learner has said who they are."""
        quiz = Quiz(self._sitting)

        def follow() -> None:
            form = self._sitting.form()
            if form != quiz.form:
                quiz.form = form

        self._sitting.watchers.append(follow)
        return quiz

    def points(self) -> float | Shown:
        """Return what was handed in, in words; the points, where the keys lie in the class folder around it."""
        from lessons.assigned.points import points_of  # what marks and releases is for where the keys are

        earned = points_of(self._folder, self._sitting.content.name)
        if earned is not None:
            return earned
        said = t("运行这一格的时候：") + "".join(self._state())
        return Shown(f"<p>{escape(said)}</p>", said)

    def _state(self) -> Iterator[str]:
        sitting = self._sitting
        last = sitting.last_hand_in()
        if sitting.who is None:
            yield t("还没有填学号和姓名。")
            return
        missing = sitting.missing()
        yield t("已保存 {saved}/{count} 题。", saved=len(sitting.items) - len(missing), count=len(sitting.items))
        if last is None:
            yield t("还没有交卷。")
        else:
            yield t("已交卷 {number} 次，回执 {receipt}。", number=last.number, receipt=receipt(last))

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message of the head asks and return the reply; see docs/wire.md."""
        sitting, wrong = self._sitting, ""
        if message.get("kind") == "sit_down":
            wrong = sitting.sit_down(str(message.get("student", "")), str(message.get("name", "")))
        if message.get("kind") == "write_again":
            sitting.handle({"kind": "write_again"})
        missing = sitting.missing()
        return {
            "kind": "assignment",
            "n": message.get("n"),
            "view": message.get("view"),
            "problem": wrong or sitting.problem,
            "who": sitting.who and vars(sitting.who),
            "suggested": vars(sitting.suggested),
            "opens": sitting.content.opens and sitting.content.opens.isoformat(),
            "due": sitting.due and sitting.due.isoformat(),
            "count": len(sitting.items),
            "saved": len(sitting.items) - len(missing),
            "missing": missing,
            "set": sitting.whole(),
        }


def rules(content: Released) -> Iterator[str]:
    """Yield what a learner should know of an assignment, a sentence each."""
    if content.minutes is not None:
        yield t(
            "限时 {minutes:g} 分钟，从点“开始计时”算起；有的同学另有规定，以题目上面写的为准。", minutes=content.minutes
        )
    if content.hand_ins is None:
        yield t("截止以前可以改了再交，以最后一次为准。")
    else:
        yield t("最多交 {count} 次，以最后一次为准。", count=content.hand_ins)
    if content.due is not None:
        late = content.late
        told = {
            "accept": t("截止以后还没交的，可以补交，不扣分。"),
            "refuse": t("截止以后交的不算分。"),
            "deduct": t("截止以后还没交的，可以补交，每过一天扣 {share:.0%}。", share=late.per_day),
        }[late.policy]
        grace = t("宽限 {minutes} 分钟。", minutes=late.grace_minutes) if late.grace_minutes else ""
        yield told + grace
    yield t("答案随写随存在这台电脑的学习记录里，交卷以后才有文件。全程不用上网。")
