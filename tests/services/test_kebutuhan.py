"""The requirement of a file, and the pola it is computed from."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Personel
from poskoapp.domain.pola import PolaAngka
from poskoapp.services.kebutuhan import KebutuhanService, report_of
from poskoapp.services.kebutuhan_dasar import KekuatanTersedia
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.tps import TpsService
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, FilledFile, assert_undoable, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, tps_per_kelurahan=8)


def service(filled: FilledFile) -> KebutuhanService:
    return KebutuhanService(filled.db, PANGKAT)


def test_groups_are_counted_within_each_kelurahan_and_the_planning_figure_over_the_whole(
    filled: FilledFile,
) -> None:
    TpsService(filled.db).set_kategori(filled.tps_ids, Kategori.KURANG_RAWAN)
    service(filled).set_pola({Kategori.KURANG_RAWAN: PolaAngka(2, 5, 10)})
    need = service(filled).report(tersedia=20).kebutuhan
    assert (need.tps, need.kelompok, need.polri, need.linmas) == (48, 12, 24, 96)
    assert (need.kelompok_rencana, need.polri_rencana, need.kurang) == (10, 20, 4)


def test_rows_are_named_and_add_up_to_the_total(filled: FilledFile) -> None:
    need = service(filled).report().kebutuhan
    assert {r.kode for r in need.per_kecamatan} == {"Randuwangi", "Telagasari", "Batujajar Lor"}
    for rows in (need.per_kategori, need.per_kecamatan, need.per_polsek):
        assert sum(r.polri for r in rows) == need.polri
        assert sum(r.tps for r in rows) == need.tps


@pytest.mark.parametrize("keep", [1, 3, 8])
def test_the_strength_of_a_polsek_is_divided_among_its_kecamatan_as_they_need_it(
    filled: FilledFile, keep: int
) -> None:
    with filled.db.write("Satukan") as session:
        units = sorted({k.satuan_id for k in session.scalars(select(Kecamatan))})
        session.execute(update(Kecamatan).values(satuan_id=units[0]))
        session.execute(
            update(Personel).where(Personel.id.in_(filled.personel_ids[::keep])).values(satuan_id=units[0])
        )
    report = service(filled).report()
    (polsek,) = report.kebutuhan.per_polsek
    whole, parts = report.per_wilayah[polsek.kode], report.kebutuhan.per_kecamatan
    assert len(parts) == 3
    own = [report.per_wilayah[row.kode] for row in parts]
    assert sum(part.sendiri for part in own) == whole.sendiri > 0
    lacking = [max(0, row.polri - part.polri) for row, part in zip(parts, own, strict=True)]
    assert sum(lacking) == max(0, polsek.polri - whole.polri)


@pytest.mark.parametrize("tersedia", [0, 7, 25, 10_000])
def test_the_force_goes_round_the_most_guarded_category_first_and_what_lacks_adds_up(
    filled: FilledFile, tersedia: int
) -> None:
    report = service(filled).report(tersedia=tersedia)
    lacking = [
        (Kategori(row.kode), row.polri - report.per_kategori[Kategori(row.kode)].polri)
        for row in report.kebutuhan.per_kategori
    ]
    assert sum(many for _, many in lacking) == report.kebutuhan.kurang
    calmest_first = sorted(lacking, key=lambda pair: list(Kategori).index(pair[0]))
    spared = [many == 0 for _, many in calmest_first]
    assert spared == sorted(spared), "who is less guarded gives way"


def test_the_requirement_alone_is_that_of_the_report(filled: FilledFile) -> None:
    service = KebutuhanService(filled.db, PANGKAT)
    many = len(service.available())
    assert service.requirement(many) == service.report().kebutuhan
    assert service.requirement(7) == service.report(7).kebutuhan


def test_absent_people_and_officers_do_not_count_as_available(filled: FilledFile) -> None:
    before = service(filled).report().kebutuhan.tersedia
    guard = next(p for p in PersonelService(filled.db, PANGKAT).rows() if p.pangkat == "Bripka")
    day = date(2024, 11, 27)
    PersonelService(filled.db, PANGKAT).add_absence([guard.id], day, day, AlasanTidakHadir.SAKIT)
    assert service(filled).report().kebutuhan.tersedia == before - 1
    officers = [p for p in PersonelService(filled.db, PANGKAT).rows() if p.pangkat == "Ipda"]
    assert officers
    assert before <= len(filled.personel_ids) - len(officers)


def test_who_holds_a_locked_place_is_counted_once_as_available(filled: FilledFile) -> None:
    auto, hand = PlotingOtomatisService(filled.db, PANGKAT), PlotingService(filled.db, PANGKAT)
    auto.apply(auto.propose(1))
    before = service(filled).report().kebutuhan.tersedia
    manned = [g.id for g in hand.kelompok() if g.petugas]
    assert manned
    hand.set_locked(manned, locked=True)
    assert service(filled).report().kebutuhan.tersedia == before


def test_an_absence_that_ends_on_the_first_day_of_duty_makes_unavailable(filled: FilledFile) -> None:
    before = service(filled).report().kebutuhan.tersedia
    guard = next(p for p in PersonelService(filled.db, PANGKAT).rows() if p.pangkat == "Bripka")
    first = TUGAS_MULAI.date()
    PersonelService(filled.db, PANGKAT).add_absence(
        [guard.id], first - timedelta(days=3), first, AlasanTidakHadir.CUTI
    )
    assert service(filled).report().kebutuhan.tersedia == before - 1


def test_the_pola_that_a_force_affords_really_fits_it(filled: FilledFile) -> None:
    reach = service(filled).report(tersedia=40).terjangkau.per_kelurahan
    assert reach.pola is not None
    service(filled).set_pola({Kategori.KURANG_RAWAN: reach.pola})
    assert service(filled).report(tersedia=40).kebutuhan.kurang == 0


def test_changing_the_pola_is_one_step(filled: FilledFile) -> None:
    assert_undoable(filled.db, lambda: service(filled).set_pola({Kategori.RAWAN: PolaAngka(2, 1, 2)}))
    assert service(filled).report().pola[Kategori.RAWAN] == PolaAngka(2, 1, 2)


def test_setting_a_category_with_its_reason_is_one_step(filled: FilledFile) -> None:
    stations = TpsService(filled.db)
    ids = filled.tps_ids[:3]
    assert_undoable(filled.db, lambda: stations.set_kategori(ids, Kategori.SANGAT_RAWAN, "Rawan banjir"))
    changed = [t for t in stations.rows() if t.id in ids]
    assert {(t.kategori, t.alasan) for t in changed} == {(Kategori.SANGAT_RAWAN, "Rawan banjir")}


def test_a_pola_without_officers_is_refused() -> None:
    with pytest.raises(InputError):
        PolaAngka(0, 8, 16)


def test_who_is_lent_goes_where_our_own_leave_room(filled: FilledFile) -> None:
    with filled.db.write("Satukan") as session:
        session.execute(
            update(Kecamatan).values(satuan_id=session.scalars(select(Kecamatan)).all()[0].satuan_id)
        )
    dasar = service(filled).dasar()
    (polsek,) = report_of(dasar).kebutuhan.per_polsek
    for own in range(polsek.polri + 1):
        force = KekuatanTersedia(own, polsek.polri - own)
        report = report_of(replace(dasar, kekuatan=force, per_polsek={polsek.kode: force}))
        rows = report.kebutuhan.per_kecamatan
        assert [report.per_wilayah[row.kode].polri for row in rows] == [row.polri for row in rows]


def test_a_supposed_force_smaller_than_who_is_lent_has_none_of_our_own(filled: FilledFile) -> None:
    dasar = replace(service(filled).dasar(), kekuatan=KekuatanTersedia(30, 20))
    parts = report_of(dasar, tersedia=5).per_kategori.values()
    assert (sum(part.sendiri for part in parts), sum(part.bko for part in parts)) == (0, 5)
    assert all(part.sendiri >= 0 for part in parts)
