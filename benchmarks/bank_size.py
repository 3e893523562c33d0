"""How do loading and checking a bank grow with its size?

    .venv/bin/python -m benchmarks.bank_size 100 1000 10000

The items are those of the course, over and over, each with an id of its own. "PyYAML" is the time in which PyYAML's own
safe loader, on libyaml, reads the same file into plain values: no lines, no models, no checks.
"""

from __future__ import annotations

import argparse
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from lessons.course import load_course
from lessons.shipped import data_folder

_FILES = ("facts.yaml", "background.yaml", "terms.yaml", "confusables.yaml")


def written(folder: Path, count: int) -> tuple[Path, str]:
    """Write a course of one lesson with `count` items into `folder`; return its question file and the lesson's id."""
    course = load_course(data_folder())
    about: dict[str, Any] = yaml.safe_load((data_folder() / "course.yaml").read_text(encoding="utf-8"))
    lesson = next(one for one in about["lessons"] if one["id"].startswith("03"))
    about["lessons"] = [lesson]
    bank = yaml.safe_load((data_folder() / "questions" / f"{lesson['id']}.yaml").read_text(encoding="utf-8"))
    items = [item | {"id": f"{item['id']}-{n}"} for n, item in enumerate(islice(cycle(bank["items"]), count))]
    bank |= {"items": items, "quizzes": {"all": {"title": "全部", "items": [item["id"] for item in items]}}}
    for name in _FILES:
        (folder / name).write_bytes((data_folder() / name).read_bytes())
    (folder / "texts").mkdir()
    (folder / "questions").mkdir()
    text = course.lessons[lesson["id"]].text_file
    (folder / text).write_bytes((data_folder() / text).read_bytes())
    (folder / "course.yaml").write_text(yaml.safe_dump(about, allow_unicode=True), encoding="utf-8")
    file = folder / "questions" / f"{lesson['id']}.yaml"
    file.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file, lesson["id"]


def seconds(work: Any, runs: int) -> float:
    """Return the median time of `work`, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measured(count: int, runs: int) -> tuple[float, float, float]:
    """Return the seconds to load a bank of `count` items, PyYAML's for the same file, and the peak memory in MB."""
    with tempfile.TemporaryDirectory() as scratch:
        file, lesson = written(Path(scratch), count)
        load_course(Path(scratch))  # imports, caches
        ours = seconds(lambda: load_course(Path(scratch), only=lesson), runs)
        theirs = seconds(lambda: yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader), runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return ours, theirs, peak


def main() -> None:
    """Run what the command line asks for, each size in a process of its own, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(*measured(options.counts[0], options.runs))
        return
    print("| items | ours ÷ PyYAML | ours, s | PyYAML, s | growth since the line above | peak memory, MB |")
    print("|---|---|---|---|---|---|")
    before: tuple[int, float] | None = None
    for count in options.counts:
        command = [sys.executable, "-m", "benchmarks.bank_size", "--alone", "--runs", str(options.runs), str(count)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
        ours, theirs, peak = map(float, said.split())
        exponent = f"n^{math.log(ours / before[1]) / math.log(count / before[0]):.2f}" if before else ""
        print(f"| {count:,} | {ours / theirs:.2f} | {ours:.3f} | {theirs:.3f} | {exponent} | {peak:.0f} |", flush=True)
        before = count, ours


if __name__ == "__main__":
    main()
