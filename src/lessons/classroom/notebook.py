"""The notebook of an assignment: made once for the instructor to write in, and made clean for the learners."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lessons.classroom.assignment import Assignment
from lessons.errors import ClassroomError
from lessons.language import t

_OPEN = "from lessons.notebook import open_assignment\n\nassignment = open_assignment({name!r})\nassignment"
_KEPT = {"kernelspec", "language_info"}  # of a notebook's metadata; widget state, for one, is somebody's answers


def notebook_for(assignment: Assignment, points: float) -> str:
    """Return a new notebook as JSON.

    Args:
        assignment: what is assigned.
        points: what the whole assignment is worth in nbgrader's gradebook.
    """
    how = t(
        "## 怎么做\n\n1. 点菜单“运行 → 运行所有单元格”。\n"
        "2. 填学号和姓名，再答题。写下的随时自动保存，关掉、重启都不会丢。\n"
        "3. 答完点“交卷”，会在这个笔记本旁边写一个交卷文件，照那里说的交给老师。"
    )
    say = t("（老师可以在这里写要求；这一格会原样发给学生。）")
    cells = [
        _cell("markdown", "title", f"# {assignment.title}\n\n{say}"),
        _cell("markdown", "how-to", how),
        _cell("code", "open", _OPEN.format(name=assignment.name), locked=True),
        _cell("code", "quiz", "assignment.quiz()", locked=True),
        _cell("markdown", "state-heading", t("## 交了没有\n\n下面这一格只说交卷的情况；老师用它收分数，请不要改它。")),
        _cell("code", "state", "assignment.points()", locked=True, points=points),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def cleaned(text: str, file: Path) -> str:
    """Return a notebook without outputs, counts and state, as learners get it.

    Args:
        text: the notebook as JSON.
        file: where it is from, to be named in errors.

    Raises:
        ClassroomError: it is no notebook.
    """
    try:
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        notebook["metadata"] = {name: value for name, value in notebook["metadata"].items() if name in _KEPT}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ClassroomError(
            t("“{file}”不是笔记本：{error}。请删掉它，再运行 lessons assign，会重新生成。", file=file, error=error)
        ) from error
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, name: str, source: str, locked: bool = False, points: float | None = None) -> dict[str, Any]:
    metadata: dict[str, Any] = {"deletable": False, "editable": False} if locked else {}
    if points is not None:
        # What nbgrader calls an "autograder tests" cell: its value, when it is run with keys at hand, is the mark.
        metadata["nbgrader"] = {
            "schema_version": 3,
            "grade": True,
            "grade_id": "erqi-lessons",
            "points": points,
            "solution": False,
            "locked": True,
            "task": False,
        }
    rest: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, "source": source.splitlines(keepends=True), **rest}
