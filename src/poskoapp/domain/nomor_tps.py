"""Numbers of TPS as they are printed."""

from collections.abc import Sequence


def number_ranges(numbers: Sequence[str]) -> str:
    """Ascending three-digit numbers in short: `001–008, 012`."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
