"""A real JupyterLab in a real Chromium, one for all tests here; each notebook has a kernel and a record of its own."""

from __future__ import annotations

import json
import os
import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from .lab_page import LabPage
from .lab_server import PATIENCE, LabServer, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_FLAGS += " --disable-component-update --disable-sync"


class OpenNotebook(Protocol):
    """The `open_notebook` fixture."""

    def __call__(
        self,
        source: Sequence[str] | Path,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        home: Path | None = None,
        shared: bool = False,
    ) -> LabPage:
        """Open a notebook, run all its cells, and wait until they are done, none with an error.

        Args:
            source: the code of each cell, or a notebook file, of which a copy is opened.
            width: of the window, in CSS pixels.
            height: of the window, in CSS pixels.
            dark: JupyterLab's dark theme instead of the light one.
            home: `LabPage.home` of another notebook, to share its record; a fresh one otherwise.
            shared: where the file's last notebook had the same source and was shared too, run the cells of that one
                again instead. What they show is new then; the kernel and the record are as they were left.
        """


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves all of them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabServer]:
    server = start(tmp_path_factory.mktemp("lab"))
    server.use_light_kernels()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    executable = next(filter(None, map(shutil.which, filter(None, names))), None)
    if executable is None:
        reason = "no Chromium found: install one, or set CHROMIUM to its executable"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        # One profile for all tests keeps JupyterLab's compiled scripts: a page opens in half the time.
        browser = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=executable, args=_FLAGS.split()
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def idle_pages() -> list[Page]:
    """Pages that have JupyterLab and no notebook open."""
    return []


@pytest.fixture(scope="session")
def left_open() -> dict[str, LabPage]:
    """Shared notebooks that are still open, each under its file and source."""
    return {}


@pytest.fixture
def open_notebook(
    chromium: BrowserContext,
    lab: LabServer,
    idle_pages: list[Page],
    left_open: dict[str, LabPage],
    request: pytest.FixtureRequest,
) -> Iterator[OpenNotebook]:
    opened: list[LabPage] = []

    def open_one(
        source: Sequence[str] | Path,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        home: Path | None = None,
        shared: bool = False,
    ) -> LabPage:
        key = f"{request.path} {source}"
        notebook = left_open.pop(key, None) if shared else None
        for other in [other for other in left_open if left_open[other] not in opened]:
            put_away(left_open.pop(other))
        if notebook:
            opened.append(notebook)
            notebook.turn(width, height, dark=dark)
        else:
            folder = home.parent if home else _new_folder(lab.root)
            page = idle_pages.pop() if idle_pages else chromium.new_page()
            page.set_viewport_size({"width": width, "height": height})
            notebook = LabPage(page, lab, _write(source, folder), dark=dark)
            opened.append(notebook)
            notebook.open()
        notebook.run_all()
        if shared:
            left_open[key] = notebook
        return notebook

    def put_away(notebook: LabPage) -> None:
        if notebook.close():
            idle_pages.append(notebook.page)
        else:
            notebook.page.close()

    failed = request.session.testsfailed
    yield open_one
    if request.session.testsfailed > failed:
        for notebook in (*opened, *left_open.values()):
            notebook.page.close()
        left_open.clear()
    else:
        for notebook in opened:
            if notebook not in left_open.values():
                put_away(notebook)
    lab.end_kernels(but=[notebook.file.relative_to(lab.root).as_posix() for notebook in left_open.values()])
    assert set().union(*(notebook.foreign for notebook in (*opened, *left_open.values()))) == set()


def _new_folder(root: Path) -> Path:
    folder = root / str(len(list(root.iterdir())))
    folder.mkdir()
    return folder


def _write(source: Sequence[str] | Path, folder: Path) -> Path:
    """Put a notebook into a folder under a name that is still free there."""
    stem = source.stem if isinstance(source, Path) else "lesson"
    file = next(file for n in count(1) if not (file := folder / f"{stem}_{n}.ipynb").exists())
    if isinstance(source, Path):
        shutil.copyfile(source, file)
        return file
    blank: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [blank | {"id": f"cell-{n}", "source": code} for n, code in enumerate(source)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    return file
