"""How do collecting, grading and reporting grow with a class?

    .venv/bin/python -m benchmarks.class_size 100 1000 10000 100000

Twenty items of every type, hand-ins by seed; every short answer is unlike any other, for nobody writes the same essay
twice. Each step runs in a process of its own, start included. "Pages" are those of the report, written once more by one
process alone. "Bare" is the time in which one process reads the hand-ins and writes files as large as those of grading
and reporting into as many new folders, with nothing worked out.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from lessons.classroom import report as reporting
from lessons.classroom.assignment import Assignment, read_with_pool, write_assignment
from lessons.classroom.collect import collect
from lessons.classroom.feedback_page import FeedbackPages
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for, form_names, replay
from lessons.classroom.grading import Marking, grade
from lessons.classroom.hand_in import HandIn, as_json, file_name
from lessons.classroom.items import course
from lessons.classroom.marks import read_marked
from lessons.classroom.release import release
from lessons.classroom.released import read_released, release_hash
from lessons.classroom.writing import write
from lessons.classroom.wrong_answers import wrong_answer
from lessons.questions import Item

NAME = "hw1"
LESSONS = ("03_public_interest", "05_letters")
KINDS = {"single_choice": 4, "true_false": 2, "multiple_choice": 3, "numeric": 2, "cloze": 2, "matching": 1}
KINDS |= {"ordering": 1, "categorising": 2, "evidence": 2, "short_answer": 1}
STEPS = ("collect", "grade", "report", "pages", "bare")
DUE = datetime(2026, 3, 1, 14, tzinfo=UTC)
NOW = DUE + timedelta(days=1)


def made(root: Path, learners: int) -> None:
    """Make a class folder with a released assignment, and a folder "inbox" beside it with a hand-in of each learner."""
    folder = ClassFolder(root / "class")
    bank = course().lessons[LESSONS[0]].bank.items
    items = [item.id for kind, count in KINDS.items() for item in [i for i in bank if i.kind == kind][:count]]
    write_assignment(folder, Assignment(name=NAME, title="作业", lessons=LESSONS, items=tuple(items), due=DUE))
    release(folder, NAME)
    folder.roster.write_text("学号,姓名,班级,支部\n" + "".join(map(_roster_line, range(learners))), encoding="utf-8")
    assignment, pool = read_with_pool(folder, NAME)
    forms = {form: replay(assignment, pool, form) for form in form_names(assignment)}
    hashed = release_hash(read_released(folder.items_file(NAME)))
    (root / "inbox").mkdir()
    for n in range(learners):
        number, name, *_ = _roster_line(n).split(",")
        form, chance = form_for(NAME, assignment.forms, number), Random(n)
        hand_in = HandIn(
            assignment=NAME,
            release=hashed,
            student=number,
            name=name,
            form=form,
            responses={item.id: _response(item, n, chance) for item in forms[form]},
            seconds={item.id: round(20 + 100 * chance.random(), 1) for item in forms[form]},
            started=DUE - timedelta(hours=50),
            handed_in=DUE - timedelta(hours=48 * chance.random() + 1),
            number=1,
        )
        (root / "inbox" / file_name(hand_in)).write_text(as_json(hand_in), encoding="utf-8")


def _roster_line(n: int) -> str:
    return f"2026{n:06},学生{n},{n // 50 + 1}班,第{n % 40 + 1}支部\n"


def _response(item: Item, n: int, chance: Random) -> Any:
    if chance.random() < 0.03:
        return None
    response = item.solution() if chance.random() < 0.6 else wrong_answer(item, chance)
    return f"{response}这是我第{n}次想到这一点。" if item.kind == "short_answer" else response


def run(step: str, root: Path) -> dict[str, float]:
    """Do one step, and return the seconds of its parts."""
    folder = ClassFolder(root / "class")
    parts: dict[str, list[float]] = {}
    if step == "collect":
        collect(folder, NAME, [root / "inbox"])
    elif step == "grade":
        grade(folder, NAME)
    elif step == "report":
        parts["marks read"] = _timed(reporting, "read_gradebook")
        parts["statistics"] = _timed(reporting, "analyse")
        parts["XLSX"] = _timed(reporting, "as_xlsx")
        parts["CSV"] = _timed(reporting, "write_csv")
        reporting.write_report(folder, NAME, NOW)
    elif step == "pages":
        marking = Marking(folder, NAME)
        forms = {form: {item.id: item for item in own} for form, own in marking.keys.forms.items()}
        pages = FeedbackPages(marking.assignment, forms, marking.items, NOW)
        for student in marking.students:
            marked = read_marked(folder, NAME, student)
            assert marked is not None
            write(root / "pages" / student / NAME / "feedback.html", pages.page(marked), lasting=False)
    else:
        write_bare(folder, root / "bare")
    return {name: sum(times) for name, times in parts.items()}


def write_bare(folder: ClassFolder, bare: Path) -> None:
    """Read every hand-in, and write marks and a page for it: those of the first learner over and over."""
    students = folder.students("submitted", NAME)
    marks = folder.marks_file(students[0], NAME).read_bytes()
    page = folder.feedback_file(students[0], NAME).read_bytes()
    (bare / "marks").mkdir(parents=True)
    for student in students:
        next(folder.submitted(student, NAME).glob("*.json")).read_bytes()
        (bare / "marks" / student).write_bytes(marks)
        place = bare / "feedback" / student / NAME
        place.mkdir(parents=True)
        (place / "feedback.html").write_bytes(page)


def _timed(module: Any, name: str) -> list[float]:
    """Have every call of that function timed; return the list to which the seconds are added."""
    work, times = getattr(module, name), []

    def timed(*arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return work(*arguments)
        finally:
            times.append(time.perf_counter() - start)

    setattr(module, name, timed)
    return times


def alone(step: str, root: Path) -> None:
    """Do one step in this process; print its parts, its processor's seconds and its peak memory in MB as JSON."""
    parts = run(step, root)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(one.ru_utime + one.ru_stime for one in (own, others))
    # No more workers than processors; what they share with each other counts for each of them here.
    peak = (own.ru_maxrss + (os.cpu_count() or 1) * others.ru_maxrss) / 1024
    print(json.dumps({"parts": parts, "processor": seconds, "peak": peak}))


def measured(step: str, root: Path) -> dict[str, Any]:
    """Do one step in a process of its own, and return what it came to, wall time included."""
    command = [sys.executable, "-m", "benchmarks.class_size", "--alone", step, str(root)]
    start = time.perf_counter()
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    seconds = time.perf_counter() - start
    return json.loads(said) | {"seconds": seconds}


def main() -> None:
    """Run what the command line asks for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        alone(options.alone[0], Path(options.alone[1]))
        return
    print("| hand-ins | step | seconds | of which | processor, s | growth since the size above | peak memory, MB |")
    print("|---|---|---|---|---|---|---|")
    before: dict[str, tuple[int, float]] = {}
    for count in options.counts:
        with tempfile.TemporaryDirectory() as scratch:
            made(Path(scratch), count)
            for step in STEPS:
                found = measured(step, Path(scratch))
                parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found["parts"].items())
                growth = ""
                if step in before:
                    earlier, seconds = before[step]
                    growth = f"n^{math.log(found['seconds'] / seconds) / math.log(count / earlier):.2f}"
                before[step] = count, found["seconds"]
                figures = (
                    f"{found['seconds']:.1f} | {parts} | {found['processor']:.1f} | {growth} | {found['peak']:.0f}"
                )
                print(f"| {count:,} | {step} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
