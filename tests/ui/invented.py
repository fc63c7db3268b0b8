"""Invented rows for the screen tests."""

from dataclasses import dataclass

from poskoapp.ui.column import Column


@dataclass(frozen=True, slots=True)
class Orang:
    nrp: str
    nama: str
    pangkat: str = "BRIPKA"
    umur: int | None = 30


ORANG = (
    Orang("01070003", "Contoh Tiga", "BRIPDA", 24),
    Orang("85040002", "contoh Dua", "BRIPKA", 41),
    Orang("78090006", "Uji Enam", "AIPTU", None),
    Orang("82110004", "Uji Empat", "AIPDA", 1500),
)


def columns(**more):
    return [
        Column("NRP", lambda row: row.nrp, width=90),
        Column("Nama", lambda row: row.nama, width=200, **more),
        Column("Pangkat", lambda row: row.pangkat),
        Column("Umur", lambda row: row.umur, numeric=True, width=60),
    ]
