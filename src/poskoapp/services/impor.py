"""Importing lists: looked at, planned row by row, written as one step; what was refused is told by cell."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from poskoapp.documents.excel.ditolak import titles_of, write_ditolak
from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.look import LihatBerkas, look_at
from poskoapp.documents.excel.table import Rejection, Repair, SheetResult
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bulk import no_rings_made
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services.cadangan import back_up_before
from poskoapp.services.impor_personel import ImporPersonel
from poskoapp.services.impor_rencana import JenisImpor, Nasib, RencanaImpor
from poskoapp.services.impor_tangan import IMPORT_LABEL
from poskoapp.services.impor_tps import ImporTps
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class ImporReport:
    """What an import did."""

    baru: int
    diubah: int
    sama: int
    ditolak: tuple[Rejection, ...]
    """Rows that were not taken, each with its cell and the reason."""
    perbaikan: tuple[Repair, ...]
    """Values that were repaired with certainty, each with its cell."""
    dihapus: int = 0
    kolom: Mapping[int, str] = field(default_factory=dict[int, str])
    """The title of each column (from 0) that was read, for the cells in `Rejection.isi`."""
    kontak: int = 0
    """Contacts of TPS that were added or changed."""
    dibiarkan: int = 0
    """Rows that differ from what was typed by hand since, and were left as they stand in the file."""


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A list as it was read; planning it anew with other answers needs no file."""

    jenis: JenisImpor
    nama_berkas: str
    result: SheetResult[Any]


GiveBack: TypeAlias = "Callable[[ImporReport | RencanaImpor, Path], object]"
"""Writes the refused rows of a report or a plan."""


@dataclass(frozen=True, slots=True)
class CaraImpor:
    """How to import without asking; unasked only what is certain is taken."""

    peta: PetaKolom = PetaKolom()
    lengkap: bool = False
    """The list is complete: what it does not name goes."""
    timpa: bool = False
    """It may overwrite what was typed by hand."""
    coba: bool = False
    """Only tell what it would do."""


class ImporService:
    """Imports into the open file; each import is one undoable step."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self.pangkat = pangkat

    def look(self, jenis: JenisImpor, path: Path, peta: PetaKolom = PetaKolom()) -> LihatBerkas:
        """The first rows of a file and what its columns are taken for. InputError where it cannot be read."""
        return look_at(path, jenis.tabel, peta)

    @no_rings_made()
    def read(
        self, jenis: JenisImpor, path: Path, peta: PetaKolom, progress: Progress = no_progress
    ) -> Bacaan:
        """The rows of a list. InputError where it is none."""
        return Bacaan(jenis, path.name, jenis.read(path, peta, progress))

    @no_rings_made()
    def plan(self, bacaan: Bacaan, jawaban: Mapping[str, str]) -> RencanaImpor:
        """What taking the list would do to the file as it is now, with these answers to its questions."""
        result = bacaan.result
        with self._db.read() as session:
            found, langkah = bacaan.jenis.match(session, result, jawaban), last_step(session)
        return RencanaImpor(
            bacaan.jenis,
            bacaan.nama_berkas,
            tuple(found.baris),
            (*result.ditolak, *found.ditolak),
            (*result.perbaikan, *found.perbaikan),
            tuple(found.pertanyaan),
            titles_of(bacaan.jenis.tabel, result.kolom, result.judul),
            found.sebutan,
            langkah,
        )

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    @no_rings_made()
    def take(
        self, rencana: RencanaImpor, chosen: Collection[int], progress: Progress = no_progress
    ) -> ImporReport:
        """Takes the chosen rows (by place in the plan) as one step; cancelled on the way, it takes none.

        RuleViolation where the file has changed since it was planned.
        """
        progress(0, 0, "Mencadangkan berkas operasi")
        back_up_before(self._db, SebabCadangan.IMPOR)
        rows = [r for at, r in enumerate(rencana.baris) if at in chosen or r.nasib is Nasib.SAMA]
        perbaikan = list(rencana.perbaikan)
        label = f"{IMPORT_LABEL}{rencana.jenis.nama} dari {rencana.nama_berkas}"
        with self._db.write(label) as session:
            refuse_stale(session, rencana.langkah, "rencana impor ini")
            kontak = rencana.jenis.write(session, rows, perbaikan, progress)
            progress(0, 0, "Mencatat langkah")
        return _report(rencana, chosen, perbaikan, kontak)

    @izin(PeranAkun.OPERATOR, "menyimpan baris yang ditolak")
    def save_ditolak(
        self, report: ImporReport | RencanaImpor, path: Path, created: date | None = None
    ) -> None:
        """The refused rows as a workbook, each with its reason, to mend and import again; made today, if not told."""
        write_ditolak(report.ditolak, report.kolom, path, created or clock.today())

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_file(
        self,
        jenis: JenisImpor,
        path: Path,
        cara: CaraImpor = CaraImpor(),
        progress: Progress = no_progress,
    ) -> ImporReport:
        """Imports any kind of list without asking, as one step. InputError where it cannot be read at all."""
        rencana = self.plan(self.read(jenis, path, cara.peta, progress), {})
        chosen = rencana.awal()
        chosen |= rencana.of(Nasib.HILANG) if cara.lengkap else frozenset()
        chosen |= rencana.of(Nasib.TANGAN) if cara.timpa else frozenset()
        if cara.coba:
            return _report(rencana, chosen, rencana.perbaikan)
        return self.take(rencana, chosen, progress)

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_personel(
        self,
        path: Path,
        *,
        buat_satuan: bool = False,
        coba: bool = False,
        progress: Progress = no_progress,
    ) -> ImporReport:
        """Adds new people and updates those whose NRP is there with a like name; an empty cell changes nothing.

        With `coba` it only tells what it would do.

        A unit that the file does not know rejects the row, or with `buat_satuan` becomes a new unit.
        Raises InputError where the workbook cannot be read at all.
        """
        jenis = ImporPersonel(self.pangkat, buat_satuan=buat_satuan)
        return self.import_file(jenis, path, CaraImpor(coba=coba), progress)

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_tps(
        self, path: Path, *, lengkap: bool = False, progress: Progress = no_progress
    ) -> ImporReport:
        """Adds new TPS and updates those that are there; their kelurahan's number of TPS is no estimate any more.

        With `lengkap` the list is complete: TPS of its kelurahan that it does not name are removed.
        """
        return self.import_file(ImporTps(), path, CaraImpor(lengkap=lengkap), progress)


def _report(
    rencana: RencanaImpor, chosen: Collection[int], perbaikan: Collection[Repair], kontak: int = 0
) -> ImporReport:
    taken = [rencana.baris[at].nasib for at in chosen]
    by_hand = taken.count(Nasib.TANGAN)
    return ImporReport(
        taken.count(Nasib.BARU),
        taken.count(Nasib.DIUBAH) + by_hand,
        rencana.jumlah(Nasib.SAMA),
        rencana.ditolak,
        tuple(perbaikan),
        taken.count(Nasib.HILANG),
        rencana.kolom,
        kontak,
        rencana.jumlah(Nasib.TANGAN) - by_hand,
    )
