"""The papers of a request for lent force."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.bko_kekurangan import BkoKekuranganService
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.bko_surat import BkoSuratService, addressee
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.storage.reference import ReferenceData
from tests.services.bko_cases import MULAI, Bko, bko, masuk, nrp

HARI = date(2024, 11, 20)


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


@pytest.fixture
def papers(case: Bko) -> BkoSuratService:
    return BkoSuratService(case.db)


def read(path: Path) -> str:
    with opened_pdf(path) as pdf:
        return " ".join("".join(page_texts(pdf)).split())


def test_the_letter_states_the_shortage_with_the_figures_of_the_requirement(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    pangkat = ReferenceData().daftar_pangkat()
    report = KebutuhanService(case.db, pangkat).report(tersedia=7)
    id_ = BkoKekuranganService(case.db, pangkat).draft_from_shortage(report)
    written = papers.write_surat(papers.surat(id_, HARI), tmp_path / "surat.pdf")
    told = read(written.path)
    need = report.kebutuhan
    for text in (f"{need.polri} personel Polri", "tersedia 7 personel", f"sebanyak {need.kurang} personel"):
        assert text in told
    assert "KAPOLDA UJI" in told
    assert "Randukuning, 20 November 2024" in told


def test_a_letter_without_number_is_a_draft_with_room_for_it(case: Bko, papers: BkoSuratService) -> None:
    id_ = case.requests.add(masuk(), [RincianFields("Satbrimob Polda Uji", diminta=60)])
    draft = papers.surat(id_, HARI)
    assert (draft.draf, draft.nomor) == (True, "B/     /XI/OPS.1.3./2024")
    case.edit(id_, nomor_surat=papers.nomor(113, HARI), tanggal_surat=HARI)
    final = papers.surat(id_, date(2025, 1, 1))
    assert (final.draf, final.nomor, final.tanggal) == (False, "B/113/XI/OPS.1.3./2024", HARI)


def test_a_letter_that_follows_a_telephone_call_says_so(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    id_ = case.requests.add(masuk(lisan_pada=MULAI, lisan_oleh="Kabagops kepada Karoops"))
    told = read(papers.write_surat(papers.surat(id_, HARI), tmp_path / "surat.pdf").path)
    assert "permintaan lisan Kabagops kepada Karoops pada tanggal 25 November 2024 pukul 08.00" in told


def test_the_same_letter_gives_the_same_bytes(case: Bko, papers: BkoSuratService) -> None:
    id_ = case.requests.add(masuk(alasan="hujan " * 900), [RincianFields("Satbrimob Polda Uji", diminta=60)])
    surat = papers.surat(id_, HARI)
    assert papers.pdf(surat) == papers.pdf(papers.surat(id_, HARI))


def test_a_reason_of_several_pages_is_printed_whole(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    id_ = case.requests.add(masuk(alasan=" ".join(f"kata{n}" for n in range(900))))
    written = papers.write_surat(papers.surat(id_, HARI), tmp_path / "surat.pdf")
    assert written.halaman > 1
    assert "kata899" in read(written.path)


def test_the_letter_says_for_each_line_where_its_people_serve(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    lines = [
        RincianFields("Satbrimob Polda Uji", diminta=30, tempat=" Kantor  KPU "),
        RincianFields("Polda Uji", "Walpri", diminta=4, tempat="Paslon nomor urut 2"),
    ]
    id_ = case.requests.add(masuk(), lines)
    told = read(papers.write_surat(papers.surat(id_, HARI), tmp_path / "surat.pdf").path)
    assert "Satbrimob Polda Uji: 30 personel untuk Kantor KPU" in told
    assert "Polda Uji: 4 personel untuk Paslon nomor urut 2, kualifikasi Walpri" in told


def test_there_is_no_letter_of_ours_for_a_request_of_others(case: Bko, papers: BkoSuratService) -> None:
    with pytest.raises(RuleViolation, match="satuan peminta"):
        papers.surat(case.lent(1), HARI)


def test_a_wrong_archive_code_is_told(case: Bko, papers: BkoSuratService) -> None:
    with pytest.raises(InputError, match="mulai dari 1"):
        papers.nomor(0, HARI)


@pytest.mark.parametrize(
    ("pihak", "office"),
    [
        ("Polda Metro Jaya", ("KAPOLDA METRO JAYA", "KAROOPS")),
        ("Polres Lampung Timur", ("KAPOLRES LAMPUNG TIMUR", "KABAGOPS")),
        ("Polrestabes Contoh", ("KAPOLRESTABES CONTOH", "KABAGOPS")),
        ("Kodim 0507/Contoh", ("DANDIM 0507/CONTOH", "PASIOPS")),
        ("Satlinmas Contoh", ("SATLINMAS CONTOH", "")),
    ],
)
def test_the_office_addressed_follows_from_the_unit(pihak: str, office: tuple[str, str]) -> None:
    assert addressee(pihak) == office


def test_the_name_list_holds_everyone_once_with_time_and_reason(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    id_, _ = case.arrived(30)
    case.musters.explain(case.places(id_)[:1], "Sakit")
    written = papers.write_daftar(papers.daftar(id_, HARI), tmp_path / "daftar.pdf")
    told = read(written.path)
    assert [told.count(nrp(n)) for n in range(30)] == [1] * 30
    assert told.count("25 Nov 09.30") == 30
    assert "Sakit" in told
    assert "diminta 30, disetujui 30, tiba 30" in told


def test_the_workbook_holds_the_same_people_with_a_bar_code_each(
    case: Bko, papers: BkoSuratService, tmp_path: Path
) -> None:
    id_, _ = case.named(5)
    papers.write_workbook(papers.daftar(id_, HARI), tmp_path / "daftar.xlsx")
    sheet = load_workbook(tmp_path / "daftar.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert [cells.count(nrp(n)) for n in range(5)] == [1] * 5
    assert len(sheet._images) == 5


def test_a_list_of_nobody_is_refused(case: Bko, papers: BkoSuratService, tmp_path: Path) -> None:
    id_ = case.requests.add(masuk(), [RincianFields("Kodim 0999", diminta=30)])
    with pytest.raises(RuleViolation):
        papers.write_daftar(papers.daftar(id_, HARI), tmp_path / "daftar.pdf")
    assert not (tmp_path / "daftar.pdf").exists()


def test_people_lent_out_have_their_list_too(case: Bko, papers: BkoSuratService, tmp_path: Path) -> None:
    id_ = case.lent(3)
    case.requests.add_angka(id_, HitunganBko.TIBA, 2, "Humas")
    told = read(papers.write_daftar(papers.daftar(id_, HARI), tmp_path / "daftar.pdf").path)
    assert "BKO KELUAR KE POLRES KOTA CONTOH" in told
