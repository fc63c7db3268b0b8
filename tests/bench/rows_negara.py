"""The whole country: every Polda's file plotted in turn, as its operator would from the command line."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter, process_time

from poskoapp.domain.pola import PolaAngka
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.bench.field import BENIH, SeveralPolres, Size, make_at_once
from tests.bench.measure import MEGABYTE, Run, apart, forget_peak, fresh, peak_memory

PERSONEL = 190_000
SECONDS = 300.0
THIN = PolaAngka(1, 16, 32)
"""Where people are too few for any pola: then some groups stay open."""


@dataclass(frozen=True, slots=True)
class Plotted:
    """What came out for one Polda."""

    wall: float
    cpu: float
    megabytes: float
    tps: int
    covered: int
    groups: int
    people: int
    km: float
    bound_km: float
    proven: bool


def measure(run: Run) -> None:
    """Proposed and written, Polda after Polda, each in a process of its own; making the files is not counted."""
    found: list[Plotted] = []
    for size in sizes():
        found.append(apart(_plotted, run, size))
        print(f"… {size.name}: {found[-1].cpu:.1f} s, {found[-1].tps} TPS", file=sys.stderr, flush=True)
    _tell(run, found)


def _plotted(run: Run, size: Size) -> Plotted:
    path = make_at_once(size, run.folder, THIN)
    db = Database.open(path)
    service = PlotingOtomatisService(db, SeveralPolres(size).daftar_pangkat())
    forget_peak()
    began, spent = perf_counter(), process_time()
    plan = service.propose(BENIH)
    service.apply(plan)
    wall, cpu = perf_counter() - began, process_time() - spent
    db.close()
    fresh(path)
    return Plotted(
        wall, cpu, peak_memory() / MEGABYTE, plan.tps, plan.tercakup, plan.kelompok, plan.personel,
        plan.jarak_km, plan.batas_bawah_km, plan.biaya.terbukti,
    )  # fmt: skip


def _tell(run: Run, found: list[Plotted]) -> None:
    wall, cpu = sum(p.wall for p in found), sum(p.cpu for p in found)
    tps, covered = sum(p.tps for p in found), sum(p.covered for p in found)
    told = (
        f"{wall:.0f} s ({cpu:.0f} s of processor time, the largest Polda {max(p.cpu for p in found):.0f} s)"
    )
    run.fact("Whole country: automatic plotting, Polda by Polda", told, "≤ 300 s", reached=wall <= SECONDS)
    told = f"{covered:,} of {tps:,} TPS, {sum(p.groups for p in found):,} groups, {sum(p.people for p in found):,} officers"
    run.fact("Whole country: covered", told)
    proven = sum(p.proven for p in found)
    run.fact(
        "Whole country: proven to cost least under all rules", f"{proven} of {len(found)} Polda", "all",
        reached=proven == len(found),
    )  # fmt: skip
    above = 100 * (sum(p.km for p in found) / sum(p.bound_km for p in found) - 1)
    run.fact("Whole country: kilometres above the bound without any rule", f"{above:.2f} %")
    run.fact("Whole country: most memory of a Polda's process", f"{max(p.megabytes for p in found):.0f} MB")


def sizes() -> Iterator[Size]:
    """Each Polda with all of its Polres, and people by its share of the TPS."""
    of_polda: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for polres in ReferenceData().polres_list():
        if polres.jumlah_tps:
            of_polda[polres.polda].append((polres.nama, polres.jumlah_tps))
    named = Counter(nama for of in of_polda.values() for nama, _ in of)
    whole = sum(tps for of in of_polda.values() for _, tps in of)
    for polda, of in of_polda.items():
        many = round(PERSONEL * sum(tps for _, tps in of) / whole)
        first = next(nama for nama, _ in of if named[nama] == 1)
        yield Size(polda.replace(" ", "-"), (first,), many, polda=polda)
