"""Importing people and TPS from spreadsheets: compared with what is there, written as one step, bad rows told by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.documents.excel.personel_sheet import PersonelRow, read_personel
from poskoapp.documents.excel.table import Rejection, Repair
from poskoapp.documents.excel.tps_sheet import TpsRow, read_tps
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Kecamatan, Kelurahan, Personel, Satuan, Tps, TpsSprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.domain.tps import kode_tps
from poskoapp.storage.database import Database

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImporReport:
    """What an import did."""

    baru: int
    diubah: int
    sama: int
    ditolak: tuple[Rejection, ...]
    """Rows that were not taken, each with its cell and the reason."""
    perbaikan: tuple[Repair, ...]
    """Values that were repaired with certainty, each with its cell."""
    dihapus: int = 0


@dataclass(frozen=True, slots=True)
class _Difference:
    """Rows to insert and rows to change, against what is there."""

    inserts: list[Values]
    updates: list[Values]
    same: int


class ImporService:
    """Imports into the open file; each import is one undoable step."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def import_personel(
        self, path: Path, *, buat_satuan: bool = False, progress: Progress = no_progress
    ) -> ImporReport:
        """Adds new people and updates those whose NRP is there with a like name; an empty cell changes nothing.

        A unit that the file does not know rejects the row, or with `buat_satuan` becomes a new unit.
        Raises InputError where the workbook cannot be read at all.
        """
        result = read_personel(path, self._pangkat, progress=progress)
        with self._db.write(f"Impor personel dari {path.name}") as session:
            units = _Units(session, create=buat_satuan)
            people = {
                p["nrp"]: dict(p) for p in session.execute(select(*Personel.__table__.columns)).mappings()
            }
            domiciles = _unique_kelurahan(session)
            rejected: list[Rejection] = []
            wanted: list[Values] = []
            for row in result.rows:
                values = self._personel_values(row, units, domiciles, people.get(row.nrp))
                if isinstance(values, Rejection):
                    rejected.append(values)
                else:
                    wanted.append(values)
            difference = _difference(wanted, people, "nrp")
            _execute(session, Personel, difference)
        return _report(difference, (*result.ditolak, *rejected), result.perbaikan)

    def import_tps(
        self, path: Path, *, lengkap: bool = False, progress: Progress = no_progress
    ) -> ImporReport:
        """Adds new TPS and updates those that are there; their kelurahan's number of TPS is no estimate any more.

        With `lengkap` the list is complete: TPS of its kelurahan that it does not name are removed.
        """
        result = read_tps(path, progress=progress)
        with self._db.write(f"Impor TPS dari {path.name}") as session:
            places = _Places(session)
            stations = {
                t["kode"]: dict(t) for t in session.execute(select(*Tps.__table__.columns)).mappings()
            }
            rejected: list[Rejection] = []
            wanted: list[Values] = []
            for row in result.rows:
                values = places.values_of(row)
                if isinstance(values, Rejection):
                    rejected.append(values)
                else:
                    wanted.append(values)
            difference = _difference(wanted, stations, "kode")
            _execute(session, Tps, difference)
            named = {values["kelurahan_id"] for values in wanted}
            session.execute(
                update(Kelurahan)
                .where(Kelurahan.id.in_(named), Kelurahan.tps_estimasi)
                .values(tps_estimasi=False)
            )
            removed = _remove_unnamed(session, wanted, named) if lengkap else 0
        return _report(difference, (*result.ditolak, *rejected), result.perbaikan, removed)

    def _personel_values(
        self, row: PersonelRow, units: "_Units", domiciles: Mapping[str, int], known: Values | None
    ) -> Values | Rejection:
        if known is not None and not _alike(known["nama"], row.nama):
            return Rejection(
                row.sel, f"NRP/NIP {row.nrp} sudah dipakai oleh {known['nama']}, bukan {row.nama}."
            )
        satuan_id = units.find(row.satuan) if row.satuan or known is None else known["satuan_id"]
        if satuan_id is None:
            return Rejection(row.sel_satuan, f"Satuan “{row.satuan}” tidak dikenal. {units.hint}")
        return {
            "nrp": row.nrp,
            "nama": row.nama,
            "pangkat": row.pangkat,
            "satuan_id": satuan_id,
            "jabatan": row.jabatan,
            "jenis": row.jenis,
            "jenis_kelamin": row.jenis_kelamin,
            "hp": row.hp,
            "domisili_id": domiciles.get(name_key(row.domisili)),
        }


