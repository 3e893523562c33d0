"""Where the course's own files are: inside the installed package, or beside `src/` in a clone.

A wheel carries `data/` and `notebooks/` in `lessons/_shipped/`; an editable install reads them from the clone, so
that an instructor who edits a question bank sees the change without installing again.
"""

from __future__ import annotations

from pathlib import Path

from lessons.errors import LessonsError
from lessons.language import t

_PACKAGE = Path(__file__).parent


def data_folder() -> Path:
    """Folder of the course's data: `course.yaml`, texts, question banks.

    Raises:
        LessonsError: the installed package came without it.
    """
    return _find("data")


def notebooks_folder() -> Path:
    """Folder of the notebooks as shipped; learners work in a copy, see `lessons.workspace`.

    Raises:
        LessonsError: the installed package came without it.
    """
    return _find("notebooks")


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
