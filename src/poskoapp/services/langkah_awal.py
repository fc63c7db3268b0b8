"""The first things to do in a new operation, and which of them are done: told from what the file holds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.pola import POLA_AWAL
from poskoapp.storage.database import Database

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

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

    @property
    def least(self) -> PeranAkun:
        """Who takes it."""
        return PeranAkun.PENGENDALI if self is LangkahAwal.SPRIN else PeranAkun.OPERATOR


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
        with self._db.look() as driver:
            done, stations = _done(driver), _any(driver, "FROM tps")
        return [KeadaanLangkah(step, done[step]) for step in LangkahAwal if stations or step in _WITHOUT_TPS]


def _done(driver: "RawConnection") -> dict[LangkahAwal, bool]:
    """In plain SQL, as the steps stand on the first page. Who has formed groups has accepted categories and pola."""
    formed = _any(driver, "FROM kelompok_tps")
    return {
        LangkahAwal.PERSONEL: _any(driver, "FROM personel WHERE aktif"),
        LangkahAwal.KERAWANAN: formed or _any(driver, "FROM tps WHERE kategori <> 'kurang_rawan'"),
        LangkahAwal.POLA: formed or _pola_changed(driver),
        LangkahAwal.PLOTING: _any(driver, "FROM penugasan WHERE kelompok_id IS NOT NULL"),
        LangkahAwal.SPRIN: _any(driver, "FROM sprin WHERE status = 'terbit'"),
    }


def _any(driver: "RawConnection", rows: str) -> bool:
    return driver.execute(f"SELECT EXISTS (SELECT 1 {rows})").fetchone()[0] == 1


def _pola_changed(driver: "RawConnection") -> bool:
    usual = {(kategori.value, p.polri, p.tps, p.linmas) for kategori, p in POLA_AWAL.items()}
    return {*driver.execute("SELECT kategori, polri, tps, linmas FROM pola")} != usual
