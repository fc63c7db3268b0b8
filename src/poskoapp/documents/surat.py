"""A letter (surat dinas) as plain values: what is printed is all here; its texts are data that the post may edit."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from poskoapp.documents.sprin import Kertas, Margin, Penandatangan
from poskoapp.documents.sprin_nomor import BLANK_AGENDA, ROMAN
from poskoapp.domain.errors import InputError
from poskoapp.domain.naskah import KKA
from poskoapp.domain.waktu import BULAN, HARI
from poskoapp.paths import resources


@dataclass(frozen=True, slots=True)
class Butir:
    """A numbered paragraph with its lettered items."""

    teks: str
    anak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surat:
    """One letter. `nomor` has blanks for the agenda number while there is none; `kepada` is the office addressed."""

    kop: tuple[str, ...]
    nomor: str
    klasifikasi: str
    lampiran: str
    perihal: str
    tempat: str
    tanggal: date
    kepada: str
    isi: tuple[Butir, ...]
    penandatangan: Penandatangan
    pejabat: str
    """The sender in short capitals, for the head of following pages: `KAPOLRES METRO BEKASI KOTA`."""
    up: str = ""
    di: str = "Tempat"
    tembusan: tuple[str, ...] = ()
    draf: bool = False
    latihan: bool = False
    kertas: Kertas = "A4"
    margin: Margin = field(default_factory=Margin)

    @property
    def digest(self) -> str:
        """SHA-256 of all that is printed, 64 hexadecimal digits."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TeksSurat:
    """The texts of a kind of letter, with placeholders in braces."""

    perihal: str
    rujukan: tuple[str, ...]
    pengantar: str
    permohonan: str
    pelaksanaan: str
    lisan: str
    penutup: str
    tembusan: tuple[str, ...]


def nomor_surat(agenda: int | None, tanggal: date, kka: str, klasifikasi: str = "B") -> str:
    """`B/113/XI/OPS.1.3./2024`; without an agenda number blanks stand in its place. A wrong KKA is an `InputError`."""
    if not KKA.fullmatch(kka):
        raise InputError(
            f"Kode klasifikasi arsip “{kka}” tidak benar.",
            "Tulis seperti OPS.1.3. (huruf besar, titik di akhir).",
        )
    if agenda is not None and agenda < 1:
        raise InputError(f"Nomor agenda {agenda} tidak mungkin.", "Nomor agenda mulai dari 1.")
    number = BLANK_AGENDA if agenda is None else str(agenda)
    return f"{klasifikasi}/{number}/{ROMAN[tanggal.month - 1]}/{kka}/{tanggal.year}"


def has_number(nomor: str) -> bool:
    """Whether the agenda number is filled in."""
    return re.match(r"[A-Za-z]+/\s*\d", nomor) is not None


def load_teks(nama: str, folder: Path | None = None) -> TeksSurat:
    """The texts of that kind of letter; `folder` is the post's own. A damaged file is an `InputError`."""
    path = (folder or resources() / "surat") / f"{nama}.json"
    try:
        plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        single = ("perihal", "pengantar", "permohonan", "pelaksanaan", "lisan", "penutup")
        texts: dict[str, Any] = {key: str(plain[key]) for key in single}
        texts |= {key: tuple(map(str, plain[key])) for key in ("rujukan", "tembusan")}
        return TeksSurat(**texts)
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise InputError(
            f"Berkas teks surat {path.name} rusak: {problem}.", "Pulihkan dari bawaan program."
        ) from problem


_OFFICES = r"(Ka)?pol(da|res|resta|restabes|ri|sek)|Mako|Brimob|Satbrimob|Kabagops|Kodam|Kodim|Rayon"
_NAMES = re.compile(
    "|".join((_OFFICES, "Bawaslu|Panwas|Paslon|Pemilu|Pilkada", *HARI, *BULAN)), re.IGNORECASE
)
"""What keeps its capital within a sentence."""


def within_sentence(text: str) -> str:
    """A typed text as part of a sentence: its first letter small, unless a name or an abbreviation begins it."""
    first, space, rest = text.strip().partition(" ")
    return f"{first.lower() if first.istitle() and not _NAMES.fullmatch(first) else first}{space}{rest}"


def filled(template: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders replaced; one without a value is an `InputError`, as the post may edit the text."""
    try:
        return template.format_map(values)
    except (KeyError, ValueError, IndexError) as problem:
        raise InputError(
            f"Teks surat “{template[:60]}” menyebut {{{problem.args[0]}}} yang tidak dikenal.",
            "Perbaiki teks suratnya.",
        ) from problem


def ended(items: list[str]) -> tuple[str, ...]:
    """Items end with `;`, the last with `.`."""
    bare = [item.strip().rstrip(";.") for item in items]
    return tuple(f"{item}{'.' if number == len(bare) else ';'}" for number, item in enumerate(bare, 1))
