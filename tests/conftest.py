"""What every test shares: no screen, no clock against hypothesis, and never the operator's own folders."""

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from poskoapp.domain import clock
from tests.factories import FilledFile, operation_file

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Machines are shared and noisy: a slow example is no failure.
settings.register_profile("posko", deadline=None)
settings.load_profile("posko")


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test; pytest looks through all that there are before it makes another, thousands by the end."""
    folder = tmp_path_factory.mktemp("home")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    home = next(_homes)
    home.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    return home


@pytest.fixture(autouse=True)
def _the_machines_clock_again() -> Iterator[None]:
    """The desk's clock is one for the program: what a test set ends with it."""
    yield
    clock.set_ahead()


_STATUS = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keeps what the run came to."""
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves without the end of the interpreter, which takes Qt's objects down after the application they need."""
    if "PySide6.QtWidgets" in sys.modules and _STATUS in config.stash and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[FilledFile]:
    """A small operation with people and TPS, as `operation_file` makes it when asked for nothing else."""
    made = operation_file(tmp_path)
    yield made
    made.db.close()
