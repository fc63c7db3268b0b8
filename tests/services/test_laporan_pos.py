"""Laphar and Lapsit, numbered and printed from the log."""

from contextlib import closing
from datetime import datetime

import openpyxl
import pytest

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import JenisLaporan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.insiden import InsidenService
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written
from tests.services.jurnal_cases import NOW, report, voting_file
from tests.services.test_jurnal import INCIDENT, LATER

DAY = datetime(2024, 11, 27), datetime(2024, 11, 28)


@pytest.fixture
def db(tmp_path):
    with closing(voting_file(tmp_path).db) as opened:
        yield opened


@pytest.fixture
def service(db):
    return LaporanPosService(db, ReferenceData().daftar_pangkat())


def text_of(path):
    with opened_pdf(path) as pdf:
        return " ".join(" ".join(page_texts(pdf)).split())


def test_reports_are_numbered_through_the_year_each_kind_for_itself(db, service):
    first = assert_undoable(db, lambda: service.add_laphar(*DAY))
    service.add_laphar(DAY[1], datetime(2024, 11, 29), agenda=7)
    assert service.next_agenda(JenisLaporan.LAPHAR, 2024) == 8
    assert service.next_agenda(JenisLaporan.LAPHAR, 2025) == 1
    assert service.next_agenda(JenisLaporan.LAPSIT, 2024) == 1
    assert next(r for r in service.rows() if r.id == first).nomor == "Laphar/1/XI/OPS.1.3./2024"
    with nothing_written(db), pytest.raises(RuleViolation, match="Laphar nomor 7 tahun 2024 sudah ada"):
        service.add_laphar(*DAY, agenda=7)
    with nothing_written(db), pytest.raises(InputError, match="berakhir sebelum mulai"):
        service.add_laphar(DAY[1], DAY[0])


def test_the_daily_report_has_the_strength_the_log_and_the_vote(db, service, tmp_path):
    JurnalService(db).catat_baris("0710 Padal: hujan lebat > kirim tenda", NOW)
    JurnalService(db).catat_baris("0710 Padal: dari hari sebelumnya", datetime(2024, 11, 26, 9))
    InsidenService(db).catat(INCIDENT, LATER)
    report(db, "mkw01 t 0615")
    key = service.add_laphar(*DAY, situasi="Kondusif", catatan="Nihil pelanggaran anggota")
    service.write(key, tmp_path / "laphar.pdf")
    text = text_of(tmp_path / "laphar.pdf")
    for part in (
        "LAPORAN HARIAN", "Laphar/1/XI/OPS.1.3./2024", "Kondusif", "jumlah 20, hadir 20, kurang 0", "hujan lebat",
        "kirim tenda", "dorong-mendorong saksi", "dari 6 kelompok: tiba di TPS 1", "PERKEMBANGAN DI TPS",
        "Nihil pelanggaran anggota", "BARATA KALIMASADA", "Halaman 1 dari 2", "Halaman 2 dari 2",
    ):  # fmt: skip
        assert part in text
    assert "dari hari sebelumnya" not in text
    assert "tanpa nama" not in text


def test_who_is_only_counted_stands_apart_from_the_strength_by_name(db, service, tmp_path):
    KekuatanTerhitungService(db).add(
        [
            TerhitungRow("Kodim", JenisSatuan.LAIN, "TNI", 350),
            TerhitungRow("Satlinmas", JenisSatuan.LAIN, "Linmas", 7346),
        ]
    )
    service.write(service.add_laphar(*DAY), tmp_path / "laphar.pdf")
    text = text_of(tmp_path / "laphar.pdf")
    assert "jumlah 20, hadir 20, kurang 0" in text
    assert "TNI 350, Linmas 7.346, kurang 0" in text


def test_a_day_without_anything_says_nihil(service, tmp_path):
    service.write(service.add_laphar(*DAY), tmp_path / "laphar.pdf")
    text = text_of(tmp_path / "laphar.pdf")
    assert text.count("Nihil") == 2
    assert "1 Nihil" not in text
    assert "Aman dan terkendali" in text
    assert "PERKEMBANGAN" not in text


def test_the_report_of_an_incident_tells_its_course_up_to_its_hour(db, service, tmp_path):
    InsidenService(db).catat(INCIDENT, LATER)
    key = InsidenService(db).rows()[0].id
    InsidenService(db).tindak(key, "", "mediasi oleh Kapolsek", LATER, LATER)
    InsidenService(db).tindak(key, "", "besok dilanjutkan", datetime(2024, 11, 28, 9), LATER)
    made = assert_undoable(db, lambda: service.add_lapsit(key, datetime(2024, 11, 27, 12)))
    service.write(made, tmp_path / "lapsit.pdf")
    text = text_of(tmp_path / "lapsit.pdf")
    assert "LAPORAN SITUASI" in text
    assert "Lapsit/1/XI/OPS.1.3./2024" in text
    assert "mediasi oleh Kapolsek" in text
    assert "besok dilanjutkan" not in text
    with pytest.raises(InputError, match="Insiden 99 tidak ada"):
        service.add_lapsit(99, LATER)


def test_a_report_has_an_excel_twin(db, service, tmp_path):
    report(db, "mkw01 t 0615")
    service.write(service.add_laphar(*DAY), tmp_path / "laphar.xlsx")
    assert openpyxl.load_workbook(tmp_path / "laphar.xlsx").sheetnames == ["Laporan Harian", "TPS"]
