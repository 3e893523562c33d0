"""Reading all that a folder holds, down to what is packed into it: for the leak lint, which must miss nothing.

Every file gives texts with the place where each stands. A text that holds another one (base64, hexadecimal digits, HTML
or backslash escapes, an archive) gives that as well.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from lessons.language import t

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){12,}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_DEEPEST = 4  # packings within each other that are opened
_LARGEST = 50_000_000  # bytes that one packing is opened to


class Found(NamedTuple):
    """A text and where it stands.

    Attributes:
        file: path below the folder, with forward slashes.
        place: where in the file, in words; empty for the whole of it.
        text: the text.
    """

    file: str
    place: str
    text: str


def texts_of(folder: Path) -> Iterator[Found]:
    """Yield every text in the files of `folder`, hidden ones and those of folders in it included."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield from texts_of_file(path, path.relative_to(folder).as_posix())


def texts_of_file(path: Path, shown_as: str) -> Iterator[Found]:
    """Yield every text in one file."""
    content = path.read_bytes()
    parts = _json_parts(content, is_notebook=path.suffix == ".ipynb") if path.suffix in (".ipynb", ".json") else None
    if parts is None:
        yield from (Found(shown_as, place, text) for place, text in _opened(content, "", 0))
        return
    for place, value in parts:
        for text in _readings(value):
            yield from (Found(shown_as, where, inner) for where, inner in _unpacked(text, place, 0))


def _json_parts(content: bytes, *, is_notebook: bool) -> list[tuple[str, Any]] | None:
    """Return the parts of a JSON file by their place; a notebook has those of its cells. `None` where it is none."""
    try:
        # Of two entries under one name a reader sees the later one, and a curious learner both.
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        return None
    if not is_notebook or not isinstance(document, _Pairs):
        return [("", document)]
    cells = [cells for name, cells in document if name == "cells" and isinstance(cells, list)]
    rest = [(_NAMES.get(name, name), value) for name, value in document if name != "cells"]
    return [*rest, *(part for some in cells for n, cell in enumerate(some, 1) for part in _of_cell(n, cell))]


def _of_cell(number: int, cell: Any) -> Iterator[tuple[str, Any]]:
    where = t("第 {number} 格", number=number)
    for name, value in cell if isinstance(cell, _Pairs) else [("source", cell)]:
        if name == "source" and isinstance(value, list):
            value = "".join(map(str, value))
        yield f"{where} {_NAMES.get(name, name)}", value


_NAMES = {"source": t("内容"), "outputs": t("输出"), "metadata": t("元数据"), "attachments": t("附件")}


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as its entries, those under one name all kept."""


def _readings(value: Any) -> Iterator[str]:
    """Yield a JSON value as one text, in which names stand beside what they name, and each text in it by itself."""
    if isinstance(value, str):
        yield value
        return
    yield _in_line(value)
    yield from (text for text in _strings(value) if len(text) > 20)  # shorter ones are in the line as they are


def _in_line(value: Any) -> str:
    if isinstance(value, _Pairs):
        return "; ".join(f"{name}: {_in_line(inner)}" for name, inner in value)
    if isinstance(value, list):
        return ", ".join(map(_in_line, value))
    return value if isinstance(value, str) else json.dumps(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, _Pairs):
        for name, inner in value:
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            yield "".join(value)  # the lines of an output
        for inner in value:
            yield from _strings(inner)


def _unpacked(text: str, place: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield a text and all that is packed into it."""
    yield place, text
    if depth >= _DEEPEST:
        return
    for plain in {html.unescape(text), unquote(text), _ESCAPE.sub(_unescaped, text)} - {text}:
        yield place, plain
    for run in {*_BASE64.findall(text), *_BASE64.findall("".join(text.split()))}:
        if content := _from_base64(run):
            yield from _opened(content, t("{place}（base64）", place=place), depth + 1)
    for run in _HEX.findall(text):
        yield from _opened(bytes.fromhex(run), t("{place}（十六进制）", place=place), depth + 1)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _from_base64(run: str) -> bytes:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return b""


def _opened(content: bytes, place: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the texts in some bytes: an archive's files, compressed bytes, text in any of the usual encodings."""
    if content[:4] == b"PK\x03\x04":
        yield from _of_archive(content, place, depth)
        return
    if content[:2] in (b"\x1f\x8b", b"x\x9c", b"x\xda", b"x\x01"):
        try:
            plain = zlib.decompressobj(wbits=47).decompress(content, _LARGEST)  # zlib's or gzip's, it sees for itself
        except zlib.error:
            plain = b""
        if plain and depth < _DEEPEST:
            yield from _opened(plain, t("{place}（压缩）", place=place), depth + 1)
    for text in _decoded(content):
        yield from _unpacked(text, place, depth)


def _of_archive(content: bytes, place: str, depth: int) -> Iterator[tuple[str, str]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for member in archive.infolist():
            where = t("{place} 压缩包里的 {name}", place=place, name=member.filename).strip()
            yield where, member.filename
            if depth < _DEEPEST and member.file_size <= _LARGEST:
                yield from _opened(archive.read(member), where, depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):  # damaged, or locked with a password
        return


def _decoded(content: bytes) -> list[str]:
    """Return what some bytes say: in the first encoding in which all of them are text, else what is text in them."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [content.decode("utf-16", errors="ignore")]
    try:
        return [content.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return [content.decode("utf-8", errors="ignore"), content.decode("gb18030", errors="ignore")]
