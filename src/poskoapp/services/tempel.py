"""People pasted from a spreadsheet: read like an imported list, shown first, then taken as one step."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from poskoapp.documents.excel.header import header_key
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE, read_personel
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Personel
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.impor import ImporReport, ImporService
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database

JUDUL = ("PANGKAT", "NAMA", "NRP", "JABATAN", "SATUAN", "L/P", "HP")
"""The columns in which rows without titles are understood: those of the table, from the left."""
_NAME = "Tempelan.tsv"
_TITLES = 2
"""So many cells of the first line have to be titles for it to be one."""


@dataclass(frozen=True, slots=True)
class BarisTempel:
    """A pasted row that can be read. `ada`: his NRP is in the file already."""

    pangkat: str
    nama: str
    nrp: str
    jabatan: str
    satuan: str
    ada: bool


@dataclass(frozen=True, slots=True)
class PratinjauTempel:
    """What pasting would do."""

    rows: tuple[BarisTempel, ...]
    report: ImporReport


class TempelService:
    """Takes people from the clipboard."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def preview(self, teks: str) -> PratinjauTempel:
        """What is in the pasted text, and what taking it would do; nothing is written. InputError where it is no list."""
        with _as_file(teks) as path:
            result = read_personel(path, self._pangkat)
            report = ImporService(self._db, self._pangkat).import_personel(path, coba=True)
        with self._db.read() as session:
            known = set(session.scalars(select(Personel.nrp)))
        refused = {row.sel for row in report.ditolak}
        rows = tuple(
            BarisTempel(r.pangkat, r.nama, r.nrp, r.jabatan, r.satuan, r.nrp in known)
            for r in result.rows
            if not refused & {r.sel, r.sel_nama, r.sel_satuan}
        )
        return PratinjauTempel(rows, report)

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def take(self, teks: str) -> ImporReport:
        """Adds and updates the people of the pasted text as one step."""
        with _as_file(teks) as path:
            return ImporService(self._db, self._pangkat).import_personel(path)


@contextmanager
def _as_file(teks: str) -> Generator[Path]:
    lines = teks.strip("\r\n")
    if "\t" not in lines:
        raise InputError(
            "Papan klip tidak berisi baris dari tabel.", "Salin beberapa kolom di Excel, lalu tempel lagi."
        )
    first = lines.split("\n", 1)[0].split("\t")
    if sum(header_key(cell) in PERSONEL_TABLE.aliases for cell in first) < _TITLES:
        lines = "\t".join(JUDUL) + "\n" + lines
    with TemporaryDirectory(prefix="posko-") as folder:
        path = Path(folder) / _NAME
        path.write_text(lines, encoding="utf-8")
        yield path
