"""Hands out a table as it is shown."""

from pathlib import Path

from poskoapp.documents.excel.tabel import KepalaTabel, TabelTampak, write_tabel
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services.izin import izin
from poskoapp.services.operasi import read_operasi
from poskoapp.storage.database import Database


class TabelService:
    """Writes what somebody looks at into a workbook."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "menulis tabel ke Excel")
    def export(self, tabel: TabelTampak, path: Path, progress: Progress = no_progress) -> None:
        """The table under the title of the file.

        RuleViolation where it is empty, InputError where `path` cannot be written.
        """
        if not tabel.baris:
            raise RuleViolation("Tidak ada baris untuk ditulis.", "Ubah pencarian atau saringannya.")
        with self._db.read() as session:
            operasi = read_operasi(session)
        kepala = KepalaTabel(operasi.nama, operasi.polres, clock.now(), operasi.kertas, operasi.latihan)
        write_tabel(tabel, kepala, path, progress)
