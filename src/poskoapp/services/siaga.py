"""Who stands by: rayon with their platoons, and named groups (satgas, poskotis, power on hand), with their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import CakupanRayon, PeletonSiaga, Penugasan, Rayon, Satgas, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.domain.teks import clean_text
from poskoapp.services.izin import izin
from poskoapp.services.jaga_orang import CalonJaga
from poskoapp.services.siaga_baris import RayonRow, SiagaRow, rayon_rows, sasaran_of, siaga_rows
from poskoapp.services.siaga_calon import REGU, choose, free, told
from poskoapp.storage.database import Database

DANTON, DANRU, ANGGOTA, KETUA = "Danton", "Danru", "Anggota", "Ketua"
PELETON = 30


@dataclass(frozen=True, slots=True)
class RayonFields:
    """A rayon: its base, and the Polsek that it covers."""

    nama: str
    basis_id: int
    cakupan: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KelompokSiagaFields:
    """A platoon (`rayon_id`) or named group (`jenis`), from when to when, and the people wanted."""

    nama: str
    mulai: datetime
    selesai: datetime
    kekuatan: int = PELETON
    rayon_id: int | None = None
    jenis: JenisSatgas | None = None
    tempat: str = ""
    catatan: str = ""


class SiagaService:
    """Reads who stands by, and changes it."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self) -> list[SiagaRow]:
        """Platoons by rayon, then named groups by kind."""
        with self._db.read() as session:
            return siaga_rows(session, self._pangkat)

    def rayon(self) -> list[RayonRow]:
        """All rayon by name."""
        with self._db.read() as session:
            return rayon_rows(session)

    def calon(self, row: SiagaRow, limit: int = 60) -> list[tuple[CalonJaga, str]]:
        """Who is free for it, nearest first, with the reason told; officers too."""
        with self._db.read() as session:
            return [(p, told(p, km)) for km, p in free(session, self._pangkat, row)][:limit]

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def add_rayon(self, fields_: RayonFields) -> int:
        """Adds a rayon; returns its key. RuleViolation where a Polsek is in another one."""
        with self._db.write(f"Tambah {fields_.nama}") as session:
            values = _checked_rayon(session, fields_, None)
            id_ = session.execute(insert(Rayon).values(values).returning(Rayon.id)).scalar_one()
            _set_cakupan(session, id_, fields_.cakupan)
            return id_

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def edit_rayon(self, rayon_id: int, fields_: RayonFields) -> None:
        """Changes a rayon; the duties of its platoons follow a new name."""
        with self._db.write(f"Ubah {fields_.nama}") as session:
            values = _checked_rayon(session, fields_, rayon_id)
            session.execute(update(Rayon).where(Rayon.id == rayon_id).values(values))
            _set_cakupan(session, rayon_id, fields_.cakupan)
            for peleton in session.scalars(select(PeletonSiaga).where(PeletonSiaga.rayon_id == rayon_id)):
                _follow(session, peleton)

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def delete_rayon(self, rayon_id: int) -> None:
        """Removes a rayon with its platoons and their duties; InputError where there is none of that key."""
        with self._db.write("Hapus rayon") as session:
            if session.get(Rayon, rayon_id) is None:
                raise InputError(f"Rayon nomor {rayon_id} tidak ada lagi.", "Pilih yang masih ada.")
            session.execute(delete(Rayon).where(Rayon.id == rayon_id))

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def add(self, fields_: KelompokSiagaFields) -> int:
        """Adds a platoon or a named group; returns its key."""
        with self._db.write(f"Tambah {fields_.nama}") as session:
            entity, values = _checked(session, fields_, None)
            return session.execute(insert(entity).values(values).returning(entity.id)).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def edit(self, row: SiagaRow, fields_: KelompokSiagaFields) -> None:
        """Changes it; its duties follow its name and time."""
        with self._db.write(f"Ubah {fields_.nama}") as session:
            entity, values = _checked(session, fields_, row.id)
            session.execute(update(entity).where(entity.id == row.id).values(values))
            found = session.get(entity, row.id)
            if found is not None:
                session.refresh(found)
                _follow(session, found)

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def delete(self, row: SiagaRow) -> None:
        """Removes it with its duties."""
        entity = Satgas if row.jenis else PeletonSiaga
        with self._db.write(f"Hapus {row.nama}") as session:
            session.execute(delete(entity).where(entity.id == row.id))

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def fill(self, row: SiagaRow) -> int:
        """Fills what is missing from those who are left, nearest first; returns how many came.

        A platoon gets an officer as Danton where one is free, and a Bripka or higher for each squad. RuleViolation where
        nobody is free.
        """
        with self._db.write(f"Isi {row.nama}") as session:
            standing = next(r for r in siaga_rows(session, self._pangkat) if _same(r, row))
            people = [p for _, p in free(session, self._pangkat, standing)]
            chosen = choose(people, standing, self._pangkat)
            if not chosen:
                raise RuleViolation(
                    f"Tidak ada personel yang bebas untuk {row.nama}.",
                    "Kurangi kekuatannya, ubah waktunya, atau ajukan BKO.",
                )
            _insert(session, standing, [p.id for p in chosen], locked=False)
            _settle(session, self._pangkat, standing)
            return len(chosen)

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def plot(self, row: SiagaRow, personel_ids: Sequence[int]) -> None:
        """Puts people in by hand, locked; RuleViolation where one is in it already."""
        with self._db.write(f"Masukkan {bilangan(len(personel_ids))} personel ke {row.nama}") as session:
            standing = next(r for r in siaga_rows(session, self._pangkat) if _same(r, row))
            if {a.personel_id for a in standing.anggota} & set(personel_ids):
                raise RuleViolation(f"Sebagian sudah dalam {row.nama}.", "Pilih yang lain.")
            _insert(session, standing, personel_ids, locked=True)
            _settle(session, self._pangkat, standing)

    @izin(PeranAkun.OPERATOR, "mengubah siaga")
    def lepas(self, row: SiagaRow, penugasan_ids: Sequence[int]) -> None:
        """Takes people out."""
        with self._db.write(f"Lepas {len(penugasan_ids)} personel dari {row.nama}") as session:
            session.execute(delete(Penugasan).where(Penugasan.id.in_(penugasan_ids)))
            _settle(session, self._pangkat, row)


