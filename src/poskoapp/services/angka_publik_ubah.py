"""Noting, correcting and removing figures that others published; our own counts are not touched by it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import AngkaPublik
from poskoapp.domain.teks import clean_text
from poskoapp.services.angka_publik import told
from poskoapp.services.izin import izin
from poskoapp.services.operasi import AngkaPublikRow, angka_publik
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require

LARGEST = 9_999_999
_SOURCE_LIMIT = 200


class AngkaPublikService:
    """Reads published figures and changes them; each change is one step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[AngkaPublikRow]:
        """The figures in the order in which they were noted."""
        with self._db.look() as driver:
            return angka_publik(driver)

    @izin(PeranAkun.OPERATOR, "mencatat angka yang diumumkan")
    def add(self, angka: Sequence[AngkaPublikRow]) -> None:
        """Keeps figures beside ours. InputError where one says nothing of its source."""
        if not angka:
            return
        values = [_checked(row) for row in angka]
        with self._db.write("Catat angka yang diumumkan") as session:
            session.execute(insert(AngkaPublik), values)

    @izin(PeranAkun.OPERATOR, "mengubah angka yang diumumkan")
    def edit(self, before: AngkaPublikRow, after: AngkaPublikRow) -> None:
        """Changes what `after` has other than `before`, the row with which the form began."""
        with self._db.write(f"Ubah angka yang diumumkan: {told(before.perihal)}") as session:
            values = _checked(merge_edit(_stored(session, before.id), before, after))
            session.execute(update(AngkaPublik).where(AngkaPublik.id == before.id).values(values))

    @izin(PeranAkun.OPERATOR, "menghapus angka yang diumumkan")
    def delete(self, rows: Sequence[AngkaPublikRow]) -> None:
        """Removes figures."""
        with self._db.write(f"Hapus {len(rows)} angka yang diumumkan") as session:
            session.execute(delete(AngkaPublik).where(AngkaPublik.id.in_([row.id for row in rows])))


def check_angka(row: AngkaPublikRow) -> None:
    """InputError with the first thing that is wrong."""
    if not row.perihal.partition(":")[0].strip():
        raise InputError("Perihal wajib diisi.", "Pilih apa yang dihitung.")
    if not 0 <= row.jumlah <= LARGEST:
        raise InputError(f"Jumlah {row.jumlah} di luar 0 sampai {LARGEST}.", "Periksa angkanya.")
    sumber = clean_text(row.sumber)
    if not sumber:
        raise InputError("Sumber wajib diisi.", "Sebutkan siapa yang menyatakan, di mana, dan kapan.")
    if len(sumber) > _SOURCE_LIMIT:
        raise InputError(f"Sumber berisi {len(sumber)} huruf, paling banyak {_SOURCE_LIMIT}.", "Singkat.")


def _checked(row: AngkaPublikRow) -> dict[str, Any]:
    check_angka(row)
    return {"perihal": clean_text(row.perihal), "jumlah": row.jumlah, "sumber": clean_text(row.sumber)}


def _stored(session: Session, angka_id: int) -> AngkaPublikRow:
    row = require(session, AngkaPublik, angka_id)
    return AngkaPublikRow(row.perihal, row.jumlah, row.sumber, row.id)
