"""Writing the hand-in file beside the notebook: whole or not at all, with the earlier one kept."""

from __future__ import annotations

from pathlib import Path

from lessons.classroom.hand_in import HandIn, as_json, file_name, read_hand_in
from lessons.errors import HandInError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically


def put(folder: Path, hand_in: HandIn) -> str:
    """Write the file of a hand-in, and keep one of the same learner that it replaces under another name.

    At every moment a whole file lies under the name that counts, the earlier one or the new one.

    Returns:
        What the learner must know and do where it could not be written; empty where it was.
    """
    file = folder / file_name(hand_in)
    try:
        _set_aside(file, hand_in)
        write_atomically(file, as_json(hand_in).encode())
    except OSError as error:
        return t(
            "交卷文件写不进“{folder}”：{reason}。你的答案都在学习记录里，没有丢。"
            "请腾出空间，或者让这个文件夹可以写入，再点“再写一次文件”；不行就把整个文件夹搬到别处，打开那里的笔记本再交。",
            folder=folder,
            reason=reason_for(error),
        )
    return ""


def is_there(folder: Path, hand_in: HandIn) -> bool:
    """Tell whether the file of just this hand-in lies in the folder, unchanged."""
    try:
        return read_hand_in(folder / file_name(hand_in)) == hand_in
    except HandInError:
        return False


def _set_aside(file: Path, hand_in: HandIn) -> None:
    """Copy the file of an earlier hand-in to a name that says so; one that cannot be read is kept too."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return
    try:
        earlier = read_hand_in(content.decode())
    except (HandInError, UnicodeDecodeError):
        # not translated: the files of a class are to be found under one name
        write_atomically(file.with_stem(f"{file.stem}（读不了，第{hand_in.number}次交卷前）"), content)
        return
    if earlier != hand_in:
        # not translated: the same
        write_atomically(file.with_stem(f"{file.stem}（第{earlier.number}次，已替换）"), content)
