"""The page of the whole operation counts as the tabs count."""

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, JenisBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Ketidakhadiran, PermintaanBko, Personel, PersonelBko, RincianBko
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services import (
    bko_masa,
    jaga_baris,
    kebutuhan,
    kekuatan,
    konflik,
    ploting_berubah,
    ringkasan,
    tahapan_baris,
)
from poskoapp.services.angka_publik import PERIHAL
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import AngkaPublikRow
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.ringkasan import Ringkasan, RingkasanService
from poskoapp.services.sprin import SprinService
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, FilledFile, operation_file
from tests.services.bko_cases import bko

PANGKAT = ReferenceData().daftar_pangkat()
SAAT = datetime(2024, 11, 22, 9)
HARI = SAAT.date()
SAKIT = AlasanTidakHadir.SAKIT


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    found = operation_file(tmp_path, personel=70)
    service = PlotingOtomatisService(found.db, PANGKAT)
    service.apply(service.propose(1))
    return found


def read(filled: FilledFile) -> Ringkasan:
    return RingkasanService(filled.db, PANGKAT).read(SAAT)


def unplot_one(filled: FilledFile) -> None:
    ploting = PlotingService(filled.db, PANGKAT)
    ploting.unplot([ploting.kelompok()[0].petugas[0].penugasan_id])


def test_coverage_by_category_adds_up_to_what_the_plotting_covers(filled: FilledFile) -> None:
    unplot_one(filled)
    page = read(filled)
    top = [w for w in PlotingService(filled.db, PANGKAT).wilayah() if w.kelurahan_id is None]
    assert page.tps.tps == sum(w.tps for w in top) == 24
    assert page.tps.tercakup == sum(w.tercakup for w in top) < 24
    assert page.tps.tercakup + page.tps.sebagian == sum(w.terisi for w in top)
    assert page.tps.terbuka == 24 - sum(w.terisi for w in top)


def test_strength_is_that_of_the_strength_tab_and_what_is_left_ends_at_the_share(filled: FilledFile) -> None:
    page = read(filled)
    angka = KekuatanService(filled.db, PANGKAT).report().angka
    assert page.kekuatan == angka
    assert page.sisa == angka.batas - angka.sendiri_bertugas
    assert page.terplot == page.bertugas(JenisPenugasan.PAM_TPS) > 0


def test_a_person_with_two_duties_of_a_kind_counts_once(filled: FilledFile) -> None:
    duty = TugasBaru(filled.personel_ids[0], TUGAS_MULAI, TUGAS_SELESAI, sasaran="Paslon nomor urut 1")
    PenugasanService(filled.db).add(JenisPenugasan.WALKAT, [duty, duty])
    assert read(filled).bertugas(JenisPenugasan.WALKAT) == 1


def test_published_figures_stand_beside_ours_whether_they_differ_or_not(filled: FilledFile) -> None:
    told = [
        AngkaPublikRow("tps", 24, "KPU"),
        AngkaPublikRow("tps", 31, "Berita"),
        AngkaPublikRow("lain_lain", 5, "X"),
    ]
    AngkaPublikService(filled.db).add(told)
    same, other, unknown = read(filled).angka
    assert (same.sebutan, same.jumlah_kita, same.sama) == ("TPS", 24, True)
    assert (other.jumlah_kita, other.jumlah_lain, other.selisih, other.sumber) == (24, 31, 7, "Berita")
    assert (unknown.sebutan, unknown.jumlah_kita, unknown.selisih) == ("Lain lain", None, 0)


