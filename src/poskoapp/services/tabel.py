"""Hands out a table as it is shown."""

from collections.abc import Sequence
from pathlib import Path

from poskoapp.documents.excel.tabel import write_tabel
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database


class TabelService:
    """Writes what somebody looks at into a workbook."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "menulis tabel ke Excel")
    def export(self, judul: str, kolom: Sequence[str], baris: Sequence[Sequence[object]], path: Path) -> None:
        """The rows under these titles. RuleViolation where there are none, InputError where `path` can't be written."""
        if not baris:
            raise RuleViolation("Tidak ada baris untuk ditulis.", "Ubah pencarian atau saringannya.")
        write_tabel(judul, kolom, baris, path, clock.today())
