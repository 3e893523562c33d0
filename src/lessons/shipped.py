"""Where the course's own files are: inside the installed package, beside `src/` in a clone, or in a teacher's folder.

A wheel carries `data/` and `notebooks/` in `lessons/_shipped/`; an editable install reads them from the clone, so
that an instructor who edits a question bank sees the change without installing again. `LESSONS_COURSE` names the folder
of another course, which every process started from there on takes up, the kernels of JupyterLab too.
"""

from __future__ import annotations

import os
from pathlib import Path

from lessons.errors import LessonsError
from lessons.language import t

_PACKAGE = Path(__file__).parent


def use_course(folder: Path) -> None:
    """Take the course in `folder`, not the shipped one, for the rest of this process and in those that it starts.

    Raises:
        LessonsError: there is no course in it.
    """
    os.environ["LESSONS_COURSE"] = str(course_in(folder))


def course_in(folder: Path) -> Path:
    """Return `folder` in full.

    Raises:
        LessonsError: there is no course in it.
    """
    folder = folder.expanduser().resolve()
    if not (folder / "course.yaml").is_file():
        raise LessonsError(
            t("“{folder}”里没有 course.yaml，不是课程文件夹。新建一个：lessons new course 文件夹", folder=folder)
        )
    return folder


def course_name() -> str:
    """Name of another course's folder, under which the learner's record and notebooks are kept; empty for our own."""
    folder = _other_course()
    return folder.name if folder else ""


def data_folder() -> Path:
    """Folder of the course's data: `course.yaml`, texts, question banks.

    Raises:
        LessonsError: the installed package came without it.
    """
    return _other_course() or _find("data")


def notebooks_folder() -> Path:
    """Folder of the notebooks as shipped; learners work in a copy, see `lessons.workspace`.

    Raises:
        LessonsError: the installed package, or the other course, came without it.
    """
    folder = _other_course()
    if folder is None:
        return _find("notebooks")
    if not (folder / "notebooks").is_dir():
        raise LessonsError(
            t("课程“{folder}”里没有 notebooks 文件夹。请照 lessons new course 建出来的样子放好笔记本。", folder=folder)
        )
    return folder / "notebooks"


def _other_course() -> Path | None:
    folder = os.environ.get("LESSONS_COURSE")
    return Path(folder) if folder else None


def _find(name: str) -> Path:
    places = (_PACKAGE / "_shipped" / name, _PACKAGE.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    raise LessonsError(
        t(
            "找不到课程自带的“{name}”文件夹（找过：{places}）。安装可能不完整，请重新安装本课程。",
            name=name,
            places=t("；").join(map(str, places)),
        )
    )
