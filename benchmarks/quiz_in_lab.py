"""How soon do N questions stand on the page? Ours beside jupyterquiz, a bare anywidget and plain ipywidgets.

    .venv/bin/python -m benchmarks.quiz_in_lab 10 100 500

See README.md beside this file for what is compared and what jupyterquiz needs.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.lab import Open, jupyterlab, ratio, table, time_run, told

_KINDS = {
    "ours": "rivals.ours()",
    "jupyterquiz": "rivals.jupyterquiz()",
    "bare anywidget": "rivals.Bare()",
    "ipywidgets": "rivals.plain_ipywidgets()",
}
_SLOW = {"ipywidgets": 100}  # more questions than this take it many seconds
Times = dict[str, dict[str, list[float]]]  # kind, then moment


def on_a_warm_page(open_notebook: Open, count: int, repeats: int) -> Times:
    """Time each kind in turn, over and over in one notebook, after one round that is not counted."""
    kinds = [kind for kind in _KINDS if count <= _SLOW.get(kind, count)]
    notebook = open_notebook([f"import rivals\nrivals.prepare({count})", *(_KINDS[kind] for kind in kinds)])
    notebook.run_all()
    times: Times = defaultdict(lambda: defaultdict(list))
    for turn in range(repeats + 1):
        for cell, kind in enumerate(kinds, 1):
            for moment, value in time_run(notebook, cell, 4 * count).items():
                if turn > 0:
                    times[kind][moment].append(value)
    return times


def report(title: str, times: Times) -> str:
    """Return the ratios, then the medians with their ranges, in milliseconds."""
    ours = times["ours"]
    rows = []
    for kind, theirs in times.items():
        ratios = [ratio(ours[moment], theirs[moment]) for moment in ("in_dom", "painted")]
        rows.append([kind, *ratios, *(told(theirs[moment]) for moment in ("in_dom", "painted", "answerable"))])
    head = ["", "ours ÷ this, in the DOM", "painted", "in the DOM, ms", "painted, ms", "answerable, ms"]
    return f"**{title}**, n = {len(ours['in_dom'])}\n\n{table(head, rows)}\n"


def main() -> None:
    """Run what the command line asks for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[10, 100, 500], help="numbers of questions")
    parser.add_argument("--repeats", type=int, default=7)
    options = parser.parse_args()
    with jupyterlab() as open_notebook:
        for count in options.counts:
            print(report(f"{count} questions", on_a_warm_page(open_notebook, count, options.repeats)))


if __name__ == "__main__":
    main()
