import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from poskoapp.documents.excel.looks import LATIHAN, wrapped_lines
from poskoapp.documents.excel.roster import (
    KEKUATAN,
    PLOTING,
    REKAP,
    PersonelKekuatan,
    RekapKecamatan,
    TpsKelompok,
    write_roster,
)
from poskoapp.documents.excel.roster_kolom import PLOTING_COLUMNS
from poskoapp.documents.excel.roster_readback import check_roster
from poskoapp.documents.excel.written_sheet import ReadBackError
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.operasi_isian import Kertas
from poskoapp.domain.progress import Cancelled
from tests.documents.excel.rosters import group, guard, roster

PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "{=1}",
    "http://contoh.invalid",
    "mailto:a@b.invalid",
    "0012",
    "1E5",
    "TRUE",
    "#REF!",
    "_x0041_",
    "<b>&amp;</b>",
    "'83050123",
    "  dua spasi  ",
    "أحمد 漢字 ꦲ",
]


def cells(path, sheet, *, values=True):
    book = openpyxl.load_workbook(path, data_only=values)
    return [list(row) for row in book[sheet].iter_rows()]


def table(path, sheet):
    """Rows below the header as dicts, by openpyxl."""
    rows = [[cell.value for cell in row] for row in cells(path, sheet)]
    head = next(n for n, row in enumerate(rows) if row[0] == "NO")
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if isinstance(row[0], int)]


def test_every_guard_and_every_tps_stands_in_ploting_for_a_program_to_read(tmp_path):
    document = roster(groups=5)
    result = write_roster(document, tmp_path / "r.xlsx")
    rows = table(result.path, PLOTING)
    assert [row["NRP / NIP"] for row in rows] == [p.nrp for k in document.kelompok for p in k.personel]
    for kelompok in document.kelompok:
        own = [row for row in rows if row["KELOMPOK"] == kelompok.kode]
        assert {row["NOMOR TPS"] for row in own} == {"001–008"}
        assert [row["JML TPS"] for row in own] == [8, None]
        assert {row["KODE KELURAHAN"] for row in own} == {kelompok.kode_kelurahan}
    assert [(sheet.nama, sheet.baris) for sheet in result.lembar][:3] == [
        (REKAP, 2),
        (KEKUATAN, 20),
        (PLOTING, 10),
    ]


def test_a_group_over_two_kelurahan_names_each(tmp_path):
    kelompok = replace(group(1), tps=(TpsKelompok("Mekarwangi 1", "007"), TpsKelompok("Karanglo", "001")))
    path = write_roster(roster(kelompok=(kelompok,)), tmp_path / "r.xlsx").path
    assert table(path, PLOTING)[0]["NOMOR TPS"] == "Mekarwangi 1: 007; Karanglo: 001"


def test_missing_guards_have_rows_that_say_so(tmp_path):
    short = replace(group(1), personel=(guard(1),), keterangan="Menunggu BKO")
    rows = table(write_roster(roster(kelompok=(short,)), tmp_path / "r.xlsx").path, PLOTING)
    assert [(row["NAMA"], row["KETERANGAN"]) for row in rows] == [
        (guard(1).nama, "Menunggu BKO"),
        (None, "BELUM TERISI; Menunggu BKO"),
    ]


def test_totals_are_formulas_with_their_values(tmp_path):
    path = write_roster(roster(groups=6), tmp_path / "r.xlsx").path
    formulas = next(row for row in cells(path, REKAP, values=False) if row[0].value == "JUMLAH")
    values = next(row for row in cells(path, REKAP) if row[0].value == "JUMLAH")
    assert all(cell.data_type == "f" for cell in formulas[3:13])
    assert [cell.value for cell in values[3:13]] == [48, 0, 0, 0, 48, 6, 12, 12, 0, 96]


def test_a_shortage_is_never_hidden_by_another_places_surplus(tmp_path):
    rekap = tuple(
        RekapKecamatan("Polsek", name, {Kategori.RAWAN: 4}, 2, 4, plotted, 8)
        for name, plotted in (("A", 1), ("B", 7))
    )
    path = write_roster(roster(rekap=rekap), tmp_path / "r.xlsx").path
    total = next(row for row in cells(path, REKAP) if row[0].value == "JUMLAH")
    assert [cell.value for cell in total[9:12]] == [8, 8, 3]


def test_both_published_figures_stand_with_their_difference(tmp_path):
    path = write_roster(roster(), tmp_path / "r.xlsx").path
    rows = {row[1].value: row[3].value for row in cells(path, REKAP)}
    assert rows["KPU (Sirekap)"] == 3673
    assert rows["Berita 23 September 2024"] == 3761
    assert rows["Selisih antarsumber"] == 88


def test_no_content_becomes_a_formula_a_link_or_a_number(tmp_path):
    people = tuple(PersonelKekuatan(*[payload] * 8) for payload in PAYLOADS)
    guards = tuple(replace(guard(1), nama=p, pangkat=p, nrp=p, satuan=p, hp=p, peran=p) for p in PAYLOADS)
    kelompok = replace(
        group(1), personel=guards, keterangan=PAYLOADS[0], pola=PAYLOADS[1], kelurahan=PAYLOADS[2]
    )
    document = roster(judul=PAYLOADS[0], operasi=PAYLOADS[1], polres=PAYLOADS[2])
    document = replace(
        document, personel=people, kelompok=(kelompok,), kop=(PAYLOADS[0],), catatan=tuple(PAYLOADS)
    )
    path = write_roster(document, tmp_path / "r.xlsx").path
    assert [row["NAMA"] for row in table(path, KEKUATAN)] == PAYLOADS
    assert [row["NRP / NIP"] for row in table(path, PLOTING)] == PAYLOADS
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name, text in parts.items() if "<hyperlink" in text or "TargetMode" in text]
    formulas = [cell.value for sheet in (REKAP, KEKUATAN, PLOTING) for row in cells(path, sheet, values=False)
                for cell in row if cell.data_type == "f"]  # fmt: skip
    assert all(text.startswith(("=SUM(", "=MAX(", "=SUBTOTAL(", "=COUNTA(", "=D")) for text in formulas)


