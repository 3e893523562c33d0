"""Feeding hostile input to a reader: it must come to an end soon, and may fail in our own words only."""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lessons.errors import LessonsError

from .hostile import damaged

INPUTS_A_ROUND = 4
_ROUNDS_OF_ONE = 100
fed = 0  # inputs, in this process
AT_MOST = 30  # seconds for one input; it takes milliseconds, so this only keeps a hanging reader from hanging the tests


@contextmanager
def soon(what: bytes | str, inputs: int = 1) -> Iterator[None]:
    """Fail, with the input, where a reader does not come to an end; count what it was fed."""
    global fed
    fed += inputs

    def hangs(*_: object) -> None:
        raise TimeoutError(f"no end after {AT_MOST} s on {what!r}")

    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(AT_MOST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def from_anew(rounds: int) -> Iterator[range]:
    """Yield the inputs of `rounds` in parts: what answers them is made anew for each, or it would grow without end."""
    for begun in range(0, rounds, _ROUNDS_OF_ONE):
        yield range(INPUTS_A_ROUND * min(_ROUNDS_OF_ONE, rounds - begun))


def feed(sound: bytes, read: Callable[[bytes], object], rounds: int) -> None:
    """Feed damaged copies of `sound` to a reader, which may refuse them in our own words only."""
    luck = random.Random(20260301)
    for _ in range(rounds * INPUTS_A_ROUND):
        try_to(read, damaged(sound, luck))


def try_to(read: Callable[[bytes], object], content: bytes) -> None:
    """Feed one input to a reader, which may refuse it in our own words only."""
    try:
        with soon(content):
            read(content)
    except LessonsError as error:
        assert str(error).strip()
    except Exception as error:
        error.add_note(f"on {content!r}")
        raise
