"""What the long tests do: each trial with the promises that it proves and how often it is made."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.tahan import foreign, fuzz, kills, papers, power, restarts, trail
from tests.tahan.power import Toll

Where = Callable[[Path], Any]
"""A context manager that gives what a trial runs on, made in a folder of its own; or None and a reason."""


@contextmanager
def _folder(folder: Path) -> Iterator[tuple[Path, str]]:
    yield folder, ""


@contextmanager
def _torn(folder: Path) -> Iterator[tuple[Path | None, str]]:
    linux = sys.platform.startswith("linux")
    yield folder if linux else None, "the calls of SQLite's disk are wrapped on Linux only"


@contextmanager
def _ext4(folder: Path, megabytes: int = 48) -> Iterator[tuple[power.Disk | None, str]]:
    if reason := power.why_not():
        yield None, reason
        return
    with power.ext4_disk(folder, megabytes=megabytes) as on:
        yield on, "no right to mount a disk here"


@dataclass(frozen=True, slots=True)
class Trial:
    """So many times `work(place, times)`; a control (`lossy`) is as it should be where something is lost."""

    promises: tuple[int, ...]
    name: str
    times: int
    work: Callable[[Any, int], Toll]
    where: Where = _folder
    lossy: bool = False
    shortened: bool = True
    """Whether a share of the full run makes it fewer times."""

    def run(self, folder: Path, share: float) -> Toll | str:
        """What it found, or why it was left out."""
        times = max(1, round(self.times * share)) if self.shortened else self.times
        with self.where(folder) as (place, reason):
            return reason if place is None else self.work(place, times)

    @property
    def title(self) -> str:
        """As it is told: `1, 3: power cut, open file`."""
        return f"{', '.join(map(str, self.promises))}: {self.name}"


def chosen(numbers: Iterable[int]) -> list[Trial]:
    """The trials of these promises, with their controls; all where none is named."""
    wanted = set(numbers)
    return [each for each in TRIALS if not wanted or wanted & {*each.promises}]


TRIALS = (
    Trial((2, 3), "killed while writing", 2_000, kills.kill_writers),
    Trial((4,), "killed while saving a form", 1_000, kills.kill_forms),
    Trial((6,), "killed while each version is brought up to date", 150, kills.kill_updates),
    Trial((5,), "started again after a kill", 500, restarts.restart),
    Trial((12,), "killed while putting a backup back", 240, restarts.kill_restores),
    Trial((13,), "a backup of 100 MB beside a writer", 100, restarts.back_up_beside_a_writer, shortened=False),
    Trial((16,), "five programs, one number", 200, partial(restarts.count_together, programs=5)),
    Trial((33,), "any order of steps", 5_000, lambda _folder, times: papers.any_order(times, 100)),
    Trial((26,), "killed while guessing passwords", 500, trail.kill_guessers),
    Trial(
        (26,), "control: guesses forgotten", 20, partial(trail.kill_guessers, remembered=False),
        lossy=True, shortened=False,
    ),
    Trial((28,), "a record of 100,000 steps", 100_000, trail.verify_long_record),
    Trial((29,), "a register of 1,000 files", 1_000, trail.ask_whose_data),
    Trial((18,), "hostile files", 1, lambda folder, _times: foreign.read_hostile(folder)),
    Trial((18,), "damaged files", 10_000, foreign.read_damaged),
    Trial((18,), "damaged sheets of every format", 750_000, lambda _folder, times: fuzz.read_fuzzed(times)),
    Trial((19,), "messy lists taken and undone", 300, foreign.take_and_undo),
    Trial((20,), "numbers from cells of every kind", 10_000, foreign.read_numbers),
    Trial((1, 3), "torn disk, open file", 1_500, power.cut_torn, _torn),
    Trial((1, 3), "torn disk, locked file", 1_500, partial(power.cut_torn, locked=True), _torn),
    *(
        Trial(
            (1, 3), f"control: torn disk, synchronous={weak}", 50, partial(power.cut_torn, synchronous=weak),
            _torn, lossy=True, shortened=False,
        )
        for weak in ("NORMAL", "OFF")
    ),
    Trial((1, 3), "power cut, open file", 500, power.cut_writes, _ext4),
    Trial((1, 3), "power cut, locked file", 500, partial(power.cut_writes, locked=True), _ext4),
    *(
        Trial(
            (1, 3), f"control: power cut, synchronous={weak}", 100, partial(power.cut_writes, synchronous=weak),
            _ext4, lossy=True,
        )
        for weak in ("NORMAL", "OFF")
    ),
    Trial((15,), "power cut, backups", 100, power.cut_backups, _ext4),
    Trial((15,), "power cut, workbooks", 100, papers.cut_exports, _ext4),
    Trial(
        (15,), "control: no folder is forced to the disk", 100, partial(papers.cut_exports, forced=False),
        _ext4, lossy=True,
    ),
    Trial(
        (14,), "papers onto a full disk", 1, lambda on, _times: papers.write_onto_full(on),
        partial(_ext4, megabytes=16),
    ),
)  # fmt: skip
