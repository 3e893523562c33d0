"""Every notebook of the course, and a kernel that forgives nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from traitlets.config import Config

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(path for path in FOLDER.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)

# Read when the kernel is up: its own start is not on trial, as it would be with PYTHONWARNINGS; nor is its end.
_KERNEL_STARTUP = """\
import warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", "For consistency.*do_shutdown", PendingDeprecationWarning, "ipykernel")
del warnings
"""
_SECONDS = 120  # for one cell


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not notebooks"` leaves all of them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.notebooks)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `notebook_file` once for each notebook."""
    if "notebook_file" in metafunc.fixturenames:
        names = [path.relative_to(FOLDER).as_posix() for path in NOTEBOOKS]
        metafunc.parametrize("notebook_file", NOTEBOOKS, ids=names)


@pytest.fixture
def notebook(notebook_file: Path) -> dict[str, Any]:
    """Return a notebook as its file has it."""
    content: dict[str, Any] = json.loads(notebook_file.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="session")
def kernel_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home that all kernels share: warnings are errors in it, and matplotlib's list of fonts is made."""
    home = tmp_path_factory.mktemp("kernel-home")
    startup = home / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-strict.py").write_text(_KERNEL_STARTUP, encoding="utf-8")
    # Set in a kernel, this variable would hide the course's own font as well. So the list is made without the system's
    # fonts here, and the kernels read it.
    hidden = os.environ | {"MPLCONFIGDIR": str(home / "matplotlib"), "MPL_IGNORE_SYSTEM_FONTS": "1"}
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=hidden, check=True)
    return home


@pytest.fixture
def execute(
    kernel_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[nbformat.NotebookNode], nbformat.NotebookNode]:
    """Return a function that runs a notebook in a new kernel, to its end even past errors, and returns it with outputs.

    Warnings are errors there, system fonts are hidden, the record is empty, and the working folder is a strange one.
    """
    monkeypatch.setenv("HOME", str(kernel_home))
    monkeypatch.setenv("IPYTHONDIR", str(kernel_home / "ipython"))
    monkeypatch.setenv("MPLCONFIGDIR", str(kernel_home / "matplotlib"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")  # else a kernel registered for the user comes first
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "record"))
    strange = tmp_path / "elsewhere"
    strange.mkdir()

    def run(content: nbformat.NotebookNode) -> nbformat.NotebookNode:
        # Ports belong to the whole machine: another program may take one before the kernel that was to listen there
        # does, and the kernel dies. A socket is a file, whose path has to be short; Windows has none.
        with TemporaryDirectory(prefix="kernel-") as sockets:
            transport = "tcp" if os.name == "nt" else "ipc"
            config = Config(KernelManager={"transport": transport, "connection_file": f"{sockets}/kernel.json"})
            client = NotebookClient(content, config=config, kernel_name="python3", timeout=_SECONDS, allow_errors=True)
            return client.execute(cwd=str(strange))

    return run
