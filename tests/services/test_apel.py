"""The muster of a day."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.apel import ApelService
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.personel import PersonelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import (
    FilledFile,
    a_penugasan,
    assert_undoable,
    nothing_written,
    operation_file,
)

PANGKAT = ReferenceData().daftar_pangkat()
HARI = date(2024, 11, 25)
SAKIT, CUTI, BKO = AlasanTidakHadir.SAKIT, AlasanTidakHadir.CUTI, AlasanTidakHadir.BKO


@pytest.fixture
def service(filled: FilledFile) -> ApelService:
    return ApelService(filled.db, PANGKAT)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    made = operation_file(tmp_path_factory.mktemp("apel"))
    KekuatanTerhitungService(made.db).add([TerhitungRow("Kodim Uji", JenisSatuan.KODIM, "TNI", 9)])
    return made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 19), st.integers(-3, 3), st.sampled_from([*AlasanTidakHadir, None])),
        max_size=6,
    )
)
def test_whatever_is_noted_jumlah_is_hadir_and_kurang_on_every_day_and_in_every_unit(shared, marks) -> None:
    service = ApelService(shared.db, PANGKAT)
    for person, day, alasan in marks:
        service.set_reason(HARI + timedelta(day), [shared.personel_ids[person]], alasan)
    for offset, (day, recent) in enumerate(service.recent(HARI + timedelta(3), 7)):
        assert day == HARI + timedelta(offset - 3)
        report = service.report(day)
        assert report.total == recent
        assert report.total.jumlah == 29 == report.total.hadir + report.total.kurang
        assert report.total.kurang == sum(report.total.alasan.values()) == len(report.tidak_hadir)
        for row in report.rows:
            assert row.hitungan.jumlah == row.bernama + row.terhitung
            assert row.hitungan.kurang == sum(row.hitungan.alasan.values())


def test_one_day_is_marked_without_touching_those_around_it(filled: FilledFile, service: ApelService) -> None:
    who = filled.personel_ids[0]
    PersonelService(filled.db, PANGKAT).add_absence([who], HARI - timedelta(2), HARI + timedelta(2), CUTI)
    assert_undoable(filled.db, lambda: service.set_reason(HARI, [who], SAKIT, "di RS"))
    told = [
        next((p.alasan for p in service.report(HARI + timedelta(n)).tidak_hadir), None) for n in range(-3, 4)
    ]
    assert told == [None, CUTI, CUTI, SAKIT, CUTI, CUTI, None]
    assert_undoable(filled.db, lambda: service.set_reason(HARI, [who], None))
    assert service.report(HARI).total.kurang == 0
    assert service.report(HARI + timedelta(1)).total.alasan == {CUTI: 1}


def test_who_is_lent_out_is_missing_for_bko(filled: FilledFile, service: ApelService) -> None:
    with filled.db.write("Pinjamkan") as session:
        session.add(
            a_penugasan(
                filled.personel_ids[0],
                jenis=JenisPenugasan.BKO_KELUAR,
                mulai=datetime(2024, 11, 25, 6),
                selesai=datetime(2024, 11, 25, 20),
                sasaran="Polres Seberang",
            )
        )
    [row] = service.report(HARI).tidak_hadir
    assert (row.alasan, row.keterangan, row.dipinjamkan) == (BKO, "Polres Seberang", True)
    assert service.report(HARI + timedelta(1)).total.kurang == 0


def test_of_the_counted_strength_no_more_can_be_missing_than_there_are(
    filled: FilledFile, service: ApelService
) -> None:
    KekuatanTerhitungService(filled.db).add([TerhitungRow("Kodim Uji", JenisSatuan.KODIM, "TNI", 5)])
    kodim = next(row.satuan_id for row in service.report(HARI).rows if row.satuan == "Kodim Uji")
    with nothing_written(filled.db), pytest.raises(InputError, match="Yang kurang 6"):
        service.set_counted(HARI, kodim, {SAKIT: 4, CUTI: 2})
    assert_undoable(filled.db, lambda: service.set_counted(HARI, kodim, {SAKIT: 1, CUTI: 2}))
    assert service.report(HARI).total.alasan == {CUTI: 2, SAKIT: 1}
    assert service.report(HARI + timedelta(1)).total.kurang == 0


def test_units_report_and_the_rest_is_listed(filled: FilledFile, service: ApelService) -> None:
    assert len(service.report(HARI).belum_lapor) == 3
    assert_undoable(
        filled.db, lambda: service.set_reported(HARI, [filled.polres_id], lapor=True, pelapor="Ka SPKT")
    )
    assert service.report(HARI).belum_lapor == ["Polsek Barat", "Polsek Timur"]
    assert_undoable(filled.db, lambda: service.set_reported(HARI, [filled.polres_id], lapor=False))


def test_the_paper_and_its_twin_say_the_same_figures(
    filled: FilledFile, service: ApelService, tmp_path: Path
) -> None:
    service.set_reason(HARI, filled.personel_ids[:3], SAKIT)
    papers = ApelKertasService(filled.db, PANGKAT)
    daftar = papers.daftar(HARI)
    assert papers.write_pdf(daftar, tmp_path / "apel.pdf").halaman == 2
    book = papers.write_workbook(daftar, tmp_path / "apel.xlsx")
    assert book.lembar == ("REKAP", "TIDAK HADIR")
    sheet = load_workbook(book.path, data_only=True)["REKAP"]
    totals = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "JUMLAH")
    assert totals[2:5] == (20, 17, 3)


def test_each_unit_has_its_attendance_list_on_which_the_missing_stand_with_their_reason(
    filled: FilledFile, service: ApelService, tmp_path: Path
) -> None:
    service.set_reason(HARI, filled.personel_ids[:1], SAKIT, "demam")
    papers = ApelKertasService(filled.db, PANGKAT)
    whole = papers.absensi(HARI)
    assert [part.lembar for part in whole.bagian] == ["Polres Randukuning", "Polsek Barat", "Polsek Timur"]
    assert whole.jumlah_baris == 20
    [one] = papers.absensi(HARI, [filled.polres_id]).bagian
    assert [row.cells[-1] for row in one.tabel.rows].count("Sakit demam") == 1
    assert papers.write_pdf(whole, tmp_path / "absensi.pdf").halaman == 3
    assert papers.write_workbook(whole, tmp_path / "absensi.xlsx").lembar == (
        "Polres Randukuning",
        "Polsek Barat",
        "Polsek Timur",
    )
    with pytest.raises(RuleViolation, match="bernama"):
        papers.absensi(HARI, [999])
