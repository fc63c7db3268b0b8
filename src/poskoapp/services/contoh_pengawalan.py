"""Whom an example escorts, with which teams, and what becomes of them."""

from dataclasses import dataclass
from datetime import date, datetime

from poskoapp.domain.walkat import JenisPemilihan, Kedudukan


@dataclass(frozen=True, slots=True)
class PeranContoh:
    """So many people with one role in an escort, from these units in turn."""

    peran: str
    jumlah: int
    satuan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SerahTerimaContoh:
    """The last `jumlah` hand-overs of each team were written down like this."""

    jumlah: int
    perlengkapan: str
    senpi: str
    catatan: str


@dataclass(frozen=True, slots=True)
class GugurContoh:
    """KPU ended the candidacy of the pair with that number; its team is withdrawn at `tarik`."""

    nomor: int
    hari: date
    tarik: datetime


@dataclass(frozen=True, slots=True)
class PengawalanContoh:
    """Attached escorts: a team like this for each of those named, whose surat tugas follow `agenda` on that day.

    Pairs of candidates in the order of their numbers; with `vip` somebody else, who is called so. `menyusul`: begun
    only after the order for the others was issued.
    """

    sasaran: tuple[str, ...]
    tanggal: date
    agenda: int
    mulai: datetime
    selesai: datetime
    regu: tuple[PeranContoh, ...]
    pemilihan: JenisPemilihan = JenisPemilihan.WALI_KOTA
    vip: Kedudukan | None = None
    menyusul: bool = False
    serah_terima: SerahTerimaContoh | None = None
    gugur: GugurContoh | None = None
