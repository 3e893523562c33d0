"""What holds for all tests: nothing is written into the record or the notebooks of whoever runs them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def scratch_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give all tests a home of their own; a test that needs another one sets it for itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_HOME", str(tmp_path_factory.mktemp("lessons-home")))
        yield
