"""`lessons article`: the learner's own article."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.cli.parsing import Commands, group
from lessons.errors import LessonsError
from lessons.language import t

if TYPE_CHECKING:
    pass


def describe(commands: Commands) -> None:
    """Describe `lessons article` and its commands to the parser."""
    commands = group(commands, "article", t("加入、查看或删除你自己的文章；它只存在你自己的电脑上"))
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
