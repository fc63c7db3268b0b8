"""The pola: how many guards look after how many TPS."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori

LINMAS_PER_TPS = 2
"""The norm where a pola says nothing else (Serang, Kota Tangerang and others, Pilkada 2024)."""


MOST = 99_999
"""More of anything in one plot group is a slip of the keys."""


@dataclass(frozen=True, slots=True)
class PolaAngka:
    """Three named whole numbers; never parsed from "2-8-16", whose order differs from place to place."""

    polri: int
    tps: int
    linmas: int

    def __post_init__(self) -> None:
        if not (1 <= self.polri <= MOST and 1 <= self.tps <= MOST and 0 <= self.linmas <= MOST):
            raise InputError(
                f"Pola {self.polri} Polri, {self.tps} TPS, {self.linmas} Linmas tidak mungkin.",
                f"Isi Polri dan TPS 1 sampai {MOST}, dan Linmas 0 sampai {MOST}.",
            )

    @property
    def teks(self) -> str:
        """Always with its words: `2 Polri · 8 TPS · 16 Linmas`."""
        return f"{self.polri} Polri · {self.tps} TPS · {self.linmas} Linmas"

    @property
    def singkat(self) -> str:
        """Where the Linmas stand in a column of their own: `2 Polri · 8 TPS`."""
        return f"{self.polri} Polri · {self.tps} TPS"

    def groups(self, jumlah_tps: int) -> int:
        """Plot groups needed for that many TPS; the last one may be smaller."""
        return -(-jumlah_tps // self.tps)

    def linmas_for(self, jumlah_tps: int) -> int:
        """Linmas for that many TPS, rounded up where the pola gives no whole number per TPS (Denpasar 2:4:6)."""
        return -(-jumlah_tps * self.linmas // self.tps)


POLA_AWAL: dict[Kategori, PolaAngka] = {
    Kategori.KURANG_RAWAN: PolaAngka(2, 8, 16),
    Kategori.RAWAN: PolaAngka(2, 2, 4),
    Kategori.SANGAT_RAWAN: PolaAngka(2, 1, 2),
    Kategori.KHUSUS: PolaAngka(2, 1, 2),
}
"""What most Polres used in Pilkada 2024; the post changes it."""


class AsalPola(StrEnum):
    """Where the pola of a TPS comes from, the most specific first."""

    PILIHAN = "pilihan"
    KECAMATAN = "kecamatan"
    RENCANA = "rencana"
    KATEGORI = "kategori"


@dataclass(frozen=True, slots=True)
class BarisPola:
    """A pola of the post with its scope; `id` is None while it is only typed or weighed."""

    kategori: Kategori
    angka: PolaAngka
    id: int | None = None
    utama: bool = False
    nama: str = ""
    sektor: bool = False
    kecamatan_id: int | None = None
    kecamatan: str = ""
    rencana_id: int | None = None
    lintas_polsek: bool = False
    """Only of a sector that is not that of a kecamatan."""

    @property
    def sebutan_sektor(self) -> str:
        """What its groups may reach over, in a word or two; empty where they stay in their kelurahan."""
        return sector_told(sektor=self.sektor, lintas_polsek=self.lintas_polsek)


@dataclass(frozen=True, slots=True)
class PolaBerlaku:
    """The pola that applies to a TPS, and why."""

    angka: PolaAngka
    sektor: bool
    asal: AsalPola
    alasan: str
    """In words: `pola bawaan rawan`, `pola rawan di Jatiasih`."""
    lintas_polsek: bool = False
    """The groups of the sector may reach over Polsek."""

    @property
    def default(self) -> bool:
        """Whether it applies only because nothing more specific does."""
        return self.asal in (AsalPola.KATEGORI, AsalPola.RENCANA)


class DaftarPola:
    """All pola of one plan: tells which of them applies to a TPS.

    What was picked for the TPS by hand goes before the pola of its kecamatan, and that before the default of its
    category. A picked pola applies only while the TPS has the category for which the pola is meant.
    """

    def __init__(self, pola: Iterable[BarisPola], rencana_id: int | None = None) -> None:
        own = [p for p in pola if p.rencana_id == rencana_id]
        asal = AsalPola.KATEGORI if rencana_id is None else AsalPola.RENCANA
        self._pilihan = {p.id: _berlaku(p, AsalPola.PILIHAN) for p in own if p.id is not None}
        self._kategori_of = {p.id: p.kategori for p in own}
        self._kecamatan = {
            (p.kategori, p.kecamatan_id): _berlaku(p, AsalPola.KECAMATAN)
            for p in own
            if p.kecamatan_id is not None
        }
        self._bawaan = {
            p.kategori: _berlaku(p, asal)
            for p in own
            if p.kecamatan_id is None and (p.utama or rencana_id is not None)
        }

    def berlaku(self, kategori: Kategori, kecamatan_id: int, pilihan_id: int | None) -> PolaBerlaku | None:
        """The pola for a TPS of that category in that kecamatan; None where its category has none."""
        if pilihan_id is not None and self._kategori_of.get(pilihan_id) is kategori:
            return self._pilihan[pilihan_id]
        return self._kecamatan.get((kategori, kecamatan_id)) or self._bawaan.get(kategori)

    def bawaan(self) -> dict[Kategori, PolaAngka]:
        """The defaults of the categories."""
        return {kategori: pola.angka for kategori, pola in self._bawaan.items()}


def sector_told(*, sektor: bool, lintas_polsek: bool) -> str:
    """`sektor`, or `sektor lintas Polsek`; empty where groups stay in their kelurahan."""
    return ("sektor lintas Polsek" if lintas_polsek else "sektor") if sektor else ""


def _berlaku(pola: BarisPola, asal: AsalPola) -> PolaBerlaku:
    what = pola.kategori.label.lower()
    alasan = {
        AsalPola.PILIHAN: f"dipilih untuk TPS {what} tertentu",
        AsalPola.KECAMATAN: f"pola {what} di {pola.kecamatan}",
        AsalPola.RENCANA: f"pola {what} rencana ini",
        AsalPola.KATEGORI: f"pola bawaan {what}",
    }[asal]
    told = f"{pola.nama}: {alasan}" if pola.nama else alasan
    across = pola.sektor and pola.lintas_polsek and asal is not AsalPola.KECAMATAN
    return PolaBerlaku(pola.angka, pola.sektor, asal, told, across)
