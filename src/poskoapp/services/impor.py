"""Importing people and TPS from spreadsheets: compared with what is there, written as one step, bad rows told by cell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from poskoapp.documents.excel.cell import CellValue
from poskoapp.documents.excel.ditolak import titles_of, write_ditolak
from poskoapp.documents.excel.personel_sheet import PERSONEL_TABLE, PersonelTerbaca, read_personel
from poskoapp.documents.excel.table import Rejection, Repair
from poskoapp.documents.excel.tps_sheet import TPS_TABLE, TpsTerbaca, read_tps
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.model import Kelurahan, Personel, Tps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import may_be_one_person
from poskoapp.domain.tps import kode_tps
from poskoapp.services.impor_kontak import set_imported_contacts
from poskoapp.services.impor_matching import DomicileFinder, PlaceFinder, UnitFinder
from poskoapp.services.izin import izin
from poskoapp.services.tps_ubah import refuse_ordered
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows, update_rows

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
    kolom: Mapping[int, str] = field(default_factory=dict[int, str])
    """The title of each column (from 0) that was read, for the cells in `Rejection.isi`."""
    kontak: int = 0
    """Contacts of TPS that were added or changed."""


def save_ditolak(report: ImporReport, path: Path, created: date) -> None:
    """The refused rows as a workbook, each with its reason, to mend and import again."""
    write_ditolak(report.ditolak, report.kolom, path, created)


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

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_personel(
        self,
        path: Path,
        *,
        buat_satuan: bool = False,
        coba: bool = False,
        progress: Progress = no_progress,
    ) -> ImporReport:
        """Adds new people and updates those whose NRP is there with a like name; an empty cell changes nothing.

        With `coba` it only tells what it would do.

        A unit that the file does not know rejects the row, or with `buat_satuan` becomes a new unit.
        Raises InputError where the workbook cannot be read at all.
        """
        result = read_personel(path, self._pangkat, progress=progress)
        with self._db.write(f"Impor personel dari {path.name}") as session:
            people = {
                p["nrp"]: dict(p) for p in session.execute(select(*Personel.__table__.columns)).mappings()
            }
            reading = _PersonelReading(session, people, result.kolom, create=buat_satuan and not coba)
            for row in result.rows:
                reading.take(row)
            difference = _difference(reading.wanted, people, "nrp")
            if not coba:
                _execute(session, Personel, difference)
        ditolak, perbaikan = (*result.ditolak, *reading.ditolak), (*result.perbaikan, *reading.perbaikan)
        return _report(difference, ditolak, perbaikan, titles_of(PERSONEL_TABLE, result.kolom))

    @izin(PeranAkun.OPERATOR, "mengimpor data")
    def import_tps(
        self, path: Path, *, lengkap: bool = False, progress: Progress = no_progress
    ) -> ImporReport:
        """Adds new TPS and updates those that are there; their kelurahan's number of TPS is no estimate any more.

        With `lengkap` the list is complete: TPS of its kelurahan that it does not name are removed.
        """
        result = read_tps(path, progress=progress)
        with self._db.write(f"Impor TPS dari {path.name}") as session:
            stations = {
                t["kode"]: dict(t) for t in session.execute(select(*Tps.__table__.columns)).mappings()
            }
            reading = _TpsReading(session, result.kolom)
            for row in result.rows:
                reading.take(row)
            wanted = reading.wanted()
            difference = _difference(wanted, stations, "kode")
            for changed in difference.updates:
                if changed.keys() & {"lat", "lng"}:
                    changed["koordinat_diperiksa"] = False  # those that were looked at are gone
            _execute(session, Tps, difference)
            kontak = set_imported_contacts(session, reading.kept, reading.perbaikan)
            named = {values["kelurahan_id"] for values in wanted}
            session.execute(
                update(Kelurahan)
                .where(Kelurahan.id.in_(named), Kelurahan.tps_estimasi)
                .values(tps_estimasi=False)
            )
            removed = _remove_unnamed(session, wanted, named) if lengkap else 0
        ditolak, perbaikan = (*result.ditolak, *reading.ditolak), (*result.perbaikan, *reading.perbaikan)
        return replace(
            _report(difference, ditolak, perbaikan, titles_of(TPS_TABLE, result.kolom), removed),
            kontak=kontak,
        )


class _PersonelReading:
    """Rows of people as the table stores them, with what was refused or decided about each."""

    def __init__(
        self, session: Session, people: Mapping[str, Values], kolom: Mapping[str, int], *, create: bool
    ) -> None:
        self._people, self._kolom = people, kolom
        self._units = UnitFinder(session, create=create)
        self._domiciles = DomicileFinder(session)
        self.wanted: list[Values] = []
        self.ditolak: list[Rejection] = []
        self.perbaikan: list[Repair] = []

    def take(self, row: PersonelTerbaca) -> None:
        """Take one row, or say why not."""
        known = self._people.get(row.nrp)
        if known and not may_be_one_person(known["nama"], row.nama):
            alasan = f"NRP/NIP {row.nrp} sudah dipakai oleh {known['nama']}, bukan {row.nama}."
            self.ditolak.append(Rejection(row.sel_nama, alasan, _as_found(row, self._kolom)))
            return
        satuan_id = known["satuan_id"] if known and not row.satuan else self._units.find(row.satuan)
        if satuan_id is None:
            alasan = f"Satuan “{row.satuan}” tidak dikenal. {self._units.hint}"
            self.ditolak.append(Rejection(row.sel_satuan, alasan, _as_found(row, self._kolom)))
            return
        self._tell(row, known)
        self.wanted.append(_personel_values(row, satuan_id, self._domicile(row)))

    def _tell(self, row: PersonelTerbaca, known: Values | None) -> None:
        if known is None and not row.satuan:
            alasan = "satuan kosong; dimasukkan ke Polres"
            self.perbaikan.append(Repair(row.sel_satuan, "", self._units.polres, alasan))
        if known is not None and known["nama"] != row.nama:
            alasan = f"nama pada NRP/NIP {row.nrp} diganti"
            self.perbaikan.append(Repair(row.sel_nama, known["nama"], row.nama, alasan))

    def _domicile(self, row: PersonelTerbaca) -> int | None:
        if not row.domisili:
            return None
        found, why_not = self._domiciles.find(row.domisili)
        if found is None:
            self.perbaikan.append(Repair(row.sel_domisili, row.domisili, "", f"{why_not}; tidak diambil"))
        return found


class _TpsReading:
    """Rows of TPS as the table stores them; only here two rows are seen to name one TPS in different ways."""

    def __init__(self, session: Session, kolom: Mapping[str, int]) -> None:
        self._places, self._kolom = PlaceFinder(session), kolom
        self._by_kode: dict[str, list[tuple[TpsTerbaca, Values]]] = defaultdict(list)
        self.kept: list[tuple[TpsTerbaca, str]] = []
        self.ditolak: list[Rejection] = []
        self.perbaikan: list[Repair] = []

    def take(self, row: TpsTerbaca) -> None:
        """Take one row, or say why not."""
        found = self._places.find(row)
        if found is None:
            kecamatan = f", Kecamatan {row.kecamatan}" if row.kecamatan else ""
            place = row.kode_kelurahan or f"{row.kelurahan}{kecamatan}"
            alasan = f"Kelurahan {place} tidak dikenal di wilayah hukum ini."
            self.ditolak.append(Rejection(row.sel, alasan, _as_found(row, self._kolom)))
            return
        values = _tps_values(row, *found)
        self._by_kode[values["kode"]].append((row, values))

    def wanted(self) -> list[Values]:
        """Each TPS once; rows that give one TPS different contents are all rejected."""
        kept: list[Values] = []
        for (first, values), *others in self._by_kode.values():
            if all(other == values for _, other in others):
                kept.append(values)
                self.kept.append((first, values["kode"]))
                self.perbaikan.extend(
                    Repair(row.sel, row.nomor, "", f"TPS sama dengan {first.sel}; dipakai satu kali")
                    for row, _ in others
                )
            else:
                self._reject([first, *(row for row, _ in others)])
        return kept

    def _reject(self, rows: Sequence[TpsTerbaca]) -> None:
        for row in rows:
            others = ", ".join(other.sel for other in rows if other is not row)
            alasan = f"TPS {row.nomor} ada lebih dari sekali dengan isi berbeda: {others}."
            self.ditolak.append(Rejection(row.sel, alasan, _as_found(row, self._kolom)))


def _as_found(row: PersonelTerbaca | TpsTerbaca, kolom: Mapping[str, int]) -> tuple[CellValue, ...]:
    """What was read of a row, in the columns of its table."""
    if isinstance(row, PersonelTerbaca):
        told: Values = {"pangkat_nrp": f"{row.pangkat} {row.nrp}"}
    else:
        told = {"kode": row.kode_kelurahan, "kategori": row.kategori.label if row.kategori else ""}
        if row.lat is not None and row.lng is not None:
            told["koordinat"] = f"{row.lat}, {row.lng}"
    cells: list[CellValue] = [None] * (max(kolom.values(), default=-1) + 1)
    for name, column in kolom.items():
        value = told.get(name, getattr(row, name, ""))
        cells[column] = "" if value is None else str(value)
    return tuple(cells)


def _personel_values(row: PersonelTerbaca, satuan_id: int, domisili_id: int | None) -> Values:
    return {
        "nrp": row.nrp,
        "nama": row.nama,
        "pangkat": row.pangkat,
        "satuan_id": satuan_id,
        "jabatan": row.jabatan,
        "jenis": row.jenis,
        "jenis_kelamin": row.jenis_kelamin,
        "hp": row.hp,
        "domisili_id": domisili_id,
    }


def _tps_values(row: TpsTerbaca, kelurahan_id: int, kode: str) -> Values:
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
    insert_rows(session, entity, difference.inserts)
    update_rows(session, entity, difference.updates)


def _remove_unnamed(session: Session, wanted: Sequence[Values], named: set[int]) -> int:
    kept = {values["kode"] for values in wanted}
    found = session.execute(select(Tps.id, Tps.kode).where(Tps.kelurahan_id.in_(named)))
    leaving = [id_ for id_, kode in found if kode not in kept]
    refuse_ordered(session, leaving, "Impor tanpa pilihan daftar lengkap.")
    session.execute(delete(Tps).where(Tps.id.in_(leaving)))
    return len(leaving)


def _report(
    difference: _Difference,
    ditolak: tuple[Rejection, ...],
    perbaikan: tuple[Repair, ...],
    kolom: Mapping[int, str],
    dihapus: int = 0,
) -> ImporReport:
    return ImporReport(
        len(difference.inserts), len(difference.updates), difference.same, ditolak, perbaikan, dihapus, kolom
    )
