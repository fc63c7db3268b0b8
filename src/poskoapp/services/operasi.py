"""The header of an open file: the operation itself, and what others published about it."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.kerah import batas_kerah
from poskoapp.domain.operasi_isian import Kertas, OperasiFields, ZonaWaktu, check_operasi
from poskoapp.services.izin import izin
from poskoapp.services.tahapan_baris import TahapanRow, tahapan_rows
from poskoapp.storage.database import Database
from poskoapp.storage.engine import raw

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from sqlcipher3.dbapi2 import Connection as RawConnection

_DAYS = ("mulai", "selesai", "hari_pemungutan")
_MOMENTS = ("tugas_mulai", "tugas_selesai", "apel")


@dataclass(frozen=True, slots=True)
class OperasiRow(OperasiFields):
    """The header of the file, as titles, papers and tabs show it."""

    latihan: bool
    """Whether it is an exercise: settled when the file is made."""
    geser_jam: int = 0
    """Minutes that the clock of the exercise is ahead of the machine's."""

    def kerah(self, jumlah: int) -> int:
        """How many of `jumlah` people the post's deployable share lets it send, rounded to the nearest."""
        return batas_kerah(jumlah, self.kerah_pembilang, self.kerah_penyebut)


@dataclass(frozen=True, slots=True)
class OperasiCounts:
    """How much the file holds."""

    kecamatan: int
    kelurahan: int
    kelurahan_estimasi: int
    """Kelurahan whose number of TPS is only an estimated split of their kecamatan's real total."""
    tps: int
    personel: int


@dataclass(frozen=True, slots=True)
class AngkaPublikRow:
    """A figure published by someone else."""

    perihal: str
    jumlah: int
    sumber: str
    id: int = field(default=0, compare=False)
    """Its key; 0 before it is kept."""


class OperasiService:
    """Reads and edits the header of an open file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read_operasi(self) -> OperasiRow:
        """The header."""
        with self._db.look() as driver:
            return operasi_row(driver)

    def tahapan(self) -> list[TahapanRow]:
        """The stages of the election by their first day."""
        with self._db.look() as driver:
            return tahapan_rows(driver)

    @izin(PeranAkun.PENGENDALI, "mengubah data operasi")
    def edit_operasi(self, before: OperasiFields, after: OperasiFields) -> None:
        """Changes what `after` has other than `before`, with which the form began; the rest stays as it is by now.

        Raises PoskoError where a rule of the header is broken, or another window changed one of these fields.
        """
        from sqlalchemy import select

        from poskoapp.domain.model import Operasi  # brings all entities, which the first page does without

        with self._db.write("Ubah data operasi") as session:
            operasi = session.scalars(select(Operasi)).one()
            stored = _fields_of(read_operasi(session))
            merged = merge_edit(stored, before, after)
            names = [f.name for f in fields(OperasiFields)]
            changed = [name for name in names if getattr(merged, name) != getattr(stored, name)]
            check_operasi(merged, changed)
            for name in changed:
                setattr(operasi, name, "\n".join(merged.kop) if name == "kop" else getattr(merged, name))

    def counts(self) -> OperasiCounts:
        """How many kecamatan, kelurahan, TPS and active people there are."""
        query = (
            "SELECT (SELECT count(*) FROM kecamatan), (SELECT count(*) FROM kelurahan), "
            "(SELECT count(*) FROM kelurahan WHERE tps_estimasi), (SELECT count(*) FROM tps), "
            "(SELECT count(*) FROM personel WHERE aktif)"
        )
        with self._db.look() as driver:
            return OperasiCounts(*driver.execute(query).fetchone())


def read_operasi(session: "Session") -> OperasiRow:
    """The header, within a service's own transaction."""
    return operasi_row(raw(session.connection()))


def operasi_row(driver: "RawConnection") -> OperasiRow:
    """The header in plain SQL: it is read before the first page, which is there before any entity is."""
    columns = [f.name for f in fields(OperasiRow)]
    query = f"SELECT {', '.join(columns)} FROM operasi"  # noqa: S608 - the names of our own fields
    values = dict(zip(columns, driver.execute(query).fetchone(), strict=True))
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name])
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name])
    values["kop"] = tuple(values["kop"].splitlines())
    values["zona_waktu"], values["kertas"] = ZonaWaktu(values["zona_waktu"]), Kertas(values["kertas"])
    values["latihan"] = bool(values["latihan"])
    return OperasiRow(**values)


def angka_publik(driver: "RawConnection") -> list[AngkaPublikRow]:
    """The published figures, within a service's own transaction."""
    query = "SELECT perihal, jumlah, sumber, id FROM angka_publik ORDER BY id"
    return [AngkaPublikRow(*row) for row in driver.execute(query)]


def _fields_of(row: OperasiRow) -> OperasiFields:
    return OperasiFields(**{f.name: getattr(row, f.name) for f in fields(OperasiFields)})
