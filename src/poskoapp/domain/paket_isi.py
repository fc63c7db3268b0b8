"""What a package holds: rows that are named alike in the files of all posts."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_kolom import (
    KOLOM,
    OF_JENIS,
    Golongan,
    Nilai,
    read_text,
    read_whole,
    read_yes_or_no,
    refused,
)

Tanda: TypeAlias = "tuple[Golongan, str]"
"""Names a row in the files of all posts: its kind, and its key there."""

_MOST_ROWS = 400_000
_KEY = re.compile(r"[0-9A-Za-z :./_-]{1,200}")


@dataclass(frozen=True, slots=True)
class Baris:
    """One row: `kunci` names it in every file, `sebutan` tells it to people."""

    golongan: Golongan
    kunci: str
    sebutan: str
    nilai: Mapping[str, Nilai]

    @property
    def tanda(self) -> Tanda:
        """Its name among all rows."""
        return self.golongan, self.kunci


@dataclass(frozen=True, slots=True)
class IsiPaket:
    """The content of one package."""

    jenis: JenisPaket
    cakupan: str
    """What part it is, in words: `Polsek Utara`."""
    nomor: int
    """The sender's; a higher one is newer."""
    dibuat: datetime
    """By the sender's clock, UTC."""
    tahu: int
    """The number of the newest package of ours that the sender had read by then; 0 for none."""
    latihan: bool
    pemilihan: str
    wilayah: tuple[str, ...]
    """Codes of the kecamatan that it tells whole: what of their plot groups it does not name is gone there."""
    baris: tuple[Baris, ...]


def pack_rows(baris: Iterable[Baris]) -> list[list[Any]]:
    """Rows as plain lists."""
    return [[b.golongan.value, b.kunci, b.sebutan, dict(b.nilai)] for b in baris]


def read_rows(rows: Any, jenis: JenisPaket) -> tuple[Baris, ...]:
    """What `pack_rows` made, every value checked. InputError where something is not as this program writes it."""
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:  # pyright: ignore[reportUnknownArgumentType]
        raise refused("baris")
    read = tuple(_row(row, OF_JENIS[jenis]) for row in rows)  # pyright: ignore[reportUnknownVariableType]
    if len({b.tanda for b in read}) != len(read):
        raise refused("baris ganda")
    return read


def write_isi(isi: IsiPaket) -> bytes:
    """The content as bytes; the same content gives the same bytes."""
    content = {
        "jenis": isi.jenis.value, "cakupan": isi.cakupan, "nomor": isi.nomor, "dibuat": isi.dibuat.isoformat(),
        "tahu": isi.tahu, "latihan": isi.latihan, "pemilihan": isi.pemilihan, "wilayah": list(isi.wilayah),
        "baris": pack_rows(isi.baris),
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def read_isi(content: bytes) -> IsiPaket:
    """What `write_isi` wrote. InputError where it is something else."""
    try:
        told: dict[str, Any] = json.loads(content)
        jenis = JenisPaket(told["jenis"])
        wilayah = tuple(str(read_text(kode)) for kode in told["wilayah"])
        return IsiPaket(
            jenis=jenis,
            cakupan=str(read_text(told["cakupan"])),
            nomor=_count(told["nomor"]),
            dibuat=datetime.fromisoformat(told["dibuat"]),
            tahu=_count(told["tahu"]),
            latihan=bool(read_yes_or_no(told["latihan"])),
            pemilihan=str(read_text(told["pemilihan"])),
            wilayah=wilayah,
            baris=read_rows(told["baris"], jenis),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refused("susunan") from None


def _count(value: Any) -> int:
    return int(str(read_whole(value)))


def _row(row: Any, allowed: frozenset[Golongan]) -> Baris:
    try:
        golongan, kunci, sebutan, nilai = Golongan(row[0]), row[1], read_text(row[2]), dict(row[3])
    except (ValueError, TypeError, IndexError, KeyError):
        raise refused("baris") from None
    columns = KOLOM[golongan]
    if golongan not in allowed or not isinstance(kunci, str) or not _KEY.fullmatch(kunci):
        raise refused("kunci baris")
    if nilai.keys() != columns.keys():
        raise refused(f"kolom {golongan.value}")
    return Baris(golongan, kunci, str(sebutan), {name: read(nilai[name]) for name, read in columns.items()})
