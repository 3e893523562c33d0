"""A progress bar for long work: plain text, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic

_WIDTH = 30  # characters
_SELDOM = 0.1  # seconds between two drawings


def bar(what: str, total: int | None = None) -> Callable[[int], None]:
    """Return a function that draws how far the work is; on anything but a terminal it draws nothing.

    Args:
        what: what stands before the bar.
        total: how much there is to do; where nobody knows, only what is done is told.
    """
    drawn = -_SELDOM

    def draw(done: int) -> None:
        nonlocal drawn
        last = done == total
        if not sys.stderr.isatty() or (monotonic() - drawn < _SELDOM and not last):
            return
        drawn = monotonic()
        share = f"[{'#' * (done * _WIDTH // total):<{_WIDTH}}] {done}/{total}" if total else str(done)
        print(f"\r{what} {share}", end="\n" if last else "", file=sys.stderr, flush=True)

    return draw
