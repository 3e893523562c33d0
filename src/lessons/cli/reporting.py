"""`lessons report`: gradebook, item statistics, a page for each learner."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from lessons.cli.bar import bar
from lessons.cli.classroom import in_class
from lessons.cli.parsing import Commands
from lessons.language import t


def describe(commands: Commands) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("report", help=t("出成绩册、题目统计和每个学生的反馈页"))
    command.add_argument("name", metavar=t("作业名"), help=t("评过分的作业"))
    in_class(command)
    command.set_defaults(run=report)


def report(arguments: argparse.Namespace) -> int:
    """Write the reports and say what is in them."""
    from lessons.classroom.folders import ClassFolder
    from lessons.classroom.report import write_report

    folder = ClassFolder(arguments.folder)
    total = len(folder.marked(arguments.name))
    reported = write_report(folder, arguments.name, datetime.now(UTC), bar(t("正在写反馈页"), total))
    for sentence in reported.report.summary:
        print(sentence)
    if reported.report.retaught:
        print(t("最值得再讲一遍的："))
        for number, sentence in enumerate(reported.report.retaught, 1):
            print(f"{number}. {sentence}")
    for caveat in (*reported.report.suspect, *reported.report.analysis.caveats, *reported.problems):
        print(caveat)
    print(t("给老师的："), *(f"  {file}" for file in reported.files), sep="\n")
    shown = t("有答案和讲解") if reported.keys_shown else t("还没有答案和讲解")
    print(t("给学生的反馈页 {count} 份（{shown}），在 feedback 文件夹里。", count=reported.pages, shown=shown))
    return 0
