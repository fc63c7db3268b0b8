"""Kecamatan and kelurahan that the built-in list does not have: added by hand or from a list, each with its TPS."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import (
    Insiden,
    Kecamatan,
    Kelurahan,
    KontakTps,
    Objek,
    Penugasan,
    Personel,
    Satuan,
    Tps,
)
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import NAME_LIMIT, clean_text, name_key
from poskoapp.domain.tps import kode_tps
from poskoapp.domain.wilayah import next_kecamatan_code, next_kelurahan_code, singkatan
from poskoapp.services.izin import izin
from poskoapp.services.tps_ubah import refuse_ordered
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows

MOST_TPS = 900
"""In one kelurahan; numbers from 901 are for special locations."""
_LINE = re.compile(r"^(?P<nama>.*?)(?:[\s,;:=]+(?P<tps>\d{1,4})(?:\s*TPS)?)?$", re.IGNORECASE)


_NAMING = {
    "domisili personel": Personel.domisili_id,
    "tempat tugas": Penugasan.kelurahan_id,
    "letak sebuah objek": Objek.kelurahan_id,
    "tempat sebuah insiden": Insiden.kelurahan_id,
}
"""The columns that name a kelurahan, and as what."""


@dataclass(frozen=True, slots=True)
class KelurahanBaru:
    """A kelurahan with the TPS that it shall have at least; `polsek` is who holds its kecamatan, empty for the Polres."""

    kecamatan: str
    nama: str
    jumlah_tps: int = 0
    polsek: str = ""


class WilayahUbahService:
    """Every method is one undoable step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def polsek(self) -> list[str]:
        """Who may hold a kecamatan, besides the Polres."""
        with self._db.read() as session:
            return list(
                session.scalars(
                    select(Satuan.nama)
                    .where(Satuan.jenis == JenisSatuan.POLSEK, Satuan.aktif)
                    .order_by(Satuan.urutan)
                )
            )

    def kecamatan(self) -> list[str]:
        """Those that the file has."""
        with self._db.read() as session:
            return list(session.scalars(select(Kecamatan.nama).order_by(Kecamatan.kode)))

    @izin(PeranAkun.OPERATOR, "menambah wilayah")
    def add(self, kecamatan: str, lines: str, polsek: str = "") -> str:
        """Adds the kelurahan of `lines` (a name each, with its number of TPS behind it); tells what came to be.

        What is there stays, and gets the TPS that it lacks. A Polsek that the file does not know is made.
        """
        places = read_lines(kecamatan, lines, polsek)
        with self._db.write(f"Tambah wilayah {clean_text(kecamatan)}") as session:
            return write_places(session, places)


def read_lines(kecamatan: str, lines: str, polsek: str = "") -> list[KelurahanBaru]:
    """`Sukamaju 12` or `Sukamaju; 12 TPS` or `Sukamaju`, a line each. InputError where something is not understood."""
    if not clean_text(kecamatan):
        raise InputError("Nama kecamatan belum diisi.")
    places: list[KelurahanBaru] = []
    for line in filter(None, map(clean_text, lines.splitlines())):
        told = _LINE.match(line)
        nama = told["nama"].strip(" ,;:=") if told else ""
        if not any(map(str.isalpha, nama)) or len(nama) > NAME_LIMIT:
            raise InputError(f"“{line[:40]}” bukan nama kelurahan.", "Tulis misalnya: Sukamaju 12")
        count = int(told["tps"] or 0) if told else 0
        if count > MOST_TPS:
            raise InputError(f"{nama}: paling banyak {MOST_TPS} TPS dalam satu kelurahan.")
        places.append(KelurahanBaru(clean_text(kecamatan), nama, count, clean_text(polsek)))
    if not places:
        raise InputError("Belum ada kelurahan.", "Tulis satu nama tiap baris.")
    return places


def write_places(session: Session, places: Iterable[KelurahanBaru]) -> str:
    """Adds what is not there yet; `1 kecamatan, 3 kelurahan, 24 TPS` were added."""
    writing = _Writing(session)
    for place in places:
        writing.take(place)
    return writing.told


