"""What a disk may hold after a power cut, worked out from the system calls of a process that wrote to it.

`strace` lists them in order. A write is certain to survive once its file was synced after it; until then the disk may
have it, or not, or half of it, whatever became of the writes around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,fdatasync,fsync,ftruncate,unlink,close,write"
_SECTOR = 512  # bytes; what a disk writes as a whole
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\) += (-?\d+)")


@dataclass
class Kept:
    """A file on the disk: its certain content, and the writes and truncations that no sync has followed."""

    content: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Make everything certain."""
        for change in self.pending:
            _apply(self.content, *change)
        self.pending.clear()

    def after_the_cut(self, luck: random.Random) -> bytes:
        """Return what might be found: of each uncertain change, all, nothing, or some sectors."""
        content = bytearray(self.content)
        for at, data in self.pending:
            fate = luck.choice(["all", "nothing", "torn"])
            if fate == "all" or (fate == "torn" and data is None):
                _apply(content, at, data)
            elif fate == "torn" and data is not None:
                for start in range(0, len(data), _SECTOR):
                    if luck.random() < 0.5:
                        _apply(content, at + start, data[start : start + _SECTOR])
        return bytes(content)


@dataclass
class Disk:
    """The files of one folder while a log of system calls is followed, and what was said on standard output."""

    files: dict[str, Kept] = field(default_factory=dict)
    said: str = ""

    def cut(self, folder: Path, luck: random.Random) -> None:
        """Write what might be found after a power cut now into `folder`."""
        for name, kept in self.files.items():
            (folder / name).write_bytes(kept.after_the_cut(luck))


def followed(log: Iterable[str], folder: Path) -> Iterator[Disk]:
    """Yield the disk after each call of a log that changes it or says something; it is the same object each time.

    Args:
        log: lines of `strace -f -xx -e trace=CALLS`.
        folder: only its files count.
    """
    disk = Disk()
    opened: dict[int, str] = {}
    for line in log:
        found = _CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        call, arguments, result = found[1], found[2], int(found[3])
        texts = [_decoded(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]
        number = int(arguments.partition(",")[0]) if arguments[0].isdigit() else -1
        if call == "openat" and Path(texts[0].decode()).parent == folder:
            opened[result] = Path(texts[0].decode()).name
            if "O_CREAT" in arguments:
                disk.files.setdefault(opened[result], Kept())
        elif call == "openat":
            opened.pop(result, None)
        elif call == "close":
            opened.pop(number, None)
        elif call == "unlink" and Path(texts[0].decode()).parent == folder:
            disk.files.pop(Path(texts[0].decode()).name, None)
        elif call == "write" and number == 1:
            disk.said += texts[0].decode()
        elif number in opened:
            _change(disk.files[opened[number]], call, arguments, texts)
        else:
            continue
        yield disk


def _change(kept: Kept, call: str, arguments: str, texts: list[bytes]) -> None:
    last = int(arguments.rpartition(", ")[2]) if call in ("pwrite64", "ftruncate") else 0
    if call == "pwrite64":
        kept.pending.append((last, texts[0]))
    elif call == "ftruncate":
        kept.pending.append((last, None))
    elif call in ("fsync", "fdatasync"):
        kept.sync()


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    """Write `data` at this place, or, where there is none, make the content that long."""
    if data is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