class _Units:
    """Units of the file by any spelling of their names; rows without a unit belong to the Polres itself."""

    def __init__(self, session: Session, *, create: bool) -> None:
        self._session = session
        self._create = create
        rows = session.execute(select(Satuan.id, Satuan.nama, Satuan.jenis)).all()
        self._by_key = {name_key(row.nama): row.id for row in rows}
        self._polres_id = next(row.id for row in rows if row.jenis is JenisSatuan.POLRES)

    hint = "Perbaiki ejaannya, atau impor dengan pilihan membuat satuan baru."

    def find(self, nama: str) -> int | None:
        """Its key; None where it is unknown and may not be made."""
        if not nama:
            return self._polres_id
        key = name_key(nama)
        if key not in self._by_key and self._create:
            satuan = Satuan(
                nama=nama, jenis=JenisSatuan.LAIN, induk_id=self._polres_id, urutan=len(self._by_key)
            )
            self._session.add(satuan)
            self._session.flush()
            self._by_key[key] = satuan.id
        return self._by_key.get(key)


class _Places:
    """Kelurahan of the file by code, or by the names of kecamatan and kelurahan."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(
            select(Kelurahan.id, Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(
                Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id
            )
        )
        self._by_code: dict[str, tuple[int, str]] = {}
        self._by_name: dict[tuple[str, str], tuple[int, str]] = {}
        for id_, kode, kelurahan, kecamatan in rows:
            self._by_code[kode] = (id_, kode)
            self._by_name[name_key(kecamatan), name_key(kelurahan)] = (id_, kode)

    def values_of(self, row: TpsRow) -> Values | Rejection:
        """The row as the table stores it, without what it leaves open."""
        found = self._by_code.get(row.kode_kelurahan) or self._by_name.get(
            (name_key(row.kecamatan), name_key(row.kelurahan))
        )
        if found is None:
            place = row.kode_kelurahan or f"{row.kelurahan}, Kecamatan {row.kecamatan}"
            return Rejection(row.sel, f"Kelurahan {place} tidak ada di wilayah hukum ini.")
        kelurahan_id, kode = found
        return {
            "kode": kode_tps(kode, row.nomor),
            "kelurahan_id": kelurahan_id,
            "nomor": row.nomor,
            "kategori": row.kategori,
            "dpt_l": row.dpt_l,
            "dpt_p": row.dpt_p,
            "alamat": row.alamat,
            "lat": row.lat,
            "lng": row.lng,
            "catatan": row.catatan,
        }


def _alike(known: str, read: str) -> bool:
    """Whether two spellings can be one person: with or without titles, but sharing a word of the name."""
    a, b = ({name_key(word) for word in clean_text(text).split()} for text in (known, read))
    return any(len(word) > 1 for word in a & b)


def _unique_kelurahan(session: Session) -> dict[str, int]:
    """Kelurahan by name, leaving out names that two of them share."""
    found: dict[str, int | None] = {}
    for id_, nama in session.execute(select(Kelurahan.id, Kelurahan.nama)):
        key = name_key(nama)
        found[key] = None if key in found else id_
    return {key: id_ for key, id_ in found.items() if id_ is not None}


def _difference(wanted: Iterable[Values], known: Mapping[str, Values], key: str) -> _Difference:
    inserts: list[Values] = []
    updates: list[Values] = []
    same = 0
    for values in wanted:
        old = known.get(values[key])
        told = {name: value for name, value in values.items() if value not in (None, "")}
        if old is None:
            inserts.append(told)
        elif changed := {name: value for name, value in told.items() if old[name] != value}:
            updates.append({"id": old["id"], **changed})
        else:
            same += 1
    return _Difference(inserts, updates, same)


def _execute(session: Session, entity: type[Personel] | type[Tps], difference: _Difference) -> None:
    for statement, rows in ((insert(entity), difference.inserts), (update(entity), difference.updates)):
        if rows:
            session.execute(statement, rows)


def _remove_unnamed(session: Session, wanted: Sequence[Values], named: set[int]) -> int:
    kept = {values["kode"] for values in wanted}
    found = session.execute(select(Tps.id, Tps.kode).where(Tps.kelurahan_id.in_(named)))
    leaving = [id_ for id_, kode in found if kode not in kept]
    _refuse_ordered(session, leaving)
    session.execute(delete(Tps).where(Tps.id.in_(leaving)))
    return len(leaving)


def _refuse_ordered(session: Session, tps_ids: list[int]) -> None:
    ordered = session.scalars(
        select(Tps.kode)
        .where(Tps.id.in_(select(TpsSprin.tps_id).where(TpsSprin.tps_id.in_(tps_ids))))
        .limit(3)
    ).all()
    if ordered:
        raise RuleViolation(
            f"TPS {', '.join(ordered)} tercantum dalam Sprin yang sudah terbit dan tidak dapat dihapus.",
            "Impor tanpa pilihan daftar lengkap.",
        )


def _report(
    difference: _Difference, ditolak: tuple[Rejection, ...], perbaikan: tuple[Repair, ...], dihapus: int = 0
) -> ImporReport:
    return ImporReport(
        len(difference.inserts), len(difference.updates), difference.same, ditolak, perbaikan, dihapus
    )
