"""The people of the post: reading them as a table, and editing by hand."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from operator import itemgetter

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bulk import bulk_built
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_personel import AlasanTidakHadir, JenisPersonel
from poskoapp.domain.model import (
    Kecamatan,
    Kelurahan,
    Ketidakhadiran,
    LampiranSprin,
    Penugasan,
    Personel,
    PersonelBko,
    Satuan,
    TunjanganDibayar,
)
from poskoapp.domain.nrp import nomor_disebut, read_nrp
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.teks import clean_text
from poskoapp.domain.telepon import read_hp
from poskoapp.services.izin import izin
from poskoapp.services.personel_told import absences_told, duties_told, kualifikasi_told
from poskoapp.storage.database import Database
from poskoapp.storage.rows import KeyedRows, insert_rows, require, require_all, update_rows


@bulk_built
@dataclass(frozen=True, slots=True)
class PersonelRow:
    """A person as the table and the roster show him."""

    id: int
    nrp: str
    nama: str
    pangkat: str
    pangkat_urut: int
    """1 is the highest rank."""
    golongan: str
    jabatan: str
    satuan_id: int
    satuan: str
    jenis: JenisPersonel
    jenis_kelamin: str
    hp: str
    domisili: str
    aktif: bool
    tugas: str
    """His duties in words, empty where he has none."""
    ketidakhadiran: str
    """His absences in words, empty where he has none."""
    kualifikasi: str
    """His qualifications in words, empty where he has none."""


@dataclass(frozen=True, slots=True)
class PersonelFields:
    """What the operator types about a person; `satuan_id` is the unit's key."""

    nrp: str
    nama: str
    pangkat: str
    satuan_id: int
    jabatan: str = ""
    jenis: JenisPersonel = JenisPersonel.POLRI
    jenis_kelamin: str = ""
    hp: str = ""
    domisili_id: int | None = None
    aktif: bool = True


@dataclass(frozen=True, slots=True)
class DomisiliRow:
    """A kelurahan in which a person may live."""

    id: int
    nama: str
    """With its kecamatan, as two kelurahan may share a name."""


