"""Lesson 3 as it is: how soon its exit quiz stands on the page, and how large the notebook is once it was run.

.venv/bin/python -m benchmarks.lesson_in_lab
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.lab import jupyterlab, table, time_run, told

_NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "03_public_interest.ipynb"
_COUNT_INPUTS = """(cell) => [...jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext)
  .content.widgets[cell].outputArea.node.getElementsByTagName("input").length"""


def main() -> None:
    """Run the lesson and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=11)
    options = parser.parse_args()
    with jupyterlab() as open_notebook:
        notebook = open_notebook(_NOTEBOOK)
        notebook.run_all()
        saved = notebook.notebook_json()
        size = notebook.file.stat().st_size
        cell = next(n for n, cell in enumerate(saved["cells"]) if cell["id"] == "exit")
        inputs = notebook.page.evaluate(_COUNT_INPUTS, cell)
        times = [time_run(notebook, cell, inputs) for _ in range(options.repeats + 1)][1:]
    moments = ["in_dom", "painted", "answerable"]
    row = [told([time[moment] for time in times]) for moment in moments]
    print(f"**Lesson 3's exit quiz**, n = {len(times)}\n\n{table([f'{m}, ms' for m in moments], [row])}\n")
    charts = sum(len(text) for cell in saved["cells"] for text in _texts(cell, "image/"))
    rows = [
        ["as shipped, without outputs", f"{_NOTEBOOK.stat().st_size / 1000:.0f}"],
        ["run and saved", f"{size / 1000:.0f}"],
        ["of that, charts", f"{charts / 1000:.0f}"],
        ["of that, the exit quiz", f"{_size_of(saved['cells'][cell]['outputs']) / 1000:.0f}"],
    ]
    print(f"**Lesson 3's notebook**\n\n{table(['', 'KB'], rows)}")


def _size_of(outputs: object) -> int:
    """Return the size of a cell's outputs in the file, in bytes."""
    return len(json.dumps(outputs, ensure_ascii=False, indent=1).encode())


def _texts(cell: dict[str, object], kind: str) -> list[str]:
    """Return the data of a cell's outputs whose type begins with `kind`."""
    bundles = [output.get("data", {}) for output in cell.get("outputs", [])]
    return ["".join(data) for bundle in bundles for name, data in bundle.items() if name.startswith(kind)]


if __name__ == "__main__":
    main()
