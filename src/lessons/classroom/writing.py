"""Writing into the class folder what running the same command again would write again."""

from __future__ import annotations

from pathlib import Path

from lessons.errors import ClassroomError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically


def write(file: Path, content: str | bytes, *, lasting: bool = True) -> Path:
    """Write a file, whole or not at all, with the folders above it; return it.

    Args:
        file: it is written in place of an earlier one.
        content: a text is written as UTF-8.
        lasting: as in `write_atomically`.

    Raises:
        ClassroomError: it cannot be written, as when Excel on Windows has it open.
    """
    try:
        write_atomically(file, content.encode() if isinstance(content, str) else content, lasting=lasting)
    except OSError as error:
        raise cannot_write(file, error) from error
    return file


def cannot_write(file: Path, error: OSError) -> ClassroomError:
    """Return the error that says why `file` could not be written and what to do."""
    if file.suffix in (".csv", ".xlsx"):
        remedy = t("如果它正在 Excel 或 WPS 里打开，请先关掉；改好以后再运行一次，不会重复。")
    else:
        remedy = t("改好以后再运行一次，不会重复。")
    told = t("写不了“{file}”：{reason}。{remedy}", file=file, reason=reason_for(error), remedy=remedy)
    return ClassroomError(told)
