"""What holds for all tests: nobody's record or notebooks are written into, and the interface speaks Chinese."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# No test asserts a time, and so no example of a property may fail for taking long on a busy machine.
settings.register_profile("lessons", deadline=None)
settings.load_profile("lessons")

# Tests read what a learner reads; the language is chosen when the package is imported, which comes after this.
os.environ.pop("LESSONS_LANGUAGE", None)
os.environ.pop("LESSONS_COURSE", None)

# Tests that `make test-site` and `make test-hub` run, each where what it needs is installed.
_ELSEWHERE = {"browser/test_site.py": "jupyterlite_core", "classroom/test_nbgrader.py": "nbgrader", "hub": "jupyterhub"}
collect_ignore = [file for file, needed in _ELSEWHERE.items() if importlib.util.find_spec(needed) is None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the proofs of tests/endurance run as long as somebody has patience."""
    parser.addoption("--rounds", type=int, default=30, help="how many times a proof of tests/endurance is tried")


@pytest.fixture(scope="session", autouse=True)
def scratch_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give all tests a home of their own; a test that needs another one sets it for itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_HOME", str(tmp_path_factory.mktemp("lessons-home")))
        yield
