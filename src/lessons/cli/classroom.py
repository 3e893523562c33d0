"""`lessons assign` and `lessons release`: from a wish to a folder that learners get."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from lessons.cli.parsing import Commands
from lessons.language import t

_SETTINGS = ("title", "forms", "opens", "due", "hand_ins", "minutes", "extra_time", "extensions", "points")


def describe(commands: Commands) -> None:
    """Describe the commands to the parser."""
    command = commands.add_parser("assign", help=t("布置作业：选课、选题、定截止时间，写好 assignment.yaml 和笔记本"))
    command.add_argument("name", metavar=t("作业名"), help=t("例如 hw1；已经有的，不带别的选项就是检查它"))
    in_class(command)
    _describe_items(command)
    _describe_rules(command)
    command.set_defaults(run=assign)

    command = commands.add_parser("release", help=t("发布作业：生成给学生的笔记本和不带答案的题目，先查有没有泄露"))
    command.add_argument("name", metavar=t("作业名"), help=t("布置好的作业"))
    in_class(command)
    command.set_defaults(run=release)


def in_class(command: argparse.ArgumentParser) -> None:
    """Let a command be told which class folder it is about."""
    command.add_argument(
        "--class", dest="folder", type=Path, default=Path(), metavar=t("文件夹"), help=t("班级文件夹；默认是当前文件夹")
    )


def _describe_items(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(t("选题"))
    group.add_argument("--lesson", action="append", metavar=t("课"), help=t("从哪一课出题，例如 03；可以写几次"))
    group.add_argument("--bank", metavar=t("题库文件"), help=t("自己的题库，班级文件夹下的路径，例如 banks/exam.yaml"))
    group.add_argument("--item", action="append", metavar=t("题号"), help=t("人人都做的题；可以写几次"))
    group.add_argument("--objective", metavar=t("目标"), help=t("只选这个学习目标的题，例如 o2"))
    group.add_argument("--level", choices=("recall", "understanding", "application"), help=t("只选这个层次的题"))
    group.add_argument("--type", metavar=t("题型"), help=t("只选这种题型，例如 single_choice"))
    group.add_argument("--count", type=int, metavar=t("几道"), help=t("每份卷抽几道；不写就是全部都做"))


def _describe_rules(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(t("规则"))
    group.add_argument("--title", metavar=t("标题"), help=t("学生看到的标题"))
    group.add_argument("--forms", type=int, metavar=t("几份"), help=t("几份卷，按学号分；默认 4，1 就是人人一样"))
    when = t("例如 “2026-12-04 22:00”；不写时区就是这台电脑的时区")
    group.add_argument("--opens", type=moment, metavar=t("时间"), help=t("几时开始；{when}", when=when))
    group.add_argument("--due", type=moment, metavar=t("时间"), help=t("几时截止；{when}", when=when))
    group.add_argument("--late", choices=("accept", "refuse", "deduct"), help=t("迟交：照收、不收、每天扣分"))
    group.add_argument("--per-day", type=float, metavar=t("比例"), help=t("迟交每过一天扣几成，例如 0.1"))
    group.add_argument("--grace", type=int, metavar=t("分钟"), help=t("截止以后宽限几分钟"))
    group.add_argument("--hand-ins", type=int, metavar=t("几次"), help=t("可以交几次；默认截止前随便几次"))
    group.add_argument("--minutes", type=float, metavar=t("分钟"), help=t("限时几分钟"))
    group.add_argument(
        "--extra-time", action="append", type=factor, metavar=t("学号=倍数"), help=t("给谁加时间，例如 2023007=1.5")
    )
    group.add_argument(
        "--extension",
        dest="extensions",
        action="append",
        type=extension,
        metavar=t("学号=时间"),
        help=t("给谁延期，例如 “2023007=2026-12-08 22:00”"),
    )
    group.add_argument("--points", type=float, metavar=t("分"), help=t("总分折算成几分；默认各题分数之和"))


def assign(arguments: argparse.Namespace) -> int:
    """Write an assignment, or check one that is there, and print what it says."""
    from lessons.classroom.assign import Choice, checked, summary
    from lessons.classroom.assign import assign as write
    from lessons.classroom.folders import ClassFolder

    folder = ClassFolder(arguments.folder)
    given = {name: value for name in _SETTINGS if (value := getattr(arguments, name)) is not None}
    for by_student in given.keys() & {"extra_time", "extensions"}:
        given[by_student] = dict(given[by_student])
    late = {"policy": arguments.late, "per_day": arguments.per_day, "grace_minutes": arguments.grace}
    if late := {name: value for name, value in late.items() if value is not None}:
        given["late"] = late
    choice = Choice(
        lessons=tuple(arguments.lesson or ()),
        bank=arguments.bank,
        items=tuple(arguments.item or ()),
        objective=arguments.objective,
        level=arguments.level,
        type=arguments.type,
        count=arguments.count,
    )
    edited = choice == Choice() and not given
    assignment = checked(folder, arguments.name) if edited else write(folder, arguments.name, choice, given)
    if edited:
        print(t("没有发现问题。"))
    print(summary(folder, assignment))
    return 0


def release(arguments: argparse.Namespace) -> int:
    """Release an assignment, and print how its forms match and what the instructor should know of it."""
    from lessons.classroom.folders import ClassFolder
    from lessons.classroom.release import release as put_out
    from lessons.classroom.release import report

    print(report(put_out(ClassFolder(arguments.folder), arguments.name)))
    return 0


def moment(text: str) -> datetime:
    """Return the time that `text` names; see `assign.read_moment`."""
    from lessons.classroom.assign import read_moment

    try:
        return read_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            t('时间要连引号一起写成 "2026-12-04 22:00" 这样（现在是 {text!r}）', text=text)
        ) from None


def factor(text: str) -> tuple[str, float]:
    """Return the student number and the factor that `text` names."""
    student, sign, number = text.rpartition("=")
    try:
        return student, float(number if sign else "")
    except ValueError:
        raise argparse.ArgumentTypeError(
            t("要写成 学号=倍数，例如 2023007=1.5（现在是 {text!r}）", text=text)
        ) from None


def extension(text: str) -> tuple[str, datetime]:
    """Return the student number and the time that `text` names."""
    student, _, when = text.rpartition("=")
    if not student:
        told = t("要写成 学号=时间，例如 “2023007=2026-12-08 22:00”（现在是 {text!r}）", text=text)
        raise argparse.ArgumentTypeError(told)
    return student, moment(when)
