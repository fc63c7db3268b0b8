"""Guarded objects: their master data, the units that guard them, their patterns of shifts, and the post's limits."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jaga import parse_pola
from poskoapp.domain.model import (
    AturanJaga,
    Kelurahan,
    Objek,
    Penugasan,
    PolaJaga,
    Satuan,
    SatuanObjek,
)
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import singkat
from poskoapp.services.batas_jam import batas_jam
from poskoapp.services.izin import izin
from poskoapp.services.jaga_baris import ObjekRow, objek_rows
from poskoapp.storage.database import Database

_REST_HOURS, _LONGEST_HOURS = range(4, 49), range(4, 49)


@dataclass(frozen=True, slots=True)
class ObjekFields:
    """What is typed about an object. `satuan_ids`: the units that guard it; none: every unit."""

    nama: str
    jenis: JenisObjek = JenisObjek.KPU
    alamat: str = ""
    kelurahan_id: int | None = None
    lat: float | None = None
    lng: float | None = None
    kontak: str = ""
    kontak_hp: str = ""
    catatan: str = ""
    satuan_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PolaFields:
    """What is typed about a pattern: `jam` as `2x12` or `6+12+6`, `butuh` as `4` or `6+4`."""

    mulai: datetime
    selesai: datetime
    jam: str = "2x12"
    butuh: str = "4"
    keterangan: str = ""


class ObjekService:
    """Reads objects and changes them."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def rows(self, saat: datetime) -> list[ObjekRow]:
        """All objects as they stand at that moment."""
        with self._db.read() as session:
            return objek_rows(session, self._pangkat, saat)

    def batas(self) -> BatasJam:
        """The post's limits for guards."""
        with self._db.read() as session:
            return batas_jam(session)

    def satuan(self) -> list[tuple[int, str]]:
        """The units that may guard, by name."""
        with self._db.read() as session:
            rows = session.execute(select(Satuan.id, Satuan.nama).order_by(Satuan.urutan, Satuan.nama))
            return [(id_, nama) for id_, nama in rows]

    def polsek(self) -> list[tuple[int, str]]:
        """The Polsek, which a rayon covers, by name."""
        with self._db.read() as session:
            rows = session.execute(
                select(Satuan.id, Satuan.nama)
                .where(Satuan.jenis == JenisSatuan.POLSEK, Satuan.aktif)
                .order_by(Satuan.urutan, Satuan.nama)
            )
            return [(id_, nama) for id_, nama in rows]

    @izin(PeranAkun.OPERATOR, "mengubah objek")
    def add(self, fields_: ObjekFields, pola: PolaFields | None = None) -> int:
        """Adds an object, with its first pattern where there is one; returns its key."""
        with self._db.write(f"Tambah objek {fields_.nama}") as session:
            values = _checked(session, fields_, None)
            id_ = session.execute(insert(Objek).values(values).returning(Objek.id)).scalar_one()
            _set_units(session, id_, fields_.satuan_ids)
            if pola is not None:
                session.execute(insert(PolaJaga).values(_checked_pola(session, id_, pola, None)))
            return id_

    @izin(PeranAkun.OPERATOR, "mengubah objek")
    def edit(self, objek_id: int, before: ObjekFields, after: ObjekFields) -> None:
        """Changes what `after` has other than `before`; its guards' duties follow a new name."""
        with self._db.write(f"Ubah objek {after.nama}") as session:
            fields_ = merge_edit(_stored(session, objek_id), before, after)
            values = _checked(session, fields_, objek_id)
            session.execute(update(Objek).where(Objek.id == objek_id).values(values))
            _set_units(session, objek_id, fields_.satuan_ids)
            duties = Penugasan.objek_id == objek_id, Penugasan.sasaran != values["nama"]
            session.execute(update(Penugasan).where(*duties).values(sasaran=values["nama"]))

    @izin(PeranAkun.OPERATOR, "mengubah objek")
    def delete(self, objek_id: int) -> int:
        """Removes an object with its patterns and the duties at it; returns how many duties went with it."""
        with self._db.write("Hapus objek") as session:
            _objek(session, objek_id)
            duties = _duties(session, objek_id)
            session.execute(delete(Objek).where(Objek.id == objek_id))
            return duties

    def count_duties(self, objek_id: int, pola_id: int | None = None) -> int:
        """How many duties would go with it, or with one pattern of it."""
        with self._db.read() as session:
            if pola_id is None:
                return _duties(session, objek_id)
            return _duties(session, objek_id, *_under(_pola(session, pola_id)))

    @izin(PeranAkun.OPERATOR, "mengubah pola jaga")
    def add_pola(self, objek_id: int, fields_: PolaFields) -> int:
        """Adds a pattern; RuleViolation where another one holds at some of that time."""
        with self._db.write("Tambah pola jaga") as session:
            _objek(session, objek_id)
            values = _checked_pola(session, objek_id, fields_, None)
            return session.execute(insert(PolaJaga).values(values).returning(PolaJaga.id)).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah pola jaga")
    def edit_pola(self, pola_id: int, fields_: PolaFields) -> None:
        """Changes a pattern; duties that fit no shift any longer stay until the roster is made anew."""
        with self._db.write("Ubah pola jaga") as session:
            pola = _pola(session, pola_id)
            values = _checked_pola(session, pola.objek_id, fields_, pola_id)
            session.execute(update(PolaJaga).where(PolaJaga.id == pola_id).values(values))

    @izin(PeranAkun.OPERATOR, "mengubah pola jaga")
    def delete_pola(self, pola_id: int) -> int:
        """Removes a pattern with the duties that begin under it; returns how many duties went with it."""
        with self._db.write("Hapus pola jaga") as session:
            pola = _pola(session, pola_id)
            under = Penugasan.objek_id == pola.objek_id, *_under(pola)
            duties = _duties(session, pola.objek_id, *_under(pola))
            session.execute(delete(Penugasan).where(*under))
            session.execute(delete(PolaJaga).where(PolaJaga.id == pola_id))
            return duties

    @izin(PeranAkun.PENGENDALI, "mengubah aturan jaga")
    def set_batas(self, istirahat_jam: int, terlama_jam: int) -> None:
        """Sets the least rest between two shifts and the longest time on end, in hours."""
        if istirahat_jam not in _REST_HOURS or terlama_jam not in _LONGEST_HOURS:
            raise InputError("Istirahat dan jaga terlama antara 4 dan 48 jam.", "Perbaiki angkanya.")
        with self._db.write("Aturan jaga") as session:
            session.execute(delete(AturanJaga))
            session.execute(insert(AturanJaga).values(istirahat_jam=istirahat_jam, terlama_jam=terlama_jam))