def test_numbers_of_persons_and_tps_are_text_cells(tmp_path):
    path = write_roster(roster(), tmp_path / "r.xlsx").path
    rows = cells(path, PLOTING)
    columns = [column.judul for column in PLOTING_COLUMNS]
    row = next(row for row in rows if row[0].value == 1)
    for judul in ("NRP / NIP", "NOMOR TPS", "NO. HP", "KODE KELURAHAN"):
        cell = row[columns.index(judul)]
        assert (cell.data_type, cell.number_format) == ("s", "@")


def test_control_characters_and_endless_texts_do_not_stop_the_export(tmp_path):
    person = PersonelKekuatan("Budi\x07\x00 Santika\ud800", *["x" * 40_000] * 7)
    path = write_roster(roster(personel=0, kelompok=()), tmp_path / "a.xlsx").path
    assert path.exists()
    rows = table(write_roster(replace(roster(), personel=(person,)), tmp_path / "r.xlsx").path, KEKUATAN)
    assert rows[0]["NAMA"] == "Budi Santika"
    assert len(rows[0]["JABATAN"]) == 32_000


@pytest.mark.parametrize(("kertas", "number"), [(Kertas.A4, 9), (Kertas.F4, 14)])
def test_pages_are_set_up_for_the_printer(tmp_path, kertas, number):
    path = write_roster(roster(kertas=kertas), tmp_path / "r.xlsx").path
    for sheet in openpyxl.load_workbook(path):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", str(number)) or (
            sheet.page_setup.orientation,
            sheet.page_setup.paperSize,
        ) == ("landscape", number)
        assert sheet.print_title_rows
        assert sheet.print_area
        assert sheet.freeze_panes
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in {(None, 0), (1, 0)}
        assert "Halaman &P dari &N" in sheet.oddFooter.right.text.replace("&8", "")
    assert openpyxl.load_workbook(path)[PLOTING].auto_filter.ref.startswith("A")


def test_an_exercise_is_marked_on_every_sheet(tmp_path):
    path = write_roster(roster(latihan=True), tmp_path / "r.xlsx").path
    for sheet in openpyxl.load_workbook(path):
        assert sheet["A1"].value == LATIHAN
        assert LATIHAN in sheet.oddHeader.center.text
    plain = write_roster(roster(), tmp_path / "p.xlsx").path
    with zipfile.ZipFile(plain) as archive:
        assert not [name for name in archive.namelist() if b"LATIHAN" in archive.read(name)]


def test_the_same_document_gives_the_same_bytes(tmp_path):
    first = write_roster(roster(), tmp_path / "a.xlsx")
    second = write_roster(roster(), tmp_path / "b.xlsx")
    assert first.sha256 == second.sha256
    assert first.path.read_bytes() == second.path.read_bytes()


def test_reading_back_notices_what_is_missing_or_changed(tmp_path):
    document = roster()
    path = write_roster(document, tmp_path / "r.xlsx").path
    check_roster(path, document)
    changed = replace(document.kelompok[0], tps=document.kelompok[0].tps[:-1])
    for other in (
        replace(document, personel=document.personel[:-1]),
        replace(document, personel=document.personel[::-1]),
        replace(document, kelompok=document.kelompok[1:]),
        replace(document, kelompok=(changed, *document.kelompok[1:])),
        replace(document, rekap=document.rekap[:1]),
    ):
        with pytest.raises(ReadBackError):
            check_roster(path, other)


def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"lama")

    def progress(done, _total, _text):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_roster(roster(), path, progress=progress)
    assert path.read_bytes() == b"lama"
    assert [p.name for p in tmp_path.iterdir()] == ["r.xlsx"]


def test_a_missing_folder_is_said_before_the_work(tmp_path):
    with pytest.raises(InputError, match="tidak ada"):
        write_roster(roster(), tmp_path / "tiada" / "r.xlsx")


def test_an_empty_roster_can_be_written(tmp_path):
    document = roster(personel=0, rekap=(), kelompok=(), angka_tps=(), pola=(), kekuatan=(), catatan=())
    assert write_roster(document, tmp_path / "r.xlsx").baris == 0


def test_rows_are_as_high_as_their_longest_text():
    assert wrapped_lines("001, 002", 21) == 1
    assert wrapped_lines("001, 002, 003, 004, 005, 006, 007, 008", 21) == 2
    assert wrapped_lines("123456789012345678", 12) == 2
    assert wrapped_lines("x" * 100, 10) == 10


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_recalculates_to_the_same_values_and_keeps_the_texts(tmp_path):
    path = write_roster(roster(groups=20, personel=60), tmp_path / "r.xlsx").path
    out = tmp_path / "lo"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for sheet in openpyxl.load_workbook(path).sheetnames:
        ours = [[cell.value for cell in row] for row in cells(path, sheet)]
        theirs = [[cell.value for cell in row] for row in cells(out / "r.xlsx", sheet)]
        assert [row[: len(ours[0])] for row in theirs[: len(ours)]] == ours
