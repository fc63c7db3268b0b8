"""The whole country: every Polda's file plotted in turn, as its operator would from the command line."""

from collections import defaultdict
from collections.abc import Iterator
from time import perf_counter, process_time

from poskoapp.domain.pola import PolaAngka
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.bench.field import BENIH, SeveralPolres, Size, make_bare
from tests.bench.measure import Run, fresh

PERSONEL = 190_000
SECONDS = 300.0
THIN = PolaAngka(1, 16, 32)
"""Where people are too few for any pola: then some groups stay open."""


def measure(run: Run) -> None:
    """Proposed and written, Polda after Polda; making the files is not counted."""
    wall = cpu = 0.0
    tps = groups = people = covered = 0
    km = bound = 0.0
    for size in sizes():
        bare = make_bare(size, run.folder, THIN)[-1]
        db = Database.open(bare)
        service = PlotingOtomatisService(db, SeveralPolres(size).daftar_pangkat())
        began, spent = perf_counter(), process_time()
        plan = service.propose(BENIH)
        service.apply(plan)
        wall, cpu = wall + perf_counter() - began, cpu + process_time() - spent
        db.close()
        tps, groups, people = tps + plan.tps, groups + plan.kelompok, people + plan.personel
        covered, km, bound = covered + plan.tercakup, km + plan.jarak_km, bound + plan.batas_bawah_km
        for path in run.folder.glob(f"*{size.name}*"):
            fresh(path)
    told = f"{wall:.0f} s ({cpu:.0f} s of processor time), {covered} of {tps} TPS, {groups} groups, {people} officers"
    run.fact("Whole country: automatic plotting, Polda by Polda", told, "≤ 300 s", reached=wall <= SECONDS)
    above = 100 * (km - bound) / bound
    run.fact("Whole country: kilometres above the bound without any rule", f"{above:.2f} %")


def sizes() -> Iterator[Size]:
    """Each Polda with all of its Polres, and people by its share of the TPS."""
    of_polda: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for polres in ReferenceData().polres_list():
        if polres.jumlah_tps:
            of_polda[polres.polda].append((polres.nama, polres.jumlah_tps))
    whole = sum(tps for of in of_polda.values() for _, tps in of)
    for polda, of in of_polda.items():
        many = round(PERSONEL * sum(tps for _, tps in of) / whole)
        yield Size(polda.replace(" ", "-"), tuple(nama for nama, _ in of), many)
