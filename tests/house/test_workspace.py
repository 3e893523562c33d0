"""The learner's copy of the notebooks: brought up to date, and never at the cost of what the learner wrote."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import workspace
from lessons.errors import WorkspaceError
from lessons.workspace import Workspace, default_folder, fingerprint, refresh, write_atomically

START, LESSON = "00_start_here.ipynb", "03_public_interest.ipynb"

Ship = Callable[..., None]


def notebook(*sources: str, **cell_fields: object) -> bytes:
    """Return a notebook file of code cells with these sources; named arguments go into every cell."""
    empty = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    cells = [empty | {"source": source} | cell_fields for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def ran(*sources: str) -> bytes:
    """Return the same notebook as Jupyter saves it after a run: outputs, counts, and an empty cell at the end."""
    return notebook(*sources, "", execution_count=7, outputs=[{"output_type": "stream"}], metadata={"x": 1})


@pytest.fixture
def ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ship:
    """Return a function that publishes a version of the course with these notebooks, given by name and content."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(workspace, "notebooks_folder", lambda: folder)

    def publish(version: str, notebooks: dict[str, bytes]) -> None:
        monkeypatch.setattr(workspace, "__version__", version)
        for name, content in notebooks.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)

    publish("0.1.0", {START: notebook("start"), LESSON: notebook("one", "two")})
    return publish


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a learner's folder that is not there yet; its path has a space and Chinese in it."""
    return tmp_path / "我的 文档" / "课程"


def changes(done: Workspace) -> dict[str, list[object]]:
    """Return what a refresh did, without what it did not do."""
    return {name: done_ for name in ("added", "updated", "restored", "kept") if (done_ := getattr(done, name))}


def test_first_run_copies_every_notebook(ship: Ship, folder: Path) -> None:
    """A new folder gets all notebooks, those in subfolders too, and the report names folder and notebooks."""
    ship("0.1.0", {"instructor/00_run_a_class.ipynb": notebook("class")})
    done = refresh(folder)
    assert changes(done) == {"added": [START, LESSON, "instructor/00_run_a_class.ipynb"]}
    assert (folder / LESSON).read_bytes() == notebook("one", "two")
    assert str(folder) in done.report()
    assert f"新放入：{LESSON}" in done.report()


def test_second_run_changes_nothing(ship: Ship, folder: Path) -> None:
    """With nothing new shipped, a refresh writes no file and reports no change."""
    refresh(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert changes(refresh(folder)) == {}
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_notebook_that_was_only_run_is_updated(ship: Ship, folder: Path) -> None:
    """Outputs, counts, metadata and Jupyter's empty last cell are not the learner's work: the new version comes in."""
    refresh(folder)
    (folder / LESSON).write_bytes(ran("one", "two"))
    ship("0.2.0", {LESSON: notebook("one", "two", "three")})
    done = refresh(folder)
    assert changes(done) == {"updated": [LESSON]}
    assert f"已更新到新版：{LESSON}" in done.report()
    assert (folder / LESSON).read_bytes() == notebook("one", "two", "three")


@pytest.mark.parametrize(
    "theirs",
    [
        pytest.param(notebook("one", "two", "我的笔记"), id="a cell added"),
        pytest.param(notebook("one"), id="a cell deleted"),
        pytest.param(notebook("two", "one"), id="cells moved"),
        pytest.param(notebook("one", "two", cell_type="markdown"), id="a cell turned into text"),
        pytest.param(b"\xff\x00 not JSON", id="damaged"),
        pytest.param(b"[]", id="JSON, but no notebook"),
        pytest.param(b'{"cells": [{"cell_type": "code", "source": 1}]}', id="a cell without text"),
        pytest.param(b"", id="emptied"),
    ],
)
def test_what_the_learner_changed_is_kept(ship: Ship, folder: Path, theirs: bytes) -> None:
    """A changed notebook stays to the byte, the new version is put beside it, and the report names both; once."""
    refresh(folder)
    (folder / LESSON).write_bytes(theirs)
    assert changes(refresh(folder)) == {}  # nothing new was shipped

    ship("0.2.0", {LESSON: notebook("one", "two", "three")})
    done = refresh(folder)
    beside = "03_public_interest（新版 0.2.0）.ipynb"
    assert changes(done) == {"kept": [(LESSON, beside)]}
    assert f"你改过 {LESSON}，原样保留；新版另存为 {beside}" in done.report()
    assert (folder / LESSON).read_bytes() == theirs
    assert (folder / beside).read_bytes() == notebook("one", "two", "three")
    assert changes(refresh(folder)) == {}


def test_new_version_beside_is_the_learners_too(ship: Ship, folder: Path) -> None:
    """Where the learner has written in the version put beside theirs, the next one gets a name of its own."""
    refresh(folder)
    (folder / LESSON).write_bytes(notebook("mine"))
    ship("0.2.0", {LESSON: notebook("new")})
    ((_, beside),) = refresh(folder).kept
    (folder / beside).write_bytes(notebook("mine too"))
    ship("0.2.0", {LESSON: notebook("newer, version forgotten")})
    ((_, second),) = refresh(folder).kept
    assert second == "03_public_interest（新版 0.2.0，第 2 份）.ipynb"
    assert (folder / LESSON).read_bytes() == notebook("mine")
    assert (folder / beside).read_bytes() == notebook("mine too")


def test_deleted_notebook_comes_back(ship: Ship, folder: Path) -> None:
    """A notebook that the learner deleted is put back, and the report says that it was not there."""
    refresh(folder)
    (folder / LESSON).unlink()
    done = refresh(folder)
    assert changes(done) == {"restored": [LESSON]}
    assert f"已补回：{LESSON}" in done.report()


@pytest.mark.parametrize("damage", [b"", b"[1]", b"\xff", b'{"03_public_interest.ipynb": 5}', None])
def test_lost_list_of_what_was_shipped_costs_nothing(ship: Ship, folder: Path, damage: bytes | None) -> None:
    """With the list of shipped notebooks damaged or gone, unchanged notebooks pass and changed ones are kept."""
    refresh(folder)
    shipped = folder / workspace.PRIVATE / "shipped.json"
    shipped.unlink() if damage is None else shipped.write_bytes(damage)
    (folder / LESSON).write_bytes(notebook("mine"))
    assert [name for name, _ in refresh(folder).kept] == [LESSON]
    assert (folder / LESSON).read_bytes() == notebook("mine")


def test_link_in_a_notebooks_place_is_kept(ship: Ship, folder: Path, tmp_path: Path) -> None:
    """A link to somewhere else is neither followed nor replaced, whether or not it leads anywhere."""
    refresh(folder)
    elsewhere = tmp_path / "elsewhere.ipynb"
    elsewhere.write_bytes(notebook("one", "two"))
    for name, goal in ((LESSON, elsewhere), (START, tmp_path / "nowhere")):
        (folder / name).unlink()
        (folder / name).symlink_to(goal)
    ship("0.2.0", {LESSON: notebook("new"), START: notebook("new")})
    assert [name for name, _ in refresh(folder).kept] == [START, LESSON]
    assert (folder / LESSON).readlink() == elsewhere
    assert elsewhere.read_bytes() == notebook("one", "two")
    assert not (tmp_path / "nowhere").exists()


def test_folder_may_be_a_link(ship: Ship, folder: Path, tmp_path: Path) -> None:
    """A folder that is a link to another disk is followed."""
    (tmp_path / "disk").mkdir()
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "disk")
    assert refresh(folder).folder == tmp_path / "disk"
    assert (tmp_path / "disk" / LESSON).exists()


