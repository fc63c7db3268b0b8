"""The schedule of an object: one band for the hours of a shift, whatever number it has that week."""

from datetime import date, timedelta

from poskoapp.documents.daftar import KepalaDaftar
from poskoapp.documents.daftar_jaga import GiliranCetak, MingguObjek, build_jadwal
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
