"""The whole operation on one page, for whoever leads it: every figure as the tab that it comes from counts it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from poskoapp.documents.daftar import Daftar
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Penugasan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services import kebutuhan, kekuatan, konflik, ploting_berubah
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.services.izin import izin
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.kekuatan import Kekuatan, KekuatanService
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.operasi import AngkaPublikRow, OperasiRow, OperasiService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.tps import TpsRow, TpsService
from poskoapp.storage.database import Database

SHOWS = (
    kekuatan.SHOWS
    | kebutuhan.SHOWS
    | konflik.SHOWS
    | ploting_berubah.SHOWS
    | {"angka_publik", "operasi", "sprin"}
)
"""Tables whose change may change the page."""

PERIHAL = {"tps": "TPS", "pengawal_paslon": "pengawal paslon"}
"""What others publish and this file counts too, in words."""


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
class TugasJenis:
    """How many people have a duty of one kind, whenever it is."""

    jenis: JenisPenugasan
    personel: int


@dataclass(frozen=True, slots=True)
class AngkaBeda:
    """A published figure that is not ours; neither is corrected."""

    perihal: str
    jumlah_kita: int
    jumlah_lain: int
    sumber: str

    @property
    def selisih(self) -> int:
        """Theirs less ours."""
        return self.jumlah_lain - self.jumlah_kita


@dataclass(frozen=True, slots=True)
class KonflikAngka:
    """Broken rules, and whether the newest order is among them."""

    keras: int
    lunak: int
    sprin_sesuai: bool


@dataclass(frozen=True, slots=True)
class SprinTerakhir:
    """The newest order issued, and how many there are."""

    nomor: str
    tanggal: date
    jumlah: int


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """The page. Shortage is None while a category has no pola, conflicts are None until they are counted."""

    operasi: OperasiRow
    kekuatan: Kekuatan
    terplot: int
    kategori: tuple[CakupanKategori, ...]
    kebutuhan: Kebutuhan | None
    bko: Mapping[ArahBko, Mapping[HitunganBko, int]]
    """Sums over the requests that were not refused."""
    permintaan: Mapping[ArahBko, int]
    """How many requests those are."""
    tugas: tuple[TugasJenis, ...]
    angka: tuple[AngkaBeda, ...]
    sprin: SprinTerakhir | None
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
        return self.kekuatan.batas - self.kekuatan.bertugas

    def bertugas(self, jenis: JenisPenugasan) -> int:
        """People with a duty of that kind."""
        return next((t.personel for t in self.tugas if t.jenis is jenis), 0)

    def with_konflik(self, report: KonflikReport) -> "Ringkasan":
        """The same page with the conflicts as they were counted last."""
        return replace(self, konflik=konflik_angka(report))


class RingkasanService:
    """Reads the page from the services of the other tabs, and prints it."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def read(self) -> Ringkasan:
        """The whole page, its conflicts counted now."""
        return self.read_unchecked().with_konflik(KonflikService(self._db, self._pangkat).check())

    def read_unchecked(self) -> Ringkasan:
        """The page without its conflicts, which a window counts beside the screen."""
        db, pangkat = self._db, self._pangkat
        operasi = OperasiService(db)
        groups, stations = PlotingService(db, pangkat).kelompok(), TpsService(db).rows()
        requests = [p for p in BkoService(db).rows() if p.status is not StatusBko.DITOLAK]
        personel = KekuatanService(db, pangkat).report().angka
        tugas = self._tugas()
        escorts = sum(t.personel for t in tugas if t.jenis is JenisPenugasan.WALKAT)
        ours = {"tps": len(stations), "pengawal_paslon": escorts}
        return Ringkasan(
            operasi=operasi.read_operasi(),
            kekuatan=personel,
            terplot=len({p.personel_id for k in groups for p in k.petugas}),
            kategori=_per_kategori(groups, stations),
            kebutuhan=_kebutuhan(KebutuhanService(db, pangkat)),
            bko={arah: _four(requests, arah) for arah in ArahBko},
            permintaan={arah: sum(p.arah is arah for p in requests) for arah in ArahBko},
            tugas=tugas,
            angka=tuple(_differing(operasi.angka_publik(), ours)),
            sprin=self._newest(),
        )

    def daftar(self, hari: date) -> Daftar:
        """The page as it is printed, as of that day."""
        from poskoapp.services.ringkasan_kertas import daftar_ringkasan  # it knows this module

        return daftar_ringkasan(self.read(), hari)

    @izin(PeranAkun.PIMPINAN, "mencetak ringkasan")
    def write_pdf(self, path: Path, hari: date, progress: Progress = no_progress) -> Path:
        """Prints the page as of that day to `path`, whole or not at all; returns where it stands."""
        from poskoapp.documents.pdf.daftar import write_daftar

        return write_daftar(self.daftar(hari), path, progress=progress).path

    def _tugas(self) -> tuple[TugasJenis, ...]:
        query = select(Penugasan.jenis, func.count(Penugasan.personel_id.distinct())).group_by(
            Penugasan.jenis
        )
        with self._db.read() as session:
            found = dict(session.execute(query).all())
        return tuple(TugasJenis(jenis, found[jenis]) for jenis in JenisPenugasan if jenis in found)

    def _newest(self) -> SprinTerakhir | None:
        from poskoapp.services.sprin import SprinService

        rows = [r for r in SprinService(self._db, self._pangkat).rows() if r.terbit_pada]
        return SprinTerakhir(rows[0].nomor, rows[0].tanggal, len(rows)) if rows else None


def konflik_angka(report: KonflikReport) -> KonflikAngka:
    """A list of conflicts in figures."""
    stale = any(k.aturan is Aturan.SPRIN_TIDAK_SESUAI for k in report.konflik)
    return KonflikAngka(report.keras, report.lunak, sprin_sesuai=not stale)


def _per_kategori(groups: Sequence[KelompokRow], stations: Iterable[TpsRow]) -> tuple[CakupanKategori, ...]:
    full = {k.kode for k in groups if k.petugas and not k.kurang}
    some = {k.kode for k in groups if k.petugas} - full
    counts: dict[Kategori, Counter[str]] = defaultdict(Counter)
    for tps in stations:
        state = "full" if tps.kelompok in full else "some" if tps.kelompok in some else "open"
        counts[tps.kategori][state] += 1
    return tuple(
        CakupanKategori(k, counts[k].total(), counts[k]["full"], counts[k]["some"])
        for k in Kategori
        if k in counts
    )


def _kebutuhan(service: KebutuhanService) -> Kebutuhan | None:
    try:
        return service.report().kebutuhan
    except InputError:  # a category without pola: Hitung kebutuhan tells it when it is opened
        return None


def _four(requests: Sequence[PermintaanRow], arah: ArahBko) -> dict[HitunganBko, int]:
    return {h: sum(p.empat[h].jumlah for p in requests if p.arah is arah) for h in HitunganBko}


def _differing(published: Iterable[AngkaPublikRow], ours: Mapping[str, int]) -> Iterable[AngkaBeda]:
    """Published figures that we count too, where they are not ours."""
    for a in published:
        own = ours.get(a.perihal)
        if own is not None and own != a.jumlah:
            yield AngkaBeda(a.perihal, own, a.jumlah, a.sumber)
