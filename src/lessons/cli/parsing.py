"""What the groups of commands need to describe themselves to the parser."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn, TypeAlias

from lessons.language import t

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Parser(argparse.ArgumentParser):
    """A parser that says in the interface's language where to read how a command is written."""

    def error(self, message: str) -> NoReturn:
        """End with code 2; `message` is argparse's own and English."""
        self.print_usage(sys.stderr)
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
