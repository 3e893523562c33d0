"""Where the learner's record lies, and what kind of disk that is."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from lessons.errors import RecordUnwritable
from lessons.language import t
from lessons.shipped import course_name

_LOCAL = frozenset({"bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs"})


def record_path() -> Path:
    """Returns the path of the learner's record, which need not exist yet.

    The folder is the environment variable `LESSONS_HOME` where that is set, else the platform's folder for user data;
    another course than the shipped one has a folder of its own below it.
    """
    home = os.environ.get("LESSONS_HOME")
    folder = Path(home) if home else user_data_path("erqi-lessons", appauthor=False)
    name = course_name()
    return (folder / "courses" / name if name else folder) / "record.sqlite3"


def files_of(path: Path) -> list[Path]:
    """Returns the files of the record at `path`: itself, its journals, backups and damaged copies, those that exist."""
    own = re.compile(re.escape(path.stem) + r"(\.(v|damaged)\d+)?" + re.escape(path.suffix) + "(-wal|-shm|-journal)?")
    folder = path.parent
    return sorted(file for file in folder.iterdir() if own.fullmatch(file.name)) if folder.is_dir() else []


def delete_files(files: list[Path]) -> None:
    """Deletes the files of a record.

    Raises:
        RecordUnwritable: one cannot be, as on Windows while a kernel has it open; those after it are still there.
    """
    for file in files:
        try:
            file.unlink(missing_ok=True)  # a journal goes with its last connection
        except OSError as error:
            raise RecordUnwritable(
                f"'{file}' cannot be deleted: {error}; close what has it open and try again",
                t("删不掉“{file}”：{cause}。请先关掉 JupyterLab，再试一次。", file=file, cause=error.strerror),
            ) from error


def write_private(path: Path, text: str) -> None:
    """Writes a UTF-8 file that only its owner can read; a crash leaves the old file or the new one, and no scraps.

    Raises:
        OSError: its folder cannot be written, or the disk is full; what was there stays.
    """
    handle, unfinished = tempfile.mkstemp(dir=path.absolute().parent, prefix=".unfinished.")  # for the owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def on_local_disk(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Tells whether `folder` lies on a disk of this machine, as SQLite's write-ahead log needs.

    SQLite cannot be asked: on a network share it agrees to the log and fails at a later write. On Linux only file
    systems known to be local count; on Windows a share is told by its path; elsewhere the disk is taken to be local.

    Args:
        folder: an existing folder.
        mounts: the kernel's list of mounts, one a line: device, mount point, file system, options.
    """
    folder = folder.resolve()
    if folder.drive.startswith("\\\\"):
        return False
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # not Linux
        return True
    kinds = {_unescaped(line.split(" ")[1]): line.split(" ")[2] for line in lines}
    mount_point = next((str(place) for place in (folder, *folder.parents) if str(place) in kinds), None)
    return mount_point is not None and kinds[mount_point] in _LOCAL


def _unescaped(mount_point: str) -> str:
    """Undoes the octal escapes, such as `\\040` for a space, of the list of mounts."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount_point)
