"""`lessons export` and `lessons import`: the course in other formats, and questions out of them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.cli.parsing import Commands
from lessons.errors import ContentError, ExchangeError
from lessons.language import t
from lessons.shipped import data_folder

if TYPE_CHECKING:
    from lessons.course import Course
    from lessons.exports.selection import Chosen

_FORMATS = ("moodle", "gift", "qti", "anki", "paper", "page")
_LEVELS = ("recall", "understanding", "application")


def describe(commands: Commands) -> None:
    """Describe `lessons export` and `lessons import` to the parser."""
    command = commands.add_parser("export", help=t("把题目或整门课导出成别的格式；带不过去的，逐题说明"))
    command.add_argument("--to", choices=_FORMATS, required=True, help=t("导出成什么：docs/exports.md 里有说明"))
    command.add_argument("folder", type=Path, metavar=t("文件夹"), help=t("放导出文件的文件夹，没有就新建"))
    command.add_argument("--lesson", action="append", default=[], metavar=t("课号"), help=t("只要这一课；可以写几次"))
    command.add_argument("--quiz", default="", metavar=t("题组"), help=t("只要这一组题，例如 exit"))
    command.add_argument("--bank", type=Path, metavar=t("题库文件"), help=t("改用自己的题库，不用课程里的"))
    command.add_argument("--forms", type=_forms, default=2, metavar=t("份数"), help=t("纸质试卷出几份（A、B……）"))
    command.add_argument("--seed", default="1", metavar=t("种子"), help=t("换一个种子，次序和数就换一套"))
    command.add_argument("--replace", action="store_true", help=t("覆盖文件夹里的同名文件"))
    command.set_defaults(run=export)

    command = commands.add_parser("import", help=t("把 GIFT 或 Moodle XML 的题变成一个题库文件"))
    command.add_argument("file", type=Path, metavar=t("文件"), help=t("GIFT（.gift、.txt）或 Moodle XML（.xml）"))
    command.add_argument("bank", type=Path, metavar=t("题库文件"), help=t("新文件，已有的不会被覆盖"))
    command.add_argument("--lesson", required=True, metavar=t("课号"), help=t("这些题属于哪一课"))
    command.add_argument("--level", choices=_LEVELS, default="recall", help=t("没有写明层次的题，算哪一层"))
    command.add_argument("--objective", default="", metavar=t("目标"), help=t("没有写明目标的题，考哪个目标，例如 o1"))
    command.add_argument(
        "--evidence", nargs="+", default=[], metavar=t("段落"), help=t("没有写明出处的题，根据哪几段，例如 p4")
    )
    command.add_argument(
        "--facts", nargs="+", default=[], metavar=t("事实"), help=t("问的是哪些事实；默认是那几段讲到的")
    )
    command.set_defaults(run=take_in)


def export(arguments: argparse.Namespace) -> int:
    """Write an export, and print which files were written and what was lost."""
    from lessons.course import load_course
    from lessons.exports.losses import as_text
    from lessons.exports.writing import Wanted
    from lessons.exports.writing import export as write

    course = load_course(data_folder())
    chosen = _chosen(course, arguments)
    wanted = Wanted(course, chosen, arguments.seed, arguments.forms, datetime.now(UTC))
    files, lost = write(arguments.to, wanted, arguments.folder, arguments.replace)
    print(t("已导出 {count} 个文件：", count=len(files)), *files, sep="\n")
    if lost:
        print(t("没有带过去的（逐题写在 {file} 里）：", file=files[-1]), as_text(lost), sep="\n")
    return 0


def _chosen(course: Course, arguments: argparse.Namespace) -> tuple[Chosen, ...]:
    from lessons.course.own_bank import is_for_marking, read_own_bank
    from lessons.exports.selection import choose, choose_quiz

    if not arguments.bank:
        return choose(course, arguments.lesson, arguments.quiz)
    folder = data_folder()
    content, problems = read_own_bank(arguments.bank.parent, arguments.bank.name, course, folder, practice=True)
    if content is None:
        raise ContentError(problems)
    if arguments.to == "page" and is_for_marking(arguments.bank, content.bank):
        raise ExchangeError(
            t("“{file}”是要算分的题库，答案不能放进网页。请改用 --to paper 或 --to moodle。", file=arguments.bank)
        )
    return (choose_quiz(content, arguments.quiz, arguments.bank.stem),)


def take_in(arguments: argparse.Namespace) -> int:
    """Read a file of questions into a new bank, and print what was refused and what is left to do."""
    from lessons.course import load_course
    from lessons.course.own_bank import read_own_bank
    from lessons.exports.taking_in import check_given, lesson_of, take_in, write_bank
    from lessons.exports.to_item import Given

    folder = data_folder()
    course = load_course(folder)
    content = lesson_of(course, arguments.lesson)
    facts, evidence = tuple(arguments.facts), tuple(arguments.evidence)
    given = Given(content.lesson.number, arguments.level, arguments.objective, facts, evidence)
    taken = take_in(arguments.file, content, check_given(given, content))
    print(taken.report())
    if taken.bank is None:
        print(t("没有一道题能导入，没有写文件。"))
        return 1
    write_bank(taken.bank, arguments.bank)
    to_do = arguments.bank.with_suffix(".to-do.txt")
    to_do.write_text(f"{taken.report()}\n", encoding="utf-8")
    counts = {"taken": len(taken.bank["items"]), "refused": len(taken.refused)}
    print(t("导入了 {taken} 题，没有导入 {refused} 题。", **counts))
    print(t("题库：{bank}；要补的写在：{to_do}", bank=arguments.bank, to_do=to_do))
    problems = read_own_bank(arguments.bank.parent, arguments.bank.name, course, folder, practice=True)[1]
    if problems:
        print(t("lessons check 还会指出下面这些，请先改好："), *problems, sep="\n")
    return 1 if problems else 0


def _forms(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 26:
        raise argparse.ArgumentTypeError(t("份数必须是 1 到 26 的整数（现在是 {text!r}）", text=text))
    return int(text)
