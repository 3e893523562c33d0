"""`lessons record` and `lessons progress`: what the learner has done, and what becomes of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from lessons.cli.parsing import Commands, group
from lessons.language import t
from lessons.records import Record, record_path
from lessons.records.location import delete_files, files_of
from lessons.shipped import data_folder


def describe(commands: Commands) -> None:
    """Describe `lessons progress`, `lessons record` and its commands to the parser."""
    command = commands.add_parser("progress", help=t("每一课学到哪里，下一步做什么"))
    command.set_defaults(run=show_progress)

    commands = group(commands, "record", t("学习记录：在哪里、导出、导入（合并）、抢救、删除"))
    command = commands.add_parser("where", help=t("记录在哪里，里面有多少内容"))
    command.set_defaults(run=record_where)
    command = commands.add_parser("export", help=t("把全部记录写进一个 JSON 文件"))
    command.add_argument(
        "file", type=Path, metavar=t("文件"), help=t("新文件，例如 我的记录.json；已有的文件不会被覆盖")
    )
    command.set_defaults(run=record_export)
    command = commands.add_parser("import", aliases=["merge"], help=t("把导出的文件或另一台电脑上的记录并进来"))
    command.add_argument(
        "files", type=Path, nargs="+", metavar=t("文件"), help=t("导出的 JSON 文件，或者 record.sqlite3")
    )
    command.set_defaults(run=record_import)
    command = commands.add_parser("recover", help=t("记录坏了的时候：坏文件移到一边，能读的都救回来"))
    command.set_defaults(run=record_recover)
    command = commands.add_parser("delete", help=t("删除全部记录；先问一遍"))
    command.add_argument("--yes", action="store_true", help=t("不再问，直接删除"))
    command.set_defaults(run=record_delete)


def show_progress(arguments: argparse.Namespace) -> int:
    """Print how far the learner is in each lesson, and what to do next."""
    from lessons.course import load_course
    from lessons.progress import as_text, progress

    course = load_course(data_folder())
    with Record.open() as record:
        print(as_text(progress(course, record.attempts(), record.now(), zone=None), course.about))
    return 0


def record_where(arguments: argparse.Namespace) -> int:
    """Print where the record lies and what it holds."""
    print(record_path())
    if record_path().exists():
        with Record.open() as record:
            print(record.held().in_words)
        print(t("属于它的文件：{files}", files=t("、").join(file.name for file in files_of(record_path()))))
    else:
        print(t("还没有记录：第一次打开课程时才会建立。"))
    return 0


def record_export(arguments: argparse.Namespace) -> int:
    """Write the record to a file."""
    from lessons.records.portable import export_record

    with Record.open() as record:
        held = export_record(record, arguments.file)
    print(t("已导出：{file}", file=arguments.file.absolute()))
    print(held.held.in_words)
    print(t("这个文件里有你的全部答案和笔记，请像保管日记一样保管它。"))
    return 0


def record_import(arguments: argparse.Namespace) -> int:
    """Put other records into this one; every file is read before any is put in."""
    from lessons.records.portable import merge, read_portable

    others = [read_portable(file) for file in arguments.files]
    with Record.open() as record:
        for file, other in zip(arguments.files, others, strict=True):
            merged = merge(record, other)
            added = merged.added + merged.beside
            print(t("{file}：新增 {added} 条，原来就有 {known} 条。", file=file, added=added, known=merged.known))
        print(t("现在共有：{held}", held=record.held().in_words))
    return 0


def record_recover(arguments: argparse.Namespace) -> int:
    """Set a damaged record aside and keep what can be read of it."""
    from lessons.records.recovery import recover

    recovered = recover(record_path())
    if recovered is None:
        print(t("记录没有坏，什么也没有动。"))
        return 0
    print(t("坏文件原样移到了：{file}", file=recovered.aside))
    print(
        t(
            "救回 {found} 条，有 {places} 处读不出来。请重启打开着的内核，再接着学。",
            found=recovered.found,
            places=recovered.unreadable,
        )
    )
    return 0


def record_delete(arguments: argparse.Namespace) -> int:
    """Delete the record with its backups, after asking."""
    files = files_of(record_path())
    if not files:
        print(t("没有记录，不用删除。"))
        return 0
    print("\n".join([t("将删除："), *(f"  {file}" for file in files)]))
    print(t("删了就找不回来。想留一份，先运行：lessons record export 文件名。"))
    print(t("你加入的文章不在其中；要删，运行：lessons article remove"))
    if not arguments.yes and not _confirmed():
        print(t("没有删除。"))
        return 1
    delete_files(files)
    print(t("已删除。打开着的笔记本请重启内核。"))
    return 0


def _confirmed() -> bool:
    try:
        return input(t("确定删除，请输入 delete 再回车：")).strip() == "delete"
    except EOFError:  # nobody is there to ask
        return False
