"""Allowances of an operation: rates, what is due, the sheet, and what was recorded as paid."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Operasi, Penugasan, Personel
from poskoapp.domain.operasi_isian import Kertas
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.services.duplikat import DuplikatService
from poskoapp.services.personel import PersonelService
from poskoapp.services.tunjangan import KomponenFields, Masa, TunjanganService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written, operation_file

SAKU = KomponenFields("Uang saku", SatuanTarif.HARI, 100_000)
TRANSPOR = KomponenFields("Transpor", SatuanTarif.PERJALANAN, 60_000)
MASA = Masa(date(2024, 11, 25), date(2024, 11, 30))


@pytest.fixture
def filled(tmp_path):
    filled = operation_file(tmp_path)
    with filled.db.write("Tugas") as session:
        for personel_id in filled.personel_ids[:3]:
            session.add(
                Penugasan(
                    personel_id=personel_id,
                    jenis=JenisPenugasan.JAGA_OBJEK,
                    mulai=datetime(2024, 11, 26, 7),
                    selesai=datetime(2024, 11, 28, 7),
                    sasaran="Kantor KPU",
                )
            )
    return filled


@pytest.fixture
def pangkat():
    return ReferenceData().daftar_pangkat()


@pytest.fixture
def service(filled, pangkat):
    service = TunjanganService(filled.db, pangkat)
    for rate in (SAKU, TRANSPOR):
        service.add(rate)
    return service


def total(service, masa=MASA) -> int:
    return sum(row.jumlah for row in service.counted(masa).penerima)


def test_days_and_journeys_of_the_real_duties_are_due(service):
    rows = service.counted(MASA).penerima
    assert [(row.hari, row.perjalanan, row.jumlah) for row in rows] == [(2, {"Kantor KPU": 1}, 260_000)] * 3


def test_what_was_recorded_is_not_due_again_and_can_be_taken_back(filled, service):
    first_day = Masa(date(2024, 11, 26), date(2024, 11, 26))
    assert_undoable(filled.db, lambda: service.record(first_day, "SP2D 12"))
    assert total(service) == 3 * 100_000
    row = service.recorded()[0]
    assert (row.penerima, row.jumlah, row.keterangan) == (3, 3 * 160_000, "SP2D 12")
    assert_undoable(filled.db, lambda: service.forget(row.id))
    assert total(service) == 3 * 260_000


def test_nothing_is_recorded_where_nothing_is_due(filled, service):
    service.record(MASA)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Tidak ada yang harus dibayar"):
        service.record(MASA)


def test_a_sheet_of_nobody_is_refused_with_what_is_missing_and_never_with_ploting(filled, service):
    with pytest.raises(RuleViolation, match="2 Januari 2020") as days:
        service.daftar(Masa(date(2020, 1, 1), date(2020, 1, 2)))
    service.delete([row.id for row in service.komponen()])
    with pytest.raises(RuleViolation, match="Belum ada tarif") as rates:
        service.daftar(MASA)
    assert "Plot" not in f"{days.value} {rates.value}"


def test_an_unknown_rank_a_long_destination_and_f4_paper_stand_on_the_sheet(filled, service, tmp_path):
    where = "Gudang Logistik Komisi Pemilihan Umum Kabupaten Pegunungan Bintang, Distrik Oksibil, Kampung Yapimakot"
    with filled.db.write("Uji") as session:
        session.get_one(Personel, filled.personel_ids[0]).pangkat = "Bharatu Dua"
        session.execute(update(Penugasan).values(sasaran=where))
        session.execute(update(Operasi).values(kertas=Kertas.F4))
    service.write_pdf(service.daftar(MASA), tmp_path / "f4.pdf")
    with opened_pdf(tmp_path / "f4.pdf") as pdf:
        width, height = pdf[0].get_size()
        words = " ".join(" ".join(page_texts(pdf)).split())
    assert sorted((round(width), round(height))) == [609, 935]
    assert "BHARATU DUA" in words
    assert where in words


def test_a_long_word_in_a_head_is_not_broken(service, tmp_path):
    service.add(KomponenFields("Pertanggungjawaban", SatuanTarif.HARI, 1_000))
    service.add(KomponenFields("Uang penyelenggaraanpengamanan", SatuanTarif.HARI, 2_000))
    service.write_pdf(service.daftar(MASA), tmp_path / "kata.pdf")
    with opened_pdf(tmp_path / "kata.pdf") as pdf:
        heads = next(iter(page_texts(pdf))).split()
    assert {"PERTANGGUNGJAWABAN", "PENYELENGGARAANPENGAMANAN"} <= set(heads)


def test_a_day_of_absence_lowers_what_is_due(filled, service, pangkat):
    sick = filled.personel_ids[:1]
    PersonelService(filled.db, pangkat).add_absence(
        sick, MASA.dari, date(2024, 11, 26), AlasanTidakHadir.SAKIT
    )
    assert total(service) == 3 * 260_000 - 100_000


def test_who_has_no_rank_is_named_where_every_rate_leaves_him_out_and_only_where_his_duty_fits_one(
    filled, service
):
    service.delete([row.id for row in service.komponen()])
    with filled.db.write("Pangkat hilang") as session:
        session.get_one(Personel, filled.personel_ids[0]).pangkat = ""
    service.add(replace(SAKU, golongan=("Bintara",), jenis=(JenisPenugasan.PAM_TPS,)))
    assert service.counted(MASA).tanpa_pangkat == []
    service.add(replace(SAKU, golongan=("Bintara",), jenis=(JenisPenugasan.JAGA_OBJEK,)))
    found = service.counted(MASA)
    assert [person.id for person in found.tanpa_pangkat] == filled.personel_ids[:1]
    assert filled.personel_ids[0] not in [row.personel.id for row in found.penerima]
    assert service.counted(Masa(date(2020, 1, 1), date(2020, 1, 2))).kurang == ""


def test_one_component_has_one_unit(filled, service):
    with nothing_written(filled.db), pytest.raises(InputError, match="dibayar per hari tugas"):
        service.add(KomponenFields("uang  SAKU", SatuanTarif.SEKALI, 5))
    service.add(KomponenFields("UANG SAKU", SatuanTarif.HARI, 150_000, golongan=("Pama",)))
    assert {row.nama for row in service.komponen()} == {"Uang saku", "Transpor"}


@pytest.mark.parametrize(
    "wrong",
    [
        KomponenFields(" ", SatuanTarif.HARI, 5),
        KomponenFields("Saku", SatuanTarif.HARI, 0),
        KomponenFields("Saku", SatuanTarif.HARI, 100_000_001),
        KomponenFields("Saku", SatuanTarif.HARI, 5, golongan=("Jenderal",)),
    ],
)
def test_rates_that_cannot_be_are_refused(filled, service, wrong):
    with nothing_written(filled.db), pytest.raises(InputError):
        service.add(wrong)


def test_a_rate_is_changed_and_removed_and_what_was_paid_stays(filled, service):
    service.record(MASA)
    saku = next(row for row in service.komponen() if row.nama == "Uang saku")
    higher = KomponenFields("Uang saku", SatuanTarif.HARI, 120_000)
    assert_undoable(filled.db, lambda: service.edit(saku.id, SAKU, higher))
    assert_undoable(filled.db, lambda: service.delete([saku.id]))
    assert service.recorded()[0].jumlah == 3 * 260_000


def test_the_sheet_adds_up_on_paper_and_in_the_workbook(service, tmp_path):
    daftar = service.daftar(MASA)
    service.write_pdf(daftar, tmp_path / "t.pdf")
    with opened_pdf(tmp_path / "t.pdf") as pdf:
        text = "\n".join(page_texts(pdf))
    assert "780.000 rupiah" in text
    assert "tujuh ratus delapan puluh ribu rupiah" in text
    service.write_workbook(daftar, tmp_path / "t.xlsx")
    with closing(load_workbook(tmp_path / "t.xlsx", data_only=True)) as book:
        recap = [row for row in book["Rekapitulasi"].iter_rows(values_only=True) if row[1] == "JUMLAH"]
        assert recap[0][2:6] == (3, 180_000, 600_000, 780_000)
        journeys = [row for row in book["Perjalanan"].iter_rows(values_only=True) if row[1] == "JUMLAH"]
        assert journeys[0][3:6] == (None, 3, 180_000)  # rates add up to nothing


def test_ten_components_with_long_names_stand_on_the_sheet_in_full(service, tmp_path):
    names = [f"Uang harian lapangan {letter}" for letter in "ABCDEFGHIJ"]
    for name in names:
        service.add(KomponenFields(name, SatuanTarif.HARI, 10_000))
    service.write_pdf(service.daftar(MASA), tmp_path / "t.pdf")
    with opened_pdf(tmp_path / "t.pdf") as pdf:
        first = next(iter(page_texts(pdf)))
    assert first.count("LAPANGAN") == len(names)


def test_a_recorded_sheet_stays_as_it_was_paid(service):
    before = service.daftar(MASA)
    number = service.record(MASA)
    service.add(KomponenFields("Uang saku", SatuanTarif.HARI, 900_000))
    rows = [row.cells for bagian in before.bagian for row in bagian.tabel.rows]
    again = service.recorded_daftar(number)
    assert [row.cells for bagian in again.bagian for row in bagian.tabel.rows] == rows


def test_who_was_paid_cannot_be_deleted(filled, service, pangkat):
    service.record(MASA)
    with filled.db.write("Tugas hapus") as session:
        session.query(Penugasan).delete()
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="daftar tunjangan"):
        PersonelService(filled.db, pangkat).delete_personel(filled.personel_ids[:1])


def test_payments_move_to_the_entry_that_stays_unless_both_were_paid(filled, service, pangkat):
    service.record(MASA)
    paid, other, unpaid = filled.personel_ids[0], filled.personel_ids[1], filled.personel_ids[5]
    duplikat = DuplikatService(filled.db, pangkat)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Keduanya tercatat dibayar"):
        duplikat.merge(paid, other)
    duplikat.merge(unpaid, paid)
    assert service.recorded()[0].jumlah == 3 * 260_000
