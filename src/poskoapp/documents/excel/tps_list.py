"""Writes a list of TPS with their contacts as KPU hands it over, and as `tps_sheet` reads it back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poskoapp.documents.excel.office_list import DaftarKantor, write_office_list
from poskoapp.domain.kontak import JenisKontak

_PLACE = (("KODE KELURAHAN", 17), ("KECAMATAN", 22), ("KELURAHAN/DESA", 24), ("NO TPS", 8))
_KONTAK = (JenisKontak.PPK, JenisKontak.PANWASCAM, JenisKontak.KPPS, JenisKontak.LINMAS)


@dataclass(frozen=True, slots=True)
class BarisTps:
    """A TPS of the list; `kontak`: name and number by kind."""

    kode_kelurahan: str
    kecamatan: str
    kelurahan: str
    nomor: str
    kontak: tuple[tuple[JenisKontak, str, str], ...] = ()


def write_tps_list(judul: tuple[str, ...], tanggal: date, rows: list[BarisTps], path: Path) -> None:
    """Writes the list to `path`, whole or not at all; the same list gives the same bytes."""
    kinds = _KONTAK if any(row.kontak for row in rows) else ()
    columns = [
        (title, width)
        for k in kinds
        for title, width in ((f"NAMA {k.value.upper()}", 24), (f"HP {k.value.upper()}", 15))
    ]
    texts: list[list[str]] = []
    for row in rows:
        told = {kind: (nama, hp) for kind, nama, hp in row.kontak}
        place = [row.kode_kelurahan, row.kecamatan, row.kelurahan, row.nomor]
        texts.append([*place, *(text for kind in kinds for text in told.get(kind, ("", "")))])
    write_office_list(DaftarKantor("TPS", judul, tanggal, (*_PLACE, *columns), texts), path)
