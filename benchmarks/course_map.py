"""How long does the map of the course take with many answers in the record, beside only reading them?

    .venv/bin/python -m benchmarks.course_map 1000 10000 100000

Answers are spread over the course's items and over a year, as by someone who never stops.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lessons.course import Course, load_course
from lessons.progress import progress
from lessons.records import Attempt, Record
from lessons.shipped import data_folder

_NOW = datetime(2026, 3, 1, tzinfo=UTC)


def filled(record: Record, course: Course, count: int) -> None:
    """Put `count` answers into `record`, in one transaction."""
    chance = random.Random(7)
    items = [(content.lesson.id, item) for content in course.lessons.values() for item in content.bank.items]
    versions = {item.id: item.version for _, item in items}
    attempts = []
    for _ in range(count):
        lesson, item = chance.choice(items)
        attempts.append(
            Attempt(
                quiz=f"{lesson[:2]}/practice",
                item=item.id,
                item_version=versions[item.id],
                seed="7",
                response="a",
                points=1.0,
                possible=1.0,
                state=chance.choice(["right", "right", "wrong"]),
                mark={"points": 1.0, "feedback": [{"about": None, "good": True, "text": "讲评" * 40}]},
                at=_NOW - timedelta(seconds=chance.randrange(365 * 86_400)),
            )
        )
    record.merge(attempts, [], ("", ""))


def main() -> None:
    """Run what the command line asks for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    course = load_course(data_folder())
    print("| answers | (read + map) ÷ read | read, s | map, s |\n|---|---|---|---|")
    for count in options.counts:
        with tempfile.TemporaryDirectory() as scratch, Record.open(Path(scratch, "record.sqlite3")) as record:
            filled(record, course, count)
            reading, mapping = [], []
            for _ in range(options.runs):
                began = time.perf_counter()
                attempts = record.attempts()
                read = time.perf_counter()
                progress(course, attempts, _NOW, UTC)
                reading.append(read - began)
                mapping.append(time.perf_counter() - read)
        r, m = statistics.median(reading), statistics.median(mapping)
        print(f"| {count:,} | {(r + m) / r:.2f} | {r:.3f} | {m:.3f} |")


if __name__ == "__main__":
    main()
