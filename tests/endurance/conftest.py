"""Proofs by many rounds: a few in every run of the tests, as many as asked for with `--rounds`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from . import feeding

HERE = Path(__file__).parent


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Return how many times a proof is to be tried."""
    return int(request.config.getoption("rounds"))


@pytest.fixture(autouse=True)
def _counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Note how many hostile inputs a test fed."""
    before = feeding.fed
    yield
    record_property("inputs", feeding.fed - before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many hostile inputs were read or refused."""
    reports = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    count = sum(dict(one.user_properties).get("inputs", 0) for one in reports if one.when == "teardown")
    if count:
        terminalreporter.write_line(f"{count:,} hostile inputs")


@pytest.fixture
def learners(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a process that lets a learner's kernel answer, and die, once for each line that it reads."""
    process = subprocess.Popen(
        [sys.executable, HERE / "kernels.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield process
    process.kill()
    process.communicate()