def _same(one: SiagaRow, other: SiagaRow) -> bool:
    return (one.id, one.jenis is None) == (other.id, other.jenis is None)


def _insert(session: Session, row: SiagaRow, personel_ids: Sequence[int], *, locked: bool) -> None:
    standby = row.jenis in (None, JenisSatgas.POWER_ON_HAND)
    values: dict[str, Any] = {
        "jenis": JenisPenugasan.SIAGA if standby else JenisPenugasan.SATGAS,
        "mulai": row.mulai,
        "selesai": row.selesai,
        "sasaran": row.sasaran,
        "peran": ANGGOTA,
        "terkunci": locked,
        ("peleton_id" if row.jenis is None else "satgas_id"): row.id,
    }
    session.execute(insert(Penugasan), [{"personel_id": id_, **values} for id_ in personel_ids])


def _settle(session: Session, pangkat: DaftarPangkat, row: SiagaRow) -> None:
    """The highest rank leads: Danton with a Danru for each further squad in a platoon, Ketua in a named group."""
    found = next(r for r in siaga_rows(session, pangkat) if _same(r, row))
    squads = len(found.anggota) // REGU
    for place, person in enumerate(found.anggota):
        if found.jenis is None:
            peran = DANTON if place == 0 else DANRU if place <= squads else ANGGOTA
        else:
            peran = KETUA if place == 0 else ANGGOTA
        if peran != person.peran:
            session.execute(update(Penugasan).where(Penugasan.id == person.penugasan_id).values(peran=peran))


