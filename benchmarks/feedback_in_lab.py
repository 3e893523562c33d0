"""How soon after the click is the mark on the page? Ours, marked and saved in Python, beside a bare anywidget's echo.

    .venv/bin/python -m benchmarks.feedback_in_lab 10 100

The clock runs in the page, from the click on 提交答案 until the verdict, or the echo, stands in the DOM.
"""

from __future__ import annotations

import argparse
import statistics

from benchmarks.lab import Open, jupyterlab, ratio, table, told
from tests.browser.lab_page import LabPage

from lessons.records import Record

# The draft is on disk before the click, as it is for a learner whose hand has rested; so deleting it is counted.
_TIME_CLICK = """async ([cell, n, choice]) => {
  const notebook = [...jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext).content;
  const item = notebook.widgets[cell].outputArea.node.querySelectorAll(".erqi-item, .bare-item")[n];
  const button = (...labels) =>
    [...item.querySelectorAll("button:not([hidden])")].find((one) => labels.includes(one.textContent));
  const until = (holds) => new Promise((resolve) => {
    const look = () => { if (holds()) { observer.disconnect(); resolve(performance.now()); } };
    const observer = new MutationObserver(look);
    observer.observe(item, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
  item.querySelector(".bare-reply")?.replaceChildren();
  button("再试一次", "重做这题")?.click();
  await until(() => button("提交答案"));
  item.querySelectorAll("input")[choice].click();
  if (item.matches(".erqi-item")) await until(() => item.textContent.includes("草稿已保存"));
  button("提交答案").focus(); // as pressing the mouse on it does
  await new Promise((rested) => setTimeout(rested, 100));
  const replied = until(() => item.querySelector(".erqi-verdict, .bare-reply:not(:empty)"));
  const began = performance.now();
  button("提交答案").click();
  return (await replied) - began;
}"""
_WARM_UP = 4


def measure(open_notebook: Open, count: int, clicks: int) -> tuple[list[float], list[float]]:
    """Return the times of ours and of the echo, in milliseconds, clicked in turn on one page with `count` items each.

    Raises:
        AssertionError: if an answer that was shown as marked is not in the file.
    """
    notebook = open_notebook([f"import rivals\nrivals.prepare({count})", "rivals.ours()", "rivals.Bare()"])
    notebook.run_all()
    notebook.page.wait_for_function("() => document.querySelector('.erqi-item fieldset:enabled')")
    times = [(_click(notebook, 1, turn, count), _click(notebook, 2, turn, count)) for turn in range(_WARM_UP + clicks)]
    with Record.open(notebook.home / "record.sqlite3") as record:
        assert len(record.attempts(quiz=f"bench/{count}")) == _WARM_UP + clicks
    ours, echo = zip(*times[_WARM_UP:], strict=True)
    return list(ours), list(echo)


def _click(notebook: LabPage, cell: int, turn: int, count: int) -> float:
    # Steps through the items from top to bottom and over again, and through the options, right and wrong.
    return float(notebook.page.evaluate(_TIME_CLICK, [cell, turn * 7 % count, turn % 4]))


def _p95(times: list[float]) -> str:
    return f"{statistics.quantiles(times, n=20, method='inclusive')[-1]:.0f}"


def main() -> None:
    """Run what the command line asks for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[10, 100], help="numbers of questions in each quiz")
    parser.add_argument("--clicks", type=int, default=40)
    options = parser.parse_args()
    rows = []
    with jupyterlab() as open_notebook:
        for count in options.counts:
            ours, echo = measure(open_notebook, count, options.clicks)
            rows.append([count, ratio(ours, echo), told(ours), _p95(ours), told(echo), _p95(echo)])
    head = ["questions", "ours ÷ echo", "ours, ms", "95th percentile", "echo, ms", "95th percentile"]
    print(f"**Click to saved feedback**, n = {options.clicks}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
