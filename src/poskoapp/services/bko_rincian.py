"""The lines of a request: how many from which unit, with what, and where they sleep."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.services.bko_baris import rincian_rows
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require

NODE = "BKO"
"""The unit below which all units stand that lend to us."""

_KINDS = (
    ("brimob", JenisSatuan.BRIMOB),
    ("koramil", JenisSatuan.KORAMIL),
    ("kodim", JenisSatuan.KODIM),
    ("polres", JenisSatuan.POLRES),
    ("polda", JenisSatuan.POLDA),
)


@dataclass(frozen=True, slots=True)
class RincianFields:
    """What the operator types about a line; a figure that nobody has stated is None."""

    satuan_asal: str
    kualifikasi: str = ""
    bentuk: BentukBko = BentukBko.PERORANGAN
    diminta: int | None = None
    disetujui: int | None = None
    tiba: int | None = None
    kembali: int | None = None
    perlengkapan: str = ""
    kendaraan: str = ""
    penginapan: str = ""
    lat: float | None = None
    lng: float | None = None
    """Where they sleep; distances of the plotting count from there."""
    tempat: str = ""
    """Where they are meant to serve."""


@dataclass(frozen=True, slots=True)
class TempatRow:
    """A unit of ours with coordinates, at which lent people may sleep."""

    nama: str
    lat: float
    lng: float


class BkoRincianService:
    """Adds, edits and removes lines."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def add(self, permintaan_id: int, fields_: RincianFields) -> int:
        """Adds a line; returns its key."""
        with self._db.write(f"Tambah rincian BKO {fields_.satuan_asal}") as session:
            request = require(session, PermintaanBko, permintaan_id)
            return insert_line(session, permintaan_id, request.arah, fields_)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def edit(self, rincian_id: int, before: RincianFields, after: RincianFields) -> None:
        """Changes what `after` has other than `before`, with which the form began; the rest stays as it is by now."""
        with self._db.write(f"Ubah rincian BKO {after.satuan_asal}") as session:
            line = require(session, RincianBko, rincian_id)
            fields_ = merge_edit(_fields_of(session, line), before, after)
            for name, value in _checked(fields_).items():
                setattr(line, name, value)
            if require(session, PermintaanBko, line.permintaan_id).arah is ArahBko.MASUK:
                _place(session, line, fields_)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def state(self, rincian_id: int, hitungan: HitunganBko, jumlah: int | None) -> None:
        """States one of the four figures of a line; None takes it back, so that the names count again."""
        with self._db.write(f"Angka {hitungan.value} BKO") as session:
            if jumlah is not None and jumlah < 0:
                raise InputError(f"Jumlah {hitungan.value} {jumlah} tidak mungkin.", "Isi 0 atau lebih.")
            session.execute(
                update(RincianBko).where(RincianBko.id == rincian_id).values({hitungan.value: jumlah})
            )

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def delete(self, rincian_id: int) -> None:
        """Removes a line without people."""
        with self._db.write("Hapus rincian BKO") as session:
            if session.scalar(select(func.count()).where(PersonelBko.rincian_id == rincian_id)):
                raise RuleViolation("Rincian ini sudah memuat nama.", "Keluarkan dahulu nama-namanya.")
            session.execute(delete(RincianBko).where(RincianBko.id == rincian_id))

    def fields_of(self, rincian_id: int) -> RincianFields:
        """What the form of a line starts with; RuleViolation where it has gone."""
        with self._db.read() as session:
            return _fields_of(session, require(session, RincianBko, rincian_id))

    def places(self) -> list[TempatRow]:
        """Our own units with known places, to sleep at."""
        with self._db.read() as session:
            found = session.execute(
                select(Satuan.nama, Satuan.lat, Satuan.lng)
                .where(
                    Satuan.lat.is_not(None), Satuan.lng.is_not(None),
                    Satuan.jenis.in_([JenisSatuan.POLRES, JenisSatuan.POLSEK]),
                    Satuan.id.not_in(select(RincianBko.satuan_id).where(RincianBko.satuan_id.is_not(None))),
                )
                .order_by(Satuan.urutan, Satuan.id)
            )  # fmt: skip
            return [TempatRow(nama, lat or 0.0, lng or 0.0) for nama, lat, lng in found]


def insert_line(session: Session, permintaan_id: int, arah: ArahBko, fields_: RincianFields) -> int:
    """Adds a line within a service's own transaction."""
    values = {"permintaan_id": permintaan_id, **_checked(fields_)}
    id_ = session.execute(insert(RincianBko).values(values).returning(RincianBko.id)).scalar_one()
    if arah is ArahBko.MASUK:
        _place(session, session.get_one(RincianBko, id_), fields_)
    return id_


def unit_of(session: Session, line: RincianBko) -> int:
    """The unit to which the people of a line belong while they are with us, made when it is first needed."""
    if line.satuan_id is None:
        line.satuan_id = _unit(session, line.satuan_asal)
        session.flush()
    return line.satuan_id


def _fields_of(session: Session, line: RincianBko) -> RincianFields:
    row = next(r for r in rincian_rows(session, line.permintaan_id) if r.id == line.id)
    return RincianFields(**{f.name: getattr(row, f.name) for f in fields(RincianFields)})


def _checked(fields_: RincianFields) -> dict[str, Any]:
    values = {f.name: getattr(fields_, f.name) for f in fields(RincianFields) if f.name not in ("lat", "lng")}
    values |= {name: " ".join(values[name].split()) for name in ("satuan_asal", "tempat")}
    if not values["satuan_asal"]:
        raise InputError("Satuan asal wajib diisi.", "Ketik satuan yang memberi bantuan.")
    for hitungan in HitunganBko:
        if (values[hitungan.value] or 0) < 0:
            raise InputError(
                f"Jumlah {hitungan.value} {values[hitungan.value]} tidak mungkin.", "Isi 0 atau lebih."
            )
    if (fields_.lat is None) is not (fields_.lng is None):
        raise InputError(
            "Lintang dan bujur penginapan harus diisi keduanya.", "Isi keduanya, atau kosongkan."
        )
    return values


def _place(session: Session, line: RincianBko, fields_: RincianFields) -> None:
    """Their unit stands where they sleep; two places of one unit are two units."""
    if line.satuan_id is None and fields_.lat is None:
        return
    unit = session.get_one(Satuan, unit_of(session, line))
    if (unit.lat, unit.lng) == (fields_.lat, fields_.lng):
        return
    shared = session.scalar(
        select(func.count()).where(RincianBko.satuan_id == unit.id, RincianBko.id != line.id)
    )
    if shared:
        line.satuan_id = _unit(session, f"{line.satuan_asal} – {line.penginapan or f'rincian {line.id}'}")
        unit = session.get_one(Satuan, line.satuan_id)
    unit.lat, unit.lng = fields_.lat, fields_.lng


def _unit(session: Session, nama: str) -> int:
    node = _child(session, None, NODE, JenisSatuan.LAIN)
    kind = next((kind for word, kind in _KINDS if word in nama.casefold()), JenisSatuan.LAIN)
    return _child(session, node, nama, kind)


def _child(session: Session, induk_id: int | None, nama: str, jenis: JenisSatuan) -> int:
    known = session.scalar(
        select(Satuan.id).where(Satuan.nama == nama, Satuan.induk_id.is_not_distinct_from(induk_id))
    )
    if known is not None:
        return known
    last = session.scalar(select(func.max(Satuan.urutan))) or 0
    unit = Satuan(nama=nama, jenis=jenis, induk_id=induk_id, urutan=last + 1)
    session.add(unit)
    session.flush()
    return unit.id
