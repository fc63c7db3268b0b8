"""Files that are made to harm, and damaged ones: always a clear sentence, and the program goes on."""

import random
import shutil
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from poskoapp.documents.excel import sheet_process
from poskoapp.documents.excel.personel_sheet import read_personel
from poskoapp.documents.excel.precheck import check_workbook
from poskoapp.documents.excel.sheet import SheetRow, column_letters, open_sheets
from poskoapp.documents.excel.sheet_child import moment
from poskoapp.documents.excel.sheet_formats import read_sheets
from poskoapp.documents.excel.sheet_scan import column_number
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.xls_marks import xls_marks
from poskoapp.domain.errors import InputError
from tests.bench.measure import forget_peak, peak_memory
from tests.documents.excel.hostile import HOSTILE, ods, ods_blank, ods_row, with_macros
from tests.documents.excel.workbooks import DAFTAR_PANGKAT, workbook

OLD = Path(__file__).parents[2] / "data" / "personel.xls"


OWN_GROWTH = 50 * 2**20
"""Bytes that the program itself may take while another process reads."""
TOO_GREEDY = """
import sys; from pathlib import Path; from poskoapp.documents import asing_child as child
child.answer(Path(sys.argv[1]), lambda path: [bytearray(child.MEMORY)])
"""
LIMITS = """
import sys; from pathlib import Path; from resource import RLIMIT_AS, RLIMIT_CPU, getrlimit
from poskoapp.documents import asing_child as child
from poskoapp.domain.errors import InputError
def read(path):
    raise InputError(f"{getrlimit(RLIMIT_AS)[0]} byte, {getrlimit(RLIMIT_CPU)[0]} detik", "")
child.answer(Path(sys.argv[1]), read)
"""


def rows_of(path: Path) -> list[SheetRow]:
    return [row for sheet in open_sheets(path) for row in sheet.rows]


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind.startswith("an encoding")])
def test_an_encoding_that_cannot_be_read_does_not_end_the_reader(tmp_path, kind):
    name, build, said = HOSTILE[kind]
    with pytest.raises(InputError, match=said):
        list(read_sheets(build(tmp_path / name)))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_a_clear_sentence(tmp_path, kind):
    name, build, said = HOSTILE[kind]
    path = build(tmp_path / name)
    before = forget_peak()
    with pytest.raises(InputError, match=said) as refusal:
        rows_of(path)
    assert refusal.value.saran
    assert name in refusal.value.galat
    if sys.platform == "linux":  # elsewhere nobody forgets an earlier peak
        assert peak_memory() - before < OWN_GROWTH


def test_an_old_workbook_is_read(tmp_path):
    shutil.copy(OLD, tmp_path / "a.xls")
    result = read_personel(tmp_path / "a.xls", DAFTAR_PANGKAT)
    assert [(p.nrp, p.nama, p.hp) for p in result.rows] == [
        ("83050123", "Tirta Mandalika, S.H.", "081200001111"),
        ("03050124", "Jenar Wanabrata", "081200001112"),
    ]
    assert result.ditolak == ()
    assert any("angka nol" in repair.alasan for repair in result.perbaikan)


def test_of_a_workbook_with_macros_and_links_only_the_values_are_read(tmp_path):
    path = with_macros(tmp_path / "a.xlsm")
    shape = check_workbook(path)
    assert (shape.macros, shape.external_links) == (True, True)
    assert [row.nilai for row in rows_of(path)] == [("NRP", "NAMA"), ("83050123", "Budi Santika")]


def test_an_opendocument_sheet_is_read_with_its_addresses(tmp_path):
    people = ods_row("NAMA", "NRP", "PANGKAT") + ods_row("Budi Santika", "0305 0123", "BRIPKA")
    rows = ods_blank(3, 9) + people + ods_blank(1_048_000, 16_384)
    result = read_personel(ods(tmp_path / "a.ods", rows), DAFTAR_PANGKAT)
    assert [(p.nrp, p.sel) for p in result.rows] == [("03050123", "Lembar1!B5")]


def test_every_kind_of_cell_comes_back_from_the_reading_process(tmp_path):
    cells = ["x", 7, 7.25, True, datetime(2024, 11, 27, 7, 30), time(6, 15), None, "é\n\"'"]
    path = workbook(tmp_path / "a.xlsx", [cells, [timedelta(hours=30), date(2024, 11, 27)]])
    first, second = rows_of(path)
    assert list(first.nilai) == cells
    assert second.nilai[:2] == (timedelta(hours=30), datetime(2024, 11, 27))
    assert moment({"t": "2024-11-27"}) == date(2024, 11, 27)


