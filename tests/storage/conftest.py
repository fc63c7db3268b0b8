"""What the tests of the storage share."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.factories import FilledFile, operation_file

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""For tests that do many steps and do not ask what a disk keeps."""


@pytest.fixture
def memory_path() -> Iterator[Path]:
    """A folder that waits for no disk, where the system has one."""
    with TemporaryDirectory(prefix="posko-uji-", dir=IN_MEMORY) as name:
        yield Path(name)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[FilledFile]:
    """An open operation file; closed afterwards."""
    made = operation_file(tmp_path)
    yield made
    made.db.close()
