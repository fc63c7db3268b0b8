"""Qualifications of the people: who has which, until when, and which end soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.kualifikasi import (
    KualifikasiPersonel,
    MasaBerlaku,
    label_kualifikasi,
    masa_berlaku,
    read_kualifikasi,
)
from poskoapp.domain.model import Personel, Satuan
from poskoapp.domain.waktu import tanggal
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows, require, require_all

SHOWS = frozenset({"kualifikasi_personel", "personel", "satuan"})
"""Tables whose change may change the list."""


@dataclass(frozen=True, slots=True)
class KualifikasiRow:
    """A qualification with its person."""

    id: int
    personel_id: int
    pangkat: str
    nama: str
    nrp: str
    satuan: str
    jenis: str
    nomor: str
    berlaku_sampai: date | None
    masa: MasaBerlaku
    """How it stands on the day that was asked about."""

    @property
    def label(self) -> str:
        """The kind in words."""
        return label_kualifikasi(self.jenis)

    @property
    def sebutan(self) -> str:
        """`Walpri, berlaku s.d. 31 Desember 2024`."""
        until = f", berlaku s.d. {tanggal(self.berlaku_sampai)}" if self.berlaku_sampai else ""
        number = f" {self.nomor}" if self.nomor else ""
        return f"{self.label}{number}{until}"


@dataclass(frozen=True, slots=True)
class KualifikasiFields:
    """What the operator types: a known kind or words of the post; no day means that it does not expire."""

    jenis: str
    nomor: str = ""
    berlaku_sampai: date | None = None


class KualifikasiService:
    """Reads and edits qualifications."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, day: date, personel_id: int | None = None) -> list[KualifikasiRow]:
        """All of them (or one person's) as they stand on `day`, those that end first in front."""
        with self._db.read() as session:
            return kualifikasi_rows(session, day, personel_id)

    def ending(self, day: date) -> list[KualifikasiRow]:
        """Of active people: what has ended, or ends within 30 days of `day`."""
        with self._db.read() as session:
            active = set(session.scalars(select(Personel.id).where(Personel.aktif)))
            found = kualifikasi_rows(session, day, None)
        return [row for row in found if row.personel_id in active and row.masa is not MasaBerlaku.BERLAKU]

    @izin(PeranAkun.OPERATOR, "mengubah kualifikasi")
    def add(self, personel_ids: Sequence[int], fields_: KualifikasiFields) -> None:
        """Gives each of these people the same qualification; where he has that kind already, it is renewed.

        InputError for a kind without words, or one number for several people.
        """
        jenis = _checked(fields_)
        if fields_.nomor and len(personel_ids) > 1:
            raise InputError(
                "Nomor hanya berlaku untuk satu orang.", "Kosongkan nomornya, atau pilih satu orang."
            )
        with self._db.write(f"{label_kualifikasi(jenis)} untuk {len(personel_ids)} personel") as session:
            require_all(session, Personel, personel_ids)
            same = KualifikasiPersonel.jenis == jenis
            session.execute(
                delete(KualifikasiPersonel).where(same, KualifikasiPersonel.personel_id.in_(personel_ids))
            )
            values = _values(jenis, fields_)
            insert_rows(
                session, KualifikasiPersonel, [{"personel_id": id_, **values} for id_ in personel_ids]
            )

    @izin(PeranAkun.OPERATOR, "mengubah kualifikasi")
    def edit(self, kualifikasi_id: int, fields_: KualifikasiFields) -> None:
        """Corrects one."""
        jenis = _checked(fields_)
        with self._db.write(f"Ubah {label_kualifikasi(jenis)}") as session:
            row = require(session, KualifikasiPersonel, kualifikasi_id)
            for name, value in _values(jenis, fields_).items():
                setattr(row, name, value)

    @izin(PeranAkun.OPERATOR, "mengubah kualifikasi")
    def delete(self, kualifikasi_ids: Sequence[int]) -> None:
        """Takes them away."""
        with self._db.write(f"Hapus {len(kualifikasi_ids)} kualifikasi") as session:
            require_all(session, KualifikasiPersonel, kualifikasi_ids)
            session.execute(delete(KualifikasiPersonel).where(KualifikasiPersonel.id.in_(kualifikasi_ids)))


def kualifikasi_rows(session: Session, day: date, personel_id: int | None) -> list[KualifikasiRow]:
    """All of them, or one person's, within a service's own transaction."""
    wanted = (
        select(
            KualifikasiPersonel.id, Personel.id, Personel.pangkat, Personel.nama, Personel.nrp, Satuan.nama,
            KualifikasiPersonel.jenis, KualifikasiPersonel.nomor, KualifikasiPersonel.berlaku_sampai,
        )
        .join(Personel, Personel.id == KualifikasiPersonel.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .order_by(
            KualifikasiPersonel.berlaku_sampai.is_(None), KualifikasiPersonel.berlaku_sampai, Personel.nama
        )
    )  # fmt: skip
    if personel_id is not None:
        wanted = wanted.where(Personel.id == personel_id)
    return [
        KualifikasiRow(id_, who, pangkat, nama, nrp, satuan, jenis, nomor, sampai, masa_berlaku(sampai, day))
        for id_, who, pangkat, nama, nrp, satuan, jenis, nomor, sampai in session.execute(wanted)
    ]


def _checked(fields_: KualifikasiFields) -> str:
    jenis = read_kualifikasi(fields_.jenis)
    if not jenis:
        raise InputError("Kualifikasi wajib diisi.", "Pilih dari daftar, atau ketik sendiri.")
    return jenis


def _values(jenis: str, fields_: KualifikasiFields) -> dict[str, object]:
    return {
        "jenis": jenis,
        "nomor": " ".join(fields_.nomor.split()),
        "berlaku_sampai": fields_.berlaku_sampai,
    }
