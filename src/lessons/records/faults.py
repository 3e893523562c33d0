"""What goes wrong with a record, told twice: in English to the developer, in plain Chinese to the learner."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.errors import RecordDamaged, RecordError, RecordTooNew, RecordUnwritable
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Fault:
    """One way in which a record fails: what happened and what to do next, in English and as the learner is told."""

    error: type[RecordError]
    english: str
    remedy: str
    learner: str
    learner_remedy: str

    def at(self, where: Path | str, cause: object = None) -> RecordError:
        """Returns the error to raise for the record at `where`; `cause` adds what SQLite or the system said."""
        said = f" ({cause})" if cause else ""
        return self.error(
            f"the record '{where}' {self.english}{said}; {self.remedy}",
            t(
                "{fault}：{where}。{remedy}，然后再试一次，不行就重启内核；"
                "其间可以照常学习，只是新的作答暂时存不下来，课程也没有改动以前的记录。",
                fault=self.learner,
                where=where,
                remedy=self.learner_remedy,
            ),
        )


DAMAGED = Fault(
    RecordDamaged,
    "is not a sound SQLite database",
    "run lessons record recover: it sets the file aside and saves what can be read",
    t("学习记录的文件坏了，读不出来"),
    t("请在终端运行 lessons record recover：坏文件会原样移到一边，能读的都救回来"),
)
NOT_OURS = Fault(
    RecordDamaged,
    "is a database of another program",
    "move it away, or point LESSONS_HOME elsewhere",
    t("这个位置放着别的程序的文件，不是本课程的学习记录"),
    t("请把它移到别处，或者用环境变量 LESSONS_HOME 另选一个文件夹"),
)
TOO_NEW = Fault(
    RecordTooNew,
    "was written by a newer version of this package",
    "update the package",
    t("这份学习记录是新版课程写的，现在装的旧版读不了"),
    t("请先更新课程"),
)
GONE = Fault(
    RecordUnwritable,
    "was moved or deleted while it was open",
    "put it back, or open it again to start a new one",
    t("学习记录的文件在使用中被移走或删除了"),
    t("请把它放回原处；是自己删的，就重新运行这一格"),
)
FULL = Fault(
    RecordUnwritable,
    "cannot be written because the disk is full",
    "free some space and try again",
    t("磁盘满了，学习记录写不进去"),
    t("请先腾出一些空间"),
)
READ_ONLY = Fault(
    RecordUnwritable,
    "can only be read",
    "make it and its folder writable, or point LESSONS_HOME elsewhere",
    t("学习记录所在的位置只能读、不能写"),
    t("请检查文件和文件夹的权限，或者用环境变量 LESSONS_HOME 另选一个文件夹"),
)
LOCKED = Fault(
    RecordUnwritable,
    "was locked for too long",
    "close the program that holds it and try again",
    t("学习记录一直被别的程序占着，写不进去"),
    t("请关掉可能正在备份、同步或查看它的程序"),
)
NO_PLACE = Fault(
    RecordUnwritable,
    "can be neither opened nor made",
    "see what stands in its path, or point LESSONS_HOME elsewhere",
    t("学习记录的文件打不开，也建不起来"),
    t("请看看这个路径是否已被占用，或者用环境变量 LESSONS_HOME 另选一个文件夹"),
)
DISK = Fault(
    RecordUnwritable,
    "cannot be written because the disk reports an error",
    "check the disk and try again",
    t("读写磁盘时出了错，学习记录没有写成"),
    t("请检查磁盘是否已满、网络盘是否断开"),
)
NO_STORAGE = Fault(
    RecordUnwritable,
    "has no place: this browser keeps no files for the page",
    "open the page in a window that is not private, from an address that begins with https",
    t("这个浏览器没有给网页留下存东西的地方，学习记录存不下来"),
    t("请不要用无痕窗口，从 https 开头的网址打开课程"),
)

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: GONE,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CANTOPEN: NO_PLACE,
    sqlite3.SQLITE_IOERR: DISK,
}
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: DISK,
}


def code_of(error: sqlite3.Error) -> int:
    """Returns SQLite's extended result code, whose low byte is the plain one; 0 where Python itself complained."""
    return getattr(error, "sqlite_errorcode", 0)


@contextmanager
def told(where: Path | str) -> Iterator[None]:
    """Turns every failure of SQLite or the file system inside the block into an error of this package.

    Raises:
        RecordDamaged: the file is not a sound database.
        RecordUnwritable: the disk is full, the file or folder is read-only, cannot be made, or was locked too long.
        RecordError: anything else, such as a value that the schema refuses.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = code_of(error)
        fault = _BY_SQLITE_CODE.get(code) or _BY_SQLITE_CODE.get(code & 0xFF)
        if not code and isinstance(error, sqlite3.OperationalError):  # Python could not decode a text of the file
            fault = DAMAGED
        if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
            fault = GONE
        if fault is NO_PLACE and _is_read_only(Path(where).parent):
            fault = READ_ONLY  # SQLite could not make the files beside it
        if fault:
            raise fault.at(where, error) from error
        raise RecordError(f"the record '{where}' refused this: {error}") from error
    except OSError as error:
        raise _BY_ERRNO.get(error.errno or 0, NO_PLACE).at(where, error) from error
    except UnicodeEncodeError as error:
        raise RecordError(f"text must be valid Unicode, without lone surrogates (got {error.object!r})") from error
    except ValueError as error:  # a row that holds no JSON or no time: someone else wrote it
        raise DAMAGED.at(where, error) from error


def _is_read_only(folder: Path) -> bool:
    return folder.is_dir() and not os.access(folder, os.W_OK)
