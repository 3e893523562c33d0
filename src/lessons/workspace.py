"""The learner's own copy of the notebooks: made on the first run, brought up to date later, never overwritten.

Only the text of the cells counts as the learner's work. Running a notebook changes its outputs, counts and metadata,
and answers live in the record, so a notebook that was only run is replaced by a newer one like one never opened.
"""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lessons import __version__
from lessons.errors import WorkspaceError
from lessons.language import t
from lessons.shipped import course_name, notebooks_folder

PRIVATE = ".lessons"
"""Hidden folder inside the learner's folder, for what the learner has no need to see."""

_REASONS = {
    errno.EACCES: t("没有写入权限"),
    errno.EPERM: t("没有写入权限"),
    errno.EROFS: t("那里是只读的"),
    errno.ENOSPC: t("磁盘已满"),
    errno.EEXIST: t("那里已有一个同名的文件"),
    errno.ENOTDIR: t("路径中有一段是文件，不是文件夹"),
}


@dataclass
class Workspace:
    """The learner's folder and what this run changed in it; names are relative to the folder.

    Attributes:
        folder: absolute path.
        added: notebooks that are here for the first time.
        updated: notebooks replaced by a newer version; the learner had not changed them.
        restored: notebooks that the learner had deleted.
        kept: the learner's own notebook, and the name under which the newer version was put beside it.
    """

    folder: Path
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def report(self) -> str:
        """Tell the learner, in Chinese and one line a change, what was done."""
        return "\n".join(
            [
                t("笔记本放在：{folder}", folder=self.folder),
                *(t("  新放入：{name}", name=name) for name in self.added),
                *(t("  已更新到新版：{name}（你没有改过它）", name=name) for name in self.updated),
                *(t("  已补回：{name}（原来的那份不见了）", name=name) for name in self.restored),
                *(
                    t("  你改过 {name}，原样保留；新版另存为 {beside}", name=name, beside=beside)
                    for name, beside in self.kept
                ),
            ]
        )


def reason_for(error: OSError) -> str:
    """Return in plain words why something could not be written."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def default_folder() -> Path:
    """Where a learner's notebooks go unless told otherwise.

    That is `$LESSONS_HOME/notebooks`, or else `~/erqi-lessons`; for another course, NAME, it is
    `$LESSONS_HOME/courses/NAME/notebooks`, or else `~/NAME-notebooks`.
    """
    home, name = os.environ.get("LESSONS_HOME"), course_name()
    if home:
        return Path(home).expanduser() / (f"courses/{name}" if name else "") / "notebooks"
    return Path.home() / (f"{name}-notebooks" if name else "erqi-lessons")


def refresh(folder: Path) -> Workspace:
    """Copy the course's notebooks into a learner's folder, or bring an older copy up to date.

    A notebook that the learner changed is left as it is, and the newer version is put beside it.

    Args:
        folder: the learner's folder; made if it is not there.

    Raises:
        WorkspaceError: the folder is the course's own, is a file, or cannot be written.
    """
    workspace = Workspace(folder.expanduser().resolve())
    source = notebooks_folder().resolve()
    if workspace.folder.is_relative_to(source):
        raise WorkspaceError(
            t(
                "“{folder}”存放着课程原件，不能当作练习文件夹。请换一个文件夹：lessons lab --folder 文件夹",
                folder=workspace.folder,
            )
        )
    try:
        _refresh_all(workspace, source)
    except OSError as error:
        raise WorkspaceError(
            t(
                "不能把笔记本放进“{folder}”：{reason}。请换一个文件夹：lessons lab --folder 文件夹",
                folder=workspace.folder,
                reason=reason_for(error),
            )
        ) from error
    return workspace


def _refresh_all(workspace: Workspace, source: Path) -> None:
    workspace.folder.mkdir(parents=True, exist_ok=True)
    manifest = workspace.folder / PRIVATE / "shipped.json"
    before = _read_manifest(manifest)
    now = {}
    for path in sorted(source.rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            name = path.relative_to(source).as_posix()
            now[name] = _refresh_one(workspace, name, path.read_bytes(), before.get(name))
    if now != before:
        write_atomically(manifest, json.dumps(now, indent=1).encode())


def _refresh_one(workspace: Workspace, name: str, content: bytes, before: str | None) -> str:
    """Bring one notebook up to date; `before` is the fingerprint shipped last time. Return the one shipped now."""
    target = workspace.folder / name
    now = fingerprint(content)
    theirs = _fingerprint_of(target)
    if not os.path.lexists(target):
        write_atomically(target, content)
        (workspace.restored if before else workspace.added).append(name)
    elif theirs == now or before == now:
        pass  # nothing new was shipped, or they have it already
    elif theirs == before:
        write_atomically(target, content)
        workspace.updated.append(name)
    else:
        beside = _path_beside(target, now)
        write_atomically(beside, content)
        workspace.kept.append((name, beside.relative_to(workspace.folder).as_posix()))
    return now


def fingerprint(notebook: bytes) -> str:
    """Return the SHA-256 of what a notebook's cells say, or an empty string if it is not a notebook.

    Outputs, counts, metadata and empty cells do not count: Jupyter changes those when a notebook is merely run.
    """
    try:
        cells = [(cell["cell_type"], "".join(cell["source"]).strip()) for cell in json.loads(notebook)["cells"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return hashlib.sha256(json.dumps([cell for cell in cells if cell[1]]).encode()).hexdigest()


def write_atomically(target: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file so that a crash or a full disk leaves the old one or the new one, never half of either.

    Args:
        target: the file; its folder is made where it is missing.
        content: what it shall hold.
        lasting: whether to wait until it is on the disk, so that it outlives a power cut too; what can be made again
            need not, and is written many times faster.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            stream = unfinished.open("wb")
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            stream = unfinished.open("wb")
        with stream:
            stream.write(content)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def make_lasting(files: Iterable[Path]) -> None:
    """Wait until files are on the disk that were written without waiting: for many, once is faster than each time."""
    if sys.platform != "win32":
        os.sync()
        return
    for file in files:
        with file.open("r+b") as stream:
            os.fsync(stream.fileno())


def _fingerprint_of(target: Path) -> str:
    # A link or a folder in a notebook's place is the learner's doing, so it is kept like any other change.
    return "" if target.is_symlink() or not target.is_file() else fingerprint(target.read_bytes())


# not translated: a name in each language would make a copy in each
def _path_beside(target: Path, now: str) -> Path:
    suffixes = itertools.chain([""], (f"，第 {number} 份" for number in itertools.count(2)))
    paths = (target.with_stem(f"{target.stem}（新版 {__version__}{suffix}）") for suffix in suffixes)
    return next(path for path in paths if not os.path.lexists(path) or _fingerprint_of(path) == now)


def _read_manifest(manifest: Path) -> dict[str, str]:
    """Return the fingerprint of each notebook shipped at the last run; if damaged, nothing is known."""
    try:
        return {str(name): str(shipped) for name, shipped in json.loads(manifest.read_bytes()).items()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}
