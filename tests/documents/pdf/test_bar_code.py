"""Bar codes that a scanner types as a number."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.pdf.bar_code import PNG_HEIGHT, PNG_MODULE, QUIET, code_png, code_widths

_DIGITS = {"212222": 0, "222122": 1, "222221": 2, "121223": 3, "121322": 4}
"""The first five symbols of Code 128 (ISO/IEC 15417, table 1)."""
_START_C, _STOP = (2, 1, 1, 2, 3, 2), (2, 3, 3, 1, 1, 1, 2)


def symbols(widths: tuple[int, ...]) -> list[tuple[int, ...]]:
    inner = widths[6:-7]
    return [inner[at : at + 6] for at in range(0, len(inner), 6)]


def test_pairs_of_digits_are_one_symbol_each_between_start_and_stop() -> None:
    widths = code_widths("00010203")
    assert (widths[:6], widths[-7:]) == (_START_C, _STOP)
    found = ["".join(map(str, symbol)) for symbol in symbols(widths)]
    assert [_DIGITS[symbol] for symbol in found[:4]] == [0, 1, 2, 3]


@given(st.text("0123456789", min_size=8, max_size=8))
def test_every_number_of_eight_digits_takes_the_same_room(number: str) -> None:
    widths = code_widths(number)
    assert all(sum(symbol) == 11 for symbol in symbols(widths))
    assert sum(widths) == 11 * 6 + 13


def test_what_no_code_can_hold_has_none() -> None:
    assert code_widths("") == code_widths("Ä12") == ()


def test_the_picture_shows_the_bars_with_white_margins() -> None:
    png, widths = code_png("85010001"), code_widths("85010001")
    at = png.index(b"IDAT")
    raw = zlib.decompress(png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at], "big")])
    modules = sum(widths) + 2 * QUIET
    line = -(-modules * PNG_MODULE // 8) + 1
    assert len(raw) == line * PNG_HEIGHT
    bits = "".join(f"{byte:08b}" for byte in raw[1:line])[: modules * PNG_MODULE : PNG_MODULE]
    assert bits.startswith("1" * QUIET + "0")
    runs = [len(run) for run in bits.replace("01", "0 1").replace("10", "1 0").split()]
    assert tuple(runs[1:-1]) == widths
