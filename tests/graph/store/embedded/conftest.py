"""Homes for servers, and nothing left of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.store.embedded.processes import kill_all


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home in which a test may start servers; none survives it."""
    yield tmp_path / "home"
    kill_all(tmp_path / "home")


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose server is shared by the tests of a module."""
    folder = tmp_path_factory.mktemp("shared") / "home"
    yield folder
    kill_all(folder)
