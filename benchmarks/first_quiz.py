"""How long from a new Python until the first quiz is there to be shown, beside only importing anywidget?

    .venv/bin/python -m benchmarks.first_quiz

"its libraries" is what no change to the course's own code could take away: anywidget, and the libraries that read its
data, check them and turn Markdown into HTML.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from benchmarks.lab import ratio, table, told

_STARTS = {
    "anywidget": "import anywidget",
    "its libraries": "import anywidget, pydantic.types, yaml, markdown_it",
    "the first quiz": "from lessons.notebook import open_lesson; open_lesson('03_public_interest').quiz('before')",
}


def milliseconds(code: str, home: str) -> float:
    """Return how long a new Python takes to run `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={"LESSONS_HOME": home})
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Start each in turn, over and over, after one round that is not counted, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=11)
    repeats = parser.parse_args().repeats
    with TemporaryDirectory() as home:
        turns = [{name: milliseconds(code, home) for name, code in _STARTS.items()} for _ in range(repeats + 1)]
    times = {name: [turn[name] for turn in turns[1:]] for name in _STARTS}
    rows = [[name, ratio(took, times["anywidget"]), told(took)] for name, took in times.items()]
    print(f"**Until the first quiz**, n = {repeats}\n\n{table(['', '÷ anywidget', 'ms'], rows)}\n")


if __name__ == "__main__":
    main()
