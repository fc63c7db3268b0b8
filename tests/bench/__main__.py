"""Measures against floors and peers: `python3 dev.py bench [--cepat | --besar | --negara] [--hanya NAMA] [--simpan]`.

The program and the other side take turns; see `measure` for what is told of them.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.bench import report
from tests.bench.areas import AREAS, FREE, SKIPPED, field_of, measure
from tests.bench.field import SIZES
from tests.bench.measure import Outcome, Run, apart
from tests.bench.rows_peer import ORTOOLS

_BEGAN = time.perf_counter()
ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SHORT, FULL, LARGE = (("M", 2),), (("M", 5), ("L", 3), ("10M", 2)), (("XL", 1),)
"""Sizes, and how often each row is measured."""
SLOW = {"peer", "lampiran"}
"""Left out of a short run."""
ON_REQUEST = {"negara"}
"""The whole country takes some ten minutes, half of it to make the files: only with `--negara` or by name."""
INTRO = """# Measurements

Written by `python3 dev.py bench --simpan`. Each row is held against a *floor* (the least that any program would have
to do with the same data) or a *peer*, in the same run and in turns; the ratio of the medians counts, the times
depend on the machine. Spread: lowest and highest ratio of two runs in turn. MB: how much the memory of the process
grew at the most, ours / the other side. Sizes: M is Polres Metro Bekasi Kota (3,673 TPS, 1,400 people), L four
Polres around Jakarta as if they were one (10,002 TPS, 2,500 people), 10M twelve with ten times as much as M, XL
Polda Jawa Barat with all its Polres (73,862 TPS, 30,000 people); the whole country 34 Polda in turn with
190,000 people and 434,394 TPS (the other 902 lie where the reference data name no Polres). People, categories and places
of TPS are invented.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked on the command line."""

    sizes: tuple[tuple[str, int], ...]
    patience: float
    only: frozenset[str]
    left_out: frozenset[str]
    page: Path | None
    """Where the table is kept."""

    def wants(self, area: str) -> bool:
        """Whether an area is to be measured."""
        return area in self.only if self.only else area not in self.left_out


def main() -> int:
    """Measure, print and write; 0 also where goals are missed: they are told, not judged."""
    choice = _choice()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="posko-bench-") as name:
        outcomes.extend(_all(choice, Path(name)))
    lines, told, facts = report.table(outcomes), report.figures(outcomes), report.machine()
    print(report.plain(lines) + "\n\n" + report.plain(told))
    print("\n" + "\n".join(f"{name}: {value}" for name, value in facts.items()))
    for path in _write(choice, report.markdown(lines, told, facts, INTRO), facts, outcomes):
        print(f"Written: {path}")
    print(
        f"{time.perf_counter() - _BEGAN:.0f} s. Goals missed: {', '.join(report.missed(outcomes)) or 'none'}."
    )
    return 0


def _choice() -> Choice:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--cepat", action="store_true", help="a short run of less than a minute")
    parser.add_argument("--besar", action="store_true", help="the size of the largest Polda")
    parser.add_argument("--negara", action="store_true", help="the whole country, Polda by Polda")
    parser.add_argument(
        "--ortools", metavar="PYTHON", default="", help="a Python that has OR-Tools, for CP-SAT"
    )
    parser.add_argument("--hanya", nargs="*", default=[], choices=[*AREAS, *FREE], help="only these areas")
    parser.add_argument("--ukuran", nargs="*", default=[], choices=list(SIZES), help="only these sizes")
    parser.add_argument(
        "--simpan", action="store_true", help="keep the table in docs, a page for each kind of run"
    )
    asked = parser.parse_args()
    os.environ[ORTOOLS] = asked.ortools
    sizes = SHORT if asked.cepat else LARGE if asked.besar else FULL
    if asked.ukuran:
        sizes = tuple(s for s in (*FULL, *LARGE) if s[0] in asked.ukuran)
    only = frozenset(asked.hanya or (ON_REQUEST if asked.negara else ()))
    left_out = frozenset(ON_REQUEST | (FREE.keys() if asked.besar else set()))
    page = "bench-negara.md" if asked.negara else "bench-besar.md" if asked.besar else "bench.md"
    patience = 2.0 if asked.cepat else 20.0
    return Choice(sizes, patience, only, left_out, DOCS / page if asked.simpan else None)


def _all(choice: Choice, folder: Path) -> Iterable[Outcome]:
    for name, repeats in choice.sizes:
        wanted = [area for area in AREAS if choice.wants(area) and (area, name) not in SKIPPED]
        if not wanted:
            continue
        _say(f"{name}: making the operation file")
        field = apart(field_of, name, folder)
        for area in wanted:
            _say(f"{name}: {area}")
            yield from apart(measure, area, Run(name, repeats, folder, choice.patience), field)
    for area in FREE:
        if choice.wants(area) and not (choice.sizes is SHORT and area in SLOW):
            _say(area)
            yield from apart(measure, area, Run("", choice.sizes[0][1], folder, choice.patience), None)


def _write(choice: Choice, page: str, facts: dict[str, str], outcomes: list[Outcome]) -> Iterable[Path]:
    folder = ROOT / "keluaran"
    folder.mkdir(exist_ok=True)
    path = folder / f"bench-{facts['date']}.json"
    path.write_text(report.as_json(outcomes, facts), encoding="utf-8")
    yield path
    if choice.page:
        choice.page.parent.mkdir(exist_ok=True)
        choice.page.write_text(page, encoding="utf-8")
        yield choice.page


def _say(text: str) -> None:
    print(f"… {time.perf_counter() - _BEGAN:5.0f} s  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
