"""The end of an operation: one archive that is known to be good, and everything else destroyed, with a sheet that says so.

Without its key slots and first page an encrypted file is noise, also where a disk keeps what was deleted. The archive
stays locked as the file was; its recovery code opens it.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.daftar_musnah import BerkasMusnah, IsiMusnah, destruction_sheet
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, StorageError
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage import backup, backup_shelf, disk, room
from poskoapp.storage.backup_shelf import SebabCadangan, Simpanan
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile, files_told_plainly
from poskoapp.storage.kunci_file import forget_kunci

_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Pemusnahan:
    """What is left: the archive and the sheet; and the names of what is gone."""

    arsip: Path
    berita_acara: Path
    musnah: tuple[str, ...]


class MusnahService:
    """Ends an open operation for good."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def nama(self) -> str:
        """The name that has to be typed."""
        with self._db.read() as session:
            return read_operasi(session).nama

    def doomed(self) -> list[Path]:
        """Every file that will go."""
        path = self._db.path
        folder = path.parent / "cadangan"
        reserve = room.reserve_of(path)
        left = sorted(each for each in folder.glob(f"{path.stem}-*") if ".rusak" in each.name)
        kept = [one.path for one in backup_shelf.shelf(path)]
        beside = [(one, backup_shelf.proof_of(one), *disk.key_files(one)) for one in kept]
        every = [path, *disk.key_files(path), *(each for group in beside for each in group), *left, reserve]
        return [each for each in every if each.exists()]

    def on_same_disk(self, folder: Path) -> bool:
        """Whether an archive there would be lost together with this computer's disk."""
        return folder.is_dir() and folder.stat().st_dev == self._db.path.parent.stat().st_dev

    @izin(PeranAkun.PENGENDALI, "memusnahkan data operasi")
    def destroy(self, nama: str, folder: Path, progress: Progress = no_progress) -> Pemusnahan:
        """Archives the operation into `folder`, proves the archive, and destroys file, key slots and backups.

        `nama` is the name of the operation as it was typed. The file is closed by it. Raises InputError for another
        name, or a folder that is not there or would go along; StorageError where the archive cannot be proved; nothing
        is destroyed then. Where a file does not let itself be deleted, StorageError says which.
        """
        with self._db.read() as session:
            operasi = read_operasi(session)
        _refuse_other_name(nama, operasi.nama)
        self._refuse_folder(folder)
        progress(0, 3, "Membuat dan memeriksa arsip")
        archive = self._archive(folder)
        progress(1, 3, "Menulis berita acara")
        doomed = self.doomed()
        sheet = archive.path.with_name(f"berita-acara-pemusnahan-{archive.path.stem}.pdf")
        write_daftar(self._sheet(operasi, archive, doomed), sheet)
        progress(2, 3, "Memusnahkan")
        salt = self._db.salt if self._db.key is not None else None
        self._db.close()
        _shred(self._db.path, salt, doomed)
        return Pemusnahan(archive.path, sheet, tuple(each.name for each in doomed))

    def _refuse_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError(
                f"Folder arsip {folder} tidak ada. Tidak ada yang dimusnahkan.",
                "Pasang stiknya, atau pilih folder yang ada.",
            )
        own = self._db.path.parent.resolve()
        if folder.resolve() in (own, own / "cadangan"):
            raise InputError(
                "Arsip tidak boleh di folder berkas operasi itu sendiri.", "Pilih stik atau folder lain."
            )

    def _archive(self, folder: Path) -> Simpanan:
        path, key = self._db.path, self._db.key
        target = backup.automatic_target(path, SebabCadangan.ARSIP.value, folder)
        made = backup.back_up(path, target, key)
        kept = backup_shelf.put_on_shelf(
            made, path.name, SebabCadangan.ARSIP, datetime.now(UTC).astimezone(), key
        )
        if not backup_shelf.is_as_proved(kept):
            raise DamagedFile(
                f"Arsip di {folder} tidak terbaca kembali sebagaimana ditulis. Tidak ada yang dimusnahkan.",
                "Pakai stik atau folder lain.",
            )
        return kept

    def _sheet(self, operasi: OperasiRow, archive: Simpanan, doomed: list[Path]) -> Daftar:
        now = datetime.now(UTC).astimezone()
        sesi, head = self._db.sesi, archive.kepala
        facts = (
            ("Berkas operasi", self._db.path.name),
            ("Dimusnahkan pada", f"{hari_tanggal(now.date())} pukul {jam(now)} {operasi.zona_waktu}"),
            ("Dimusnahkan oleh", f"{sesi.nama} ({sesi.peran.label})"),
            ("Arsip", archive.path.name),
            (
                "Keadaan arsip",
                "terkunci, dibaca kembali" if self._db.key else "TIDAK terkunci (latihan), dibaca kembali",
            ),
            ("Isi arsip", f"{bilangan(archive.baris or 0)} baris, {bilangan(archive.ukuran)} byte"),
            ("Langkah terakhir", f"nomor {head.langkah}, segel {head.mac[:16].upper()}" if head else ""),
            ("SHA-256 arsip", archive.sha256 or ""),
        )
        files = tuple(_file_of(each, self._db.path) for each in doomed)
        isi = IsiMusnah(facts, files, penandatangan(operasi), operasi.kertas.value)
        return destruction_sheet(kepala_daftar(operasi, now.date()), isi)


def _refuse_other_name(typed: str, nama: str) -> None:
    if " ".join(typed.split()).casefold() != " ".join(nama.split()).casefold():
        raise InputError("Nama operasi yang diketik tidak sama.", f"Ketik persis: {nama}")


def _file_of(path: Path, live: Path) -> BerkasMusnah:
    """The open file itself is told by its archive: reading it here would drop SQLite's locks."""
    size = path.stat().st_size
    if path == live:
        return BerkasMusnah(path.name, size, "")
    with path.open("rb") as stream:
        return BerkasMusnah(path.name, size, hashlib.file_digest(stream, "sha256").hexdigest())


def _shred(path: Path, salt: bytes | None, doomed: list[Path]) -> None:
    with files_told_plainly(path):
        if salt is not None:
            forget_kunci(path, salt)
        for each in (*doomed, *disk.companions(path)):
            if each.exists():
                _overwrite_start(each)
                each.unlink()
        disk.sync(path.parent)
    left = [each.name for each in doomed if each.exists()]
    if left:
        raise StorageError(f"Belum terhapus: {', '.join(left)}.", "Hapus berkas itu dengan tangan.")


def _overwrite_start(path: Path) -> None:
    """The salt and the first page, or a small file whole."""
    with path.open("r+b") as stream:
        stream.write(os.urandom(min(_PAGE, max(path.stat().st_size, 1))))
        stream.flush()
        os.fsync(stream.fileno())
