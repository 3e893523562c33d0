"""A real JupyterHub for the tests here, and a browser for each of its users."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .hub import PATIENCE, Hub, what_is_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTRUCTOR = "erqi-laoshi"
LEARNERS = {"erqi-2023007": "欧阳娜娜", "erqi-2023008": "O'Brien"}


@pytest.fixture(scope="session")
def hub() -> Iterator[Hub]:
    if reason := what_is_missing():
        pytest.skip(reason)
    hub = Hub([*LEARNERS], [INSTRUCTOR])
    yield hub
    hub.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    executable = next(filter(None, map(shutil.which, filter(None, names))), None)
    if executable is None:
        pytest.skip("no Chromium found: install one, or set CHROMIUM to its executable")
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
