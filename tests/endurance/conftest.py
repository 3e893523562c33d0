"""Proofs by many rounds: a few in every run of the tests, as many as asked for with `--rounds`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Return how many times a proof is to be tried."""
    return int(request.config.getoption("rounds"))


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
