"""What the post writes for one order: its texts, who signs, how it looks. Kept as JSON until it is frozen."""

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any, get_args

from poskoapp.documents.sprin import Kertas, Margin, Penandatangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.naskah import check_kka
from poskoapp.domain.nrp import sebutan_nomor


@dataclass(frozen=True, slots=True)
class Naskah:
    """The texts of a draft, with every placeholder filled in; the rows of the lampiran are not here."""

    kka: str
    perihal: str
    pertimbangan: str
    dasar: tuple[str, ...]
    untuk: tuple[str, ...]
    tembusan: tuple[str, ...]
    kepada_lampiran: str
    judul_lampiran: tuple[str, ...]
    penandatangan: Penandatangan
    kepada: tuple[int, ...] = ()
    """Keys of one to three people who are named inline; then there is no lampiran."""
    sumber: tuple[str, ...] = ()
    """Kinds of duty whose people stand in the lampiran."""
    polsek: tuple[str, ...] = ()
    """Only these Polsek in the lampiran; all without."""
    rencana_id: int | None = None
    """The plan whose groups it orders; None is the main one."""
    alasan: dict[str, str] = field(default_factory=dict[str, str])
    """Of a perubahan: reasons by the key of the person, the usual one under an empty key."""
    kertas: Kertas = "A4"
    margin: Margin = field(default_factory=Margin)
    lambang: bool = True
    """Whether the post's emblem is printed, if it has one."""
    paraf: tuple[str, ...] = ()
    pita: tuple[str, ...] | None = None
    """The bands that its kind had when it was issued; until then, and in older orders, those of the kind."""


def to_text(naskah: Naskah) -> str:
    """As JSON, keys sorted."""
    return json.dumps(dataclasses.asdict(naskah), ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Naskah:
    """What `to_text` wrote; InputError where it is damaged."""
    try:
        plain: dict[str, Any] = json.loads(text)
        signer = dict(plain["penandatangan"])
        signer["jabatan"] = tuple(signer["jabatan"])
        signer["sebutan_nomor"] = sebutan_nomor(signer["nrp"])
        for name in ("dasar", "untuk", "tembusan", "judul_lampiran", "kepada", "sumber", "polsek", "paraf"):
            plain[name] = tuple(plain[name])
        if plain.get("pita") is not None:
            plain["pita"] = tuple(plain["pita"])
        plain["penandatangan"] = Penandatangan(**signer)
        plain["margin"] = Margin(**plain["margin"])
        return Naskah(**plain)
    except (KeyError, TypeError, ValueError) as problem:
        raise InputError(
            "Naskah Sprin ini rusak dan tidak dapat dibaca.", "Hapus draf ini dan buat lagi."
        ) from problem


def check_naskah(naskah: Naskah) -> None:
    """InputError with the first thing that can never be printed; what is merely unfinished may be kept."""
    check_kka(naskah.kka)
    if naskah.kertas not in get_args(Kertas):
        raise InputError(f"Ukuran kertas “{naskah.kertas}” tidak dikenal.", "Pilih A4 atau F4.")
    for name in ("atas", "bawah", "kiri", "kanan"):
        if not 0.5 <= getattr(naskah.margin, name) <= 6:
            raise InputError(f"Batas {name} halaman tidak mungkin.", "Isi antara 0,5 dan 6 cm.")
    if len(naskah.kepada) != len(set(naskah.kepada)):
        raise InputError("Seorang tercantum dua kali pada Kepada.", "Hapus salah satunya.")
