"""The command `lessons`: parses, calls, prints. One function a command; what a command does lives in a room.

A room that takes a second to load is imported by the commands that need it, so that the others need not wait.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lessons import __version__
from lessons.cli import article, classroom, course, exports, marking, notes, record, reporting
from lessons.cli.parsing import Parser
from lessons.errors import LessonsError, RecordError
from lessons.language import t
from lessons.shipped import use_course


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
        if arguments.course:
            use_course(arguments.course)
        code: int = arguments.run(arguments)
        sys.stdout.flush()  # here rather than at exit, where nobody could catch what it raises
    except LessonsError as error:
        print(error.learner_message if isinstance(error, RecordError) else error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(t("停下了，没有做完。再运行一次同样的命令就行。"), file=sys.stderr)
        return 130  # what a shell expects of a command that Ctrl-C ended
    except BrokenPipeError:  # who reads has enough, as in `lessons article show | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains of it at exit
        return 0
    return code


def build_parser() -> argparse.ArgumentParser:
    """Describe every command; each sets `run`, a function of the parsed arguments that returns the exit code."""
    parser = Parser(prog="lessons", description=t("学一门细读报道的课，或者自己做一门"))
    parser.add_argument("--version", action="version", version=__version__, help=t("显示版本"))
    help_course = t("用另一门课程，不用自带的那一门，例如：lessons --course 我的课 lab")
    parser.add_argument("--course", type=Path, metavar=t("课程文件夹"), help=help_course)
    commands = parser.add_subparsers(title=t("命令"), metavar=t("命令"), required=True)
    for group in (course, article, record, notes, exports, classroom, marking, reporting):
        group.describe(commands)
    return parser
