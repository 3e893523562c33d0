"""A notebook open in JupyterLab, in a browser: what a test does with it and asks of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import axe_playwright_python

from .lab_server import PATIENCE, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Request

    from .lab_server import LabServer

_COMMAND_KEYS = ["d", "d", "ArrowDown", "ArrowUp", "a", "b", "x", "Enter"]  # each does something to the active cell
_COMPOSING = 229  # the number of every key that goes down while an input method is composing
_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

# Everything goes through JupyterLab's own objects: its menus and dialogs speak the learner's language.
_PANEL = "[...(window.jupyterapp?.shell.widgets('main') ?? [])].find((widget) => widget.sessionContext)"
_KERNEL = f"({_PANEL})?.sessionContext.session?.kernel"
# Lab shows an idle kernel before it has one, hence the name.
_READY = f"""(light) => ({_PANEL})?.content.model?.cells.length > 0
  && document.body.dataset.jpThemeLight === light
  && Boolean({_KERNEL}?.name) && {_KERNEL}.status === "idle" """
_CHANGE_THEME = """async (theme) => {
  await jupyterapp.commands.execute("apputils:change-theme", { theme });
}"""
_OPEN = """async (path) => {
  await jupyterapp.commands.execute("docmanager:open", { path });
}"""
# Unsaved changes would bring up a question; the kernel is ended by the server.
_CLOSE = f"""() => {{
  const panel = {_PANEL};
  panel.context.model.dirty = false;
  panel.dispose();
}}"""
_HIDE_SIDE_BARS = """() => {
  const shell = jupyterapp.shell;
  shell.collapseLeft();
  shell.collapseRight();
  for (const side of ["left", "right"]) if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
}"""
_START_ACTION = """() => {
  window.outcome = undefined;
  (ACTION).then((value) => { window.outcome = { value }; }, (error) => { window.outcome = { error: String(error) }; });
}"""
_ERRORS = f"""() => [...({_PANEL}).content.model.cells]
  .flatMap((cell) => (cell.type === "code" ? cell.outputs.toJSON() : []))
  .filter((output) => output.output_type === "error")
  .map((output) => output.traceback.join("\\n"))"""
# A widget, alone in being a panel, is drawn some time after its cell has run.
_DRAWN = """() => [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output.lm-Panel")]
  .every((output) => output.firstElementChild?.hasChildNodes())"""
# ipywidgets looks two seconds for a widget; one that a busy machine brings just then is there and never drawn. This is
# whether all are found, and null until each has been drawn or given up.
_FOUND = f"""() => {{
  const outputs = [...({_PANEL}).content.model.cells].flatMap((cell) => cell.outputs?.toJSON() ?? []);
  const widgets = outputs.filter((output) => output.data?.["application/vnd.jupyter.widget-view+json"]);
  const shown = [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output.lm-Panel")];
  const drawn = shown.filter((output) => output.firstElementChild?.hasChildNodes()).length;
  const lost = shown.filter((output) => output.textContent === "Error displaying widget: model not found").length;
  return drawn + lost < widgets.length ? null : {{ all: lost === 0 }};
}}"""


class LabPage:
    """A notebook open in JupyterLab.

    Attributes:
        page: the Playwright page; `page.locator`, `page.keyboard` and the rest are for the test to use.
        file: the notebook on disk.
        home: its kernel's LESSONS_HOME.
        foreign: addresses on other machines that the page asked for.
    """

    def __init__(self, page: Page, server: LabServer, file: Path, *, dark: bool) -> None:
        self.page = page
        self.file = file
        self.home = file.parent / "record"
        self.foreign: set[str] = set()
        self._server = server
        self._dark = dark
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", self._note_foreign)

    def open(self) -> None:
        """Open this notebook alone, and wait until its kernel is ready.

        A page that has JupyterLab already keeps it: loading it takes longer than most tests.
        """
        path = self.file.relative_to(self._server.root).as_posix()
        self._server.start_kernel(path)
        if self.page.url.startswith(self._server.url):
            self._change_theme()
            self._do(f"({_OPEN})({json.dumps(path)})")
        else:
            self._load()
        self._wait_until_ready()

    def close(self) -> bool:
        """Close the notebook; false where the page was left in a state that the next one should not meet."""
        self.page.remove_listener("request", self._note_foreign)
        if self.page.locator(".jp-Dialog").count() or not self.page.evaluate(f"Boolean({_PANEL})"):
            return False
        self.page.evaluate(_CLOSE)
        return True

    def run_all(self) -> None:
        """Run all cells and wait until their widgets are drawn; fails, with the traceback, where one shows an error."""
        ran = self._do("jupyterapp.commands.execute('notebook:run-all-cells')")
        errors = self.page.evaluate(_ERRORS)
        assert not errors, re.sub(r"\x1b\[[\d;]*m", "", "\n\n".join(errors))
        assert ran, "a cell did not run to its end"
        self.page.wait_for_function(_DRAWN)

    def reload(self) -> None:
        """Save the notebook and load the page again; the kernel and its widgets live on.

        Where JupyterLab loses one of them, the page is loaded once more; a learner is told to run the cells.
        """
        self.save()
        for _ in range(3):
            self.load()
            if self.page.wait_for_function(_FOUND).json_value()["all"]:
                return

    def load(self) -> None:
        """Load the page anew, with the notebook that is on disk."""
        self._load()
        self._wait_until_ready()

    def looks(self) -> Iterator[int]:
        """Turn the page wide and light, then narrow and dark, each for one round of a loop, and yield its width.

        Opening a notebook anew for each look would take longer than all that is looked at.
        """
        for width, dark in ((1280, False), (400, True)):
            self.turn(width, 900, dark=dark)
            yield width

    def turn(self, width: int, height: int, *, dark: bool) -> None:
        """Give the page this size and theme."""
        self.page.set_viewport_size({"width": width, "height": height})
        if dark == self._dark:
            return
        self._dark = dark
        self._change_theme()
        self.page.wait_for_function(_READY, arg="false" if dark else "true")

    def restart_kernel(self) -> None:
        """Restart the kernel, as the menu does; what it held in memory is gone, and no cell is run."""
        self._do(f"({_PANEL}).sessionContext.restartKernel()")

    def kill_kernel(self) -> None:
        """Let the kernel's process die and close JupyterLab's dialog on it; JupyterLab starts a new one by itself."""
        code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        self.page.evaluate(f"(code) => {{ {_KERNEL}.requestExecute({{ code }}).done.catch(() => {{}}); }}", code)
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def save(self) -> None:
        """Save the notebook."""
        self._do(f"({_PANEL}).context.save()")

    def notebook_json(self) -> dict[str, Any]:
        """Save the notebook and return what then is on disk."""
        self.save()
        notebook: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8"))
        return notebook

    def cell_count(self) -> int:
        """Return the number of cells."""
        return int(self.page.evaluate(f"() => ({_PANEL}).content.model.cells.length"))

    def active_mode(self) -> str:
        """Return "command" or "edit": the mode in which JupyterLab takes key presses."""
        return str(self.page.evaluate(f"() => ({_PANEL}).content.mode"))

    def press_command_keys(self, control: Locator) -> None:
        """Focus a control and press the keys that JupyterLab's command mode acts on."""
        control.focus()
        for key in _COMMAND_KEYS:
            self.page.keyboard.press(key)

    def screenshot(self, path: Path) -> None:
        """Write what the window shows now as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, animations="disabled")

    def axe(self, selector: str) -> list[str]:
        """Return what axe-core finds wrong inside the elements of a CSS selector, one readable line a finding.

        Fails where the selector finds nothing.
        """
        if not self.page.evaluate("'axe' in window"):  # a page keeps it until it is loaded again
            self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found = self._do(f"axe.run({json.dumps(selector)}, {{resultTypes: ['violations']}})")
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html']}: {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def compose(self, field: Locator, pinyin: str, text: str) -> None:
        """Type into a field with an input method: letter by letter, then the Enter that takes the candidate.

        Args:
            field: a text input.
            pinyin: the letters typed, such as "jiancha".
            text: the candidate taken, such as "检察".
        """
        field.focus()
        browser = self.page.context.new_cdp_session(self.page)

        def key(kind: str, key: str, code: str, number: int) -> None:
            event = {"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number}
            browser.send("Input.dispatchKeyEvent", event)

        for end, letter in enumerate(pinyin.upper(), start=1):
            key("rawKeyDown", "Process", f"Key{letter}", _COMPOSING)
            composed = {"text": pinyin[:end], "selectionStart": end, "selectionEnd": end}
            browser.send("Input.imeSetComposition", composed)
            key("keyUp", letter.lower(), f"Key{letter}", ord(letter))
        key("rawKeyDown", "Enter", "Enter", _COMPOSING)
        browser.send("Input.insertText", {"text": text})
        key("keyUp", "Enter", "Enter", 13)
        browser.detach()

    def _load(self) -> None:
        self._server.set_theme(self._dark)  # a notebook opened since may have changed it
        path = self.file.relative_to(self._server.root).as_posix()
        # A workspace of its own: JupyterLab keeps open tabs in one, for the next page that opens it. Its name is ASCII.
        workspace = f"{self.file.parent.name}-{self.file.stem}".encode().hex()
        address = f"{self._server.url}/doc/workspaces/{workspace}/tree/{quote(path)}?token={TOKEN}"
        self.page.goto(address, wait_until="commit")

    def _change_theme(self) -> None:
        theme = f"JupyterLab {'Dark' if self._dark else 'Light'}"
        self._do(f"({_CHANGE_THEME})({json.dumps(theme)})")

    def _wait_until_ready(self) -> None:
        self.page.wait_for_function(_READY, arg="false" if self._dark else "true")
        self.page.evaluate(_HIDE_SIDE_BARS)

    def _do(self, action: str) -> Any:
        """Return what a promise of JupyterLab gives; unlike `page.evaluate`, does not wait for ever."""
        self.page.evaluate(_START_ACTION.replace("ACTION", action))
        outcome = self.page.wait_for_function("window.outcome").json_value()
        assert "error" not in outcome, f"{action}: {outcome['error']}"
        return outcome.get("value")

    def _note_foreign(self, request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(self._server.url):
            self.foreign.add(request.url)


def overflowing(root: Locator) -> list[str]:
    """Return the class of every element that sticks out of the widget on the right."""
    found: list[str] = root.evaluate(
        """root => [...root.querySelectorAll("*:not(.erqi-unseen)")]
             .filter((node) => node.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
             .map((node) => node.className || node.tagName)"""
    )
    return found
