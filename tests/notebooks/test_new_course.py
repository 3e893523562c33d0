"""The notebooks of a new course run in its own kernel, as those of ours do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from lessons.new_course import make_course

from .test_execution import complaints


def test_notebooks_of_a_new_course_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, execute: Callable[..., nbformat.NotebookNode]
) -> None:
    """Each notebook that `lessons new course` writes runs to its end, as `lessons --course` has JupyterLab run it."""
    make_course(tmp_path / "new")
    monkeypatch.setenv("LESSONS_COURSE", str(tmp_path / "new"))
    for file in sorted((tmp_path / "new" / "notebooks").iterdir()):
        content = nbformat.read(file, as_version=4)
        nbformat.validate(content)
        assert list(complaints(execute(content))) == [], file.name
