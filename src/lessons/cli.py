"""The command `lessons`: parses, calls, prints. One function a command; what a command does lives in a room.

A room that takes a second to load is imported by the commands that need it, so that the others need not wait.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lessons import __version__
from lessons.errors import LessonsError, RecordError
from lessons.lab import serve
from lessons.language import t
from lessons.records import Record, record_path
from lessons.records.location import files_of
from lessons.shipped import data_folder
from lessons.workspace import default_folder, refresh

if TYPE_CHECKING:
    from lessons.course import Course
    from lessons.records.portable import Portable


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when all is well, 1 when not, 2 when the command is misspelt.

    Args:
        argv: words after `lessons`; those of the process by default.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Western Windows console has no Chinese; it should not crash
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except LessonsError as error:
        print(error.learner_message if isinstance(error, RecordError) else error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell expects of a command that Ctrl-C ended
    return code


def build_parser() -> argparse.ArgumentParser:
    """Describe every command; each sets `run`, a function of the parsed arguments that returns the exit code."""
    parser = argparse.ArgumentParser(prog="lessons", description=t("《读懂一篇检察报道》课程的命令"))
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title=t("命令"), metavar=t("命令"), required=True)

    command = commands.add_parser("lab", help=t("准备好笔记本，并在 JupyterLab 中打开"))
    command.add_argument("--folder", type=Path, metavar=t("文件夹"), help=t("放笔记本的文件夹；已有的笔记本不会被覆盖"))
    command.add_argument("--port", type=_port, metavar=t("端口"), help=t("指定端口；不指定则自动选择"))
    command.add_argument("--no-browser", action="store_true", help=t("不自动打开浏览器，只显示网址"))
    command.set_defaults(run=lab)

    command = commands.add_parser("check", help=t("检查课程文件，列出全部问题：哪个文件、哪一行、哪道题、怎么改"))
    command.add_argument("path", type=Path, nargs="?", metavar=t("课程文件夹"), help=t("默认是本课程的 data"))
    command.add_argument("--coverage", action="store_true", help=t("再列一张表：文章各段和法律背景，哪些课讲到、问到"))
    command.set_defaults(run=check)

    command = commands.add_parser("preview", help=t("在 JupyterLab 中预览一个题库，随改随看，不保存答案"))
    command.add_argument(
        "file", type=Path, metavar=t("题库文件"), help=t("例如 data/questions/03_public_interest.yaml")
    )
    command.add_argument("--port", type=_port, metavar=t("端口"), help=t("指定端口；不指定则自动选择"))
    command.add_argument("--no-browser", action="store_true", help=t("不自动打开浏览器，只显示网址"))
    command.set_defaults(run=preview)

    command = commands.add_parser("article", help=t("加入、查看或删除你自己的文章；它只存在你自己的电脑上"))
    _describe_article(command.add_subparsers(title=t("命令"), metavar=t("命令"), required=True))

    command = commands.add_parser("progress", help=t("每一课学到哪里，下一步做什么"))
    command.set_defaults(run=show_progress)

    command = commands.add_parser("record", help=t("学习记录：在哪里、导出、导入（合并）、抢救、删除"))
    _describe_record(command.add_subparsers(title=t("命令"), metavar=t("命令"), required=True))

    command = commands.add_parser("schemas", help=t("按数据模型重新生成 data/schemas，供编辑器补全和检查"))
    command.set_defaults(run=schemas)
    return parser


def _describe_article(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("add", help=t("从一个文本文件加入文章：把断开的行接成段落，并说明接了哪里"))
    command.add_argument(
        "file", type=Path, metavar=t("文件"), help=t("UTF-8 编码的文本文件，可以是从报纸上按栏抄下来的")
    )
    command.add_argument("--replace", action="store_true", help=t("换掉已经加入的文章"))
    command.set_defaults(run=article_add)
    command = commands.add_parser("show", help=t("显示加入的文章"))
    command.set_defaults(run=article_show)
    command = commands.add_parser("remove", help=t("删除加入的文章；学习记录不受影响"))
    command.set_defaults(run=article_remove)


def _describe_record(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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


def lab(arguments: argparse.Namespace) -> int:
    """Bring the learner's notebooks up to date and serve them until Ctrl-C."""
    workspace = refresh(arguments.folder or default_folder())
    print(workspace.report(), t("学习记录：{place}", place=record_path()), sep="\n", flush=True)
    serve(
        workspace.folder,
        port=arguments.port,
        browser=not arguments.no_browser,
        announce=lambda url: print(t("课程网址：{url}\n学完后在这里按 Ctrl-C 退出。", url=url), flush=True),
    )
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of a course, or what was found sound, and, if asked, how far the article is covered."""
    from lessons.course import coverage_table, read_and_check

    course, problems = read_and_check(arguments.path or data_folder())
    for problem in problems:
        print(problem)
    if course is None or problems:
        print(
            t(
                "共 {count} 处问题，在 {files} 个文件里。",
                count=len(problems),
                files=len({problem.file for problem in problems}),
            )
        )
    else:
        print(_sound(course))
    if course is not None and arguments.coverage:
        print(f"\n{coverage_table(course)}")
    return 1 if problems else 0


def _sound(course: Course) -> str:
    items = sum(len(lesson.bank.items) for lesson in course.lessons.values())
    return t(
        "没有发现问题：检查了 {lessons} 课，{items} 道题，{facts} 条事实，{terms} 个术语。",
        lessons=len(course.lessons),
        items=items,
        facts=len(course.facts),
        terms=len(course.terms),
    )


def preview(arguments: argparse.Namespace) -> int:
    """Serve a bank, live, until Ctrl-C."""
    from lessons.preview import open_preview

    open_preview(
        arguments.file,
        port=arguments.port,
        browser=not arguments.no_browser,
        announce=lambda url: print(t("预览网址：{url}\n看完后在这里按 Ctrl-C 退出。", url=url), flush=True),
    )
    return 0


def article_add(arguments: argparse.Namespace) -> int:
    """Take the learner's own article up, and print what was done to it."""
    from lessons.own_article import add_article, article_path, preview, report

    had = article_path().exists()
    restored = add_article(arguments.file, arguments.replace)
    if had:
        print(t("原来的那篇已经换掉。"))
    print(f"{report(restored)}\n{preview(restored.paragraphs)}")
    print(t("已存到：{place}（只有你能读；可以用记事本改）", place=article_path()))
    print(t('在笔记本里用：open_corpus("article")。看全文：lessons article show；删除：lessons article remove'))
    return 0


