"""Starts JupyterLab on the learner's notebooks: in their language, without the news prompt, with this kernel."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.errors import WorkspaceError
from lessons.language import LANGUAGE, t
from lessons.workspace import PRIVATE, write_atomically

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

FIRST_NOTEBOOK = "00_start_here.ipynb"

_SETTINGS = {
    "@jupyterlab/translation-extension/plugin": {"locale": LANGUAGE},
    # Otherwise the first thing a learner sees is a question, in English, about fetching news from the network.
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def serve(
    folder: Path,
    *,
    port: int | None,
    browser: bool,
    announce: Callable[[str], None],
    notebook: str = FIRST_NOTEBOOK,
) -> None:
    """Serve the notebooks in JupyterLab until Ctrl-C.

    Jupyter's own rules for tokens and passwords stay in force.

    Args:
        folder: the learner's notebooks; Lab shows nothing above it.
        port: TCP port on this computer that must be free, or None for the first free one from 8888 up.
        browser: whether to open the learner's browser.
        announce: called with the address, token included, once the server answers there.
        notebook: the one to open, below `folder`.

    Raises:
        WorkspaceError: Jupyter refused to start; most often the port is taken.
    """
    # The learner may have registered another Python as their own `python3` kernel, one without this package.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    # Loaded late: it takes a second that the other commands need not pay.
    from jupyterlab.labapp import LabApp

    options = _options(folder, port, browser, notebook)
    try:
        server: ServerApp = LabApp.initialize_server(argv=[f"--{name}={value}" for name, value in options.items()])
        # From here on Jupyter uses this level for its address and its farewell; `announce` says it instead.
        server.log.addFilter(lambda message: message.levelno < logging.CRITICAL)
        server.io_loop.add_callback(announce, server.public_url)  # waits its turn, which is after the port is bound
        server.start()
    except SystemExit as refusal:
        raise WorkspaceError(
            t("JupyterLab 没有启动，原因见上面的英文提示。如果是端口被占用，请换一个：lessons lab --port 端口")
        ) from refusal


def _options(folder: Path, port: int | None, browser: bool, notebook: str) -> dict[str, object]:
    options: dict[str, object] = {
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": browser,
        "KernelManager.transport_encryption": "auto",  # else each kernel warns, in English, that others might listen
        "ServerApp.answer_yes": True,  # one Ctrl-C ends it: answers are in the record, and Lab saves by itself
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        "LabApp.default_url": f"/lab/tree/{notebook}",
        # Kept with the notebooks, so that the learner's settings for their other work stay as they are.
        "LabApp.user_settings_dir": lab_settings(folder),
        "LabApp.workspaces_dir": folder / PRIVATE / "lab-workspaces",
    }
    if port is not None:
        options |= {"ServerApp.port": port, "ServerApp.port_retries": 0}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["ServerApp.allow_root"] = True  # in a container root is often the only user there is
    return options


def lab_settings(folder: Path) -> Path:
    """Return the folder of Lab's settings for these notebooks; ours are put in once, the learner's changes stay."""
    settings = folder / PRIVATE / "lab-settings"
    for name, values in _SETTINGS.items():
        file = settings / f"{name}.jupyterlab-settings"
        if not file.exists():
            write_atomically(file, json.dumps(values).encode())
    return settings