def _duties(session: Session, objek_id: int, *which: ColumnElement[bool]) -> int:
    query = select(func.count(Penugasan.id)).where(Penugasan.objek_id == objek_id, *which)
    return session.scalar(query) or 0


def _under(pola: PolaJaga) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The duties that begin while the pattern holds; no other one of the object holds then."""
    return Penugasan.mulai >= pola.mulai, Penugasan.mulai < pola.selesai


def _objek(session: Session, objek_id: int) -> Objek:
    found = session.get(Objek, objek_id)
    if found is None:
        raise InputError(f"Objek nomor {objek_id} tidak ada.", "Lihat daftarnya: posko objek daftar.")
    return found


def _pola(session: Session, pola_id: int) -> PolaJaga:
    found = session.get(PolaJaga, pola_id)
    if found is None:
        raise InputError(f"Pola jaga nomor {pola_id} tidak ada.", "Lihat daftarnya: posko objek daftar.")
    return found


def _stored(session: Session, objek_id: int) -> ObjekFields:
    objek = _objek(session, objek_id)
    units = session.scalars(select(SatuanObjek.satuan_id).where(SatuanObjek.objek_id == objek_id))
    names = [f.name for f in fields(ObjekFields) if f.name != "satuan_ids"]
    return ObjekFields(**{name: getattr(objek, name) for name in names}, satuan_ids=tuple(sorted(units)))


def _checked(session: Session, fields_: ObjekFields, own: int | None) -> dict[str, Any]:
    nama = clean_text(fields_.nama)
    if not nama:
        raise InputError("Nama objek wajib diisi.", "Misalnya Kantor KPU Kota Bekasi.")
    same = session.scalar(select(Objek.id).where(Objek.nama == nama, Objek.id != (own or 0)))
    if same is not None:
        raise RuleViolation(f"Objek bernama {nama} sudah ada.", "Pakai nama lain, atau ubah objek itu.")
    if (fields_.lat is None) != (fields_.lng is None):
        raise InputError("Lintang dan bujur diisi keduanya atau tidak sama sekali.", "Lengkapi koordinatnya.")
    if fields_.lat is not None and not (-90 <= fields_.lat <= 90 and -180 <= (fields_.lng or 0) <= 180):
        raise InputError("Koordinat di luar bumi.", "Lintang −90 sampai 90, bujur −180 sampai 180.")
    if fields_.kelurahan_id is not None and session.get(Kelurahan, fields_.kelurahan_id) is None:
        raise InputError("Kelurahan tidak ada dalam berkas ini.", "Pilih dari daftarnya.")
    texts = {
        name: clean_text(getattr(fields_, name)) for name in ("alamat", "kontak", "kontak_hp", "catatan")
    }
    places = {name: getattr(fields_, name) for name in ("kelurahan_id", "lat", "lng")}
    return {"nama": nama, "jenis": fields_.jenis, **texts, **places}


def _set_units(session: Session, objek_id: int, satuan_ids: tuple[int, ...]) -> None:
    standing = set(session.scalars(select(SatuanObjek.satuan_id).where(SatuanObjek.objek_id == objek_id)))
    wanted = set(satuan_ids)
    if missing := wanted - set(session.scalars(select(Satuan.id).where(Satuan.id.in_(wanted)))):
        raise InputError(f"Satuan nomor {min(missing)} tidak ada dalam berkas ini.", "Pilih dari daftarnya.")
    gone = SatuanObjek.objek_id == objek_id, SatuanObjek.satuan_id.in_(standing - wanted)
    session.execute(delete(SatuanObjek).where(*gone))
    if new := sorted(wanted - standing):
        session.execute(insert(SatuanObjek), [{"objek_id": objek_id, "satuan_id": id_} for id_ in new])


def _checked_pola(session: Session, objek_id: int, fields_: PolaFields, own: int | None) -> dict[str, Any]:
    pola = parse_pola(fields_.jam, fields_.butuh)
    if fields_.selesai - fields_.mulai < timedelta(hours=1):
        raise InputError("Pola jaga selesai sebelum mulai.", "Perbaiki salah satu waktunya.")
    other = session.scalars(
        select(PolaJaga).where(
            PolaJaga.objek_id == objek_id,
            PolaJaga.id != (own or 0),
            PolaJaga.mulai < fields_.selesai,
            PolaJaga.selesai > fields_.mulai,
        )
    ).first()
    if other is not None:
        raise RuleViolation(
            f"Objek ini sudah berpola jaga {singkat(other.mulai)} s.d. {singkat(other.selesai)}.",
            "Akhiri pola itu lebih dahulu, atau mulai sesudahnya.",
        )
    return {
        "objek_id": objek_id,
        "mulai": fields_.mulai,
        "selesai": fields_.selesai,
        "jam": pola.jam_text,
        "butuh": pola.butuh_text,
        "keterangan": clean_text(fields_.keterangan),
    }
