"""The protocol of a draw on paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.readback import ReadbackFailed, bare
from poskoapp.documents.pdf.undian import check_protokol, protokol_bytes, write_protokol
from poskoapp.documents.sprin import Penandatangan
from poskoapp.documents.undian import ProtokolUndian

PROTOKOL = ProtokolUndian(
    kop=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH UJI RAYA", "RESOR KOTA CONTOH"),
    nomor=3,
    operasi="Operasi Mantap Praja Uji 2024",
    polres="Polres Kota Contoh",
    pembuka="Pada hari Rabu, 20 November 2024 pukul 09.00 WIB telah dilaksanakan undian.",
    fakta=(("Peserta undian", "950 personel"), ("Batas bawah jarak", "2.066,3 km")),
    benih=45,
    digest_masukan="ab" * 32,
    sidik_hasil="cd" * 32,
    aturan=("Personel yang terkunci tetap.", "Selisih diundi dengan benih 45 (SHA-256)."),
    contoh=("81040123", "9f" * 32),
    pelaksana="Operator Contoh",
    saksi=3,
    mengetahui=Penandatangan(("KEPALA KEPOLISIAN RESOR KOTA CONTOH",), "Nama Pejabat", "AKBP", "70010001"),
    tempat="Contoh",
    tanggal=date(2024, 11, 20),
)


def _text(protokol: ProtokolUndian) -> str:
    with opened_pdf(protokol_bytes(protokol)) as pdf:
        return bare("".join(page_texts(pdf)))


def test_the_sheet_states_seed_digests_rules_figures_and_lines_for_witnesses(tmp_path: Path) -> None:
    written = write_protokol(PROTOKOL, tmp_path / "u.pdf")
    text = _text(PROTOKOL)
    assert written.halaman == 1
    for part in (
        "Benih:45",
        "ab" * 32,
        "cd" * 32,
        "2.066,3km",
        "Personelyangterkuncitetap.",
        "45:81040123",
        "Pelaksana",
    ):
        assert part in text
    assert text.count("Saksi:") == 3


def test_more_rules_than_a_page_holds_go_on_to_the_next(tmp_path: Path) -> None:
    long = replace(
        PROTOKOL, aturan=tuple(f"Aturan nomor {n} tentang penempatan personel." for n in range(90))
    )
    assert write_protokol(long, tmp_path / "u.pdf").halaman == 3


def test_the_same_protocol_gives_the_same_bytes_and_another_is_noticed(tmp_path: Path) -> None:
    assert protokol_bytes(PROTOKOL) == protokol_bytes(PROTOKOL)
    write_protokol(PROTOKOL, tmp_path / "u.pdf")
    with pytest.raises(ReadbackFailed):
        check_protokol(replace(PROTOKOL, digest_masukan="ef" * 32), tmp_path / "u.pdf")


def test_an_exercise_says_so() -> None:
    assert "LATIHAN" in _text(replace(PROTOKOL, latihan=True))
