"""The stages of the election: their days, kept by the post."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_tahapan import TahapanFields
from poskoapp.domain.model import Tahapan
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import tanggal
from poskoapp.services.izin import izin
from poskoapp.services.operasi import operasi_row, read_operasi
from poskoapp.services.tahapan_baris import TahapanRow, tahapan_rows
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require
from poskoapp.storage.tahapan_table import read_jadwal_for

_NAME_LIMIT = 80


class TahapanService:
    """Reads stages and changes them; each change is one step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[TahapanRow]:
        """All stages by their first day."""
        with self._db.look() as driver:
            return tahapan_rows(driver)

    def hari_pemungutan(self) -> date:
        """The day of the vote in the header of the operation."""
        with self._db.look() as driver:
            return operasi_row(driver).hari_pemungutan

    @izin(PeranAkun.OPERATOR, "mengubah tahapan")
    def add(self, fields_: TahapanFields) -> int:
        """Adds a stage; returns its key."""
        with self._db.write(f"Tambah tahapan {fields_.nama}") as session:
            return session.execute(
                insert(Tahapan).values(_checked(fields_)).returning(Tahapan.id)
            ).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah tahapan")
    def edit(self, tahapan_id: int, before: TahapanFields, after: TahapanFields) -> None:
        """Changes what `after` has other than `before`."""
        with self._db.write(f"Ubah tahapan {after.nama}") as session:
            merged = merge_edit(_stored(session, tahapan_id), before, after)
            session.execute(update(Tahapan).where(Tahapan.id == tahapan_id).values(_checked(merged)))

    @izin(PeranAkun.OPERATOR, "mengubah tahapan")
    def shift(self, tahapan_id: int, days: int) -> None:
        """Moves a stage by so many days, its length as it is."""
        with self._db.write("Geser tahapan") as session:
            moved = _stored(session, tahapan_id).shifted(days)
            session.execute(update(Tahapan).where(Tahapan.id == tahapan_id).values(_checked(moved)))

    @izin(PeranAkun.OPERATOR, "mengubah tahapan")
    def delete(self, tahapan_ids: Sequence[int]) -> None:
        """Removes stages."""
        with self._db.write(f"Hapus {len(tahapan_ids)} tahapan") as session:
            session.execute(delete(Tahapan).where(Tahapan.id.in_(tahapan_ids)))

    @izin(PeranAkun.OPERATOR, "mengubah tahapan")
    def fill(self) -> int:
        """Adds the stages of the built-in schedule that the file does not have, moved to its own day of the vote.

        Returns how many; RuleViolation where there is nothing to add.
        """
        with self._db.write("Isi jadwal tahapan baku") as session:
            added = add_usual(session, read_operasi(session).hari_pemungutan)
            if not added:
                raise RuleViolation("Semua tahapan jadwal baku sudah ada.", "Ubah tanggalnya bila perlu.")
            return added


def add_usual(session: Session, hari_pemungutan: date) -> int:
    """The built-in stages of kinds that are missing, within a service's own transaction; returns how many."""
    there = set(session.scalars(select(Tahapan.jenis)))
    schedule = read_jadwal_for(hari_pemungutan).for_vote(hari_pemungutan)
    missing = [s for s in schedule if s.jenis not in there]
    if missing:
        session.execute(insert(Tahapan), [_checked(stage) for stage in missing])
    return len(missing)


def check_tahapan(typed: TahapanFields) -> None:
    """InputError with the first thing that is wrong."""
    nama = clean_text(typed.nama)
    if not nama:
        raise InputError("Nama tahapan wajib diisi.", "Misalnya Masa tenang.")
    if len(nama) > _NAME_LIMIT:
        raise InputError(f"Nama tahapan berisi {len(nama)} huruf, paling banyak {_NAME_LIMIT}.", "Singkat.")
    if typed.selesai < typed.mulai:
        raise InputError(
            f"Tahapan selesai {tanggal(typed.selesai)}, padahal mulai {tanggal(typed.mulai)}.",
            "Perbaiki salah satu tanggalnya.",
        )
    if typed.selesai - typed.mulai > timedelta(days=400):
        raise InputError("Tahapan lebih lama dari 400 hari.", "Periksa tahunnya.")


def _checked(typed: TahapanFields) -> dict[str, Any]:
    check_tahapan(typed)
    return {
        "jenis": typed.jenis,
        "nama": clean_text(typed.nama),
        "mulai": typed.mulai,
        "selesai": typed.selesai,
        "sumber": clean_text(typed.sumber),
    }


def _stored(session: Session, tahapan_id: int) -> TahapanFields:
    row = require(session, Tahapan, tahapan_id)
    return TahapanFields(row.jenis, row.nama, row.mulai, row.selesai, row.sumber)
