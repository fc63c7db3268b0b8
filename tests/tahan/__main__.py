"""The long tests of what is promised in docs/promises.md: killed programs, cut power, hostile files."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.storage import children
from tests.tahan.power import Toll
from tests.tahan.trials import TRIALS, Trial, chosen


def main(arguments: list[str]) -> int:
    """Make the trials and tell each; 1 where a promise is broken or a control sees nothing."""
    asked = _asked(arguments)
    children.preload("tests.tahan.papers")
    kept = [_kept(trial, asked.kali) for trial in chosen(asked.nomor)]
    return 0 if all(kept) else 1


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench --tahan", description=__doc__)
    numbers = sorted({number for trial in TRIALS for number in trial.promises})
    parser.add_argument(
        "nomor",
        nargs="*",
        type=int,
        metavar="NOMOR",
        help=f"only the trials of these promises ({', '.join(map(str, numbers))}); all where none is named",
    )
    parser.add_argument(
        "--kali", type=float, default=1.0, metavar="SHARE", help="how much of the full counts, as 0.1"
    )
    asked = parser.parse_args(arguments)
    if unknown := {*asked.nomor} - {*numbers}:
        parser.error(f"no long test of promise {', '.join(map(str, sorted(unknown)))}")
    if not asked.kali > 0:
        parser.error(f"--kali {asked.kali:g}: must be above 0")
    return asked


def _kept(trial: Trial, share: float) -> bool:
    """A promise is kept where nothing is lost; a control is one where something is."""
    with tempfile.TemporaryDirectory(prefix="posko-tahan-") as name:
        toll = trial.run(Path(name), share)
    if isinstance(toll, str):
        print(f"{trial.title}: left out: {toll}", flush=True)
        return True
    harmed = toll.lost + toll.half + toll.broken
    kept = bool(harmed) if trial.lossy else not harmed
    print(_told(trial, toll, kept=kept), *(f"   {each}" for each in toll.remarks[:3]), sep="\n", flush=True)
    return kept


def _told(trial: Trial, toll: Toll, *, kept: bool) -> str:
    return (
        f"{trial.title}: {toll.cuts} times, {toll.told} told, {toll.lost} lost, {toll.half} half, {toll.broken} broken, "
        f"{toll.seconds:.0f} s: {'as it should be' if kept else 'BROKEN'}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
