"""Editing TPS by hand: one in its form, many at once, new ones at special locations, and repairs of coordinates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Kelurahan, Tps, TpsSprin
from poskoapp.domain.teks import clean_text
from poskoapp.domain.tps import VOTERS_MAX, JenisLoksus, Tanda, kode_tps, next_numbers, three_digits
from poskoapp.planning.koordinat import in_indonesia
from poskoapp.services.izin import izin
from poskoapp.services.kontak import Kontak, ReadContacts, set_contacts
from poskoapp.services.koordinat import wrong_places
from poskoapp.storage.database import Database
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.storage.rows import require, require_all, update_rows, whole_rows

TEXT_LIMIT = 500
KOLOM_DPT = ("dpt_l", "dpt_p", "dpt_jumlah")
KOLOM_TEKS = ("alasan", "alamat", "catatan", "nama_loksus")


@dataclass(frozen=True, slots=True)
class TpsFields:
    """What the operator types about a TPS; `indikator` are keys, `kontak` those of its kelurahan and kecamatan too."""

    kategori: Kategori = Kategori.KURANG_RAWAN
    alasan: str = ""
    indikator: tuple[str, ...] = ()
    tanda: tuple[Tanda, ...] = ()
    jenis_loksus: JenisLoksus | None = None
    nama_loksus: str = ""
    dpt_l: int | None = None
    dpt_p: int | None = None
    alamat: str = ""
    koordinat: tuple[float, float] | None = None
    koordinat_diperiksa: bool = False
    catatan: str = ""
    kontak: tuple[Kontak, ...] = ()
    dpt_jumlah: int | None = None


@dataclass(frozen=True, slots=True)
class UbahBanyak:
    """What changes on all chosen TPS; what is None or empty stays as it is on each."""

    kategori: Kategori | None = None
    alasan: str | None = None
    tanda_pasang: tuple[Tanda, ...] = ()
    tanda_lepas: tuple[Tanda, ...] = ()
    indikator_tambah: tuple[str, ...] = ()
    indikator_hapus: tuple[str, ...] = ()
    dpt_l: int | None = None
    dpt_p: int | None = None
    dpt_jumlah: int | None = None
    koordinat: tuple[float, float] | None = None
    kosongkan_koordinat: bool = False
    koordinat_diperiksa: bool | None = None
    catatan: str | None = None
    kontak: tuple[Kontak, ...] = ()


@dataclass(frozen=True, slots=True)
class KelurahanPilihan:
    """A kelurahan for a new TPS: its name with the kecamatan, and the next free numbers."""

    id: int
    nama: str
    nomor_biasa: str
    nomor_khusus: str


class TpsUbahService:
    """Every method is one undoable step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def fields_of(self, tps_id: int) -> TpsFields:
        """What the form of a TPS starts with; RuleViolation where it has gone."""
        with self._db.read() as session:
            return _fields_of(session, require(session, Tps, tps_id))

    def kelurahan(self) -> list[KelurahanPilihan]:
        """All kelurahan by name, each with the numbers that a new TPS would get."""
        with self._db.read() as session:
            taken: dict[int, set[int]] = {}
            for kelurahan_id, nomor in session.execute(select(Tps.kelurahan_id, Tps.nomor)):
                taken.setdefault(kelurahan_id, set()).add(int(nomor))
            rows = session.execute(
                select(Kelurahan.id, Kelurahan.nama, Kecamatan.nama)
                .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
                .order_by(Kelurahan.nama, Kecamatan.nama)
            )
            return [
                KelurahanPilihan(id_, f"{nama}, {kecamatan}", *next_numbers(taken.get(id_, set())))
                for id_, nama, kecamatan in rows
            ]

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def edit(self, tps_id: int, before: TpsFields, after: TpsFields) -> None:
        """Changes what `after` has other than `before`, with which the form began.

        RuleViolation where the TPS has gone, or one of these fields has meanwhile got another value.
        """
        with self._db.write("Ubah TPS") as session:
            row = require(session, Tps, tps_id)
            stored = _fields_of(session, row)
            wanted = merge_edit(stored, before, _checked(after))
            if wanted.koordinat != stored.koordinat and not after.koordinat_diperiksa:
                wanted = replace(wanted, koordinat_diperiksa=False)
            changed = _changed(_values(stored), _values(wanted))
            update_rows(session, Tps, [{"id": tps_id, **changed}] if changed else [])
            _set_kontak(session, tps_id, stored.kontak, wanted.kontak)

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def edit_many(self, tps_ids: Sequence[int], ubah: UbahBanyak) -> int:
        """The same for all of these TPS; returns how many of them changed, or whose contacts did."""
        _check_many(ubah)
        with self._db.write(f"Ubah {len(tps_ids)} TPS") as session:
            require_all(session, Tps, tps_ids)
            updates = [
                {"id": row["id"], **changed}
                for row in whole_rows(session, Tps, tps_ids)
                if (changed := _many_values(row, ubah))
            ]
            update_rows(session, Tps, updates)
            places = set_contacts(session, tps_ids, ubah.kontak) if ubah.kontak else 0
            return max(len(updates), places)

    @izin(PeranAkun.OPERATOR, "menambah TPS")
    def add(self, kelurahan_id: int, nomor: str, fields_: TpsFields) -> int:
        """A new TPS; returns its key. RuleViolation for a number that is taken or does not fit its kind."""
        with self._db.write(f"Tambah TPS {nomor}") as session:
            kelurahan = require(session, Kelurahan, kelurahan_id)
            three = three_digits(nomor, loksus=fields_.jenis_loksus is not None)
            taken = session.scalar(select(Tps.id).where(Tps.kelurahan_id == kelurahan_id, Tps.nomor == three))
            if taken is not None:
                raise RuleViolation(f"TPS {three} {kelurahan.nama} sudah ada.", "Pakai nomor lain.")
            own = {"kelurahan_id": kelurahan_id, "nomor": three, "kode": kode_tps(kelurahan.kode, three)}
            values = own | _values(_checked(fields_))
            tps_id = session.execute(insert(Tps).values(values).returning(Tps.id)).scalar_one()
            _set_kontak(
                session, tps_id, _fields_of(session, session.get_one(Tps, tps_id)).kontak, fields_.kontak
            )
            return tps_id

    @izin(PeranAkun.OPERATOR, "menghapus TPS")
    def delete(self, tps_ids: Sequence[int]) -> None:
        """Removes TPS that stand in no issued order; refuses all if one of them may not go."""
        with self._db.write(f"Hapus {len(tps_ids)} TPS") as session:
            require_all(session, Tps, tps_ids)
            refuse_ordered(session, tps_ids, "Kosongkan pilihannya, atau biarkan TPS itu.")
            session.execute(delete(Tps).where(Tps.id.in_(tps_ids)))

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def repair_coordinates(self, tps_ids: Sequence[int]) -> int:
        """Puts the offered repair in place of wrong coordinates; returns for how many there was one."""
        with self._db.write("Perbaiki koordinat TPS") as session:
            chosen, homes = set(tps_ids), select(Tps.kelurahan_id).where(Tps.id.in_(tps_ids)).distinct()
            wrong = wrong_places(session, session.scalars(homes).all())
            updates = [
                {"id": id_, "lat": found.perbaikan[0], "lng": found.perbaikan[1]}
                for id_, found in wrong.items()
                if id_ in chosen and found.perbaikan
            ]
            update_rows(session, Tps, updates)
            return len(updates)


