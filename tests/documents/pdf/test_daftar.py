"""Printed lists: every row once, each section on pages of its own, an officer never parted from his group."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from poskoapp.documents.absensi import Apel, PesertaApel, build_absensi
from poskoapp.documents.daftar import Daftar, Penutup
from poskoapp.documents.daftar_jaga import KelompokSiaga, OrangSiaga, build_daftar_siaga
from poskoapp.documents.daftar_ploting import build_daftar_ploting
from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.daftar import check_daftar, daftar_bytes, write_daftar
from poskoapp.documents.pdf.paper import SIZES
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.readback import ReadbackFailed, bare
from poskoapp.documents.sprin import Penandatangan
from poskoapp.domain.errors import RuleViolation
from tests.documents.lists import a_group, a_list, kepala


def _pages(daftar: Daftar) -> list[str]:
    with opened_pdf(daftar_bytes(daftar)) as pdf:
        return [bare(text) for text in page_texts(pdf)]


def test_every_officer_is_printed_once_and_totals_are_those_of_the_rows(tmp_path: Path) -> None:
    daftar = a_list(20)
    written = write_daftar(daftar, tmp_path / "d.pdf")
    joined = "".join(_pages(daftar))
    assert written.halaman == len(_pages(daftar))
    for number in range(20):
        for officer in a_group(number).petugas:
            assert joined.count(officer.nrp) == 1
    assert bare("16 kelompok · 128 TPS · 32 personel Polri · 256 Linmas") in joined
    assert bare("4 kelompok · 32 TPS · 8 personel Polri · 64 Linmas") in joined


def test_each_polsek_begins_a_page_and_counts_its_own() -> None:
    pages = _pages(a_list(40))
    first = [page for page in pages if bare("DAFTAR PLOTING PERSONEL PENGAMANAN TPS OPERASI") in page]
    assert len(first) == 3
    assert all("Halaman1dari" in page for page in first)


def test_a_list_per_kelurahan_has_a_page_for_each_and_names_its_kecamatan() -> None:
    pages = _pages(a_list(20, "kelurahan"))
    assert len(pages) == 5
    assert bare("KELURAHAN/DESA MEKARWANGI 5") in pages[4]
    assert bare("Kecamatan Randuwangi 3") in pages[4]


def test_an_officer_is_never_on_another_page_than_his_group() -> None:
    for page in _pages(a_list(64)):
        assert page.count("Kapasangan") == page.count("Anggota")


def test_a_group_is_numbered_once_however_many_officers_it_has() -> None:
    groups = [a_group(n, officers=4, polri=4, kecamatan="A", polsek="P") for n in range(3)]
    (page,) = _pages(build_daftar_ploting(kepala(), groups, "polsek", "A4"))
    assert bare("1MKW-000") in page
    assert bare("3MKW-002") in page


def test_missing_officers_are_shown_and_counted() -> None:
    groups = [a_group(1, officers=1), a_group(2, officers=0)]
    (page,) = _pages(build_daftar_ploting(kepala(), groups, "polsek", "A4"))
    assert page.count(bare("BELUM TERISI")) == 3
    assert bare("3 personel kurang") in page


@pytest.mark.parametrize("kertas", ["A4", "F4", "A3"])
def test_the_pages_have_the_size_of_the_paper_lying(kertas: str) -> None:
    page = PdfReader(io.BytesIO(daftar_bytes(a_list(4, kertas=kertas)))).pages[0]
    size = (float(page.mediabox.height), float(page.mediabox.width))
    assert size == pytest.approx(SIZES[kertas], abs=0.01)


def test_the_same_list_gives_the_same_bytes_and_an_exercise_says_so() -> None:
    assert daftar_bytes(a_list()) == daftar_bytes(a_list())
    assert all("LATIHAN" in page for page in _pages(a_list(latihan=True)))


def test_a_row_that_is_not_in_the_file_is_noticed(tmp_path: Path) -> None:
    write_daftar(a_list(4), tmp_path / "d.pdf")
    with pytest.raises(ReadbackFailed):
        check_daftar(a_list(5), tmp_path / "d.pdf")


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation):
        write_daftar(replace(a_list(), bagian=()), tmp_path / "d.pdf")


def test_initials_stand_left_and_right_in_turn_and_the_counts_are_left_to_be_filled() -> None:
    people = [
        PesertaApel(n, f"Sadewo Ranupati {n}", "Bripda", f"{80_000_000 + n}", "Satlantas") for n in range(3)
    ]
    apel = Apel("Apel pergeseran pasukan", "Selasa, 26 November 2024", "07.00 WIB", "Lapangan Contoh")
    daftar = build_absensi(kepala(), apel, {"Polsek Contoh": people}, "A4")
    (page,) = _pages(daftar)
    for text in ("DAFTAR HADIR APEL", "Pukul:07.00WIB", "Jumlah:3orang", "Hadir:....", "PEMIMPINAPEL"):
        assert bare(text) in page
    cells = [row.cells[4] for row in daftar.bagian[0].tabel.rows]
    assert [cell.strip() for cell in cells] == ["1.", "2.", "3."]
    assert [cell.startswith(" ") for cell in cells] == [False, True, False]


def test_a_long_note_under_the_table_keeps_clear_of_who_signs() -> None:
    note = (
        "Polres tetangga menyebut angka lain daripada yang tercatat tiba; kedua angka disimpan apa adanya "
        * 2
    )
    signer = Penandatangan(("KEPALA KEPOLISIAN RESOR RANDUWANGI",), "Wiratma", "AKBP", "80010001")
    plain = a_list(2, "polsek")
    closing = Penutup((("Catatan", note.strip()),), signer)
    daftar = replace(plain, bagian=(replace(plain.bagian[0], penutup=closing),))
    right: list[float] = []

    def seen(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip() and bare(text) in bare(note):
            right.append(tm[4] + fonts.regular().width(text.strip(), size))

    page = PdfReader(io.BytesIO(daftar_bytes(daftar))).pages[0]
    page.extract_text(visitor_text=seen)
    assert bare(note) in bare(page.extract_text())
    assert max(right) < float(page.mediabox.width) * 0.7


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not installed")
def test_the_file_is_sound(tmp_path: Path) -> None:
    write_daftar(a_list(kertas="A3"), tmp_path / "d.pdf")
    subprocess.run(["qpdf", "--check", tmp_path / "d.pdf"], check=True, capture_output=True)


def test_rows_are_a_little_lower_where_that_saves_the_page_of_the_last_three(tmp_path: Path) -> None:
    people = tuple(
        OrangSiaga(n, f"Contoh {n}", "Bripka", f"7000{n:04d}", "Satsamapta", "Anggota", "") for n in range(19)
    )
    group = KelompokSiaga("Peleton siaga", (("Waktu", "27 Nov"), ("Kekuatan", "19 dari 19")), people)
    signer = Penandatangan(("KEPALA KEPOLISIAN RESOR",), "Baskara", "AKBP", "75039001")
    (page,) = _pages(build_daftar_siaga(kepala(), [group], signer, "A4"))
    assert all(person.nrp in page for person in people)
    assert bare("KEPALA KEPOLISIAN RESOR") in page
