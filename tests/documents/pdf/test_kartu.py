"""Duty cards, opened and read: each officer's own, two to a page, whole or not there."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from poskoapp.documents.kartu import KartuTugas
from poskoapp.documents.page_anchor import anchored
from poskoapp.documents.pdf.kartu import check_kartu, kartu_bytes, write_kartu
from poskoapp.documents.pdf.kartu_lembar import SIDE
from poskoapp.documents.pdf.paper import SIZES
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.qr import qr_code
from poskoapp.documents.pdf.readback import ReadbackFailed, bare
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Cancelled
from tests.documents.pdf.cards import SPRIN, cards, squad, with_name


def _texts(document: KartuTugas) -> list[str]:
    with opened_pdf(kartu_bytes(document)) as pdf:
        return [bare(text) for text in page_texts(pdf)]


def test_two_cards_of_a_pair_share_a_page_and_name_each_other(tmp_path: Path) -> None:
    document = cards(6)
    written = write_kartu(document, tmp_path / "kartu.pdf")
    pages = _texts(document)
    assert (written.halaman, len(pages)) == (3, 3)
    for number, page in enumerate(pages):
        pair = document.kartu[2 * number : 2 * number + 2]
        for kartu in pair:
            assert f"NRP{kartu.pemegang.nrp}" in page
            assert bare(f"Bersama: {kartu.rekan[0].sebutan}") in page


@pytest.mark.parametrize("many", [3, 5, 8])
def test_the_card_of_a_squad_names_all_who_stand_there(tmp_path: Path, many: int) -> None:
    document = squad(many)
    written = write_kartu(document, tmp_path / "kartu.pdf")
    assert written.terpotong == ()
    for number, page in enumerate(_texts(document)):
        for kartu in document.kartu[2 * number : 2 * number + 2]:
            assert all(bare(f"{r.pangkat} {r.nama}") in page for r in kartu.rekan)


def test_who_guards_alone_has_nobody_beside_him_to_wait_for() -> None:
    (page,) = _texts(squad(1))
    assert bare("PETUGAS") in page
    assert bare("Bertugas sendiri") in page
    assert bare("belum ada") in _texts(cards(1))[0]


def test_a_card_tells_when_where_whom_to_call_and_what_is_forbidden() -> None:
    (page,) = _texts(cards(1))
    for text in (
        "KARTU TUGAS PENGAMANAN TPS", "Apel", "Lapangan Apel Polres Kota Contoh", "26 November 2024 pukul 08.00",
        "Kelurahan/Desa Mekarwangi, Kecamatan Randuwangi", "8 TPS · 16 Linmas", "Padal Contoh 1", SPRIN, "PPS", "PPK",
        "Panwascam", "KETUA KPPS / HP", "Membawa senjata api", "Jalan Contoh Raya Nomor 1-8",
    ):  # fmt: skip
        assert bare(text) in page, text


def test_a_card_without_an_issued_order_says_so_and_bears_no_code() -> None:
    with_order, without = kartu_bytes(cards(1)), kartu_bytes(cards(1, sprin=""))
    assert len(with_order) > len(without)
    assert bare("belum ada surat perintah yang terbit") in _texts(cards(1, sprin=""))[0]


def test_the_map_has_a_scale_and_north_only_where_there_are_coordinates() -> None:
    (placed,), (unplaced,) = _texts(cards(1)), _texts(cards(1, placed=False))
    assert "00m" in placed
    assert placed.count("003") == 2  # in the table and on the map
    assert "00m" not in unplaced
    assert unplaced.count("003") == 1


def test_a_long_address_takes_two_lines_where_the_row_is_high_enough() -> None:
    address = "Jalan Haji Contoh Panjang Sekali Nomor 12 Blok C, RT 004 RW 011, Kelurahan Mekarwangi, Kecamatan Randuwangi"
    document = cards(2, tps=2)
    first, second = document.kartu
    group = replace(first.kelompok, tps=tuple(replace(t, alamat=address) for t in first.kelompok.tps))
    long = replace(document, kartu=tuple(replace(k, kelompok=group) for k in (first, second)))
    (page,) = _texts(long)
    assert page.count("KecamatanRanduwangi") >= 4
    assert "…" not in page


def test_each_of_eighteen_tps_has_its_row_with_its_address() -> None:
    (page,) = _texts(cards(1, tps=18))
    assert "TPSlain:" not in page
    assert all(f"JalanContohRayaNomor1-{number}," in page for number in range(1, 19))


def test_many_tps_are_all_named_on_one_card() -> None:
    (page,) = _texts(cards(1, tps=40, placed=False))
    assert "TPSlain:" in page
    assert "–040" in page


def test_the_line_of_the_record_stands_on_each_card_under_the_shorter_list_inside_the_margins() -> None:
    with anchored(lambda: "Kode riwayat 1-234567890 · contoh"):
        page = PdfReader(io.BytesIO(kartu_bytes(cards(2)))).pages[0]
    assert page.extract_text().count("Kode riwayat") == 2
    left: list[float] = []
    page.extract_text(
        visitor_text=lambda text, _cm, tm, *_: left.append(tm[4]) if "Kode riwayat" in text else None
    )
    width, _ = SIZES["A4"]
    assert all(width / 2 < x < width - SIDE for x in left)


def test_the_same_cards_give_the_same_bytes() -> None:
    assert kartu_bytes(cards(8)) == kartu_bytes(cards(8))
    assert kartu_bytes(cards(8)) != kartu_bytes(cards(8, latihan=True))


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_pages_have_the_size_of_the_paper(kertas: str) -> None:
    page = PdfReader(io.BytesIO(kartu_bytes(cards(2, kertas=kertas)))).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(SIZES[kertas], abs=0.01)


def test_an_exercise_says_so_on_every_card() -> None:
    assert all("LATIHAN" in page for page in _texts(cards(4, latihan=True)))
    assert all("LATIHAN" not in page for page in _texts(cards(4)))


def test_a_name_with_markup_or_foreign_letters_is_printed_as_text(tmp_path: Path) -> None:
    document = with_name(cards(2), "Tirta <b>&amp; 漢字 (x)")
    written = write_kartu(document, tmp_path / "kartu.pdf")
    assert written.tak_tercetak == ("Tirta <b>&amp; 漢字 (x)",)
    assert bare("TIRTA <B>&AMP; ??") in _texts(document)[0]


def test_a_very_long_name_is_cut_and_reported(tmp_path: Path) -> None:
    written = write_kartu(with_name(cards(2), "Sasmitaning " * 25), tmp_path / "kartu.pdf")
    assert any("SASMITANING" in text for text in written.terpotong)


def test_a_card_that_is_not_in_the_file_is_noticed(tmp_path: Path) -> None:
    write_kartu(cards(4), tmp_path / "kartu.pdf")
    with pytest.raises(ReadbackFailed):
        check_kartu(with_name(cards(4), "Orang Lain"), tmp_path / "kartu.pdf")


def test_no_cards_are_refused_and_no_file_is_left(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation):
        write_kartu(replace(cards(2), kartu=()), tmp_path / "kartu.pdf")
    assert not list(tmp_path.iterdir())


def test_cancelling_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "kartu.pdf"
    path.write_bytes(b"lama")

    def cancel(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_kartu(cards(400), path, progress=cancel)
    assert [p.name for p in tmp_path.iterdir()] == ["kartu.pdf"]
    assert path.read_bytes() == b"lama"


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not installed")
def test_the_file_is_sound(tmp_path: Path) -> None:
    write_kartu(cards(10), tmp_path / "kartu.pdf")
    subprocess.run(["qpdf", "--check", tmp_path / "kartu.pdf"], check=True, capture_output=True)


def test_codes_of_different_groups_differ_and_keep_their_quiet_form() -> None:
    first, second = qr_code(f"{SPRIN} MKW-01".upper(), 40), qr_code(f"{SPRIN} MKW-02".upper(), 40)
    assert first != second
    assert first.startswith("q 40.00 0 0 40.00 0 0 cm BI /W 25 /H 25")


def test_the_lowest_line_of_a_card_stands_where_every_printer_prints_it() -> None:
    page = PdfReader(io.BytesIO(kartu_bytes(cards(2)))).pages[0]
    heights: list[float] = []
    page.extract_text(
        visitor_text=lambda text, _cm, tm, *_: heights.append(tm[5]) if "sidik" in text else None
    )
    assert heights
    assert min(heights) > 11.4  # 4 mm


def test_a_civil_servant_stands_on_his_card_with_his_nip(tmp_path: Path) -> None:
    document = cards(1)
    (kartu,) = document.kartu
    civil = replace(kartu, pemegang=replace(kartu.pemegang, pangkat="Penda", nrp="198305012010011002"))
    write_kartu(replace(document, kartu=(civil,)), tmp_path / "kartu.pdf")
    (page,) = _texts(replace(document, kartu=(civil,)))
    assert "NIP198305012010011002" in page
    assert "NRP" not in page
