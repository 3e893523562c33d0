"""The one file that a learner hands in: UTF-8 JSON with a version and a hash of its content.

The hash tells a file that was changed by mistake or damaged on its way; it is no signature, for whoever writes a file
can make its hash too. Whatever a hand-in says is data: it is checked for its shape and never run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from lessons.classroom.folders import safe
from lessons.errors import HandInChanged, HandInTooNew, HandInUnreadable
from lessons.language import t
from lessons.records import Json

FORMAT = "erqi-lessons hand-in"
VERSION = 1
LARGEST = 5_000_000  # bytes; a hundred long essays are a tenth of it
_MOST = 1000  # items
_SHOWN = 10  # problems of a file that are told one by one


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """What a learner handed in.

    Attributes:
        assignment: the assignment's name.
        release: hash of the items.json that was answered.
        student: the student number, as the learner typed it.
        name: the learner's name, as typed.
        form: name of the form.
        responses: item id to response; `None` where the item was left alone.
        seconds: item id to the time spent on it, in seconds, where it was measured.
        started: when the learner began, UTC, by the learner's clock; `None` where nobody knows.
        handed_in: when it was handed in, UTC, by the learner's clock.
        number: how many times the learner had handed in, this one included.
    """

    assignment: str
    release: str
    student: str
    name: str
    form: str
    responses: dict[str, Json]
    seconds: dict[str, float]
    started: datetime | None
    handed_in: datetime
    number: int


def as_json(hand_in: HandIn) -> str:
    """Return the content of the file: what was handed in, with format, version and hash."""
    content = _content(hand_in)
    return json.dumps({**content, "hash": _hash(content)}, ensure_ascii=False, indent=1) + "\n"


def receipt(hand_in: HandIn) -> str:
    """Return eight digits of the content's hash, such as "7F3A-9C21": learner and instructor see the same."""
    return receipt_of(digest(hand_in))


def digest(hand_in: HandIn) -> str:
    """Return the hash of the content, 64 hexadecimal digits: the same for the same hand-in, and for no other."""
    return _hash(_content(hand_in))


def receipt_of(digest: str) -> str:
    """Return the receipt of the hand-in with that hash; see `receipt`."""
    digits = digest[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


def file_name(hand_in: HandIn) -> str:
    """Return the name of the file, such as "交卷-hw1-2023001-欧阳娜娜.json", sound on every system."""
    # not translated: files of one class are to be found under one name
    return safe(f"交卷-{hand_in.assignment}-{hand_in.student[:20]}-{hand_in.name[:20]}.json")


def read_hand_in(source: str | bytes | Path) -> HandIn:
    """Read a hand-in.

    Args:
        source: the file, or its content as text or as bytes.

    Raises:
        HandInUnreadable: it cannot be opened, is no JSON, too large, or has another shape; every problem is named.
        HandInTooNew: a newer version of this package wrote it.
        HandInChanged: its content is not what its hash was made from.
    """
    raw, said, found = _parsed(_text_of(source))
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _refused([t("不是交卷文件（“format”应是“{format}”）", format=FORMAT)])
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _refused([t("“version”应是一个正整数（现在是 {version!r}）", version=version)])
    if version > VERSION:
        raise HandInTooNew(
            t(
                "这份交卷是新版课程写的（版本 {found}，这里能读到 {known}）。请先更新课程。",
                found=version,
                known=VERSION,
            )
        )
    try:
        fields = _File.model_validate(raw)
    except ValidationError as error:
        raise _refused([_told(problem) for problem in error.errors(include_url=False)]) from error
    if said != found:
        raise HandInChanged(
            t(
                "{name}（{student}）的交卷在交出以后被改过，或者在传送中坏了。请让这位同学把原来的文件再发一次。",
                name=fields.name,
                student=fields.student,
            )
        )
    return HandIn(**{name: value for name, value in fields if name not in ("format", "version")})


_Word = Annotated[str, Field(min_length=1, max_length=60)]
_Seconds = Annotated[float, Field(ge=0, le=10_000_000)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    format: str
    version: int
    assignment: _Word
    release: _Word
    student: _Word
    name: _Word
    form: _Word
    responses: Annotated[dict[_Word, Any], Field(max_length=_MOST)]
    seconds: Annotated[dict[_Word, _Seconds], Field(max_length=_MOST)]
    started: Annotated[AwareDatetime | None, Field(strict=False)]
    handed_in: Annotated[AwareDatetime, Field(strict=False)]
    number: Annotated[int, Field(ge=1, le=10_000)]


def _content(hand_in: HandIn) -> dict[str, Any]:
    started = hand_in.started and hand_in.started.astimezone(UTC).isoformat()
    times = {"started": started, "handed_in": hand_in.handed_in.astimezone(UTC).isoformat()}
    return {"format": FORMAT, "version": VERSION, **vars(hand_in), **times}


def _hash(content: Any) -> str:
    """Return the SHA-256 of all but the hash itself; blanks, line ends and the order of names do not count."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _text_of(source: str | bytes | Path) -> str:
    if isinstance(source, str):
        return source
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                source = file.read(LARGEST + 1)
        if len(source) > LARGEST:
            raise _refused([t("文件太大，超过 {most} 字节", most=LARGEST)])
        return source.decode("utf-8-sig")
    except OSError as error:
        raise _refused([t("打不开：{cause}", cause=error.strerror or error)]) from error
    except UnicodeDecodeError as error:
        raise _refused([t("不是 UTF-8 文本，可能用别的软件打开以后另存过")]) from error


def _parsed(text: str) -> tuple[Any, Any, str]:
    """Return what the JSON says but for its hash, that hash, and the one that its content has."""
    if len(text) > LARGEST:
        raise _refused([t("文件太大，超过 {most} 字节", most=LARGEST)])
    if not text.strip():
        raise _refused([t("文件是空的")])
    try:
        raw = json.loads(text, parse_constant=_no_such_number)
        said = raw.pop("hash", None) if isinstance(raw, dict) else None
        return raw, said, _hash(raw)  # what cannot be written back, such as half a character, cannot be taken either
    except json.JSONDecodeError as error:
        raise _refused([t("不是完整的 JSON 文件，读到第 {line} 行就断了或乱了", line=error.lineno)]) from error
    except (ValueError, RecursionError) as error:
        raise _refused([t("不是 JSON 文件：{cause}", cause=error)]) from error


def _no_such_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _told(problem: Any) -> str:
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"[:200]


def _refused(problems: list[str]) -> HandInUnreadable:
    shown = "".join(f"\n- {problem}" for problem in problems[:_SHOWN])
    rest = "\n" + t("……还有 {count} 处", count=len(problems) - _SHOWN) if len(problems) > _SHOWN else ""
    return HandInUnreadable(t("这份交卷读不了：{problems}\n请让这位同学再交一次。", problems=shown + rest))
