"""The whole operation on one page, for whoever leads it: every figure as the tab that it comes from counts it.

The page comes in two parts. What SQLite counts by itself is there at once, as this is the first thing that is seen
after the start; requirement, lent force and guards follow from rules and plans, and are counted beside the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kekuatan import Kekuatan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services import ringkasan_angka
from poskoapp.services.angka_publik import AngkaBanding, compared
from poskoapp.services.izin import izin
from poskoapp.services.operasi import OperasiRow, operasi_row
from poskoapp.services.tahapan_baris import TahapanRow, tahapan_rows, vote_day
from poskoapp.storage.database import Database

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

    from poskoapp.documents.daftar import Daftar
    from poskoapp.domain.pangkat import DaftarPangkat
    from poskoapp.planning.kebutuhan import Kebutuhan
    from poskoapp.services.konflik import KonflikReport

SHOWS = frozenset(
    {
        "anggota_walkat", "angka_bko", "angka_publik", "aturan_jaga", "flow_walkat", "giliran_walkat",
        "jenis_sprin", "kekuatan_terhitung", "kelompok_tps", "kelurahan", "ketidakhadiran",
        "kualifikasi_personel", "naskah_sprin", "objek", "operasi", "paslon", "pengecualian", "penugasan",
        "permintaan_bko", "personel", "personel_bko", "pola", "pola_jaga", "regu_walkat", "rencana",
        "rincian_bko", "satuan", "satuan_objek", "serah_terima_walkat", "sprin", "tahap_bko", "tahapan",
        "tps", "tps_rencana", "vip",
    }
)  # fmt: skip
"""Tables whose change may change the page."""


@dataclass(frozen=True, slots=True)
class CakupanKategori:
    """TPS of one category. `tercakup`: their group has all its officers; `sebagian`: some of them."""

    kategori: Kategori
    tps: int
    tercakup: int
    sebagian: int

    @property
    def terbuka(self) -> int:
        """TPS without any officer."""
        return self.tps - self.tercakup - self.sebagian


@dataclass(frozen=True, slots=True)
class KonflikAngka:
    """Broken rules, and whether the newest order is among them; `dibiarkan` are kept with a reason."""

    keras: int
    lunak: int
    dibiarkan: int
    sprin_sesuai: bool


@dataclass(frozen=True, slots=True)
class SprinTerakhir:
    """The newest order issued, and how many there are."""

    nomor: str
    tanggal: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class Lanjutan:
    """What is counted beside the screen. Shortage is None while a category has no pola."""

    kebutuhan: "Kebutuhan | None"
    bko: Mapping[ArahBko, Mapping[HitunganBko, int]]
    """Sums over the requests that were not refused."""
    permintaan: Mapping[ArahBko, int]
    """How many requests those are."""
    objek: int
    """Guarded objects at which people are wanted at the moment of the page."""
    objek_terjaga: int
    """How many of these have all of them."""


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """The page. `lanjutan` and `konflik` are None until they are counted."""

    operasi: OperasiRow
    saat: datetime
    """The moment for which escorts, guards and the stage are told."""
    tahapan: tuple[TahapanRow, ...]
    kekuatan: Kekuatan
    terplot: int
    kategori: tuple[CakupanKategori, ...]
    tugas: Mapping[JenisPenugasan, int]
    """People by kind of duty, whenever it is."""
    paslon: int
    paslon_dikawal: int
    angka: tuple[AngkaBanding, ...]
    """What others published, beside ours."""
    sprin: SprinTerakhir | None
    sprin_diajukan: int
    """Drafts that wait for approval."""
    lanjutan: Lanjutan | None = None
    konflik: KonflikAngka | None = None

    @property
    def tps(self) -> CakupanKategori:
        """All categories together; its own category says nothing."""
        rows = self.kategori
        full, some = sum(r.tercakup for r in rows), sum(r.sebagian for r in rows)
        return CakupanKategori(Kategori.KURANG_RAWAN, sum(r.tps for r in rows), full, some)

    @property
    def sisa(self) -> int:
        """How many more may go before the deployable share is reached; negative beyond it."""
        return self.kekuatan.sisa

    @property
    def hari_pemungutan(self) -> date:
        """The vote that days are counted towards."""
        return vote_day(self.tahapan, self.saat.date(), self.operasi.hari_pemungutan)

    def bertugas(self, jenis: JenisPenugasan) -> int:
        """People with a duty of that kind."""
        return self.tugas.get(jenis, 0)

    def with_konflik(self, report: "KonflikReport") -> "Ringkasan":
        """The same page with the conflicts as they were counted last."""
        return replace(self, konflik=konflik_angka(report))


class RingkasanService:
    """Reads the page, and prints it."""

    def __init__(self, db: Database, pangkat: "DaftarPangkat") -> None:
        self._db = db
        self._pangkat = pangkat

    def read(self, saat: datetime) -> Ringkasan:
        """The whole page as of that moment, its conflicts counted now."""
        from poskoapp.services.konflik import KonflikService

        report = KonflikService(self._db, self._pangkat).check()
        return replace(self.read_first(saat), lanjutan=self.lanjutan(saat)).with_konflik(report)

    def read_first(self, saat: datetime) -> Ringkasan:
        """What is there at once: neither `lanjutan` nor conflicts."""
        with self._db.look() as driver:
            return _first(driver, saat)

    def lanjutan(self, saat: datetime) -> Lanjutan:
        """What takes rules and plans to count."""
        from poskoapp.services.ringkasan_lanjutan import read_lanjutan

        return read_lanjutan(self._db, self._pangkat, saat)

    def daftar(self, saat: datetime) -> "Daftar":
        """The page as it is printed, as of that moment."""
        from poskoapp.services.ringkasan_kertas import daftar_ringkasan  # it knows this module

        return daftar_ringkasan(self.read(saat))

    @izin(PeranAkun.PIMPINAN, "mencetak ringkasan")
    def write_pdf(self, path: Path, saat: datetime, progress: Progress = no_progress) -> Path:
        """Prints the page as of that moment to `path`, whole or not at all; returns where it stands."""
        from poskoapp.documents.pdf.daftar import write_daftar

        return write_daftar(self.daftar(saat), path, progress=progress).path


def konflik_angka(report: "KonflikReport") -> KonflikAngka:
    """A list of conflicts in figures."""
    stale = any(k.aturan == "sprin_tidak_sesuai" for k in report.konflik)
    return KonflikAngka(report.keras, report.lunak, len(report.dibiarkan), sprin_sesuai=not stale)


def _first(driver: "RawConnection", saat: datetime) -> Ringkasan:
    operasi = operasi_row(driver)
    kategori = tuple(CakupanKategori(*row) for row in ringkasan_angka.coverage(driver))
    tugas = dict(ringkasan_angka.duties(driver))
    paslon, dikawal = ringkasan_angka.escorted(driver, saat)
    newest = ringkasan_angka.newest_order(driver)
    kekuatan = ringkasan_angka.strength(driver, operasi)
    return Ringkasan(
        operasi=operasi,
        saat=saat,
        tahapan=tuple(tahapan_rows(driver)),
        kekuatan=kekuatan,
        terplot=ringkasan_angka.plotted(driver),
        kategori=kategori,
        tugas=tugas,
        paslon=paslon,
        paslon_dikawal=dikawal,
        angka=tuple(compared(driver, kekuatan)),
        sprin=SprinTerakhir(*newest) if newest else None,
        sprin_diajukan=ringkasan_angka.orders_waiting(driver),
    )
