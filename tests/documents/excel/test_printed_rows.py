"""Who signs a printed sheet has rows above him on his page."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.excel.printed_rows import closing_break, page_height

HEAD, CLOSING = 8, 7


def test_a_sheet_that_fits_on_its_page_is_not_broken() -> None:
    assert closing_break([15.0] * 20, 400.0, 30.0, 10) is None


def test_where_only_the_name_would_stand_on_the_last_page_the_last_rows_go_with_it() -> None:
    assert closing_break([15.0] * 30, 400.0, 30.0, 20) == 20


@given(st.integers(3, 200), st.floats(12.0, 40.0), st.floats(300.0, 900.0))
def test_the_page_with_who_signs_always_has_the_last_rows(rows: int, height: float, page: float) -> None:
    heights = [15.0] * HEAD + [height] * rows + [15.0] * CLOSING
    keep_from = HEAD + rows - 3
    broken = closing_break(heights, page, 30.0, keep_from)
    begins, used = 0, 0.0
    for row, one in enumerate(heights):
        if used + one > page or row == broken:
            begins, used = row, 30.0
        used += one
    assert begins <= keep_from


def test_a_wide_sheet_is_shrunk_and_so_has_more_rows_on_a_page() -> None:
    narrow, wide = (page_height("A4", [10.0] * count, tegak=False) for count in (5, 30))
    assert wide > 1.5 * narrow
