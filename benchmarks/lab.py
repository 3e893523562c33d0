"""What the benchmarks share: a JupyterLab of their own in Chromium, clocks inside the page, and medians."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.lab_page import LabPage
from tests.browser.lab_server import start

_HERE = Path(__file__).parent
_FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_FLAGS += " --disable-component-update --disable-sync"

# Times one run of one cell inside the page, so that no round trip to the browser's driver is counted. An observer runs
# right after the script that changed the page, and a timer set in a frame runs right after that frame was painted.
_TIME_RUN = """async ([cell, inputs]) => {
  const notebook = [...jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext).content;
  await jupyterapp.commands.execute("notebook:clear-all-cell-outputs");
  notebook.activeCellIndex = cell;
  const output = notebook.widgets[cell].outputArea.node;
  output.scrollIntoView();
  await new Promise((rested) => setTimeout(rested, 300));
  const found = output.getElementsByTagName("input");
  const seen = {};
  const done = new Promise((resolve) => {
    const look = () => {
      if (found.length < inputs || !output.isConnected) return;
      if (!seen.in_dom) {
        seen.in_dom = performance.now() - began;
        requestAnimationFrame(() => setTimeout(() => { seen.painted = performance.now() - began; look(); }));
      }
      seen.answerable ??= output.querySelector("fieldset:disabled") ? undefined : performance.now() - began;
      if (seen.painted && seen.answerable) resolve(observer.disconnect());
    };
    const observer = new MutationObserver(look);
    observer.observe(output, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  });
  const began = performance.now();
  const ran = jupyterapp.commands.execute("notebook:run-cell");
  await done;
  await ran;
  return seen;
}"""

Open = Callable[[Sequence[str] | Path], LabPage]


@contextmanager
def jupyterlab() -> Iterator[Open]:
    """Give a function that opens a notebook, from a file or from the code of its cells, with a kernel and record anew.

    The notebook is opened and not run; its kernel can import `rivals`.
    """
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_HERE), os.environ.get("PYTHONPATH")]))
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, sync_playwright() as playwright:
        lab = start(_folder(Path(scratch), "lab"))
        browser = playwright.chromium.launch_persistent_context(
            Path(scratch, "chromium"), executable_path=chromium, args=_FLAGS.split()
        )

        def open_one(source: Sequence[str] | Path) -> LabPage:
            file = _folder(lab.root, str(len(list(lab.root.iterdir())))) / "benchmark.ipynb"
            notebook = source.read_text(encoding="utf-8") if isinstance(source, Path) else _as_notebook(source)
            file.write_text(notebook, encoding="utf-8")
            lab.end_kernels()
            for page in browser.pages[1:]:  # the first is the browser's own blank one
                page.close()
            opened = LabPage(browser.new_page(), lab, file, dark=False)
            opened.page.set_viewport_size({"width": 1280, "height": 900})
            opened.open()
            return opened

        try:
            yield open_one
        finally:
            browser.close()
            lab.stop()


def time_run(notebook: LabPage, cell: int, inputs: int) -> dict[str, float]:
    """Run one cell again and return when its questions were there, in milliseconds from JupyterLab's run command.

    Args:
        notebook: an open notebook.
        cell: number of the cell, from 0.
        inputs: how many `input` elements its output holds when the last question is there.

    Returns:
        "in_dom", "painted" (the frame after that) and "answerable" (no fieldset is disabled any more).
    """
    times: dict[str, float] = notebook.page.evaluate(_TIME_RUN, [cell, inputs])
    return times


def told(times: Sequence[float], places: int = 0) -> str:
    """Return median, least and greatest of times in milliseconds, such as "112 (104–131)"."""
    return f"{statistics.median(times):.{places}f} ({min(times):.{places}f}–{max(times):.{places}f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return the median of ours as a multiple of the median of theirs."""
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(value) for value in line)} |" for line in lines)


def _folder(*parts: Path | str) -> Path:
    folder = Path(*parts)
    folder.mkdir()
    return folder


def _as_notebook(cells: Sequence[str]) -> str:
    blank: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    code = [blank | {"id": f"cell-{n}", "source": source} for n, source in enumerate(cells)]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": code})
