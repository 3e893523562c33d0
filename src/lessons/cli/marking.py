"""`lessons collect`, `lessons grade` and `lessons regrade`: from what learners sent to marks."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.cli.bar import bar
from lessons.cli.classroom import in_class
from lessons.cli.parsing import Commands
from lessons.language import t

if TYPE_CHECKING:
    from lessons.classroom.collect import Collected
    from lessons.classroom.regrading import Regrading

_SHOWN = 40  # lines of a long list; the rest is in the file


def describe(commands: Commands) -> None:
    """Describe the commands to the parser."""
    command = commands.add_parser("collect", help=t("收作业：从文件夹、压缩包、单个文件或 nbgrader 的 submitted 里收"))
    command.add_argument("name", metavar=t("作业名"), help=t("布置好的作业"))
    sent = t("收到的文件夹、.zip 或 .json；不写就把已收的重新理一遍")
    command.add_argument("paths", type=Path, nargs="*", metavar=t("路径"), help=sent)
    in_class(command)
    command.set_defaults(run=collect)

    command = commands.add_parser("grade", help=t("评分：只评新交的和有变化的；从不运行学生的代码"))
    command.add_argument("name", metavar=t("作业名"), help=t("收好的作业"))
    in_class(command)
    command.set_defaults(run=grade)

    command = commands.add_parser("regrade", help=t("答案改过以后重新评分：先列出谁的分会变，加 --apply 才改"))
    command.add_argument("name", metavar=t("作业名"), help=t("评过分的作业"))
    command.add_argument("--apply", action="store_true", help=t("真的改分，并记入 regrades.json 和 regrades.csv"))
    in_class(command)
    command.set_defaults(run=regrade)


def collect(arguments: argparse.Namespace) -> int:
    """Collect an assignment, and print a table of whatever is not plainly in order."""
    from lessons.classroom.collect import collect as take_in
    from lessons.classroom.folders import ClassFolder

    folder = ClassFolder(arguments.folder)
    collected = take_in(folder, arguments.name, arguments.paths, bar(t("正在收作业")))
    _end_line()
    print(_table(collected))
    print(t("全表：{file}", file=folder.reports(arguments.name) / "collected.csv"))
    return 0


def grade(arguments: argparse.Namespace) -> int:
    """Mark what is new or changed, and print what came of it and what is left to do."""
    from lessons.classroom.folders import ClassFolder
    from lessons.classroom.grading import grade as mark
    from lessons.classroom.roster import read_roster

    folder = ClassFolder(arguments.folder)
    roster = read_roster(folder.roster)
    grading = mark(folder, arguments.name, bar(t("正在评分"), len(roster)))
    counts = {"marked": len(grading.marked), "unchanged": len(grading.unchanged), "missing": len(grading.missing)}
    print(t("评了 {marked} 人，{unchanged} 人没有变化，{missing} 人没有交。", **counts))
    if grading.withdrawn:
        print(t("交的不再算数，分数已撤回：{students}", students=t("、").join(grading.withdrawn)))
    problems = [(roster[student], one) for student, told in grading.problems.items() for one in told]
    _print_some(
        [t("{student}：{problem}", student=f"{one.id} {one.name}", problem=problem) for one, problem in problems]
    )
    if grading.waiting:
        print(
            t(
                '有 {count} 个答案等人来评：在笔记本里运行 open_marking("{name}")，评完再运行一次 lessons grade。',
                count=grading.waiting,
                name=arguments.name,
            )
        )
    return 0


def regrade(arguments: argparse.Namespace) -> int:
    """Print what regrading changes, item by item and learner by learner; with --apply it is changed."""
    from lessons.classroom.folders import ClassFolder
    from lessons.classroom.graded import read_graded
    from lessons.classroom.regrading import regrade as mark_again

    folder = ClassFolder(arguments.folder)
    total = len(read_graded(folder, arguments.name).students)
    regrading = mark_again(folder, arguments.name, apply=arguments.apply, progress=bar(t("正在重新评分"), total))
    for line in _told(regrading):
        print(line)
    if regrading.applied:
        print(t("已改。记录：{file}", file=folder.reports(arguments.name) / "regrades.csv"))
    elif regrading.items or regrading.changes:
        print(t("还什么也没有改。看过没有问题，再运行：lessons regrade {name} --apply", name=arguments.name))
    if regrading.left:
        print(t("评分以后又交过的 {count} 人不在其中，请再运行 lessons grade。", count=len(regrading.left)))
    return 0


def _table(collected: Collected) -> str:
    from lessons.classroom.verdicts import STATES

    counts = Counter(row.state for row in collected.rows)
    lines = [t("{state} {count}", state=STATES[state], count=counts[state]) for state in STATES if counts[state]]
    told = [row for row in collected.rows if row.remark or row.state not in ("accepted", "missing")]
    missing = [f"{row.student} {row.name}" for row in collected.rows if row.state == "missing"]
    text = [t("{counts}。新收 {added} 份。", counts=t("，").join(lines), added=collected.added)]
    for row in told[:_SHOWN]:
        who = " ".join(filter(None, (row.student, row.name)))
        text.append("  " + " | ".join(filter(None, (STATES[row.state], who, row.remark, row.source))))
    if len(told) > _SHOWN:
        text.append("  " + t("……还有 {count} 行，见全表", count=len(told) - _SHOWN))
    if missing:
        names = t("、").join([*missing[:_SHOWN], *(["……"] if len(missing) > _SHOWN else [])])
        text.append(t("没有交的 {count} 人：{students}", count=len(missing), students=names))
    if collected.by_learners_clock and counts["missing"] < len(collected.rows):
        text.append(t("交卷时间取自学生自己的电脑，钟可能不准；经 nbgrader 交来的，取服务器收到的时间。"))
    return "\n".join(text)


def _told(regrading: Regrading) -> list[str]:
    if not regrading.items and not regrading.changes:
        return [t("评分以后答案没有改过，没有要重新评的。")]
    lines = [t("改过的题：{items}", items=t("、").join(regrading.items))]
    students = {change.student for change in regrading.changes}
    counts = {"looked": regrading.looked_at, "students": len(students)}
    lines.append(t("重新评了 {looked} 人，{students} 人的分有变化。", **counts))
    for change in regrading.changes[:_SHOWN]:
        told = {
            name: t("无") if value is None else f"{value:g}" if isinstance(value, float) else value
            for name, value in asdict(change).items()
        }
        of_item = t("{student} {name}：{item} {old} → {new}，总分 {old_total} → {new_total}", **told)
        of_total = t("{student} {name}：总分 {old_total} → {new_total}", **told)
        lines.append("  " + (of_item if change.item else of_total))
    if len(regrading.changes) > _SHOWN:
        left = len(regrading.changes) - _SHOWN
        lines.append("  " + t("……还有 {count} 处；改分以后都在 regrades.csv 里", count=left))
    return lines


def _print_some(lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        print("  " + "".join(c if c.isprintable() else " " for c in line))  # names are what learners typed
    if len(lines) > _SHOWN:
        print("  " + t("……还有 {count} 处", count=len(lines) - _SHOWN))


def _end_line() -> None:
    """End the line of a bar whose total nobody knew."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