def refuse_ordered(session: Session, tps_ids: Sequence[int], saran: str) -> None:
    """RuleViolation where one of these TPS stands in an issued order."""
    wanted = set(tps_ids)
    ordered = {id_ for id_ in session.scalars(select(TpsSprin.tps_id)) if id_ in wanted}
    if ordered:
        codes = session.scalars(select(Tps.kode).where(Tps.id.in_(sorted(ordered)[:3]))).all()
        raise RuleViolation(
            f"TPS {', '.join(codes)} tercantum dalam Sprin yang sudah terbit dan tidak dapat dihapus.", saran
        )


def check_voters(jumlah: int | None) -> None:
    """InputError for a number of voters that no TPS has."""
    if jumlah is not None and not 0 <= jumlah <= VOTERS_MAX:
        raise InputError(f"Jumlah pemilih {jumlah} tidak mungkin.", "Isi 0 sampai 10.000.")


def check_koordinat(koordinat: tuple[float, float] | None) -> None:
    """InputError for coordinates outside of Indonesia."""
    if koordinat is not None and not in_indonesia(koordinat):
        lat, lng = koordinat
        swapped = in_indonesia((lng, lat))
        raise InputError(
            f"Koordinat {lat:g}, {lng:g} di luar Indonesia.",
            "Tampaknya tertukar: tulis lintang dahulu, lalu bujur."
            if swapped
            else "Contoh: -6.2383, 106.9756.",
        )


