"""Requirement, automatic plotting, its quality, repair, and conflicts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Penugasan
from poskoapp.planning.distance import centre, haversine_km
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet
from tests.bench import floor
from tests.bench.field import BENIH, Field, driver_on_copy, opened_copy
from tests.bench.greedy import greedy_km
from tests.bench.measure import NO_GOAL, Contest, Goal, Run, Stopwatch

SECONDS = {"M": 1.0, "XL": 20.0}
"""Goals of automatic plotting with write."""
ABSENT = 50
EDITS = 5


def measure(run: Run, field: Field) -> None:
    """The rows of this size."""
    run.contest(_requirement(run, field))
    proposals: list[Proposal] = []
    run.contest(_plotting(run, field, proposals))
    _quality(run, field, proposals[-1])
    if field.size.name in {"M", "L"}:
        run.contest(_repair(run, field))
    run.contest(_conflicts(run, field))
    run.contest(_conflicts_after_edit(run, field))


def _requirement(run: Run, field: Field) -> Contest:
    """From the file to the table of needs; against numpy over the same columns, read by the driver."""
    found: list[Any] = []

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.bare, run.folder) as db:
            service = KebutuhanService(db, field.reference.daftar_pangkat())
            with clock:
                report = service.report()
            found.append(_told(report))

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.bare, run.folder) as connection, clock:
            found.append(_numpy_requirement(connection))

    def checked(clock: Stopwatch) -> None:
        bare(clock)
        if len(set(found)) != 1:
            raise AssertionError(f"the requirement differs: {set(found)}")

    goal = Goal(ratio=3.0, seconds=0.5 if field.size.name == "XL" else None)
    return Contest("Requirement", "numpy group-by over the same columns", ours, checked, field.tps, goal)


def _told(report: KebutuhanReport) -> tuple[int, ...]:
    need = report.kebutuhan
    return need.tps, need.kelompok, need.polri, need.linmas, need.kelompok_rencana, need.tersedia


def _numpy_requirement(connection: Any) -> tuple[int, ...]:
    """Groups, Polri and Linmas per kelurahan and category, summed over kecamatan; and who is available."""
    import numpy as np

    pola = {
        k: (p, t, x) for k, p, t, x in connection.execute("SELECT kategori, polri, tps, linmas FROM pola")
    }
    names = sorted(pola)
    rows = connection.execute(
        "SELECT t.kelurahan_id, k.kecamatan_id, t.kategori FROM tps t JOIN kelurahan k ON k.id = t.kelurahan_id"
    ).fetchall()
    kelurahan, kecamatan, kategori = zip(*rows, strict=True)
    number = {name: n for n, name in enumerate(names)}
    category = np.array([number[k] for k in kategori])
    figures = np.array([pola[name] for name in names])
    counts = np.bincount(np.array(kelurahan) * len(names) + category)
    category_of = np.arange(len(counts)) % len(names)
    polri, size, linmas = figures[category_of].T
    groups = -(-counts // size)
    np.bincount(np.array(kecamatan) * len(names) + category)
    plain = np.bincount(category, minlength=len(names))
    absent = "SELECT count(*) FROM personel WHERE aktif AND jenis = 'Polri' AND pangkat NOT IN ('Iptu')"
    return (
        len(rows), int(groups.sum()), int((groups * polri).sum()), int((-(-counts * linmas // size)).sum()),
        int((-(-plain // figures[:, 1])).sum()), connection.execute(absent).fetchone()[0],
    )  # fmt: skip


def _plotting(run: Run, field: Field, proposals: list[Proposal]) -> Contest:
    """Groups, officers and the write, as one step; against reading the same rows and writing the result by the driver."""

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.bare, run.folder) as db:
            service = PlotingOtomatisService(db, field.reference.daftar_pangkat())
            with clock:
                proposal = service.propose(BENIH)
                service.apply(proposal)
            proposals.append(proposal)

    with driver_on_copy(field.plotted, run.folder) as connection:
        groups = floor.table_rows(connection, "kelompok_tps")
        duties = floor.table_rows(connection, "penugasan")
        placed = connection.execute(
            "SELECT kelompok_id, id FROM tps WHERE kelompok_id IS NOT NULL"
        ).fetchall()

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.bare, run.folder) as connection, clock:
            floor.read(connection, *_PLOTTED_FROM)
            with floor.transaction(connection):
                floor.insert(connection, "kelompok_tps", *groups)
                connection.executemany("UPDATE tps SET kelompok_id = ? WHERE id = ?", placed)
                floor.insert(connection, "penugasan", *duties)

    goal = Goal(seconds=SECONDS[field.size.name]) if field.size.name in SECONDS else NO_GOAL
    against = "reading the same rows and writing the same result by the driver, no thinking"
    name, repeats = "Automatic plotting, proposed and written", None if field.tps < 20_000 else 0
    return Contest(name, against, ours, bare, field.tps, goal, repeats)


_PLOTTED_FROM = (
    "SELECT id, nomor, kelurahan_id, kategori, lat, lng, kelompok_id FROM tps",
    "SELECT id, singkatan, lat, lng FROM kelurahan",
    (
        "SELECT p.id, p.nrp, p.nama, p.pangkat, p.satuan_id, s.nama, s.lat, s.lng, p.domisili_id FROM personel p"
        " JOIN satuan s ON s.id = p.satuan_id WHERE p.aktif ORDER BY p.nrp"
    ),
)


def _quality(run: Run, field: Field, plan: Proposal) -> None:
    proven = plan.biaya.terbukti
    run.fact("Plan: proven to cost least under all rules", "yes" if proven else "no", "yes", reached=proven)
    above = 100 * (plan.jarak_km - plan.batas_bawah_km) / plan.batas_bawah_km
    run.fact("Plan: kilometres above the bound without any rule", f"{above:.2f} %")
    with driver_on_copy(field.plotted, run.folder) as connection:
        greedy = greedy_km(connection, plan)
    fewer = 100 * (1 - plan.jarak_km / greedy)
    told = f"{fewer:.0f} % fewer ({plan.jarak_km:,.0f} against {greedy:,.0f} km)"
    run.fact("Plan: kilometres against greedy nearest-first", told)
    told = f"{plan.tercakup} of {plan.tps} TPS, {plan.kelompok} groups, {plan.personel} officers"
    run.fact("Plan: covered", told, "all", reached=plan.tercakup == plan.tps)
    # the goal is Kota Tangerang's: the larger the groups, the less there is to choose
    share = _spread(field, plan)
    run.fact("Groups: distance to their centres", f"{share:.1f} % of grouping by number")


def _spread(field: Field, plan: Proposal) -> float:
    """Per cent of the distance to the centres that groups of the same TPS by their number have."""
    with driver_on_copy(field.bare, field.bare.parent) as connection:
        rows = connection.execute("SELECT id, kelurahan_id, kategori, nomor, lat, lng FROM tps").fetchall()
    place = {id_: (lat, lng) for id_, _, _, _, lat, lng in rows}
    part = {id_: (kelurahan, kategori, nomor) for id_, kelurahan, kategori, nomor, _, _ in rows}
    ordered = iter(sorted((i for g in plan.groups for i in g.tps_ids), key=lambda i: part[i]))
    sizes = sorted((part[g.tps_ids[0]][:2], -len(g.tps_ids)) for g in plan.groups)
    by_number = [[next(ordered) for _ in range(-size)] for _, size in sizes]
    return 100 * _to_centres([g.tps_ids for g in plan.groups], place) / _to_centres(by_number, place)


def _to_centres(groups: Iterable[Sequence[int]], place: dict[int, tuple[float, float]]) -> float:
    total = 0.0
    for group in groups:
        places = [place[i] for i in group]
        middle = centre(places)
        total += sum(haversine_km(at, middle) for at in places)
    return total


def _repair(run: Run, field: Field) -> Contest:
    """50 plotted officers fall ill; the plan closes their seats and moves nobody else needlessly."""
    proposed: list[Proposal] = []

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            pangkat = field.reference.daftar_pangkat()
            plotted = [p.id for p in PersonelService(db, pangkat).rows() if p.tugas]
            people = plotted[:: len(plotted) // ABSENT][:ABSENT]
            PersonelService(db, pangkat).add_absence(
                people, date(2024, 11, 20), date(2024, 11, 30), AlasanTidakHadir.SAKIT, ""
            )
            service = PlotingOtomatisService(db, pangkat)
            with clock:
                proposed.append(service.propose(BENIH))

    contest = Contest("Repair of 50 absences, proposed", "", ours, None, field.tps, Goal(seconds=0.5))
    ours(Stopwatch())
    moved, short = proposed[0].berubah, proposed[0].kurang
    told = f"{moved}; {short} seats stay open for want of people"
    run.fact("Repair of 50 absences: officers moved", told, "≤ 50 groups", reached=moved <= 2 * ABSENT)
    return contest


_CHECKED = (
    "SELECT p.id, p.pangkat, p.nama, p.aktif, s.nama, p.domisili_id FROM personel p JOIN satuan s ON s.id = p.satuan_id",
    (
        "SELECT d.personel_id, d.jenis, d.mulai, d.selesai, d.kelompok_id, k.kode FROM penugasan d"
        " LEFT JOIN kelompok_tps k ON k.id = d.kelompok_id"
    ),
    "SELECT personel_id, mulai, selesai, alasan FROM ketidakhadiran",
    "SELECT DISTINCT kelompok_id, kelurahan_id FROM tps WHERE kelompok_id IS NOT NULL",
    "SELECT id, kode, polri, mulai, selesai FROM kelompok_tps ORDER BY kode",
    "SELECT kelurahan_id, count(*) FROM tps WHERE kelompok_id IS NULL GROUP BY kelurahan_id",
)


def _conflicts(run: Run, field: Field) -> Contest:
    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            service = KonflikService(db, field.reference.daftar_pangkat())
            with clock:
                report = service.check()
            if report.keras:
                raise AssertionError(f"{report.keras} hard conflicts after plotting")

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.plotted, run.folder) as connection, clock:
            floor.read(connection, *_CHECKED)

    goal = Goal(seconds=0.5)
    return Contest(
        "Conflicts over all duties", "reading the same rows by the driver", ours, bare, field.tps, goal
    )


def _conflicts_after_edit(run: Run, field: Field) -> Contest:
    """The list again, after an officer was taken out of his group."""

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            service, steps = KonflikService(db, field.reference.daftar_pangkat()), list[ChangeSet]()
            db.on_change(steps.append)
            report = service.check()
            for guard in _some_guards(db):
                PlotingService(db, field.reference.daftar_pangkat()).unplot([guard])
                with clock:
                    fresh = service.check_after(report, steps[-1].changes)
                if fresh is None or fresh.keras <= report.keras:
                    raise AssertionError("the open group was not found")
                report = fresh
            clock.seconds /= EDITS

    goal = Goal(seconds=0.010)
    return Contest("Conflicts after one edit", "", ours, None, field.tps, goal)


def _some_guards(db: Database) -> list[int]:
    with db.read() as session:
        first = select(func.min(Penugasan.id)).group_by(Penugasan.kelompok_id).limit(EDITS)
        return list(session.scalars(first.where(Penugasan.kelompok_id.is_not(None))))
