"""The course in a browser alone: `make site` served from this machine, learnt from, and never asking for anything else.

It is built anew, which takes what `make site` installs; `make test-site` runs it, and nothing else does.
"""

from __future__ import annotations

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

from .lab_page import overflowing
from .quiz_hands import answer_with_mouse, card
from .test_quiz import BANK

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
SITE = ROOT / "dist" / "site"
ASKED = next(item for item in BANK.items if item.id == BANK.asked_by("before")[0])  # the first item of the lesson
LOADING = 180_000  # milliseconds; Python and its packages are compiled anew in each kernel
_READY = """(path) => {
  const context = window.jupyterapp?.shell.currentWidget?.sessionContext;
  return context?.path === path && context.session?.kernel?.status === "idle";
}"""
_RUN_ALL = """async () => {
  await jupyterapp.commands.execute("notebook:run-all-cells");
  return [...jupyterapp.shell.currentWidget.content.model.cells]
    .flatMap((cell) => (cell.type === "code" ? cell.outputs.toJSON() : []))
    .filter((output) => output.output_type === "error").map((output) => output.evalue);
}"""


class Site(SimpleHTTPRequestHandler):
    """Serves the site, and in its settings that a test may ask JupyterLab itself."""

    def do_GET(self) -> None:
        """Send a file."""
        if self.path != "/jupyter-lite.json":
            return super().do_GET()
        settings = json.loads((SITE / "jupyter-lite.json").read_text(encoding="utf-8"))
        settings["jupyter-config-data"]["exposeAppInBrowser"] = True
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(settings).encode())
        return None

    def log_message(self, *_: object) -> None:
        """Keep a request out of the test's output."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Build the site, serve it, and return its address."""
    subprocess.run([sys.executable, ROOT / "site" / "build.py"], check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run(page: Page, notebook: str) -> None:
    """Run all cells of a notebook that was opened, once its kernel is ready; none ends with an error."""
    page.wait_for_function(_READY, arg=notebook)
    assert page.evaluate(_RUN_ALL) == []
    expect(page.get_by_text("undefined")).to_have_count(0)  # a None that got lost on its way from Python


def lessons(home: Path, *words: str) -> str:
    """Return what a command says to whoever has the record in `home`, on a desktop."""
    command = [sys.executable, "-m", "lessons", *words]
    environment = {"LESSONS_HOME": str(home), "PATH": ""}
    return subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def test_course_is_learnt_in_the_browser_alone(chromium: BrowserContext, site: str, tmp_path: Path) -> None:
    """A lesson is answered, a reload keeps the answer, records go to the desktop and back, and nothing is fetched."""
    asked: set[str] = set()
    chromium.on("request", lambda request: asked.add(request.url))
    page = chromium.new_page()
    page.set_default_timeout(LOADING)
    page.goto(site)
    page.get_by_role("link", name="公益诉讼").click()
    run(page, "03_public_interest.ipynb")
    expect(page.get_by_text("10个方格代表2019年办理的10件案件").first).to_be_attached()  # the chart, in words
    item = card(SimpleNamespace(page=page))
    answer_with_mouse(item, ASKED.solution())
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "right")

    page.reload()
    run(page, "03_public_interest.ipynb")
    expect(page.locator(".erqi-verdict").first).to_have_attribute("data-state", "right")
    assert overflowing(page.locator(".erqi-quiz").first) == []

    desktop = tmp_path / "desktop"
    with Record.open(desktop / "record.sqlite3") as record:
        record.save_note("from the desktop", "带来的")
    lessons(desktop, "record", "export", str(tmp_path / "desktop.json"))
    page.goto(site)
    page.get_by_role("link", name="从这里开始").click()
    run(page, "00_start_here.ipynb")
    expect(page.get_by_text("一切就绪，可以开始学习。")).to_be_attached()
    mine = page.locator(".erqi-my-record")
    mine.locator("input").set_input_files(tmp_path / "desktop.json")
    mine.get_by_role("button", name="并进来").click()
    expect(mine.get_by_text("新增 1 条")).to_be_visible()
    with page.expect_download() as saved:
        mine.get_by_role("button", name="导出成一个文件").click()
    saved.value.save_as(tmp_path / "browser.json")
    lessons(desktop, "record", "import", str(tmp_path / "browser.json"))
    with Record.open(desktop / "record.sqlite3") as record:
        assert [(one.item, one.state) for one in record.attempts()] == [(ASKED.id, "right")]
        assert [note.text for note in record.notes("from the desktop")] == ["带来的"]
    page.close()

    assert any("pydantic_core" in address for address in asked)  # what a kernel asks for is seen too
    assert [address for address in asked if address.startswith("http") and not address.startswith(site)] == []