class PersonelService:
    """Reads and edits people."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[PersonelRow]:
        """All people, highest rank first, then by name."""
        with self._db.read() as session:
            return personel_rows(session, self._pangkat)

    def jumlah(self) -> int:
        """How many people the file has."""
        with self._db.look() as driver:
            return driver.execute("SELECT count(*) FROM personel").fetchone()[0]

    def pangkat(self, jenis: JenisPersonel) -> list[str]:
        """The ranks that a person of this kind may have, highest first."""
        return [p.singkatan for p in self._pangkat.of(jenis.value)]

    def domisili(self) -> list[DomisiliRow]:
        """All kelurahan of the jurisdiction, by name."""
        with self._db.read() as session:
            found = session.execute(
                select(Kelurahan.id, Kelurahan.nama, Kecamatan.nama)
                .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
                .order_by(Kelurahan.nama, Kecamatan.nama)
            )
            return [DomisiliRow(id_, f"{kelurahan}, {kecamatan}") for id_, kelurahan, kecamatan in found]

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def add_personel(self, fields_: PersonelFields) -> int:
        """Adds a person; returns his key."""
        with self._db.write(f"Tambah {fields_.pangkat} {fields_.nama}") as session:
            values = self._checked(session, fields_, None)
            return session.execute(insert(Personel).values(values).returning(Personel.id)).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def edit_personel(self, personel_id: int, before: PersonelFields, after: PersonelFields) -> None:
        """Changes what `after` has other than `before`, with which the form began; the rest stays as it is by now.

        RuleViolation where the person has gone, or one of these fields has meanwhile got another value.
        """
        with self._db.write(f"Ubah {after.pangkat} {after.nama}") as session:
            stored = _fields_of(require(session, Personel, personel_id))
            values = self._checked(session, merge_edit(stored, before, after), personel_id, stored)
            changed = {name: value for name, value in values.items() if value != getattr(stored, name)}
            update_rows(session, Personel, [{"id": personel_id, **changed}] if changed else [])

    def fields_of(self, personel_id: int) -> PersonelFields:
        """What the form of a person starts with; RuleViolation where he has gone."""
        with self._db.read() as session:
            return _fields_of(require(session, Personel, personel_id))

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def delete_personel(self, personel_ids: list[int]) -> None:
        """Removes people who have no duty and stand in no issued order; refuses all if one of them may not go."""
        with self._db.write(f"Hapus {len(personel_ids)} personel") as session:
            _refuse_delete(session, personel_ids)
            session.execute(delete(Personel).where(Personel.id.in_(personel_ids)))

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def set_active(self, personel_ids: list[int], *, aktif: bool) -> None:
        """Takes people out of the strength, or back into it; their duties stay and show as conflicts."""
        word = "Aktifkan" if aktif else "Nonaktifkan"
        with self._db.write(f"{word} {len(personel_ids)} personel") as session:
            require_all(session, Personel, personel_ids)
            session.execute(update(Personel).where(Personel.id.in_(personel_ids)).values(aktif=aktif))

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def add_absence(
        self,
        personel_ids: list[int],
        mulai: date,
        selesai: date,
        alasan: AlasanTidakHadir,
        keterangan: str = "",
    ) -> None:
        """Notes the same absence for each of these people; both days belong to it."""
        if selesai < mulai:
            raise InputError("Tanggal selesai lebih awal daripada tanggal mulai.", "Perbaiki salah satunya.")
        with self._db.write(f"Catat {alasan.value.lower()} {len(personel_ids)} personel") as session:
            require_all(session, Personel, personel_ids)
            absence = {"mulai": mulai, "selesai": selesai, "alasan": alasan, "keterangan": keterangan}
            insert_rows(session, Ketidakhadiran, [{"personel_id": id_, **absence} for id_ in personel_ids])

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def clear_absences(self, personel_ids: list[int]) -> None:
        """Removes all absences of these people."""
        with self._db.write(f"Hapus ketidakhadiran {len(personel_ids)} personel") as session:
            session.execute(delete(Ketidakhadiran).where(Ketidakhadiran.personel_id.in_(personel_ids)))

    def _checked(
        self,
        session: Session,
        fields_: PersonelFields,
        own_id: int | None,
        stored: PersonelFields | None = None,
    ) -> dict[str, object]:
        values = {f.name: getattr(fields_, f.name) for f in fields(PersonelFields)}
        values["nama"] = " ".join(fields_.nama.split())
        if not values["nama"]:
            raise InputError("Nama wajib diisi.", "Ketik nama lengkap dengan gelarnya.")
        values["nrp"] = read_nrp(fields_.nrp, fields_.jenis).nrp
        values["hp"] = read_hp(fields_.hp).hp
        values["pangkat"] = self._checked_rank(fields_.pangkat, fields_.jenis)
        if stored is None or fields_.satuan_id != stored.satuan_id:
            require(session, Satuan, fields_.satuan_id)
        if fields_.domisili_id not in (None, stored and stored.domisili_id):
            require(session, Kelurahan, fields_.domisili_id)
        _refuse_taken(session, str(values["nrp"]), own_id)
        return values

    def _checked_rank(self, text: str, jenis: JenisPersonel) -> str:
        """As it is kept; ranks of TNI are too many to know them all."""
        found = self._pangkat.find(text)
        if found is None and jenis is JenisPersonel.TNI and text.strip():
            return clean_text(text)
        if found is None:
            raise InputError(f"Pangkat “{text}” tidak dikenal.", "Pilih pangkat dari daftar.")
        if found not in self._pangkat.of(jenis.value):
            raise InputError(
                f"Pangkat “{text}” bukan pangkat {jenis.value}.", "Periksa jenis dan pangkatnya."
            )
        return self._pangkat.standard(text) or found.singkatan


def personel_rows(
    session: Session, pangkat: DaftarPangkat, people: Collection[int] | None = None
) -> list[PersonelRow]:
    """All people as rows (or those with these keys), within a service's own transaction."""
    duties, absences = duties_told(session, people), absences_told(session, people)
    known = kualifikasi_told(session, people)
    found = _ROWS.rows(session, people)
    some = people is not None
    units = _NAMES[Satuan].rows(session, {row[5] for row in found} if some else None)
    homes = _NAMES[Kelurahan].rows(session, {row[9] for row in found} - {None} if some else None)
    unit, home = dict(units), dict(homes)
    places = {text: _place(pangkat, text) for text in {row[3] for row in found}}
    urut = {text: at for text, (at, _) in places.items()}
    golongan = {text: group for text, (_, group) in places.items()}
    found.sort(key=_NAMA)  # three times as fast as in SQL, which would order whole rows
    found.sort(key=lambda row: urut[row[3]])  # stable: within a rank they stay ordered by name
    return [
        PersonelRow(
            id_, nrp, nama, rank, urut[rank], golongan[rank], jabatan, satuan_id, unit[satuan_id], _JENIS[jenis], sex,
            hp, home.get(domisili_id, ""), aktif == 1, duties.get(id_, ""), absences.get(id_, ""), known.get(id_, ""),
        )
        for id_, nrp, nama, rank, jabatan, satuan_id, jenis, sex, hp, domisili_id, aktif in found
    ]  # fmt: skip


