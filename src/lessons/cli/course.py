"""The commands on the course itself: open it, make a new one, check it, preview a bank, write the schemas."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.cli.parsing import Commands, group, port
from lessons.lab import serve
from lessons.language import t
from lessons.records import record_path
from lessons.shipped import course_in, data_folder
from lessons.workspace import default_folder, refresh

if TYPE_CHECKING:
    from lessons.course import Course


def describe(commands: Commands) -> None:
    """Describe the commands to the parser."""
    command = commands.add_parser("lab", help=t("准备好笔记本，并在 JupyterLab 中打开"))
    command.add_argument("--folder", type=Path, metavar=t("文件夹"), help=t("放笔记本的文件夹；已有的笔记本不会被覆盖"))
    command.add_argument("--port", type=port, metavar=t("端口"), help=t("指定端口；不指定则自动选择"))
    command.add_argument("--no-browser", action="store_true", help=t("不自动打开浏览器，只显示网址"))
    command.set_defaults(run=lab)

    new = group(commands, "new", t("自己做一门课"))
    command = new.add_parser("course", help=t("在新文件夹里放一门小课作例子，换成你自己的文章和题"))
    command.add_argument("folder", type=Path, metavar=t("文件夹"), help=t("新文件夹；它的名字就是课程的名字"))
    command.set_defaults(run=new_course)

    command = commands.add_parser("check", help=t("检查课程文件，列出全部问题：哪个文件、哪一行、哪道题、怎么改"))
    command.add_argument("path", type=Path, nargs="?", metavar=t("课程文件夹"), help=t("默认是本课程的 data"))
    command.add_argument("--coverage", action="store_true", help=t("再列一张表：文章各段和法律背景，哪些课讲到、问到"))
    command.set_defaults(run=check)

    command = commands.add_parser("preview", help=t("在 JupyterLab 中预览一个题库，随改随看，不保存答案"))
    command.add_argument(
        "file", type=Path, metavar=t("题库文件"), help=t("例如 data/questions/03_public_interest.yaml")
    )
    command.add_argument("--port", type=port, metavar=t("端口"), help=t("指定端口；不指定则自动选择"))
    command.add_argument("--no-browser", action="store_true", help=t("不自动打开浏览器，只显示网址"))
    command.set_defaults(run=preview)

    command = commands.add_parser("schemas", help=t("按数据模型重新生成 data/schemas，供编辑器补全和检查"))
    command.set_defaults(run=schemas)


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


def new_course(arguments: argparse.Namespace) -> int:
    """Write a small course into a new folder, and tell what to do with it."""
    from lessons.new_course import make_course

    folder = arguments.folder.expanduser().resolve()
    files = make_course(folder)
    print(t("新课程建好了，在 {folder}，里面是一门虚构的小课。请把这些文件换成你自己的：", folder=folder))
    print("\n".join(f"  {file}" for file in files))
    typed = f'"{arguments.folder}"' if " " in str(arguments.folder) else arguments.folder
    print(t("改完检查：lessons check {folder}", folder=typed))
    print(t("打开来学：lessons --course {folder} lab", folder=typed))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of a course, or what was found sound, and, if asked, how far the article is covered."""
    from lessons.course.checks import read_and_check
    from lessons.course.coverage import coverage_table

    course, problems = read_and_check(course_in(arguments.path) if arguments.path else data_folder())
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
        left_out = [lesson.id for lesson in course.about.lessons if lesson.id not in course.lessons]
        if left_out:
            print(t("下面的表没有算进读不出来的课：{lessons}", lessons=t("、").join(left_out)))
        print(f"\n{coverage_table(course)}")
    return 1 if problems else 0


def _sound(course: Course) -> str:
    items = sum(len(lesson.bank.items) for lesson in course.lessons.values())
    return t(
        "《{title}》没有发现问题：检查了 {lessons} 课，{items} 道题，{facts} 条事实，{terms} 个术语。",
        title=course.about.title,
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


def schemas(arguments: argparse.Namespace) -> int:
    """Write the JSON Schemas of the course's files anew."""
    from lessons.course.schemas import SCHEMAS, write_schemas

    folder = data_folder() / "schemas"
    write_schemas(folder)
    print(t("已写入 {count} 个 JSON Schema：{folder}", count=len(SCHEMAS), folder=folder))
    return 0
