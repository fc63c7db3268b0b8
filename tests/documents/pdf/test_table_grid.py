"""The columns of a table and the one size of its text."""

import pytest

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.table import Table, lay_out
from poskoapp.documents.pdf.table_grid import PAD, SIZES, grid_of
from poskoapp.documents.pdf.table_header import Header
from poskoapp.documents.pdf.table_pages import Row
from poskoapp.documents.sprin import Baris, Kolom, Lampiran, Pita
from poskoapp.domain.progress import no_progress

WIDTH = 780.0
LONG = "BHABINKAMTIBMAS KELURAHAN JATIMEKAR SEKTOR PONDOK GEDE"
KOLOM = (
    Kolom("no", "NO", 30),
    Kolom("nama", "NAMA", 150),
    Kolom("nrp", "NRP", 40, utuh=True),
    Kolom("jabatan", "JABATAN", 120, "STRUKTUR"),
    Kolom("tanpa", "TANPA KETERANGAN", 40, "STRUKTUR"),
    Kolom("ket", "KETERANGAN", 200),
)


def a_table(*jabatan: str, ket: str = "") -> Lampiran:
    rows = tuple(
        Baris(str(at), (f"BRIPKA NOMOR {at}", "83050123", text, "", ket)) for at, text in enumerate(jabatan)
    )
    return Lampiran(("DAFTAR",), KOLOM, (Pita("", rows),))


def sizes_of(table: Table) -> set[float]:
    rows = [item for page in table.pages for item in page if isinstance(item, Row)]
    return {size for row in rows for cell in row.cells for size, *_ in cell.lines}


def test_all_cells_have_one_size() -> None:
    lampiran = a_table(*["KANIT RESKRIM"] * 30, *[LONG] * 20, "BANIT", LONG * 3)
    table = lay_out(lampiran, grid_of(lampiran, WIDTH), (400.0, 500.0, 80.0), no_progress)
    assert sizes_of(table) == {table.grid.size}


def test_what_would_be_cut_is_smaller_instead() -> None:
    lampiran = a_table(*["BANIT"] * 60, "KANIT " * 8)
    table = lay_out(lampiran, grid_of(lampiran, 300.0), (400.0, 500.0, 80.0), no_progress)
    assert table.clipped == ()
    assert sizes_of(table) == {table.grid.size, SIZES[-1]}


@pytest.mark.parametrize("ket", ["", "-"])
def test_columns_with_short_texts_give_room_to_the_long_ones(ket: str) -> None:
    grid = grid_of(a_table(*[LONG] * 60, ket=ket), WIDTH)
    jabatan, empty = grid.widths[3], grid.widths[5]
    assert grid.edges[-1] == pytest.approx(WIDTH)
    assert jabatan >= fonts.regular().width(LONG, grid.size) + 2 * PAD
    assert empty >= 200 * WIDTH / 580 * (0.5 if ket else 0.75) * 0.9


def test_an_unbreakable_column_is_as_wide_as_its_widest_text() -> None:
    grid = grid_of(a_table(*["BANIT"] * 3), 300.0)
    assert grid.widths[2] >= fonts.regular().width("83050123", grid.size) + 2 * PAD


def test_a_title_of_two_words_makes_the_header_higher_and_no_title_smaller_than_its_fellows() -> None:
    low = Header(
        grid_of(Lampiran((), KOLOM[:4], (Pita("", (Baris("1", ("A", "83050123", "B")),)),)), WIDTH), 0.0
    )
    high = Header(grid_of(a_table("BANIT"), WIDTH), 0.0)
    assert high.height > low.height


def test_a_wide_number_leaves_the_other_one_its_room() -> None:
    kolom = (Kolom("nama", "NAMA", 200), Kolom("nrp", "NRP", 50, utuh=True), Kolom("hp", "HP", 30, utuh=True))
    row = Baris("1", ("CONTOH", "70000000", "081200000000"))
    grid = grid_of(Lampiran(("DAFTAR",), kolom, (Pita("", (row,)),)), 230.0)
    for width, text in zip(grid.widths, row.cells, strict=True):
        assert width + 0.01 >= fonts.regular().width(text, grid.size) + 2 * PAD


def test_a_smaller_size_is_taken_before_a_word_is_broken() -> None:
    kolom = (Kolom("nama", "NAMA", 46), Kolom("kelurahan", "KELURAHAN", 60))
    row = Baris("1", ("SADEWO", "KARANGMEKAR"))
    grid = grid_of(Lampiran(("DAFTAR",), kolom, (Pita("", (row,)),)), 106.0)
    assert grid.size < SIZES[0]
    assert grid.widths[1] - 2 * PAD >= fonts.regular().width("KARANGMEKAR", grid.size)


def test_a_running_number_of_five_digits_stands_on_one_line() -> None:
    lampiran = a_table(*["BANIT"] * 10_001)
    grid = grid_of(lampiran, 500.0)
    assert grid.widths[0] >= fonts.regular().width("10.001", grid.size) + 2 * PAD