def test_every_figure_that_is_published_is_counted_in_the_file_as_well(tmp_path: Path) -> None:
    b = bko(tmp_path)
    b.arrived(4)
    b.lent(3)
    KekuatanTerhitungService(b.db).add(
        [
            TerhitungRow("Kodim Uji", JenisSatuan.KODIM, "TNI", 100),
            TerhitungRow("Linmas Uji", JenisSatuan.LINMAS, "Linmas", 48),
        ]
    )
    keys = [key for key, _ in PERIHAL]
    asked = [*keys, "bko:Satbrimob", "bko:Polda Lain"]
    AngkaPublikService(b.db).add([AngkaPublikRow(key, 1, "Berita") for key in asked])
    page = RingkasanService(b.db, PANGKAT).read_first(datetime(2024, 11, 26, 9))
    ours = {a.perihal: a.jumlah_kita for a in page.angka}
    assert None not in ours.values()
    named = {
        key: ours[key] for key in ("bko", "bko:Satbrimob", "bko:Polda Lain", "tni", "linmas", "bko_keluar")
    }
    assert named == {
        "bko": 4,
        "bko:Satbrimob": 4,
        "bko:Polda Lain": 0,
        "tni": 100,
        "linmas": 48,
        "bko_keluar": 3,
    }
    assert (ours["personel_polres"], ours["personel_gabungan"]) == (40, 144)
    assert page.angka[-1].sebutan == "BKO yang tiba dari Polda Lain"


def test_the_newest_order_is_named_and_fits_until_the_plotting_moves(filled: FilledFile) -> None:
    assert read(filled).sprin is None
    row = SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, HARI, 12)
    page = read(filled)
    assert page.sprin is not None
    assert (page.sprin.nomor, page.sprin.tanggal, page.sprin.jumlah) == (row.nomor, HARI, 1)
    assert page.konflik is not None
    assert page.konflik.sprin_sesuai
    unplot_one(filled)
    moved = read(filled).konflik
    assert moved is not None
    assert not moved.sprin_sesuai


def test_conflicts_are_those_of_the_list(filled: FilledFile) -> None:
    unplot_one(filled)
    page, report = read(filled), KonflikService(filled.db, PANGKAT).check()
    assert page.konflik is not None
    assert (page.konflik.keras, page.konflik.lunak) == (report.keras, report.lunak)
    assert report.keras > 0


def test_lent_force_is_summed_by_direction(filled: FilledFile) -> None:
    asked = PermintaanFields(
        arah=ArahBko.MASUK,
        jenis=JenisBko.HIERARKI,
        pihak="Polda Uji",
        perihal="Pengamanan TPS",
        mulai=datetime(2024, 11, 25, 8),
        selesai=datetime(2024, 11, 29, 8),
    )
    BkoService(filled.db).add(
        asked, [RincianFields("Polda Uji", diminta=40), RincianFields("Brimob", diminta=30)]
    )
    page = read(filled)
    assert page.lanjutan is not None
    assert page.lanjutan.bko[ArahBko.MASUK][HitunganBko.DIMINTA] == 70
    assert page.lanjutan.bko[ArahBko.KELUAR][HitunganBko.DIMINTA] == 0
    assert (page.lanjutan.permintaan[ArahBko.MASUK], page.lanjutan.permintaan[ArahBko.KELUAR]) == (1, 0)


def test_the_page_is_printed_on_one_sheet_with_its_figures_and_the_day(
    filled: FilledFile, tmp_path: Path
) -> None:
    told = [
        AngkaPublikRow("tps", 31, "Berita"),
        *(AngkaPublikRow("tps", 24, f"Sumber {n}") for n in range(30)),
    ]
    AngkaPublikService(filled.db).add(told)
    pages = PdfReader(RingkasanService(filled.db, PANGKAT).write_pdf(tmp_path / "r.pdf", SAAT)).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    assert "Jumat, 22 November 2024 (H-5)" in text
    assert "24 tercakup, 0 sebagian, 0 belum" in text
    assert "di berkas ini 24, selisih +7; Berita" in text
    assert "Sama dengan berkas ini 30" in text


