"""The protocol of a draw: seed, digest of the input, rules, time, figures, and who was there."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from poskoapp.documents.sprin import Penandatangan


@dataclass(frozen=True, slots=True)
class ProtokolUndian:
    """All that the sheet says. `fakta`: label and value; `contoh`: an NRP and its key, for checking by hand."""

    kop: tuple[str, ...]
    nomor: int
    operasi: str
    polres: str
    pembuka: str
    fakta: tuple[tuple[str, str], ...]
    benih: int
    digest_masukan: str
    sidik_hasil: str
    aturan: tuple[str, ...]
    contoh: tuple[str, str] | None
    pelaksana: str
    saksi: int
    """Lines for witnesses."""
    mengetahui: Penandatangan
    tempat: str
    tanggal: date
    kertas: Literal["A4", "F4"] = "A4"
    latihan: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of all that is printed."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
