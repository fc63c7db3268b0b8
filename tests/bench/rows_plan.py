"""The plan, proved from the exported workbook by the independent checker."""

from datetime import date

from poskoapp.domain.satuan import SATFUNG_POLRES
from poskoapp.services.roster import RosterService
from tests.bench.field import Field, opened_copy, station_places
from tests.bench.measure import Run
from tests.plan_checker import Places, check_plan, read_workbook


def measure(run: Run, field: Field) -> None:
    """Export, read, check."""
    path = run.folder / "roster-periksa.xlsx"
    with opened_copy(field.plotted, run.folder) as db:
        RosterService(db, field.reference.daftar_pangkat()).export(path, tanggal=date(2024, 11, 22))
    book = read_workbook(path)
    verdict = check_plan(book, _expected(field), _places(field))
    told = "; ".join(verdict.faults[:3]) or f"right: {len(book.groups)} groups, {len(book.people)} people"
    run.fact("Plan checked from the workbook", told, "no fault", reached=not verdict.faults)
    above = 100 * (verdict.km / verdict.lower_bound_km - 1)
    told = f"{verdict.km:,.1f} km, {above:.2f} % above the independent bound without any rule"
    run.fact("Plan: kilometres from the workbook", told)


def _expected(field: Field) -> dict[str, int]:
    area = field.reference.wilayah_of(field.reference.find_polres(field.size.polres[0]))
    return {k.kode: k.jumlah_tps for k in area.kelurahan}


def _places(field: Field) -> Places:
    reference = field.reference
    area = reference.wilayah_of(reference.find_polres(field.size.polres[0]))
    satuan = {p.nama: (p.lat, p.lng) for p in area.polsek if p.lat is not None and p.lng is not None}
    head = (area.lat or 0.0, area.lng or 0.0)
    satuan |= {nama: head for _, nama in SATFUNG_POLRES}
    kelurahan = {k.kode: (k.lat, k.lng) for k in area.kelurahan if k.lat is not None and k.lng is not None}
    return Places(satuan, kelurahan, station_places(field))
