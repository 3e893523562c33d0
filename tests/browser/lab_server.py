"""A real JupyterLab with a home, settings and port of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

TOKEN = "only-for-tests"
PATIENCE = 60.0  # seconds; a slow machine may take as long, a fast one never does

# JupyterLab starts a kernel in the folder of its notebook, so each folder gets a record of its own.
_KERNEL_STARTUP = """\
import os
from pathlib import Path
os.environ["LESSONS_HOME"] = str(Path.cwd() / "record")
del os, Path
"""

# A kernel for tests of what is on the page. Loading the debugger is a third of a kernel's start, and nobody debugs;
# loading jieba's dictionary ahead takes a second more: whoever looks a word up loads it then. `tests/notebooks` runs
# every notebook in a whole kernel.
_LIGHT_KERNEL = """\
import runpy, sys, threading
sys.modules["debugpy"] = None
start = threading.Thread.start
threading.Thread.start = lambda thread: None if thread.name == "warm-jieba" else start(thread)
runpy.run_module("ipykernel_launcher", run_name="__main__")
"""


@dataclass
class LabServer:
    """A running JupyterLab; everything it writes is below one folder.

    Attributes:
        home: that folder.
        runtime: but for the sockets of its kernels, which are in this one, as their paths have to be short.
        process: the server.
        url: its address, without a slash at the end.
    """

    home: Path
    runtime: TemporaryDirectory[str]
    process: subprocess.Popen[bytes]
    url: str = ""

    @property
    def root(self) -> Path:
        """Folder whose notebooks it serves."""
        return self.home / "notebooks"

    @property
    def log(self) -> str:
        """What it has said so far."""
        return (self.home / "server.log").read_text(encoding="utf-8", errors="replace")

    def api(self, path: str, method: str = "GET", body: object = None) -> Any:
        """Return the JSON that the server answers to `/api/{path}`, or None where it answers nothing."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/api/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or "null")

    def start_kernel(self, notebook: str) -> None:
        """Start the kernel of a notebook (a path below `root`), so that it boots while the page loads."""
        kernel = {"name": "python3"}
        self.api("sessions", "POST", {"path": notebook, "name": notebook, "type": "notebook", "kernel": kernel})

    def end_kernels(self, *, but: Collection[str] = ()) -> None:
        """Shut down every kernel and its session, but for those of some notebooks (paths below `root`)."""
        for session in self.api("sessions"):
            if session["path"] not in but:
                self.api(f"sessions/{session['id']}", "DELETE")

    def set_theme(self, dark: bool) -> None:
        """Choose the theme of the pages opened from now on."""
        _write_setting(self.home, "themes", {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"})

    def use_light_kernels(self) -> None:
        """Leave out of kernels started from now on what no test of a page needs: the debugger, jieba's head start."""
        folder = self.home / "jupyter_path" / "kernels" / "python3"
        folder.mkdir(parents=True)
        argv = [sys.executable, "-c", _LIGHT_KERNEL, "-f", "{connection_file}"]
        spec = {"argv": argv, "display_name": "Python 3", "language": "python"}
        (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")

    def stop(self) -> None:
        """End the server and its kernels."""
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.runtime.cleanup()


def start(home: Path) -> LabServer:
    """Start JupyterLab and wait until its API answers.

    Args:
        home: an empty folder for everything that the server, its kernels and a lesson write.

    Raises:
        RuntimeError: it ended, or did not answer within PATIENCE; the message carries its log.
    """
    startup = home / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-record.py").write_text(_KERNEL_STARTUP, encoding="utf-8")
    (home / "notebooks").mkdir()
    _write_setting(home, "notification", {"fetchNews": "false", "checkForUpdates": False})
    options = ["--no-browser", "--allow-root", "--expose-app-in-browser", "--LabApp.extension_manager=readonly"]
    # Ports belong to the whole machine: another program may take one before the kernel that was to listen there does,
    # and the kernel dies. Windows has no such sockets.
    options += [f"--KernelManager.transport={'tcp' if os.name == 'nt' else 'ipc'}"]
    options += ["--ServerApp.port=0", f"--ServerApp.root_dir={home / 'notebooks'}", f"--IdentityProvider.token={TOKEN}"]
    runtime = TemporaryDirectory(prefix="lab-")
    environment = _environment(home) | {"JUPYTER_RUNTIME_DIR": runtime.name}
    command = [sys.executable, "-m", "jupyterlab", *options]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    server = LabServer(home, runtime, process)
    deadline = time.monotonic() + PATIENCE
    while not _answers(server):
        if process.poll() is not None or time.monotonic() > deadline:
            server.stop()
            raise RuntimeError(f"JupyterLab did not come up. Its log:\n{server.log}")
    return server


def _environment(home: Path) -> dict[str, str]:
    """Return this process's environment with every place that a program may write to below `home`."""
    kept = {name: value for name, value in os.environ.items() if not re.match("JUPYTER|JPY|IPYTHON|XDG", name)}
    names = "XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR MPLCONFIGDIR LESSONS_HOME JUPYTER_DATA_DIR"
    moved = {name: str(home / name.lower()) for name in names.split()}
    moved |= {name: str(home) for name in ("HOME", "USERPROFILE")}
    moved |= {"IPYTHONDIR": str(home / "ipython"), "JUPYTER_CONFIG_DIR": str(home / "config")}
    # What is below JUPYTER_PATH comes first. A kernel that someone registered for their user would bring another Python
    # than the one under test.
    return kept | moved | {"JUPYTER_PATH": str(home / "jupyter_path"), "JUPYTER_PREFER_ENV_PATH": "1"}


def _write_setting(home: Path, name: str, values: dict[str, object]) -> None:
    settings = home / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")


def _answers(server: LabServer) -> bool:
    """Give the server a moment, then ask once; it writes its address into a file named after its process."""
    with suppress(subprocess.TimeoutExpired):
        server.process.wait(timeout=0.1)
    try:
        address = Path(server.runtime.name) / f"jpserver-{server.process.pid}.json"
        server.url = json.loads(address.read_bytes())["url"].rstrip("/")
        return bool(server.api("status"))
    except (ValueError, OSError):  # not written yet, half written, or not listening yet
        return False