def test_a_long_source_breaks_no_figure_and_nothing_is_said_of_what_there_is_none_of(
    filled: FilledFile, tmp_path: Path
) -> None:
    def lines() -> list[str]:
        written = RingkasanService(filled.db, PANGKAT).write_pdf(tmp_path / "r.pdf", SAAT)
        return PdfReader(written).pages[0].extract_text().splitlines()

    long = "KPU Kabupaten Randukuning " * 7
    told = " ".join(lines())
    assert "BKO masuk" not in told
    assert "Paslon dikawal" not in told
    assert "Objek terjaga" not in told
    AngkaPublikService(filled.db).add([AngkaPublikRow("tps", 30 + n, f"{n} {long}") for n in range(1, 9)])
    BkoService(filled.db).add(
        PermintaanFields(ArahBko.MASUK, JenisBko.HIERARKI, "Polda Uji", "TPS", TUGAS_MULAI, TUGAS_SELESAI),
        [RincianFields("Polda Uji", diminta=10)],
    )
    assert any("1 permintaan" in line for line in lines())


def test_the_page_is_read_anew_after_every_change_that_its_parts_show() -> None:
    parts = (bko_masa, jaga_baris, kebutuhan, kekuatan, konflik, ploting_berubah, tahapan_baris)
    assert frozenset().union(*(part.SHOWS for part in parts)) <= ringkasan.SHOWS


def test_strength_counts_absence_lent_force_and_counted_people_as_the_tab_does(filled: FilledFile) -> None:
    service = BkoService(filled.db)
    asked = PermintaanFields(
        arah=ArahBko.MASUK,
        jenis=JenisBko.HIERARKI,
        pihak="Polda Uji",
        perihal="Pengamanan TPS",
        mulai=datetime(2024, 11, 25, 8),
        selesai=datetime(2024, 11, 29, 8),
    )
    request = service.add(
        asked, [RincianFields("Polda Uji", diminta=40), RincianFields("Brimob", diminta=30)]
    )
    with filled.db.write("Uji") as session:
        lines = session.scalars(select(RincianBko).where(RincianBko.permintaan_id == request)).all()
        lines[0].tiba, lines[1].tiba, lines[1].kembali = 12, 9, 4
        session.get_one(PermintaanBko, request).status = StatusBko.TIBA
        people = filled.personel_ids
        session.add_all(
            PersonelBko(rincian_id=lines[0].id, personel_id=id_, tiba=tiba, kembali=kembali)
            for id_, tiba, kembali in (
                (people[0], None, None),
                (people[1], datetime(2024, 11, 25, 9), None),
                (people[2], datetime(2024, 11, 25, 9), datetime(2024, 11, 25, 12)),
            )
        )
        session.add(
            Ketidakhadiran(personel_id=people[3], mulai=HARI, selesai=TUGAS_MULAI.date(), alasan=SAKIT)
        )
        session.add(Ketidakhadiran(personel_id=people[4], mulai=HARI, selesai=HARI, alasan=SAKIT))
        session.get_one(Personel, people[5]).aktif = False
    page = read(filled)
    assert page.kekuatan == KekuatanService(filled.db, PANGKAT).report().angka
    assert page.kekuatan.terhitung > 0


def test_lent_people_are_strength_but_no_part_of_the_share_that_may_go(tmp_path: Path) -> None:
    b = bko(tmp_path)
    _request, detail = b.arrived(4)
    on_duty = [TugasBaru(p.personel_id, TUGAS_MULAI, TUGAS_SELESAI, sasaran="Mako") for p in detail.personel]
    PenugasanService(b.db).add(JenisPenugasan.SIAGA, on_duty)
    report = KekuatanService(b.db, PANGKAT).report()
    angka = RingkasanService(b.db, PANGKAT).read_first(datetime(2024, 11, 26, 9)).kekuatan
    assert angka == report.angka
    assert (angka.jumlah, angka.bertugas, angka.sendiri, angka.sendiri_bertugas) == (44, 4, 40, 0)
    assert angka.batas == angka.sisa == 26
    assert all(s.satuan != "Satbrimob Polda Uji" for s in report.satuan)