def test_a_row_that_is_crossed_out_is_refused_and_told(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["NAMA", "NRP", "PANGKAT"],
            ["Budi Santika", "83050123", "BRIPKA"],
            ["Sari Ranu", "83050124", "BRIPKA"],
        ],
    )
    book = openpyxl.load_workbook(path)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    book.save(path)
    result = read_personel(path, DAFTAR_PANGKAT)
    assert [p.nama for p in result.rows] == ["Sari Ranu"]
    assert [(r.sel, r.alasan) for r in result.ditolak] == [
        ("Sheet1!A2", "Baris ini dicoret di berkas asalnya.")
    ]
    assert isinstance(result.ditolak[0], Rejection)


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_an_error_that_a_formula_gives_is_never_taken_for_a_blank_cell(suffix):
    first, *rows = rows_of(OLD.parent / "berantakan" / f"galat.{suffix}")
    assert first.nilai == ("NAMA", "X")
    assert [row.nilai[0][0] for row in rows] == ["#", "#"]
    assert [row.nilai[1] for row in rows] == ["a", 7]


@pytest.mark.parametrize("seed", [77, 164, 350, 398])
def test_an_old_workbook_that_makes_its_reader_panic_is_told_as_broken(tmp_path, seed):
    draw, content = random.Random(seed), bytearray((OLD.parent / "berantakan" / "personel.xls").read_bytes())
    for _ in range(draw.choice((1, 4, 40))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path = tmp_path / "a.xls"
    path.write_bytes(content[: draw.choice((len(content), draw.randrange(len(content))))])
    with pytest.raises(InputError, match="rusak"):
        rows_of(path)


@pytest.mark.parametrize("seed", range(60))
def test_looks_in_a_damaged_old_workbook_are_told_or_not_but_never_break(seed):
    draw, content = random.Random(seed), bytearray((OLD.parent / "berantakan" / "personel.xls").read_bytes())
    assert [marks.dicoret for marks in xls_marks(bytes(content))] == [set(), {12}]
    for _ in range(draw.choice([1, 8, 80])):
        content[draw.randrange(len(content))] = draw.randrange(256)
    for damaged in (content, content[: draw.randrange(len(content))]):
        assert all(row > 0 for marks in xls_marks(bytes(damaged)) for row in (*marks.dicoret, *marks.galat))


def test_a_reader_that_dies_is_told_and_never_taken_for_the_end_of_the_list(tmp_path, monkeypatch):
    path = workbook(tmp_path / "a.xlsx", [["NRP"]])
    monkeypatch.setattr(sheet_process, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(InputError, match="membuat pembacanya berhenti"):
        rows_of(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux; Windows has a job for them")
@pytest.mark.parametrize(
    ("code", "said"), [(TOO_GREEDY, "memori lebih dari 1 GB"), (LIMITS, f"{1024**3} byte, 60 detik")]
)
def test_a_reader_has_a_gigabyte_and_a_minute_and_who_wants_more_is_told_so(
    tmp_path, monkeypatch, code, said
):
    path = workbook(tmp_path / "a.xlsx", [["NRP"]])
    monkeypatch.setattr(sheet_process, "_command", lambda: [sys.executable, "-c", code])
    with pytest.raises(InputError, match=said):
        rows_of(path)


def test_a_reading_that_is_given_up_leaves_no_process(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [[n] for n in range(5_000)])
    sheets = open_sheets(path)
    assert next(next(sheets).rows).nilai == (0,)
    sheets.close()
    path.unlink()  # nobody holds it, also on Windows


def test_column_letters_and_numbers_are_each_others_inverse():
    assert all(column_number(column_letters(n)) == n + 1 for n in range(17_000))


@pytest.mark.parametrize("seed", range(24))
def test_flipped_and_missing_bytes_give_rows_or_a_sentence(tmp_path, seed):
    draw = random.Random(seed)
    path = tmp_path / ("a.xls", "a.xlsx", "a.ods")[seed % 3]
    if seed % 3 == 0:
        shutil.copy(OLD, path)
    elif seed % 3 == 1:
        workbook(path, [["NAMA", "NRP", "PANGKAT"], ["Budi Santika", 3050123, "BRIPKA"]])
    else:
        ods(path, ods_row("NAMA", "NRP", "PANGKAT") + ods_row("Budi Santika", "03050123", "BRIPKA"))
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice([1, 1, 3, 40])):
        content[draw.randrange(len(content))] = draw.randrange(256)
    if draw.random() < 0.3:
        del content[draw.randrange(len(content)) :]
    path.write_bytes(content)
    with suppress(InputError):
        for person in read_personel(path, DAFTAR_PANGKAT).rows:
            assert person.nrp.isdigit()
