"""Writing into the class folder what running the same command again would write again."""

from __future__ import annotations

from pathlib import Path

from lessons.errors import ClassroomError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically


def write(file: Path, text: str, *, lasting: bool = True) -> None:
    """Write a UTF-8 file, whole or not at all, in place of an earlier one; see `write_atomically` for `lasting`.

    Raises:
        ClassroomError: it cannot be written.
    """
    try:
        write_atomically(file, text.encode(), lasting=lasting)
    except OSError as error:
        raise cannot_write(file, error) from error


def cannot_write(file: Path, error: OSError) -> ClassroomError:
    """Return the error that says why `file` could not be written and what to do."""
    return ClassroomError(
        t("写不了“{file}”：{reason}。改好以后再运行一次，不会重复。", file=file, reason=reason_for(error))
    )
