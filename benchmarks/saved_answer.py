"""How long does it take to mark and save an answer, beside SQLite's own time for a row of the same size?

    .venv/bin/python -m benchmarks.saved_answer

"SQLite" inserts a row of the same texts into a table without indexes, in a file beside ours with the same settings:
write-ahead log, synchronised to the disk at each commit. The two take turns.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lab import ratio, table, told

from lessons.course import load_course
from lessons.questions import Quiz
from lessons.questions.choice import SingleChoice
from lessons.records import Record
from lessons.shipped import data_folder
from lessons.widgets.sitting import Sitting

_LESSON = "03_public_interest"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def measured(home: Path, count: int) -> dict[str, list[float]]:
    """Answer `count` items one after another, each beside a bare row, and return the times of both."""
    lesson = load_course(data_folder(), only=_LESSON).lessons[_LESSON]
    choices = cycle(item for item in lesson.bank.items if isinstance(item, SingleChoice))
    items = [item.model_copy(update={"id": f"b-{n}"}) for n, item in enumerate(islice(choices, count))]
    rules = Quiz(title="测一测", items=tuple(item.id for item in items))
    bare = sqlite3.connect(home / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE answer (attempt TEXT)")
    times: dict[str, list[float]] = {"marked and saved": [], "SQLite": []}
    with Record.open(home / "record.sqlite3") as record:
        sitting = Sitting("bench", rules, tuple(items), lambda _, anchor: lesson.text.quote(anchor), record)
        for n, item in enumerate(items):
            message = {"kind": "answer", "item": item.id, "response": item.key, "attempt": f"{n:032}"}
            times["marked and saved"].append(milliseconds(partial(sitting.handle, message)))
            row = [str(asdict(record.attempts(item=item.id)[0]))]
            times["SQLite"].append(milliseconds(partial(bare.execute, "INSERT INTO answer VALUES (?)", row)))
    bare.close()
    return times


def main() -> None:
    """Answer and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=200)
    count = parser.parse_args().answers
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        times = measured(Path(home), count)
    ours, theirs = times.values()
    row = [ratio(ours, theirs), told(ours, places=2), told(theirs, places=2)]
    print(f"**A saved answer**, n = {count}\n\n{table(['ours ÷ SQLite', 'ours, ms', 'SQLite, ms'], [row])}\n")


if __name__ == "__main__":
    main()
