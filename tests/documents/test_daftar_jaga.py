"""The schedule of an object: one band for the hours of a shift, whatever number it has that week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from poskoapp.documents.daftar import KepalaDaftar
from poskoapp.documents.daftar_jaga import GiliranCetak, MingguObjek, build_jadwal
from poskoapp.documents.pdf.daftar import daftar_bytes
from poskoapp.documents.pdf.pdfium import opened_pdf, page_texts
from poskoapp.documents.pdf.table import lay_out_list
from poskoapp.documents.pdf.table_grid import grid_of
from poskoapp.documents.pdf.table_pages import Row
from poskoapp.documents.sprin import Penandatangan

MONDAY = date(2024, 11, 25)
HEAD = KepalaDaftar(("KEPOLISIAN",), "Operasi Uji", "Polres Uji", MONDAY, "sehari", latihan=False)
SIGNER = Penandatangan(("KEPALA KEPOLISIAN RESOR",), "Baskara", "AKBP", "75039001")


def bands(*turns: tuple[int, int, str]) -> list[str]:
    shifts = tuple(
        GiliranCetak(MONDAY + timedelta(days=day), nomor, jam, 1, ("Bripka Gatra",))
        for day, nomor, jam in turns
    )
    daftar = build_jadwal(HEAD, [MingguObjek("Kantor KPU", MONDAY, (), shifts)], SIGNER, "A4")
    return [band.judul for band in daftar.bagian[0].tabel.pita]


def test_shifts_stand_in_the_order_of_the_pattern_with_their_numbers() -> None:
    assert bands((0, 2, "20.00–08.00"), (0, 1, "08.00–20.00"), (1, 1, "08.00–20.00")) == [
        "SHIFT 1, PUKUL 08.00–20.00", "SHIFT 2, PUKUL 20.00–08.00",
    ]  # fmt: skip


def test_where_the_pattern_changes_within_the_week_the_hours_alone_name_the_band() -> None:
    changed = bands(
        (1, 1, "08.00–16.00"), (1, 2, "16.00–00.00"), (2, 1, "00.00–08.00"), (2, 2, "08.00–16.00")
    )
    assert changed == ["PUKUL 00.00–08.00", "PUKUL 08.00–16.00", "PUKUL 16.00–00.00"]


def a_week(people: int, shifts: int = 3) -> MingguObjek:
    """An object with so many guards in each of the day's shifts, for seven days; one of them has a long name."""
    hours = [f"{start:02d}.00–{(start + 24 // shifts) % 24:02d}.00" for start in range(0, 24, 24 // shifts)]
    turns = tuple(
        GiliranCetak(
            MONDAY + timedelta(days=day), nomor, jam, people,
            (*(f"Bripka Gatra {day}-{nomor}-{at}" for at in range(people - 1)), "Aipda Wiratma Sasmitaning, S.H."),
        )
        for day in range(7)
        for nomor, jam in enumerate(hours, start=1)
    )  # fmt: skip
    facts = (("Pola jaga", "3 × 8 jam"), ("Satuan penjaga", "Satpamobvit"))
    return MingguObjek("Kantor KPU Kota Contoh", MONDAY, facts, turns)


def pages_of(week: MingguObjek) -> list[str]:
    kop = ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH UJI RAYA", "RESOR KOTA CONTOH")
    daftar = build_jadwal(replace(HEAD, kop=kop), [week], SIGNER, "A4")
    with opened_pdf(daftar_bytes(daftar)) as pdf:
        return list(page_texts(pdf))


def test_a_week_of_three_shifts_with_four_guards_fits_on_one_page_with_its_signature() -> None:
    (page,) = pages_of(a_week(4))
    assert "KEPALA KEPOLISIAN RESOR" in page
    assert page.count("Bripka Gatra") == 7 * 3 * 3


@pytest.mark.parametrize("people", [5, 6, 7, 9, 11])
def test_no_shift_is_parted_by_the_end_of_a_page(people: int) -> None:
    pages = pages_of(a_week(people))
    assert len(pages) > 1
    for shift in (1, 2, 3):
        holding = [page for page in pages if f"SHIFT {shift}," in page]
        assert len(holding) == 1
        assert all(f"Bripka Gatra {day}-{shift}-{people - 2}" in holding[0] for day in range(7))


def test_a_shift_that_no_page_can_hold_is_continued_under_its_hours() -> None:
    pages = pages_of(a_week(74, shifts=1))
    assert len(pages) > 1
    assert all("SHIFT 1, PUKUL 00.00–00.00" in page for page in pages)
    assert "KEPALA KEPOLISIAN RESOR" in pages[-1]
    assert "Bripka Gatra" in pages[-1]


def test_the_first_of_a_shift_is_marked_as_its_leader() -> None:
    daftar = build_jadwal(HEAD, [a_week(3)], SIGNER, "A4")
    assert [row.cells[0] for row in daftar.bagian[0].tabel.pita[0].rows] == ["1 Ka", "2", "3"]


def test_the_names_of_a_week_are_all_of_one_size() -> None:
    daftar = build_jadwal(HEAD, [a_week(4)], SIGNER, "A4")
    table = lay_out_list(
        daftar.bagian[0].tabel,
        grid_of(daftar.bagian[0].tabel, 800.0),
        (400.0, 500.0, 80.0),
        18.0,
        timetable=True,
    )
    sizes = {
        line[0]
        for page in table.pages
        for item in page
        if isinstance(item, Row)
        for c in item.cells
        for line in c.lines
    }
    assert len(sizes) == 1