def remove_kelurahan(session: Session, ids: Sequence[int]) -> None:
    """With their TPS and contacts. RuleViolation where one is still named elsewhere, or its TPS stand in an order."""
    for sebutan, kolom in _NAMING.items():
        _refuse_named(session, ids, kolom, sebutan)
    stations = session.scalars(select(Tps.id).where(Tps.kelurahan_id.in_(ids))).all()
    refuse_ordered(session, stations, "Lepas centang kelurahannya.")
    session.execute(delete(Tps).where(Tps.kelurahan_id.in_(ids)))
    session.execute(delete(KontakTps).where(KontakTps.kelurahan_id.in_(ids)))
    session.execute(delete(Kelurahan).where(Kelurahan.id.in_(ids)))


def _refuse_named(
    session: Session, ids: Sequence[int], kolom: InstrumentedAttribute[int | None], sebutan: str
) -> None:
    kelurahan = session.scalar(
        select(Kelurahan.nama)
        .join_from(Kelurahan, kolom.class_, kolom == Kelurahan.id)
        .where(kolom.in_(ids))
        .limit(1)
    )
    if kelurahan is not None:
        raise RuleViolation(
            f"Kelurahan {kelurahan} masih tercatat sebagai {sebutan} dan tidak dapat dihapus.",
            "Ganti dahulu di sana, atau lepas centang kelurahannya.",
        )


class _Writing:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._districts = list(session.scalars(select(Kecamatan)))
        self._villages = list(session.scalars(select(Kelurahan)))
        self._units = list(session.scalars(select(Satuan).order_by(Satuan.urutan)))
        self._polres = next(unit for unit in self._units if unit.jenis is JenisSatuan.POLRES)
        self._added = {"kecamatan": 0, "kelurahan": 0, "TPS": 0}

    @property
    def told(self) -> str:
        """What was added, in words."""
        return ", ".join(f"{count} {word}" for word, count in self._added.items())

    def take(self, place: KelurahanBaru) -> None:
        """Its kecamatan, itself, its TPS."""
        district = self._district(place)
        key = name_key(place.nama)
        village = next(
            (v for v in self._villages if v.kecamatan_id == district.id and name_key(v.nama) == key), None
        )
        self._fill(village or self._village(place.nama, district), place.jumlah_tps)

    def _district(self, place: KelurahanBaru) -> Kecamatan:
        key = name_key(place.kecamatan)
        found = next((d for d in self._districts if name_key(d.nama) == key), None)
        if found is None:
            kode = next_kecamatan_code([d.kode for d in self._districts])
            found = Kecamatan(kode=kode, nama=place.kecamatan, satuan_id=self._holder(place.polsek).id)
            self._add(found, self._districts, "kecamatan")
        return found

    def _holder(self, polsek: str) -> Satuan:
        if not polsek:
            return self._polres
        key = name_key(polsek)
        found = next((unit for unit in self._units if name_key(unit.nama) == key), None)
        if found is None:
            last = max(unit.urutan for unit in self._units)
            found = Satuan(nama=polsek, jenis=JenisSatuan.POLSEK, induk_id=self._polres.id, urutan=last + 1)
            self._session.add(found)
            self._session.flush()
            self._units.append(found)
        return found

    def _village(self, nama: str, district: Kecamatan) -> Kelurahan:
        taken = [v.kode for v in self._villages if v.kecamatan_id == district.id]
        village = Kelurahan(
            kode=next_kelurahan_code(district.kode, taken),
            nama=nama,
            kecamatan_id=district.id,
            singkatan=singkatan(nama, {v.singkatan for v in self._villages}),
        )
        self._add(village, self._villages, "kelurahan")
        return village

    def _add(self, made: Kecamatan | Kelurahan, known: list[Kecamatan] | list[Kelurahan], word: str) -> None:
        self._session.add(made)
        self._session.flush()
        known.append(made)  # pyright: ignore[reportArgumentType]
        self._added[word] += 1

    def _fill(self, village: Kelurahan, count: int) -> None:
        numbers = set(self._session.scalars(select(Tps.nomor).where(Tps.kelurahan_id == village.id)))
        missing = [nomor for n in range(1, count + 1) if (nomor := f"{n:03}") not in numbers]
        rows = [
            {"kode": kode_tps(village.kode, nomor), "kelurahan_id": village.id, "nomor": nomor}
            for nomor in missing
        ]
        insert_rows(self._session, Tps, rows)
        self._added["TPS"] += len(rows)
