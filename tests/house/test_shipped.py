"""The course's own files travel in the wheel and are found from there and from a clone alike."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lessons import shipped
from lessons.errors import LessonsError

ROOT = Path(__file__).parents[2]


def test_clone_reads_its_own_folders() -> None:
    """An editable install uses `data/` and `notebooks/` of the clone, so an instructor's edit shows at once."""
    assert shipped.data_folder() == ROOT / "data"
    assert shipped.notebooks_folder() == ROOT / "notebooks"


def test_installation_without_its_files_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither folder exists the error names the places looked at and the remedy."""
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "src" / "lessons")
    with pytest.raises(LessonsError, match="重新安装") as caught:
        shipped.data_folder()
    assert str(tmp_path / "data") in str(caught.value)


def test_wheel_carries_course_and_finds_it(tmp_path: Path) -> None:
    """A wheel holds every file of the course and of the package, and the course is found in it."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    installed = tmp_path / "installed" / "lessons"
    for folder in ("data", "notebooks"):
        assert _files(installed / "_shipped" / folder) == _files(ROOT / folder)
    assert _files(ROOT / "src" / "lessons") <= _files(installed)

    ask = "from lessons.shipped import data_folder, notebooks_folder; print(data_folder(), notebooks_folder())"
    asked = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed.parent)!r}); {ask}"]
    told = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert told.stdout.split() == [str(installed / "_shipped" / name) for name in ("data", "notebooks")]


def _files(folder: Path) -> set[str]:
    passing = {"__pycache__", ".ipynb_checkpoints"}
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if not passing & set(path.parts)}
