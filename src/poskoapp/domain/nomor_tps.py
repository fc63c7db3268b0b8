"""Numbers of TPS as they are printed."""

from collections.abc import Iterable


def number_ranges(numbers: Iterable[str]) -> str:
    """Three-digit numbers in short, in ascending order: `001–008, 012`."""
    runs: list[list[str]] = []
    for number in sorted(numbers):
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
