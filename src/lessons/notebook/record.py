"""The record of the learner who sits at this computer, opened once a kernel."""

from __future__ import annotations

from lessons.records import Record, open_or_explain

_opened: Record | None = None


def opened_record() -> tuple[Record, str]:
    """Return the learner's record, opened once a kernel, and what is wrong with it (empty if nothing)."""
    global _opened
    if _opened is not None and not _opened.is_in_place:
        close_record()  # it was deleted or moved: a new one takes its place
    if _opened is None:
        record, problem = open_or_explain()
        if problem:
            return record, problem.learner_message  # running the cell again tries the file again
        _opened = record
    return _opened, ""


def close_record() -> None:
    """Close the learner's record; the next call of `opened_record` opens it again."""
    global _opened
    if _opened is not None:
        _opened.close()
        _opened = None
