"""Cards, lists, draws and musters from the command line."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import update

from poskoapp.__main__ import main
from poskoapp.domain.model import Undian
from tests.factories import FilledFile, operation_file, rename

Run = Any


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    found = operation_file(tmp_path, personel=70)
    assert main(["ploting", "otomatis", "--benih", "7", "--berkas", str(found.db.path)]) == 0
    return found


def test_cards_are_printed_for_all_or_for_a_part(run: Run, tmp_path: Path) -> None:
    code, every = run("kartu", "cetak", "--keluaran", tmp_path / "k.pdf")
    assert (code, every["tanpa_sprin"]) == (0, every["kartu"])
    assert len(PdfReader(tmp_path / "k.pdf").pages) == every["halaman"] == -(-every["kartu"] // 2)
    groups = run("ploting", "tampil")[1]["kelompok"]
    wanted = sum(len(g["personel"]) for g in groups if g["kelurahan"] == "Karanglo")
    code, book = run("kartu", "cetak", "--keluaran", tmp_path / "k.xlsx")
    assert (code, book["baris"], book["tanpa_sprin"]) == (0, every["kartu"], every["kartu"])
    assert run("kartu", "cetak", "--keluaran", tmp_path / "k.doc")[0] == 2
    code, part = run("kartu", "cetak", "--kelurahan", "karanglo", "--keluaran", tmp_path / "k.pdf")
    assert (code, part["kartu"]) == (0, wanted)
    code, one = run(
        "kartu", "cetak", "--nrp", groups[0]["personel"][0]["nrp"], "--keluaran", tmp_path / "k.pdf"
    )
    assert (code, one["kartu"]) == (0, 1)


def test_a_wrong_name_is_answered_with_those_that_are_near(run: Run, tmp_path: Path) -> None:
    code, told = run("kartu", "cetak", "--kelurahan", "Karanglow", "--keluaran", tmp_path / "k.pdf")
    assert code == 2
    assert "Karanglo" in told["saran"]
    assert not (tmp_path / "k.pdf").exists()


def test_the_plotting_list_is_a_pdf_or_a_workbook_by_its_name(run: Run, tmp_path: Path) -> None:
    words = ("daftar-ploting", "--per", "kelurahan", "--kertas", "A3", "--keluaran")
    code, paper = run(*words, tmp_path / "d.pdf")
    assert (code, paper["bagian"]) == (0, 6)
    code, book = run(*words, tmp_path / "d.xlsx")
    assert (code, book["baris"]) == (0, paper["baris"])
    assert load_workbook(tmp_path / "d.xlsx").sheetnames == book["lembar"] == ["Polsek Barat", "Polsek Timur"]
    code, told = run(*words, tmp_path / "d.docx")
    assert code == 2
    assert ".pdf atau .xlsx" in told["saran"]


def test_the_muster_list_bears_time_place_and_leader(run: Run, tmp_path: Path) -> None:
    words = ("--waktu", "2024-11-25T06:30", "--tempat", "Alun-alun Contoh", "--pimpinan", "AKP Contoh")
    code, told = run("absensi", "--per", "kecamatan", *words, "--keluaran", tmp_path / "a.pdf")
    assert (code, told["bagian"]) == (0, 3)
    text = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    for part in ("Senin, 25 November 2024", "06.30 WIB", "Alun-alun Contoh", "AKP Contoh"):
        assert part in text


def test_a_draw_is_protocolled_and_repeated(run: Run, tmp_path: Path) -> None:
    code, sheet = run("undian", "protokol", "--keluaran", tmp_path / "u.pdf")
    assert (code, sheet["benih"], sheet["halaman"]) == (0, 7, 1)
    code, again = run("undian", "ulang")
    assert (code, again["cocok"], again["sidik_hasil"], again["berpindah"]) == (
        0,
        True,
        sheet["sidik_hasil"],
        0,
    )
    assert [row["benih"] for row in run("undian", "daftar")[1]["undian"]] == [7]
    assert run("undian", "ulang", "--nomor", 99)[0] == 2


def test_a_draw_is_repeated_whatever_the_file_says_later(run: Run, filled: FilledFile) -> None:
    for key in filled.personel_ids[:5]:
        rename(filled.db, "Nama Lain", key)
    assert run("ploting", "otomatis", "--benih", 8, "--ulang")[0] == 0
    code, again = run("undian", "ulang", "--nomor", 1)
    assert (code, again["cocok"]) == (0, True)
    assert again["berpindah"] > 0


def test_an_altered_draw_does_not_match(run: Run, filled: FilledFile) -> None:
    with filled.db.write("Ubah diam-diam") as session:
        session.execute(update(Undian).values(benih=6))
    code, told = run("undian", "ulang")
    assert (code, told["cocok"], told["masukan_utuh"], told["hasil_sama"]) == (1, False, True, False)


def test_without_a_draw_there_is_nothing_to_protocol(run: Run, tmp_path: Path) -> None:
    assert run("urungkan")[0] == 0
    code, told = run("undian", "protokol", "--keluaran", tmp_path / "u.pdf")
    assert code == 1
    assert "Belum ada undian" in told["galat"]
    assert run("kartu", "cetak", "--keluaran", tmp_path / "k.pdf")[0] == 1
    assert run("daftar-ploting", "--keluaran", tmp_path / "d.pdf")[0] == 1
    assert run("absensi", "--keluaran", tmp_path / "a.pdf")[0] == 1


def test_people_get_sentences(filled: FilledFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["undian", "ulang", "--berkas", str(filled.db.path)]) == 0
    assert "COCOK" in capsys.readouterr().out
    words = ["kartu", "cetak", "--keluaran", str(tmp_path / "k.pdf"), "--berkas", str(filled.db.path)]
    assert main(words) == 0
    assert "belum ada surat perintah" in capsys.readouterr().out
