"""How rows and bands come to pages, and that the last page is worth its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.pdf.table import lay_out
from poskoapp.documents.pdf.table_grid import ROW, grid_of
from poskoapp.documents.pdf.table_pages import LEAST_FILLED, Band, Cell, Item, Row, paginate, said_again
from poskoapp.documents.sprin import Baris, Kolom, Lampiran, Pita
from poskoapp.domain.progress import no_progress

FIRST, OTHER, TAIL = 300.0, 400.0, 120.0


def a_row(height: float = ROW) -> Row:
    return Row((Cell((), height),), height)


def height_of(page: tuple[Item, ...]) -> float:
    return sum(item.height for item in page)


@given(st.lists(st.sampled_from([0.0, 15.0, 15.0, 15.0, 24.6, 34.2]), min_size=1, max_size=150))
def test_every_row_stands_once_in_its_order_and_no_page_runs_over(drawn: list[float]) -> None:
    items = [a_row(height) if height else Band(("POLSEK",), 1) for height in drawn] + [a_row()]
    pages = paginate(items, (FIRST, OTHER, TAIL))
    assert [item for page in pages for item in page if not said_again(item)] == items
    rooms = [FIRST, *[OTHER] * (len(pages) - 1)]
    rooms[-1] -= TAIL
    assert all(height_of(page) <= room for page, room in zip(pages, rooms, strict=True))
    assert not any(isinstance(page[-1], Band) for page in pages)


@given(st.integers(1, 200))
def test_the_last_page_is_never_nearly_empty(count: int) -> None:
    pages = paginate([a_row() for _ in range(count)], (FIRST, OTHER, TAIL))
    if len(pages) > 1:
        assert height_of(pages[-1]) >= LEAST_FILLED * OTHER
        assert len(pages[-2]) >= len(pages[-1]) / 2


def test_rows_that_are_taken_over_stand_under_their_band() -> None:
    items: list[Item] = [Band(("POLSEK",), 1), *[a_row() for _ in range(20)]]
    _, last = paginate(items, (FIRST, OTHER, TAIL))
    assert (said_again(last[0]), [isinstance(item, Row) for item in last[1:]]) == (True, [True] * 7)


def test_a_band_of_which_one_row_would_stay_behind_goes_over_whole() -> None:
    items: list[Item] = [Band(("A",), 1), *[a_row()] * 11, Band(("B",), 1), *[a_row()] * 7]
    _, last = paginate(items, (FIRST, OTHER, TAIL))
    assert list(last) == items[12:]


@pytest.mark.parametrize(("rows", "pages"), [(12, 1), (14, 1), (15, 1), (16, 2)])
def test_rows_of_a_lampiran_are_lower_where_that_saves_a_page(rows: int, pages: int) -> None:
    kolom = (Kolom("nama", "NAMA", 150), Kolom("nrp", "NRP", 60, utuh=True))
    people = tuple(Baris(str(at), (f"CONTOH {at}", f"7000{at:04d}")) for at in range(rows))
    lampiran = Lampiran(("DAFTAR",), kolom, (Pita("", people),))
    table = lay_out(lampiran, grid_of(lampiran, 400.0), (FIRST, OTHER, TAIL), no_progress)
    assert len(table.pages) == pages
