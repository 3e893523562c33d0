"""How long does a hand-in take here, and how long nbgrader's autograde?

    build/hub/bin/python -m benchmarks.marking_beside_nbgrader 20000 10

`make build/hub/.ready` installs nbgrader. It gets twenty questions in its own way: a cell for each answer, one that
tests it, nothing imported. Ours are the twenty items of `class_size`, of every type. Both run as commands, start
included, and each is divided by its own number of hand-ins, so the start weighs most on the fewest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
from benchmarks.class_size import NAME, made
from nbformat.v4 import new_code_cell, new_notebook

QUESTIONS = 20


def run(*command: str | Path, folder: Path) -> float:
    """Run a module's command in a folder, and return the seconds that it took."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader runs alembic
    environment = os.environ | {"PATH": path, "LESSONS_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def ours(root: Path, learners: int) -> dict[str, float]:
    """Return the seconds that each of our commands takes for so many hand-ins."""
    made(root, learners)
    sent = {"collect": [root / "inbox"], "grade": [], "report": []}
    return {verb: run("lessons", verb, NAME, *paths, folder=root / "class") for verb, paths in sent.items()}


def nbgraders(root: Path, learners: int) -> float:
    """Return the seconds that nbgrader's autograde takes for so many hand-ins, of which each has half of it right."""
    notebook = root / "source" / NAME / f"{NAME}.ipynb"
    notebook.parent.mkdir(parents=True)
    cells = [cell for n in range(QUESTIONS) for cell in _question(n)]
    nbformat.write(new_notebook(cells=cells), notebook)
    run("nbgrader", "generate_assignment", NAME, folder=root)
    answered = nbformat.read(root / "release" / NAME / notebook.name, as_version=4)
    for n, cell in enumerate(answered.cells[::2]):
        cell.source = f"answer = {n if n % 2 else -1}"
    for n in range(learners):
        place = root / "submitted" / f"2026{n:06}" / NAME
        place.mkdir(parents=True)
        nbformat.write(answered, place / notebook.name)
    return run("nbgrader", "autograde", NAME, folder=root)


def _question(n: int) -> list[Any]:
    """Return the cell for the answer to a question and the cell that tests it."""
    common = {"schema_version": 3, "locked": False, "task": False, "solution": True, "grade": False}
    test = common | {"locked": True, "solution": False, "grade": True, "points": 1, "grade_id": f"test-{n}"}
    return [
        new_code_cell("### BEGIN SOLUTION\n### END SOLUTION", metadata={"nbgrader": common | {"grade_id": f"q-{n}"}}),
        new_code_cell(f"assert answer == {n}", metadata={"nbgrader": test}),
    ]


def main() -> None:
    """Run what the command line asks for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours", nargs="?", type=int, default=20_000, help="hand-ins that the course marks")
    parser.add_argument("theirs", nargs="?", type=int, default=10, help="hand-ins that nbgrader marks")
    options = parser.parse_args()
    many, few = options.ours, options.theirs
    with tempfile.TemporaryDirectory() as scratch:
        theirs = nbgraders(Path(scratch), few) / few
    with tempfile.TemporaryDirectory() as scratch:
        seconds = ours(Path(scratch), many)
    print("| what | hand-ins | ms a hand-in | nbgrader's autograde ÷ this |")
    print("|---|---|---|---|")
    print(f"| nbgrader autograde | {few:,} | {theirs * 1000:.0f} | 1 |")
    for what, took in (seconds | {"collect + grade + report": sum(seconds.values())}).items():
        print(f"| {what} | {many:,} | {took / many * 1000:.2f} | {theirs / (took / many):,.0f} |")


if __name__ == "__main__":
    main()
