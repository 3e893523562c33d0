"""A new course on another article: a small sound one, made up, for a teacher to replace piece by piece.

It lies in `template/` as it is copied, so that it can be read, checked and tested like any course.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from lessons.course.schemas import write_schemas
from lessons.errors import LessonsError
from lessons.language import t

_TEMPLATE = Path(__file__).parent / "template"


def make_course(folder: Path) -> list[str]:
    """Write a small course into a new folder, with the schemas that let an editor complete its files.

    Args:
        folder: is made; its name becomes that of the course, under which learners' records and notebooks are kept.

    Returns:
        The files to edit, as paths below `folder`.

    Raises:
        LessonsError: something is in the folder already, or it cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise LessonsError(t("“{folder}”里已经有东西，没有动它。请换一个新文件夹的名字。", folder=folder))
        shutil.copytree(_TEMPLATE, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        write_schemas(folder / "schemas")
    except OSError as error:
        raise LessonsError(
            t("不能在“{folder}”新建课程：{reason}。请换一个文件夹。", folder=folder, reason=error.strerror)
        ) from error
    return sorted(path.relative_to(_TEMPLATE).as_posix() for path in _TEMPLATE.rglob("*.*") if path.is_file())
