"""The register of exports: what was handed out, and whose data were in it."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.ekspor import Ekspor, in_ranges, is_in_ranges
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Personel, Riwayat, Satuan
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import Row, unpack

_FIELDS = (
    Ekspor.id, Ekspor.waktu, Ekspor.operator, Ekspor.peran, Ekspor.tindakan, Ekspor.berkas, Ekspor.folder,
    Ekspor.tempat, Ekspor.ukuran, Ekspor.sha256, Ekspor.jumlah_orang,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EksporRow:
    """One file that was handed out."""

    id: int
    waktu: datetime
    """UTC."""
    operator: str
    peran: PeranAkun
    tindakan: str
    berkas: str
    folder: str
    tempat: str
    ukuran: int
    sha256: str
    jumlah_orang: int

    @property
    def judul(self) -> str:
        """`Menulis roster`."""
        return self.tindakan[:1].upper() + self.tindakan[1:]


@dataclass(frozen=True, slots=True)
class OrangEkspor:
    """A person whose data were in a file, as he is known now, or was last."""

    id: int
    pangkat: str
    nama: str
    nrp: str
    satuan: str
    hp: str
    ada: bool = True
    """Whether he is still in the operation file."""


class EksporService:
    """Reads the register; nobody writes it but the program itself."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, personel_id: int | None = None) -> list[EksporRow]:
        """The files handed out, newest first; with `personel_id` only those in which that person stands."""
        with self._db.read() as session:
            rows = _rows(session, select(*_FIELDS).order_by(Ekspor.id.desc()))
            if personel_id is None:
                return rows
            held = session.execute(select(Ekspor.id, Ekspor.orang))
            with_him = {id_ for id_, people in held if is_in_ranges(personel_id, people)}
        return [row for row in rows if row.id in with_him]

    def orang(self, ekspor_id: int) -> list[OrangEkspor]:
        """Whose data were in that file; also those who have been deleted since."""
        with self._db.read() as session:
            keys = {*in_ranges(session.scalar(select(Ekspor.orang).where(Ekspor.id == ekspor_id)) or "")}
            return _people(session, keys)

    def person(self, nrp: str) -> int | None:
        """The key of whoever has, or had when he was deleted, that service number; None where nobody did."""
        number = re.sub(r"[\s.]", "", nrp)
        with self._db.read() as session:
            found = session.scalar(select(Personel.id).where(Personel.nrp == number))
            if found is not None:
                return found
            return next((key for key, was in _last_of_deleted(session).items() if was["nrp"] == number), None)

    def of_file(self, path: Path) -> EksporRow:
        """The entry of a file that was found somewhere, by its bytes; InputError where none of ours has them."""
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise InputError(f"{path} tidak dapat dibaca.", "Periksa tempat dan namanya.") from error
        with self._db.read() as session:
            found = _rows(
                session, select(*_FIELDS).where(Ekspor.sha256 == digest).order_by(Ekspor.id).limit(1)
            )
        if not found:
            raise InputError(
                f"{path.name} tidak ada dalam register ekspor berkas operasi ini.",
                "Berkas itu berasal dari operasi lain, dibuat sebelum register ada, atau sudah diubah.",
            )
        return found[0]


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[EksporRow]:
    return [EksporRow(*row) for row in session.execute(query)]


def _people(session: Session, keys: set[int]) -> list[OrangEkspor]:
    satuan = dict(session.execute(select(Satuan.id, Satuan.nama)).all())
    found = session.execute(
        select(
            Personel.id, Personel.pangkat, Personel.nama, Personel.nrp, Personel.satuan_id, Personel.hp
        ).order_by(Personel.nama, Personel.id)
    )
    known = [
        OrangEkspor(id_, pangkat, nama, nrp, satuan.get(unit, ""), hp)
        for id_, pangkat, nama, nrp, unit, hp in found
        if id_ in keys
    ]
    gone = keys - {each.id for each in known}
    return [*known, *_deleted(session, gone, satuan)] if gone else known


def _deleted(session: Session, keys: set[int], satuan: dict[int, str]) -> list[OrangEkspor]:
    """As the record kept them when they were deleted."""
    last = {key: was for key, was in _last_of_deleted(session).items() if key in keys}
    return [
        OrangEkspor(
            key,
            was["pangkat"],
            was["nama"],
            was["nrp"],
            satuan.get(was["satuan_id"], ""),
            was["hp"],
            ada=False,
        )
        for key, was in sorted(last.items(), key=lambda item: item[1]["nama"])
    ]


def _last_of_deleted(session: Session) -> dict[int, Row]:
    """Key of each person who was ever deleted, with his row as it was."""
    steps = session.scalars(
        select(Riwayat.perubahan).where(Riwayat.tabel.contains("personel")).order_by(Riwayat.id)
    )
    return {
        change.key: change.before
        for packed in steps
        for change in unpack(packed)
        if change.table == "personel" and change.after is None and change.before
    }