def article_show(arguments: argparse.Namespace) -> int:
    """Print the learner's own article, paragraph by paragraph."""
    from lessons.own_article import HOW_TO_ADD, article_path, preview, read_article

    paragraphs = read_article()
    if not paragraphs:
        raise LessonsError(HOW_TO_ADD)
    longest = max(map(len, paragraphs))
    print(
        t(
            "{place}，{count} 段，{characters} 字（连标点）",
            place=article_path(),
            count=len(paragraphs),
            characters=sum(map(len, paragraphs)),
        )
    )
    print(preview(paragraphs, count=len(paragraphs), width=longest))
    return 0


def article_remove(arguments: argparse.Namespace) -> int:
    """Delete the learner's own article."""
    from lessons.own_article import article_path, remove_article

    print(t("已删除：{place}", place=article_path()) if remove_article() else t("没有加入过文章，不用删除。"))
    return 0


def show_progress(arguments: argparse.Namespace) -> int:
    """Print how far the learner is in each lesson, and what to do next."""
    from lessons.course import load_course
    from lessons.progress import as_text, progress

    course = load_course(data_folder())
    with Record.open() as record:
        print(as_text(progress(course, record.attempts(), record.now(), zone=None)))
    return 0


def record_where(arguments: argparse.Namespace) -> int:
    """Print where the record lies and what it holds."""
    from lessons.records.portable import portable

    print(record_path())
    if record_path().exists():
        with Record.open() as record:
            print(_held(portable(record)))
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
    print(_held(held))
    print(t("这个文件里有你的全部答案和笔记，请像保管日记一样保管它。"))
    return 0


def record_import(arguments: argparse.Namespace) -> int:
    """Put other records into this one; every file is read before any is put in."""
    from lessons.records.portable import merge, portable, read_portable

    others = [read_portable(file) for file in arguments.files]
    with Record.open() as record:
        for file, other in zip(arguments.files, others, strict=True):
            merged = merge(record, other)
            added = merged.added + merged.beside
            print(t("{file}：新增 {added} 条，原来就有 {known} 条。", file=file, added=added, known=merged.known))
        print(t("现在共有：{held}", held=_held(portable(record))))
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
    for file in files:
        try:
            file.unlink()
        except OSError as error:
            raise LessonsError(
                t("删不掉“{file}”：{cause}。请先关掉 JupyterLab，再试一次。", file=file, cause=error.strerror)
            ) from error
    print(t("已删除。打开着的笔记本请重启内核。"))
    return 0


def _confirmed() -> bool:
    try:
        return input(t("确定删除，请输入 delete 再回车：")).strip() == "delete"
    except EOFError:  # nobody is there to ask
        return False


def _held(held: Portable) -> str:
    return t(
        "作答 {attempts} 次，笔记 {notes} 条，其他事件 {events} 条，没有交的草稿 {drafts} 份。",
        attempts=len(held.attempts),
        notes=len(held.notes),
        events=len(held.events),
        drafts=len(held.drafts),
    )


def schemas(arguments: argparse.Namespace) -> int:
    """Write the JSON Schemas of the course's files anew."""
    from lessons.course.schemas import SCHEMAS, write_schemas

    folder = data_folder() / "schemas"
    write_schemas(folder)
    print(t("已写入 {count} 个 JSON Schema：{folder}", count=len(SCHEMAS), folder=folder))
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(t("端口必须是 1 到 65535 的整数（现在是 {text!r}）", text=text))
    return int(text)
