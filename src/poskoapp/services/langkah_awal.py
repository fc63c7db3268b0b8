"""The first things to do in a new operation, and which of them are done: told from what the file holds."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Pola, Sprin, Tps
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.operasi_baru import POLA_AWAL
from poskoapp.storage.database import Database

SHOWS = frozenset({"personel", "tps", "pola", "kelompok_tps", "penugasan", "sprin"})
"""Tables whose change may finish a step."""


class LangkahAwal(StrEnum):
    """The steps in their order."""

    PERSONEL = "personel"
    KERAWANAN = "kerawanan"
    POLA = "pola"
    PLOTING = "ploting"
    SPRIN = "sprin"

    @property
    def label(self) -> str:
        """On its button."""
        return _LABEL[self]

    @property
    def saran(self) -> str:
        """Why, and how."""
        return _SARAN[self]


_LABEL = {
    LangkahAwal.PERSONEL: "Impor personel",
    LangkahAwal.KERAWANAN: "Tetapkan kerawanan",
    LangkahAwal.POLA: "Tetapkan pola",
    LangkahAwal.PLOTING: "Ploting otomatis",
    LangkahAwal.SPRIN: "Terbitkan Sprin",
}
_SARAN = {
    LangkahAwal.PERSONEL: "Ambil daftar personel dari Excel.",
    LangkahAwal.KERAWANAN: "Semua TPS masih kurang rawan: ubah kategorinya, atau impor daftar TPS.",
    LangkahAwal.POLA: "Periksa pola tiap kategori dan bandingkan kebutuhan dengan yang ada.",
    LangkahAwal.PLOTING: "Kelompokkan TPS dan tempatkan personelnya.",
    LangkahAwal.SPRIN: "Keluarkan surat perintah beserta lampirannya.",
}
_WITHOUT_TPS = {LangkahAwal.PERSONEL, LangkahAwal.SPRIN}


@dataclass(frozen=True, slots=True)
class KeadaanLangkah:
    """A step, and whether it is done."""

    langkah: LangkahAwal
    selesai: bool


class LangkahAwalService:
    """Tells how far a new operation is."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keadaan(self) -> list[KeadaanLangkah]:
        """All steps in their order; in a file without TPS only those that need none."""
        with self._db.read() as session:
            done = _done(session)
            stations = session.scalar(select(Tps.id).limit(1)) is not None
        return [KeadaanLangkah(step, done[step]) for step in LangkahAwal if stations or step in _WITHOUT_TPS]


def _done(session: Session) -> dict[LangkahAwal, bool]:
    """Who has formed groups has accepted categories and pola, also where all are as delivered."""
    formed = session.scalar(select(KelompokTps.id).limit(1)) is not None
    graded = session.scalar(select(Tps.id).where(Tps.kategori != Kategori.KURANG_RAWAN).limit(1))
    plotted = session.scalar(select(Penugasan.id).where(Penugasan.kelompok_id.is_not(None)).limit(1))
    issued = session.scalar(select(Sprin.id).where(Sprin.status == StatusSprin.TERBIT).limit(1))
    return {
        LangkahAwal.PERSONEL: session.scalar(select(Personel.id).where(Personel.aktif).limit(1)) is not None,
        LangkahAwal.KERAWANAN: formed or graded is not None,
        LangkahAwal.POLA: formed or _pola_changed(session),
        LangkahAwal.PLOTING: plotted is not None,
        LangkahAwal.SPRIN: issued is not None,
    }


def _pola_changed(session: Session) -> bool:
    stored = {(p.kategori, p.angka) for p in session.scalars(select(Pola))}
    return stored != set(POLA_AWAL.items())
