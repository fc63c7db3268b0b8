"""The long tests of what is promised: `python3 dev.py bench --tahan [KALI]`; KALI shortens or lengthens them (1 is full)."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.storage import children
from tests.tahan import foreign, fuzz, kills, papers, power, restarts, trail
from tests.tahan.power import Disk, Toll


def main(arguments: list[str]) -> int:
    """Run all, tell each; 1 where a promise is broken or a control sees nothing."""
    share = float(arguments[0]) if arguments else 1.0
    children.preload("tests.tahan.papers")
    with tempfile.TemporaryDirectory(prefix="posko-tahan-") as name:
        folder = Path(name)
        verdicts = [
            *_killed(folder, share),
            *_restarted(folder, share),
            *_trailed(folder, share),
            *_read(folder, share),
            *_torn(folder, share),
            *_cut(folder, share),
        ]
    return 0 if all(verdicts) else 1


def _killed(folder: Path, share: float) -> list[bool]:
    return [
        _tell("2, 3: killed while writing", kills.kill_writers(folder, _times(2_000, share))),
        _tell("4: killed while saving a form", kills.kill_forms(folder, _times(1_000, share))),
        _tell(
            "6: killed while each version is brought up to date",
            kills.kill_updates(folder, _times(150, share)),
        ),
    ]


def _restarted(folder: Path, share: float) -> list[bool]:
    return [
        _tell("5: started again after a kill", restarts.restart(folder, _times(500, share))),
        _tell("12: killed while putting a backup back", restarts.kill_restores(folder, _times(240, share))),
        _tell("13: a backup of 100 MB beside a writer", restarts.back_up_beside_a_writer(folder, 100)),
        _tell("16: five programs, one number", restarts.count_together(folder, 5, _times(200, share))),
        _tell("33: any order of steps", papers.any_order(_times(5_000, share), 100)),
    ]


def _read(folder: Path, share: float) -> list[bool]:
    return [
        _tell("18: hostile files", foreign.read_hostile(folder)),
        _tell("18: damaged files", foreign.read_damaged(folder, _times(10_000, share))),
        _tell("18: damaged sheets of every format", fuzz.read_fuzzed(_times(750_000, share))),
        _tell("19: messy lists taken and undone", foreign.take_and_undo(folder, _times(300, share))),
        _tell("20: numbers from cells of every kind", foreign.read_numbers(folder, _times(10_000, share))),
    ]


def _trailed(folder: Path, share: float) -> list[bool]:
    kills, few = _times(500, share), 20  # the free guesses must be used up
    return [
        _tell("26: killed while guessing passwords", trail.kill_guessers(folder, kills)),
        _tell("control: guesses forgotten", trail.kill_guessers(folder, few, remembered=False), lossy=True),
        _tell("28: a record of 100,000 steps", trail.verify_long_record(folder, _times(100_000, share))),
        _tell("29: a register of 1,000 files", trail.ask_whose_data(folder, _times(1_000, share))),
    ]


def _torn(folder: Path, share: float) -> list[bool]:
    if not sys.platform.startswith("linux"):
        print("1, 3: torn disks left out: the calls of SQLite's disk are wrapped on Linux only")
        return []
    many, few = _times(1_500, share), 50
    return [
        _tell("1, 3: torn disk, open file", power.cut_torn(folder, many)),
        _tell("1, 3: torn disk, locked file", power.cut_torn(folder, many, locked=True)),
        *(
            _tell(
                f"control: torn disk, synchronous={weak}",
                power.cut_torn(folder, few, synchronous=weak),
                lossy=True,
            )
            for weak in ("NORMAL", "OFF")
        ),
    ]


def _cut(folder: Path, share: float) -> list[bool]:
    if reason := power.why_not():
        print(f"1, 3, 15: power cuts left out: {reason}")
        return []
    with power.ext4_disk(folder) as on:
        if on is None:
            print("1, 3, 15: power cuts left out: no right to mount a disk here")
            return []
        cut = [_run(name, work, on, lossy=lossy) for name, work, lossy in _cuts(share)]
    with power.ext4_disk(folder, "penuh", megabytes=16) as on:
        full = (
            [] if on is None else [_tell("14: papers onto a full disk", papers.write_onto_full(on, folder))]
        )
    return [*cut, *full]


def _cuts(share: float) -> list[tuple[str, Callable[[Disk], Toll], bool]]:
    many, few = _times(500, share), _times(100, share)
    return [
        ("1, 3: power cut, open file", lambda on: power.cut_writes(on, many), False),
        ("1, 3: power cut, locked file", lambda on: power.cut_writes(on, many, locked=True), False),
        ("15: power cut, backups", lambda on: power.cut_backups(on, few), False),
        ("15: power cut, workbooks", lambda on: papers.cut_exports(on, few), False),
        (
            "15: control: no folder is forced to the disk",
            lambda on: papers.cut_exports(on, few, forced=False),
            True,
        ),
        ("control: synchronous=NORMAL", lambda on: power.cut_writes(on, few, synchronous="NORMAL"), True),
        ("control: synchronous=OFF", lambda on: power.cut_writes(on, few, synchronous="OFF"), True),
    ]


def _run(name: str, work: Callable[[Disk], Toll], on: Disk, *, lossy: bool) -> bool:
    return _tell(name, work(on), lossy=lossy)


def _tell(name: str, toll: Toll, *, lossy: bool = False) -> bool:
    """A promise is kept where nothing is lost; a control is one where something is."""
    harmed = toll.lost + toll.half + toll.broken
    kept = bool(harmed) if lossy else not harmed
    print(
        f"{name}: {toll.cuts} times, {toll.told} told, {toll.lost} lost, {toll.half} half, {toll.broken} broken, "
        f"{toll.seconds:.0f} s: {'as it should be' if kept else 'BROKEN'}",
        flush=True,
    )
    for remark in toll.remarks[:3]:
        print(f"   {remark}", flush=True)
    return kept


def _times(full: int, share: float) -> int:
    return max(1, round(full * share))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
