"""What the groups of commands need to describe themselves to the parser."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn, TypeAlias

from lessons.language import t

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


# What argparse finds wrong, which it says in English, and how it is said here; anything else stays as it is.
_WRONG = (
    (r"the following arguments are required: (.*)", t("还缺 {0}")),
    (r"unrecognized arguments: (.*)", t("多出了 {0}；中间有空格的，要加引号")),
    (r"ambiguous option: (.*) could match (.*)", t("{0} 可以是 {1}，请写全")),
    (r"argument (.*): expected one argument", t("{0} 后面要写一个值")),
    (r"argument (.*): expected at least one argument", t("{0} 后面至少要写一个值")),
    (r"argument (.*): invalid int value: (.*)", t("{0} 要写整数（现在是 {1}）")),
    (r"argument (.*): invalid float value: (.*)", t("{0} 要写数字（现在是 {1}）")),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", t("{0} 没有 {1}，只能是 {2}")),
    (r"argument (.*?): (.*)", t("{0}：{1}")),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks the interface's language: how a command is written, and what is wrong with one."""

    def __init__(self, **options: Any) -> None:
        """Describe a command; `options` are those of argparse's own parser."""
        super().__init__(add_help=False, **options)
        self.color = False  # from Python 3.14 on the words that are replaced below would be coloured
        self._positionals.title = t("要写的")
        self._optionals.title = t("可以加的")
        self.add_argument("-h", "--help", action="help", help=t("显示这份说明"))

    def format_usage(self) -> str:
        """Return how the command is written."""
        return t("用法：{usage}", usage=super().format_usage().removeprefix("usage: "))

    def format_help(self) -> str:
        """Return what the command does and all that can be written after it."""
        return t("用法：{usage}", usage=super().format_help().removeprefix("usage: "))

    def error(self, message: str) -> NoReturn:
        """End with code 2; `message` is argparse's own."""
        self.print_usage(sys.stderr)
        for pattern, told in _WRONG:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = told.format(*found.groups())
                break
        told = t("命令没有写对（{message}）。怎么写，请看：{program} -h", message=message, program=self.prog)
        self.exit(2, f"{told}\n")


def group(commands: Commands, name: str, text: str) -> Commands:
    """Add a command that has commands of its own, such as `lessons record`, and return where those are added."""
    return commands.add_parser(name, help=text).add_subparsers(title=t("命令"), metavar=t("命令"), required=True)


def port(text: str) -> int:
    """Return the port that `text` names."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(t("端口必须是 1 到 65535 的整数（现在是 {text!r}）", text=text))
    return int(text)
