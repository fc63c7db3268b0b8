"""Looking through the record: everything that was done to one person, TPS, group or order, and what one step changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from poskoapp.domain.ekspor import is_in_ranges
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Entity, Riwayat
from poskoapp.services.telusur_kata import Nama, references, titled, told
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import RowChange, unpack

_SHOWN = 2_000
"""Changed rows of one step that are told; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Pokok:
    """What is looked for: a row of `personel`, `tps`, `kelompok_tps` or `sprin`."""

    tabel: str
    id: int


@dataclass(frozen=True, slots=True)
class LangkahPokok:
    """A step that touched it, with what it changed there."""

    no: int
    waktu: datetime
    """UTC."""
    operator: str
    label: str
    jenis: JenisRiwayat
    mac: str
    rincian: "tuple[BarisLangkah, ...]"


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """One row that a step changed, in words."""

    tempat: str
    """Which row: `Tugas · Bripka Wiratma`."""
    isi: str
    kalimat: str
    """The same as a sentence that stands alone."""


class TelusurService:
    """Reads the record; takes a second or two after years of work, so a screen asks for it as a job."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def langkah(self, pokok: Pokok) -> list[LangkahPokok]:
        """The steps that touched it, newest first; also after it was deleted."""
        with self._db.read() as session:
            return list(reversed([*steps_touching(session, pokok)]))

    def rincian(self, no: int) -> list[BarisLangkah]:
        """What step `no` changed, row by row; the first of them where they are thousands."""
        with self._db.read() as session:
            packed = session.scalar(select(Riwayat.perubahan).where(Riwayat.id == no))
            nama = Nama(session)
            changes = islice(unpack(packed), _SHOWN) if packed else ()
            return [_line(change, nama) for change in changes]


def steps_touching(session: Session, pokok: Pokok) -> Iterator[LangkahPokok]:
    """The steps that touched it with what they changed there, oldest first."""
    trail, nama = _Trail(pokok), Nama(session)
    concerned = or_(*(Riwayat.tabel.contains(name) for name in sorted(trail.tables)))
    columns = (Riwayat.id, Riwayat.waktu, Riwayat.operator, Riwayat.label, Riwayat.jenis, Riwayat.mac)
    found = select(*columns, Riwayat.perubahan).where(concerned).order_by(Riwayat.id)
    for no, waktu, operator, label, jenis, mac, packed in session.execute(found):
        if changes := [change for change in unpack(packed) if trail.meets(change)]:
            rincian = tuple(_line(change, nama) for change in changes)
            yield LangkahPokok(no, waktu, operator, label, jenis, mac, rincian)


def _line(change: RowChange, nama: Nama) -> BarisLangkah:
    isi = told(change, nama)
    return BarisLangkah(nama.tempat(change), isi, titled(change, isi))


class _Trail:
    """Follows a row and all that points to it from step to step: later changes of these tell only what differs."""

    def __init__(self, pokok: Pokok) -> None:
        self._pokok = pokok
        self._owned: set[tuple[str, int]] = set()
        self._group: int | None = None
        self._columns = _columns_to(pokok.tabel)
        self._group_columns = _columns_to("kelompok_tps") if pokok.tabel == "tps" else {}
        self.tables = {pokok.tabel, *self._columns}
        if pokok.tabel == "tps":
            self.tables |= {"kelompok_tps", "penugasan"}
        if pokok.tabel == "personel":
            self.tables.add("ekspor")

    def meets(self, change: RowChange) -> bool:
        """Whether the change is about it; to be asked of every change in the order in which they were made."""
        if (change.table, change.key) == (self._pokok.tabel, self._pokok.id):
            self._follow_group(change)
            return True
        if change.table == "ekspor":
            return self._pokok.tabel == "personel" and self._was_exported(change)
        if self._points_here(change):
            self._owned.add((change.table, change.key))
            return True
        return (change.table, change.key) in self._owned or self._is_of_group(change)

    def _points_here(self, change: RowChange) -> bool:
        columns = self._columns.get(change.table, ())
        sides = [side for side in (change.before, change.after) if side]
        return any(side.get(column) == self._pokok.id for side in sides for column in columns)

    def _was_exported(self, change: RowChange) -> bool:
        return change.after is not None and is_in_ranges(self._pokok.id, str(change.after.get("orang", "")))

    def _follow_group(self, change: RowChange) -> None:
        if change.after is None:
            self._group = None
        elif "kelompok_id" in change.after:
            self._group = change.after["kelompok_id"]

    def _is_of_group(self, change: RowChange) -> bool:
        """Of the group that the TPS is in at that time: the group itself, and who is sent there."""
        if self._group is None or not self._group_columns:
            return False
        if change.table == "kelompok_tps":
            return change.key == self._group
        if change.table != "penugasan":
            return False
        sides = [side for side in (change.before, change.after) if side]
        return any(side.get("kelompok_id") == self._group for side in sides)


def _columns_to(target: str) -> dict[str, tuple[str, ...]]:
    """Table -> its columns that point to `target`."""
    found = {
        name: tuple(column for column, at in references(name).items() if at == target)
        for name in Entity.metadata.tables
    }
    return {name: columns for name, columns in found.items() if columns}
