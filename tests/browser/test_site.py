"""The course in a browser alone: `make site` served from this machine, learnt from, and never asking for anything else.

It is built anew, which takes what `make site` installs; without that the test is skipped. `make test-site` runs it.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from lessons.records import Record
from lessons.records.portable import export_record, merge, read_portable

from .lab_page import _PANEL, overflowing
from .quiz_hands import answer_with_mouse, card, verdicts
from .test_quiz import BANK

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

ROOT = Path(__file__).parents[2]
SITE = ROOT / "dist" / "site"
ASKED = next(item for item in BANK.items if item.id == BANK.asked_by("before")[0])  # the first item of the lesson
LOADING = 180_000  # milliseconds; Python and its packages are compiled anew in each kernel
_READY = f"({_PANEL})?.sessionContext.session?.kernel?.status === 'idle'"
_RUN_ALL = f"""async () => {{
  await jupyterapp.commands.execute("notebook:run-all-cells");
  return [...({_PANEL}).content.model.cells].flatMap((cell) => (cell.type === "code" ? cell.outputs.toJSON() : []))
    .filter((output) => output.output_type === "error").map((output) => output.evalue);
}}"""
_RUN = f"({_PANEL}).sessionContext.session.kernel.requestExecute({{ code }}).done"
_FILE = "async (path) => (await jupyterapp.serviceManager.contents.get(path, { content: true })).content"
_SAVE = """async ([path, content]) =>
  jupyterapp.serviceManager.contents.save(path, { type: "file", format: "text", content })"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep a request out of the test's output."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Build the site, serve it, and return its address."""
    built_with = importlib.util.find_spec("jupyterlite_core"), (ROOT / "build" / "site" / "node_modules").is_dir()
    if not all(built_with):
        pytest.skip("what builds the site is not installed: make test-site")
    subprocess.run([sys.executable, ROOT / "site" / "build.py"], check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Browser:
    """A browser that visits the site, one notebook at a time, and every address that it asked for, workers included."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.asked: set[str] = set()
        context.on("request", lambda request: self.asked.add(request.url))

    def open(self, notebook: str, before: str = "() => {}", value: object = None) -> Page:
        """Open a notebook in a new page, call `before` with a value, and run all cells, none with an error."""
        page = self.context.new_page()
        page.set_default_timeout(LOADING)
        page.route(f"{self.site}/jupyter-lite.json", self._expose)
        page.goto(f"{self.site}/lab/index.html?path={notebook}")
        page.wait_for_function(_READY)
        page.evaluate(before, value)
        assert page.evaluate(_RUN_ALL) == []
        return page

    def _expose(self, route: Route) -> None:
        settings = json.loads((SITE / "jupyter-lite.json").read_text(encoding="utf-8"))
        settings["jupyter-config-data"]["exposeAppInBrowser"] = True
        route.fulfill(json=settings)


def test_course_is_learnt_in_the_browser_alone(chromium: BrowserContext, site: str, tmp_path: Path) -> None:
    """A lesson is answered, the answer is there when it is opened again, and records go to the desktop and back."""
    browser = Browser(chromium, site)
    page = browser.open("00_start_here.ipynb")
    expect(page.get_by_text("一切就绪，可以开始学习。")).to_be_visible()
    expect(page.get_by_text("可以保存，文件在 /drive/.lessons/record.sqlite3")).to_be_visible()
    page.screenshot(path=tmp_path / "00.png")
    page.close()

    page = browser.open("03_public_interest.ipynb")
    item = card(SimpleNamespace(page=page))
    answer_with_mouse(item, ASKED.solution())
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    expect(page.get_by_text("10个方格代表2019年办理的10件案件").first).to_be_attached()
    page.screenshot(path=tmp_path / "03.png")
    page.close()

    there = Record.open(tmp_path / "desktop" / "record.sqlite3")
    there.save_note("from the desktop", "带来的")
    export_record(there, tmp_path / "desktop.json")
    brought = (tmp_path / "desktop.json").read_text(encoding="utf-8")
    page = browser.open("03_public_interest.ipynb", _SAVE, ["带来.json", brought])
    assert verdicts(SimpleNamespace(page=page), 1) == ["right"]
    assert overflowing(page.locator(".erqi-quiz").first) == []
    code = "from lessons.notebook import *\nimport_record('带来.json')\nexport_record('带走.json')"
    page.evaluate(f"async (code) => {{ await {_RUN}; }}", code)
    taken = page.evaluate(_FILE, "带走.json")
    (tmp_path / "taken.json").write_text(taken if isinstance(taken, str) else json.dumps(taken), encoding="utf-8")
    page.close()
    merge(there, read_portable(tmp_path / "taken.json"))
    assert [(one.item, one.state) for one in there.attempts()] == [(ASKED.id, "right")]
    assert [note.text for note in there.notes("from the desktop")] == ["带来的"]

    assert any("pydantic_core" in address for address in browser.asked)  # what a kernel asks for is seen too
    assert [address for address in browser.asked if address.startswith("http") and site not in address] == []