def _checked(fields_: TpsFields) -> TpsFields:
    for jumlah in (fields_.dpt_l, fields_.dpt_p, fields_.dpt_jumlah):
        check_voters(jumlah)
    check_koordinat(fields_.koordinat)
    texts = {name: clean_text(getattr(fields_, name)) for name in KOLOM_TEKS}
    for name, text in texts.items():
        if len(text) > TEXT_LIMIT:
            raise InputError(
                f"{name.replace('_', ' ').capitalize()}: {len(text)} huruf, batasnya {TEXT_LIMIT}."
            )
    return replace(fields_, **texts)


def _check_many(ubah: UbahBanyak) -> None:
    _checked(
        TpsFields(
            alasan=ubah.alasan or "",
            catatan=ubah.catatan or "",
            dpt_l=ubah.dpt_l,
            dpt_p=ubah.dpt_p,
            dpt_jumlah=ubah.dpt_jumlah,
            koordinat=ubah.koordinat,
        )
    )


def _many_values(row: Mapping[Any, Any], ubah: UbahBanyak) -> dict[str, Any]:
    """What changes on one TPS."""
    wanted: dict[str, Any] = {
        name: value
        for name in ("kategori", "alasan", *KOLOM_DPT, "catatan", "koordinat_diperiksa")
        if (value := getattr(ubah, name)) is not None
    }
    wanted |= {tanda.value: True for tanda in ubah.tanda_pasang} | {t.value: False for t in ubah.tanda_lepas}
    if ubah.koordinat or ubah.kosongkan_koordinat:
        lat, lng = ubah.koordinat or (None, None)
        wanted |= {"lat": lat, "lng": lng} | {"koordinat_diperiksa": bool(ubah.koordinat_diperiksa)}
    if ubah.indikator_tambah or ubah.indikator_hapus:
        had = {*filter(None, row["indikator"].split(","))} | {*ubah.indikator_tambah}
        wanted["indikator"] = read_indikator().ordered(had - {*ubah.indikator_hapus})
    return _changed(row, wanted)


def _changed(before: Mapping[Any, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if before[name] != value}


def _values(fields_: TpsFields) -> dict[str, Any]:
    lat, lng = fields_.koordinat or (None, None)
    plain = ("kategori", "jenis_loksus", *KOLOM_DPT, "koordinat_diperiksa", *KOLOM_TEKS)
    return {
        **{name: getattr(fields_, name) for name in plain},
        **{tanda.value: tanda in fields_.tanda for tanda in Tanda},
        "indikator": read_indikator().ordered(fields_.indikator),
        "lat": lat,
        "lng": lng,
    }


def _fields_of(session: Session, row: Tps) -> TpsFields:
    kecamatan_id = session.get_one(Kelurahan, row.kelurahan_id).kecamatan_id
    plain = ("kategori", "jenis_loksus", *KOLOM_DPT, "koordinat_diperiksa", *KOLOM_TEKS)
    return TpsFields(
        **{name: getattr(row, name) for name in plain},
        indikator=tuple(row.indikator.split(",")) if row.indikator else (),
        tanda=tuple(tanda for tanda in Tanda if getattr(row, tanda.value)),
        koordinat=None if row.lat is None or row.lng is None else (row.lat, row.lng),
        kontak=ReadContacts(session).of(row.id, row.kelurahan_id, kecamatan_id),
    )


def _set_kontak(session: Session, tps_id: int, before: tuple[Kontak, ...], after: tuple[Kontak, ...]) -> None:
    """Only what differs, so that an edit of a TPS does not touch its kecamatan's contacts."""
    gone = {k.jenis for k in before} - {k.jenis for k in after}
    changed = [k for k in after if k not in before] + [Kontak(jenis, "", "") for jenis in gone]
    set_contacts(session, [tps_id], changed)