_NAMA = itemgetter(2)
_ROWS = KeyedRows(
    select(
        Personel.id, Personel.nrp, Personel.nama, Personel.pangkat, Personel.jabatan, Personel.satuan_id,
        Personel.jenis, Personel.jenis_kelamin, Personel.hp, Personel.domisili_id, Personel.aktif,
    ),
    Personel.id,
)  # fmt: skip
_JENIS = {jenis.value: jenis for jenis in JenisPersonel}


_NAMES = {entity: KeyedRows(select(entity.id, entity.nama), entity.id) for entity in (Satuan, Kelurahan)}


def _place(pangkat: DaftarPangkat, text: str) -> tuple[int, str]:
    """Where a rank sorts, and its group."""
    found = pangkat.find(text)
    return pangkat.urut(text), found.golongan if found else ""


def _fields_of(person: Personel) -> PersonelFields:
    return PersonelFields(**{f.name: getattr(person, f.name) for f in fields(PersonelFields)})


def _refuse_taken(session: Session, nrp: str, own_id: int | None) -> None:
    taken = [nama for id_, nama in _WITH_NUMBER.rows(session, nrp=nrp) if id_ != own_id]
    if taken:
        raise RuleViolation(
            f"{nomor_disebut(nrp)} sudah dipakai oleh {taken[0]} dalam berkas ini.", "Periksa nomornya."
        )


_WITH_NUMBER = KeyedRows(select(Personel.id, Personel.nama).where(Personel.nrp == bindparam("nrp")))


def _refuse_delete(session: Session, personel_ids: list[int]) -> None:
    for table, where in (
        (LampiranSprin, "tercantum dalam Sprin yang sudah terbit"),
        (Penugasan, "masih bertugas"),
        (PersonelBko, "tercantum dalam daftar BKO"),
        (TunjanganDibayar, "tercantum dalam daftar tunjangan yang sudah dicatat"),
    ):
        found = session.execute(
            select(Personel.nama)
            .where(Personel.id.in_(select(table.personel_id).where(table.personel_id.in_(personel_ids))))
            .limit(3)
        ).scalars()
        names = ", ".join(found)
        if names:
            raise RuleViolation(
                f"Tidak dapat dihapus karena {where}: {names}.",
                "Nonaktifkan personelnya, atau lepaskan dahulu tugasnya.",
            )
