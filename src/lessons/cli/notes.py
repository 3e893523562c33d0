"""`lessons notes`: what the learner wrote beside the answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from lessons.cli.parsing import Commands, group
from lessons.language import t
from lessons.records import Record
from lessons.shipped import data_folder


def describe(commands: Commands) -> None:
    """Describe `lessons notes` and its commands to the parser."""
    commands = group(commands, "notes", t("你写过的话：找一找，导出成 Markdown"))
    command = commands.add_parser("search", help=t("列出写过这些字的地方；不写就全列出来"))
    command.add_argument(
        "words", nargs="?", default="", metavar=t("要找的字"), help=t("可以是一个词，也可以是一句话里的几个字")
    )
    command.set_defaults(run=notes_search)
    command = commands.add_parser("export", help=t("把写过的话写进一个 Markdown 文件"))
    command.add_argument("file", type=Path, metavar=t("文件"), help=t("新文件，例如 我的笔记.md；已有的文件不会被覆盖"))
    command.set_defaults(run=notes_export)


def notes_search(arguments: argparse.Namespace) -> int:
    """Print what the learner wrote that holds some words; 1 where nothing does."""
    from lessons.course import load_course
    from lessons.written import in_words, matching, written

    with Record.open() as record:
        found = matching(written(load_course(data_folder()), record.notes()), arguments.words)
    for one in found:
        print(f"{one.title}（{in_words(one.at, zone=None)}）")  # not translated: brackets around a time
        print("\n".join(f"  {line}" for line in one.text.splitlines()))
    if not found:
        print(t("没有写过“{words}”。", words=arguments.words) if arguments.words else t("还没有写过什么。"))
    return 0 if found else 1


def notes_export(arguments: argparse.Namespace) -> int:
    """Write all that the learner wrote to a Markdown file."""
    from lessons.course import load_course
    from lessons.records.portable import write_new
    from lessons.written import as_markdown, written

    with Record.open() as record:
        found = written(load_course(data_folder()), record.notes())
        write_new(arguments.file, as_markdown(found, record.name, record.now(), zone=None))
    print(t("已导出 {count} 条：{file}", count=len(found), file=arguments.file.absolute()))
    return 0