def _follow(session: Session, of: PeletonSiaga | Satgas) -> None:
    """Its duties keep its time and name."""
    values: dict[str, Any] = {"mulai": of.mulai, "selesai": of.selesai}
    if isinstance(of, PeletonSiaga):
        values["sasaran"] = sasaran_of(of, session.get_one(Rayon, of.rayon_id).nama)
        mine = Penugasan.peleton_id == of.id
    else:
        standby = of.jenis is JenisSatgas.POWER_ON_HAND
        values |= {
            "sasaran": of.nama,
            "jenis": JenisPenugasan.SIAGA if standby else JenisPenugasan.SATGAS,
        }
        mine = Penugasan.satgas_id == of.id
    session.execute(update(Penugasan).where(mine).values(values))


def _checked_rayon(session: Session, fields_: RayonFields, own: int | None) -> dict[str, Any]:
    nama = clean_text(fields_.nama)
    if not nama:
        raise InputError("Nama rayon wajib diisi.", "Misalnya Rayon 1.")
    if session.scalar(select(Rayon.id).where(Rayon.nama == nama, Rayon.id != (own or 0))) is not None:
        raise RuleViolation(f"{nama} sudah ada.", "Pakai nama lain.")
    if session.get(Satuan, fields_.basis_id) is None:
        raise InputError("Satuan basis tidak ada dalam berkas ini.", "Pilih dari daftarnya.")
    other = session.execute(
        select(Satuan.nama, Rayon.nama)
        .join(CakupanRayon, CakupanRayon.satuan_id == Satuan.id)
        .join(Rayon, Rayon.id == CakupanRayon.rayon_id)
        .where(Satuan.id.in_(fields_.cakupan), Rayon.id != (own or 0))
    ).first()
    if other is not None:
        raise RuleViolation(f"{other[0]} sudah masuk {other[1]}.", "Keluarkan dahulu dari rayon itu.")
    return {"nama": nama, "basis_id": fields_.basis_id}


def _set_cakupan(session: Session, rayon_id: int, satuan_ids: Sequence[int]) -> None:
    standing = set(session.scalars(select(CakupanRayon.satuan_id).where(CakupanRayon.rayon_id == rayon_id)))
    wanted = set(satuan_ids)
    gone = CakupanRayon.rayon_id == rayon_id, CakupanRayon.satuan_id.in_(standing - wanted)
    session.execute(delete(CakupanRayon).where(*gone))
    if new := sorted(wanted - standing):
        session.execute(insert(CakupanRayon), [{"rayon_id": rayon_id, "satuan_id": id_} for id_ in new])


def _checked(
    session: Session, fields_: KelompokSiagaFields, own: int | None
) -> tuple[type[PeletonSiaga] | type[Satgas], dict[str, Any]]:
    nama = clean_text(fields_.nama)
    if not nama:
        raise InputError("Nama wajib diisi.", "Misalnya Peleton siaga, atau Satgas Preventif.")
    if fields_.selesai <= fields_.mulai:
        raise InputError("Waktunya selesai sebelum mulai.", "Perbaiki salah satu waktunya.")
    if not 1 <= fields_.kekuatan <= 9_999:
        raise InputError("Kekuatan antara 1 dan 9.999 personel.", "Perbaiki bilangannya.")
    values: dict[str, Any] = {
        "nama": nama,
        "mulai": fields_.mulai,
        "selesai": fields_.selesai,
        "kekuatan": fields_.kekuatan,
    }
    if fields_.jenis is None:
        if fields_.rayon_id is None or session.get(Rayon, fields_.rayon_id) is None:
            raise InputError("Peleton siaga memerlukan rayonnya.", "Tambah rayon lebih dahulu.")
        return PeletonSiaga, {**values, "rayon_id": fields_.rayon_id}
    same = select(Satgas.id).where(Satgas.nama == nama, Satgas.id != (own or 0))
    if session.scalar(same) is not None:
        raise RuleViolation(f"{nama} sudah ada.", "Pakai nama lain.")
    texts = {"tempat": clean_text(fields_.tempat), "catatan": clean_text(fields_.catatan)}
    return Satgas, {**values, **texts, "jenis": fields_.jenis}
