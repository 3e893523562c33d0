"""The learner's record in their own hands: where it is, saved as a file, put together with another, deleted.

A file comes and goes in messages: on a server the learner's disk is not the kernel's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import anywidget

from lessons.errors import RecordError
from lessons.language import t
from lessons.records import Record, record_path
from lessons.records.location import delete_files, files_of
from lessons.records.portable import LARGEST, Portable, as_json, merge, portable, read_portable
from lessons.widgets import fallback
from lessons.widgets.front_end import module, stylesheet

_NO_SUCH = t("这条消息看不懂。请重新运行这一格；已经保存的都在。")


class Keeping:
    """What a learner may do with the record. One for each kernel: a deletion can be undone until the kernel ends."""

    def __init__(self, opened: Callable[[], tuple[Record, str]], close: Callable[[], None]) -> None:
        """Keep the record.

        Args:
            opened: returns the record, opened once, and why it will not outlast this kernel, if so.
            close: closes it, so that its files can be deleted; the next `opened` makes a new one.
        """
        self._opened, self._close = opened, close
        self._upload = b""
        self._offered: Portable | None = None
        self._deleted: Portable | None = None

    def handle(self, message: dict[str, Any], buffers: Sequence[bytes | memoryview] = ()) -> dict[str, Any]:
        """Do what a message asks and return the reply; see docs/wire.md."""
        reply = {"n": message.get("n"), "view": message.get("view")}
        does = {
            "hello": self._hello,
            "export": self._export,
            "upload": self._take,
            "merge": self._merge,
            "cancel": self._cancel,
            "delete": self._delete,
            "undo": self._undo,
        }
        try:
            if message.get("kind") not in does:
                raise RecordError(f"'kind' must be one of {list(does)} (got {message.get('kind')!r})", _NO_SUCH)
            return reply | {"kind": "record", "offer": None} | does[message["kind"]](message, buffers)
        except RecordError as error:
            return reply | {"kind": "failed", "message": error.learner_message}

    def _usable(self) -> Record:
        """Return the record on disk; what is wrong with it is to be mended before it is changed or deleted."""
        record, problem = self._opened()
        if problem:
            raise RecordError("the record cannot be used", problem)
        return record

    def _hello(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        return self._now()

    def _now(self, *said: str) -> dict[str, Any]:
        """Return what there is now: `said`, where it lies and what it holds, and whether a deletion can be undone."""
        path = record_path()
        if not path.exists():
            holds, problem = t("还没有记录：再做一题、再写一句，就会建立新的。"), ""
        else:
            record, problem = self._opened()
            holds = t("里面有：{held}", held=record.held().in_words)
        place = t("位置：{place}", place=path)
        undo = self._deleted.held.in_words if self._deleted else None
        return {"said": " ".join(said), "place": place, "holds": holds, "problem": problem, "undo": undo}

    def _export(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        record = self._opened()[0]
        held = portable(record)
        name = t("学习记录-{day}.json", day=f"{record.now().astimezone():%Y-%m-%d}")
        text = as_json(held, record.now())
        said = t("已交给浏览器保存：{name}。里面有你的全部答案和笔记，请像保管日记一样保管它。", name=name)
        return {"kind": "file", "name": name, "type": "application/json", "text": text, **self._now(said)}

    def _take(self, message: dict[str, Any], buffers: Sequence[bytes | memoryview]) -> dict[str, Any]:
        """Take the next part of a file; with the last one, read it and offer to put it in."""
        part, parts = int(message.get("part", 0)), int(message.get("parts", 1))
        self._upload = (b"" if part == 0 else self._upload) + b"".join(bytes(buffer) for buffer in buffers)
        self._offered = None
        if len(self._upload) > LARGEST:
            self._upload = b""
            raise RecordError("the file is too large", t("文件太大，最多 {most} 字节。", most=LARGEST))
        if part + 1 < parts:
            return {"kind": "more"}
        name, self._upload, content = str(message.get("name")), b"", self._upload
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            file = Path(scratch, "record")
            file.write_bytes(content)
            try:
                self._offered = read_portable(file)
            except RecordError as error:
                error.learner_message = error.learner_message.replace(str(file), name)
                raise
        return self._now() | {"offer": self._about(self._offered, name)}

    def _about(self, offered: Portable, name: str) -> list[str]:
        """Return what the learner is told of another record before it is put in."""
        told = [t("“{name}”里有：{held}", name=name, held=offered.held.in_words)]
        if offered.name:
            told.append(t("它的主人叫“{name}”。", name=offered.name))
        record = self._opened()[0]
        mine = record.held()
        if (mine.attempts or mine.notes) and offered.learner_id != record.learner_id:
            told.append(
                t(
                    "它和你现在的记录不是从同一份来的。是你自己在另一台电脑上的，就并进来；是别人的，请不要并，并了就分不开。"
                )
            )
        return told

    def _merge(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        if self._offered is None:
            raise RecordError("a file must be chosen before it is put in", t("先选一个文件。"))
        merged = merge(self._usable(), self._offered)
        self._offered = None
        added = merged.added + merged.beside
        said = [t("新增 {added} 条，原来就有 {known} 条。", added=added, known=merged.known)]
        return self._now(*said, *([t("打开着的笔记本，重新运行一遍就能看到。")] if added else []))

    def _cancel(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        self._offered = None
        return self._now(t("没有并进来，什么也没有变。"))

    def _delete(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        held = portable(self._usable())
        self._close()
        delete_files(files_of(record_path()))
        self._deleted = held
        return self._now(t("已删除。这一本请再运行一遍所有单元格；别的打开着的，请重启内核。"))

    def _undo(self, message: dict[str, Any], buffers: object) -> dict[str, Any]:
        if self._deleted is None:
            raise RecordError("there must be a deletion to undo", t("没有可以撤销的删除。"))
        merge(self._usable(), self._deleted)
        self._deleted = None
        return self._now(t("已撤销删除，记录都回来了。打开着的笔记本请重新运行一遍。"))


class MyRecord(anywidget.AnyWidget):
    """Where the record is, and buttons for all that a learner may do with it."""

    _esm = module("parts/dom.mjs", "parts/fallback.mjs", "parts/line.mjs", "parts/save_file.mjs", "my_record.mjs")
    _css = stylesheet("parts/theme.css", "my_record.css")

    def __init__(self, keeping: Keeping) -> None:
        """Show the record that is kept by `keeping`."""
        super().__init__()
        self.on_msg(lambda _, message, buffers: self.send(keeping.handle(message, buffers)))

    def _ipython_display_(self) -> None:
        place = t("学习记录在这里：{place}", place=record_path())
        fallback.show(self, f"<p>{escape(place)}</p>", place)
