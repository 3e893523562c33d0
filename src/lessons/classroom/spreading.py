"""Work on a large class, spread over the processors; for a small one starting more processes would take longer."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

Given = TypeVar("Given")
One = TypeVar("One")
Result = TypeVar("Result")

WORTHWHILE = 2_000  # learners
PART = 100  # learners

_in_worker: list[Any] = []  # what a worker does, and what it was given for it


@contextmanager
def spread(
    work: Callable[[Given, Sequence[One]], Result], given: Given, over: Sequence[One]
) -> Iterator[Iterator[Result]]:
    """Let `work(given, part)` be done for each part of `over`; other processes begin at once where it is worthwhile.

    Args:
        work: a function of a module, for other processes are told its name.
        given: what it needs for every part; each process has a copy.
        over: one a learner.

    Yields:
        The results, in order, while they are made.
    """
    processors = os.cpu_count() or 1
    if len(over) < WORTHWHILE or processors == 1:
        yield (work(given, [one]) for one in over)
        return
    parts = [over[n : n + PART] for n in range(0, len(over), PART)]
    # A process that begins anew is the same on every system; a copy of a notebook's kernel could hang.
    pool = ProcessPoolExecutor(processors, get_context("spawn"), initializer=_begin, initargs=(work, given))
    try:
        yield pool.map(_do, parts)
    finally:  # after Ctrl-C or a full disk, what has not begun is left undone
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[..., Any], given: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
    _in_worker[:] = work, given


def _do(part: Sequence[Any]) -> Any:
    work, given = _in_worker
    return work(given, part)
