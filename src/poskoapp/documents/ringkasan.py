"""The operation on one page of paper: what is counted, how many, and what belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar
from poskoapp.documents.sprin import Baris, Kolom, Lampiran, Pita

_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("perihal", "PERIHAL", 200),
    Kolom("jumlah", "JUMLAH", 60, rata="tengah", utuh=True),
    Kolom("keterangan", "KETERANGAN", 240),
)


@dataclass(frozen=True, slots=True)
class BarisRingkasan:
    """One figure as it is printed."""

    perihal: str
    jumlah: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class BagianRingkasan:
    """Figures that belong together."""

    judul: str
    baris: tuple[BarisRingkasan, ...]


def build_ringkasan(
    kepala: KepalaDaftar, keterangan: tuple[tuple[str, str], ...], bagian: Sequence[BagianRingkasan]
) -> Daftar:
    """The page; `keterangan` are the facts under its title."""
    bands = tuple(
        Pita(
            part.judul.upper(),
            tuple(Baris("", (row.perihal, row.jumlah, row.keterangan)) for row in part.baris),
        )
        for part in bagian
        if part.baris
    )
    title = "KEADAAN OPERASI"
    facts = (*keterangan, ("Waktu tugas TPS", kepala.waktu_tugas))
    return Daftar(
        judul="RINGKASAN",
        sub_judul=(f"{kepala.operasi} {kepala.polres}".upper(),),
        kepala=kepala,
        bagian=(Bagian(title, "Ringkasan", facts, Lampiran((title,), _KOLOM, bands)),),
        tegak=True,
    )