@pytest.mark.parametrize("place", ["", "deeper", workspace.PRIVATE])
def test_file_in_the_folders_place_is_refused(ship: Ship, folder: Path, place: str) -> None:
    """A file where the folder should be is left alone; the error names it and says what to do."""
    file = folder if place != workspace.PRIVATE else folder / place
    file.parent.mkdir(parents=True)
    file.write_text("作业", encoding="utf-8")
    target = folder / place if place == "deeper" else folder
    with pytest.raises(WorkspaceError, match=r"文件.*lessons lab --folder") as caught:
        refresh(target)
    assert str(target) in str(caught.value)
    assert file.read_text(encoding="utf-8") == "作业"


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.EACCES, "没有写入权限"), (errno.EROFS, "只读"), (errno.ENOSPC, "磁盘已满"), (errno.EIO, "Input/output")],
)
def test_unwritable_folder_is_told_in_plain_words(
    ship: Ship, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    """When writing fails the learner reads why, in plain words, and nothing half-made stays."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkspaceError, match=reason):
        refresh(folder)
    assert [path.name for path in folder.iterdir()] == []


def test_courses_own_folder_is_refused(ship: Ship, tmp_path: Path) -> None:
    """The originals, or a folder inside them, cannot be the learner's copy."""
    for place in (tmp_path / "shipped", tmp_path / "shipped" / "mine", tmp_path / "shipped" / ".." / "shipped"):
        with pytest.raises(WorkspaceError, match="课程原件"):
            refresh(place)


def test_jupyters_checkpoints_are_not_shipped(ship: Ship, folder: Path) -> None:
    """Copies that Jupyter left beside the originals stay where they are."""
    ship("0.1.0", {".ipynb_checkpoints/03_public_interest-checkpoint.ipynb": notebook("old")})
    assert changes(refresh(folder)) == {"added": [START, LESSON]}


def test_default_folder_follows_lessons_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`LESSONS_HOME` moves the notebooks along with the record; without it they go into the home folder."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "notebooks"
    monkeypatch.delenv("LESSONS_HOME")
    assert default_folder() == Path.home() / "erqi-lessons"


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way leaves the old content and no scraps."""
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def fill_the_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fill_the_disk)
    with pytest.raises(OSError, match="full"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@given(st.lists(st.text()), st.lists(st.text()))
def test_fingerprint_is_the_text_of_the_cells(one: list[str], other: list[str]) -> None:
    """Two notebooks have one fingerprint exactly when the same cells that say something stand in the same order."""
    said = [[source.strip() for source in sources if source.strip()] for sources in (one, other)]
    assert (fingerprint(notebook(*one)) == fingerprint(notebook(*other))) == (said[0] == said[1])
    assert fingerprint(ran(*one)) == fingerprint(notebook(*one))
    assert fingerprint(notebook(*(list(source) for source in one))) == fingerprint(notebook(*one))
