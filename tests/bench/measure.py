"""Measuring: two ways to do the same thing, in turns, in one process; and what is told of it."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

import psutil

MEGABYTE = 1024 * 1024
P = ParamSpec("P")
T = TypeVar("T")


def apart(function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Call a function of a module in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments, **options).result()


class Stopwatch:
    """Times one `with` block, and how much the memory of the process grew in it at the most."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.megabytes = 0.0
        self._began = 0.0
        self._base = 0

    def __enter__(self) -> Self:
        gc.collect()
        self._base = forget_peak()
        self._began = time.perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds += time.perf_counter() - self._began
        self.megabytes = max(self.megabytes, (peak_memory() - self._base) / MEGABYTE)


Side = Callable[[Stopwatch], None]
"""One way to do it: prepares what it needs, and does the work inside `with clock`."""


def forget_peak() -> int:
    """Begin a new peak where the system can; the memory in use now, in bytes."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return psutil.Process().memory_info().rss


def peak_memory() -> int:
    """The most memory that this process had in use since `forget_peak`, in bytes."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    memory = psutil.Process().memory_info()
    return getattr(memory, "peak_wset", memory.rss)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of a row: at most so many times the other side, and so many seconds."""

    ratio: float | None = None
    seconds: float | None = None
    faster: float | None = None
    """The other side must take at least so many times as long (a peer, not a floor)."""


NO_GOAL = Goal()


@dataclass(frozen=True, slots=True)
class Contest:
    """A row to be measured: ours against a floor or a peer. `n` is what it grows with."""

    name: str
    against: str
    ours: Side
    other: Side | None
    n: int
    goal: Goal = NO_GOAL
    repeats: int | None = None
    """How often after the first turn, where that is not what the run says."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out of a contest; seconds in the order of the runs."""

    name: str
    size: str
    against: str
    n: int
    ours: tuple[float, ...]
    other: tuple[float, ...]
    megabytes: float
    other_megabytes: float
    goal: Goal

    @property
    def seconds(self) -> float:
        """Ours, the median."""
        return median(self.ours)

    @property
    def ratio(self) -> float | None:
        """Ours as so many times the other side, of the medians; None where there is no other side."""
        return self.seconds / median(self.other) if self.other else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The lowest and the highest ratio of two runs that followed each other."""
        if not self.other:
            return None
        ratios = [a / b for a, b in zip(self.ours, self.other, strict=True)]
        return min(ratios), max(ratios)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        tests = [
            value <= limit
            for value, limit in (
                (self.ratio, self.goal.ratio),
                (self.seconds, self.goal.seconds),
                (self.ratio, None if self.goal.faster is None else 1 / self.goal.faster),
            )
            if limit is not None and value is not None
        ]
        return all(tests) if tests else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that is no time: a distance, a share, memory, a count of mistakes."""

    name: str
    size: str
    told: str
    goal: str = ""
    reached: bool | None = None


Outcome = Measured | Fact


@dataclass(frozen=True, slots=True)
class Run:
    """How much is measured: a short run takes each row less often."""

    size: str
    repeats: int
    folder: Path
    patience: float = 20.0
    """Seconds after which no further turn of a row begins."""
    outcomes: list[Outcome] = field(default_factory=list)

    def contest(self, contest: Contest) -> Measured:
        """Measure a row, ours and the other side in turns.

        The first turn says how much memory they took; its times count only where too few others follow.
        """
        sides: list[list[Stopwatch]] = [[], []]
        began = time.perf_counter()
        for turn in range(1 + (self.repeats if contest.repeats is None else contest.repeats)):
            if turn and time.perf_counter() - began > self.patience:
                break
            pair = [(contest.ours, sides[0]), (contest.other, sides[1])]
            for side, watches in pair if turn % 2 == 0 else reversed(pair):
                if side is not None:
                    watches.append(Stopwatch())
                    side(watches[-1])
        ours, other = sides
        measured = Measured(
            contest.name, self.size, contest.against, contest.n,
            _counted(ours), _counted(other),
            ours[0].megabytes, max((w.megabytes for w in other), default=0.0), contest.goal,
        )  # fmt: skip
        self.outcomes.append(measured)
        return measured

    def fact(self, name: str, told: str, goal: str = "", *, reached: bool | None = None) -> None:
        """Note a figure that is no time."""
        self.outcomes.append(Fact(name, self.size, told, goal, reached))


def _counted(watches: Sequence[Stopwatch]) -> tuple[float, ...]:
    """Without the first turn, which loads libraries and fills caches."""
    seconds = tuple(watch.seconds for watch in watches)
    return seconds[1:] if len(seconds) > 2 else seconds


def growth(points: Sequence[tuple[int, float]]) -> float | None:
    """The exponent k of time ~ n^k, by least squares over the logarithms; None for fewer than two sizes."""
    if len({n for n, _ in points}) < 2:
        return None
    import numpy as np

    n, seconds = np.log(np.asarray(points, dtype=np.float64)).T
    return float(np.polyfit(n, seconds, 1)[0])


def fresh(path: Path) -> Path:
    """A path where nothing is left of an earlier run, not even SQLite's companions."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return path


def same(ours: Iterable[object], other: Iterable[object], what: str) -> None:
    """A floor that does something else would be no floor: both sides must have made the same."""
    if list(ours) != list(other):
        raise AssertionError(f"the two sides of '{what}' do not make the same")


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
