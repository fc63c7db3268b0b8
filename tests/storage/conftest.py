"""What the tests of the storage share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import FilledFile, operation_file


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[FilledFile]:
    """An open operation file; closed afterwards."""
    made = operation_file(tmp_path)
    yield made
    made.db.close()
