"""A class folder in a notebook: every step from the roster to the report, each with its button."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from lessons.classroom.assign import Choice, assign, checked, read_moment, summary
from lessons.classroom.collect import HEAD, Row, collect
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.regrading import Change, regrade
from lessons.classroom.release import release
from lessons.classroom.release import report as released_in_words
from lessons.classroom.report import write_report
from lessons.classroom.roster import read_roster
from lessons.classroom.sample_class import NAME, make_sample_class, sample_hand_ins
from lessons.classroom.verdicts import STATES
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.teaching import marking
from lessons.widgets.marking import Marking
from lessons.widgets.step import Field, Outcome, Step

SAMPLE = "样例班"  # not translated: the notebook tells of this folder
_INBOX = "inbox"


class OpenClass:
    """A class: each method shows one step.

    Attributes:
        folder: the class folder.
        is_sample: whether it is the sample class.
    """

    def __init__(self, root: Path, *, is_sample: bool = False) -> None:
        self.folder, self.is_sample = ClassFolder(root), is_sample

    @property
    def _newest(self) -> str:
        """The assignment that was written last, which most steps are about; "hw1" before there is one."""
        names = self.folder.assignments()
        return max(names, key=lambda name: self.folder.assignment_file(name).stat().st_mtime, default=NAME)

    def roster(self) -> Step:
        """Show the list of learners."""
        explains = t("学生名单是班级文件夹里的 roster.csv 或 roster.xlsx，要有学号和姓名两列；班级、支部可有可无。")
        return Step(t("一、名单"), {"show": t("看名单")}, lambda button, values: self._roster(), explains=explains)

    def assign(self) -> Step:
        """Assign, or check what is assigned."""
        fields = [
            Field("name", t("作业名"), self._newest),
            Field("lessons", t("哪几课"), "03 05"),
            Field("count", t("每人几道题"), "10"),
            Field("due", t("截止，如 2026-12-04 22:00")),
        ]
        buttons = {"check": t("检查已有的"), "assign": t("布置新的")}
        explains = t("写好 assignment.yaml；更多的设置（迟交、卷数、延期、加时间）直接在那个文件里改，每一行都有说明。")
        return Step(t("二、布置"), buttons, self._assign, fields, explains)

    def release(self) -> Step:
        """Release an assignment."""
        explains = t("生成给学生的笔记本和不带答案的题目；有一处会泄露答案，就不发布，并指出在哪里。")
        return self._named(t("三、发布"), {"release": t("发布")}, self._release, explains)

    def collect(self) -> Step:
        """Collect what learners handed in; in the sample class, have them hand in first."""
        inbox = self._shown(self.folder.root / _INBOX)
        fields = [Field("name", t("作业名"), self._newest), Field("path", t("收到的文件在哪里"), inbox)]
        buttons = {"collect": t("收作业")}
        if self.is_sample:
            buttons["sample"] = t("先让样例班的学生交卷")
        explains = t("文件夹、压缩包、单个文件都收；读不了、改过、迟交、重复、写错学号的，一份一份说清楚。")
        return Step(t("四、收"), buttons, self._collect, fields, explains)

    def grade(self) -> Step:
        """Grade what was collected."""
        explains = t("按答案评分，只评新交的和有变化的；从不运行学生的代码。自动认不全的简答，留给人评。")
        return self._named(t("五、评分"), {"grade": t("评分")}, self._grade, explains)

    def marking(self, name: str = "") -> Marking:
        """Show the answers that wait for a person, of the newest assignment; run the cell again after grading."""
        return marking(self.folder.root, name or self._newest)

    def report(self) -> Step:
        """Write the reports."""
        explains = t("出成绩册（CSV 和 XLSX）、题目统计、图表，和每个学生的反馈页；截止以前，反馈页里没有答案。")
        return self._named(t("七、出报告"), {"report": t("出报告")}, self._report, explains)

    def regrade(self) -> Step:
        """Regrade after a key was wrong."""
        buttons = {"try": t("试一试（不改分）"), "apply": t("真的改分")}
        explains = t("答案改过以后：先看谁的分会变，没有问题再真的改；改了什么，记在 regrades.csv 里。")
        return self._named(t("八、重评"), buttons, self._regrade, explains)

    def _named(
        self,
        title: str,
        buttons: Mapping[str, str],
        run: Callable[[str, Mapping[str, str]], Outcome],
        explains: str,
    ) -> Step:
        return Step(title, buttons, run, [Field("name", t("作业名"), self._newest)], explains)

    def _roster(self) -> Outcome:
        students = read_roster(self.folder.roster)
        rows = [(one.id, one.name, one.class_name, one.group) for one in students.values()]
        head = (t("学号"), t("姓名"), t("班级"), t("支部或小组"))
        return Outcome([t("一共{count}人。", count=len(rows))], head, rows)

    def _assign(self, button: str, values: Mapping[str, str]) -> Outcome:
        if button == "check":
            assignment = checked(self.folder, values["name"])
        else:
            choice = Choice(lessons=tuple(values["lessons"].split()), count=_count(values["count"]))
            due = _moment(values["due"])
            assignment = assign(self.folder, values["name"], choice, {"due": due} if due else {})
        files = [self.folder.assignment_file(assignment.name), self.folder.source_notebook(assignment.name)]
        return Outcome(summary(self.folder, assignment).splitlines(), files=[self._shown(file) for file in files])

    def _release(self, button: str, values: Mapping[str, str]) -> Outcome:
        said = released_in_words(release(self.folder, values["name"])).splitlines()
        return Outcome(said, files=[self._shown(self.folder.release_notebook(values["name"]))])

    def _collect(self, button: str, values: Mapping[str, str]) -> Outcome:
        if button == "sample":
            files = sample_hand_ins(self.folder, self.folder.root / _INBOX, values["name"])
            told = t("交来了{count}个文件，在 {place} 里。现在收作业。", count=len(files), place=values["path"])
            return Outcome([told])
        collected = collect(self.folder, values["name"], [Path(values["path"])] if values["path"] else [])
        counts = Counter(row.state for row in collected.rows)
        said = t("，").join(f"{words} {counts[state]}" for state, words in STATES.items() if counts[state])
        rows = [collected.cells(row) for row in collected.rows if _stands_out(row)]
        return Outcome([said], HEAD, rows, [self._shown(self.folder.reports(values["name"]) / "collected.csv")])

    def _grade(self, button: str, values: Mapping[str, str]) -> Outcome:
        done = grade(self.folder, values["name"])
        counts = {"marked": len(done.marked), "unchanged": len(done.unchanged), "missing": len(done.missing)}
        said = [t("评了 {marked} 人，{unchanged} 人没有变化，{missing} 人没有交。", **counts)]
        problems = [(student, one) for student, told in done.problems.items() for one in told]
        said += [t("{student}：{problem}", student=student, problem=problem) for student, problem in problems]
        if done.waiting:
            said.append(t("有 {count} 个答案等人来评：运行下一格。", count=done.waiting))
        return Outcome(said)

    def _report(self, button: str, values: Mapping[str, str]) -> Outcome:
        reported = write_report(self.folder, values["name"], datetime.now(UTC))
        told = reported.report
        again = [t("最值得再讲一遍的：{sentence}", sentence=sentence) for sentence in told.retaught]
        said = [*told.summary, *again, *told.suspect, *reported.problems]
        files = sorted(reported.files, key=lambda file: file.suffix != ".html")
        return Outcome(said, files=[self._shown(file) for file in files])

    def _regrade(self, button: str, values: Mapping[str, str]) -> Outcome:
        done = regrade(self.folder, values["name"], apply=button == "apply")
        if not done.items and not done.changes:
            return Outcome([t("评分以后答案没有改过，没有要重新评的。")])
        students = len({change.student for change in done.changes})
        said = [t("改过的题：{items}", items=t("、").join(done.items))]
        said.append(t("重新评了 {looked} 人，{students} 人的分有变化。", looked=done.looked_at, students=students))
        said.append(t("已改。接着再出一次报告。") if done.applied else t("还什么也没有改。"))
        head = (t("学号"), t("姓名"), t("题"), t("原来"), t("现在"), t("原总分"), t("现总分"))
        return Outcome(said, head, list(map(_cells, done.changes)))

    def _shown(self, path: Path) -> str:
        """Return a path as it is written in the notebook: below its folder where it is there."""
        return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


def open_class(folder: Path | None) -> OpenClass:
    """Return a class; without a folder the sample class, which is made below the present folder if it is not there.

    Raises:
        ClassroomError: there is no such folder, or the sample class cannot be made.
    """
    if folder is None:
        root = Path.cwd() / SAMPLE
        if not ClassFolder(root).roster.exists():
            make_sample_class(root, datetime.now().astimezone())
        return OpenClass(root, is_sample=True)
    if not folder.is_dir():
        raise ClassroomError(t("没有这个文件夹：{folder}。请先建好，把学生名单 roster.csv 放进去。", folder=folder))
    return OpenClass(folder.absolute())


def _count(typed: str) -> int | None:
    if not typed:
        return None
    if not typed.isdecimal() or not int(typed):
        raise ClassroomError(t("“每人几道题”要写一个数（现在是“{typed}”），不写就是全部都做。", typed=typed))
    return int(typed)


def _moment(typed: str) -> datetime | None:
    if not typed:
        return None
    try:
        return read_moment(typed)
    except ValueError:
        raise ClassroomError(
            t("截止时间要写成 2026-12-04 22:00 这样（现在是“{typed}”），不写就没有截止。", typed=typed)
        ) from None


def _stands_out(row: Row) -> bool:
    return row.state != "accepted" or bool(row.remark)


def _cells(change: Change) -> tuple[str, ...]:
    points = (change.old, change.new, change.old_total, change.new_total)
    return (change.student, change.name, change.item, *("" if value is None else f"{value:g}" for value in points))
