"""Small operation files with invented people and places, and ways to compare what a file holds.

Use: `filled = operation_file(tmp_path)` gives 2 Polsek, 3 kecamatan, 6 kelurahan, 24 TPS, 20 personel; then
`assert_undoable(filled.db, lambda: service.change(filled.personel_ids[0]))` for whatever a service writes.
"""

import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import cycle, islice, product
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    Kecamatan,
    KelompokTps,
    Kelurahan,
    Operasi,
    Penugasan,
    Personel,
    Pola,
    Satuan,
    Tps,
)
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.tps import kode_tps
from poskoapp.storage.database import Database

T = TypeVar("T")
Dump = dict[str, list[tuple[Any, ...]]]
"""Table name -> its rows in the order of their keys, as SQLite stores them."""


TUGAS_MULAI = datetime(2024, 11, 26, 7)
TUGAS_SELESAI = datetime(2024, 11, 28, 7)
HARI_PEMUNGUTAN = date(2024, 11, 27)

_DEPAN = ("Wiratma", "Sadewo", "Lintang", "Barata", "Kirana", "Pandika", "Jenar", "Wulung", "Tirta", "Mayang")
_BELAKANG = ("Sasmitaning", "Prawirayuda", "Kalimasada", "Wanabrata", "Ranupati", "Segarawana", "Mandalika")
_PANGKAT = ("Aiptu", "Bripka", "Briptu", "Bripda", "Aipda", "Brigadir", "Ipda", "Bripda")
_KATEGORI = (Kategori.KURANG_RAWAN, Kategori.KURANG_RAWAN, Kategori.RAWAN, Kategori.SANGAT_RAWAN)
_WILAYAH = {"Barat": ("Randuwangi", "Telagasari"), "Timur": ("Batujajar Lor",)}
"""Polsek -> its kecamatan."""
_KELURAHAN = (("Mekarwangi", "MKW"), ("Cempakasari", "CPS"), ("Karanglo", "KRL"), ("Pagersari", "PGS"),
              ("Tanjungan", "TJG"), ("Ngadiluwih Kulon", "NGK"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilledFile:
    """An open file and the keys of what `operation_file` put into it, in the order of the keys."""

    db: Database
    polres_id: int
    polsek_ids: list[int]
    kecamatan_ids: list[int]
    kelurahan_ids: list[int]
    tps_ids: list[int]
    personel_ids: list[int]


def empty_file(folder: Path, name: str = "uji.posko") -> Database:
    """A new operation file without any row."""
    return _opened_copy(_template(None, 0)[0], folder / name)


def operation_file(
    folder: Path, *, tps_per_kelurahan: int = 4, personel: int = 20, name: str = "uji.posko"
) -> FilledFile:
    """An open file with an operation: 1 Polres, 2 Polsek, 3 kecamatan, 6 kelurahan, their TPS, pola and personel.

    All of it is one undoable step. `personel` are spread evenly over the Polres and its Polsek.
    """
    template, keys = _template(tps_per_kelurahan, personel)
    return FilledFile(_opened_copy(template, folder / name), keys[0][0], *(list(k) for k in keys[1:]))


def fill_operation(db: Database, *, tps_per_kelurahan: int = 4, personel: int = 20) -> None:
    """Puts the operation of `operation_file` into a file of any kind, as one undoable step."""
    with db.write("Operasi baru") as session:
        _fill(session, tps_per_kelurahan, personel)


@cache
def _template(tps_per_kelurahan: int | None, personel: int) -> tuple[Path, list[list[int]]]:
    """A closed file to copy, as making one takes a tenth of a second; empty where `tps_per_kelurahan` is None."""
    db = Database.create(kept_folder() / "uji.posko", operator="Penguji")
    keys: list[list[int]] = []
    if tps_per_kelurahan is not None:
        with db.write("Operasi baru") as session:
            keys = _fill(session, tps_per_kelurahan, personel)
    db.close()
    return db.path, keys


def kept_folder() -> Path:
    """A folder until this process ends."""
    folder = Path(mkdtemp(prefix="posko-uji-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def _opened_copy(template: Path, path: Path) -> Database:
    copyfile(template, path)
    return Database.open(path, operator="Penguji")


def _fill(session: Session, tps_per_kelurahan: int, personel: int) -> list[list[int]]:
    session.add(an_operasi())
    session.add_all(_pola())
    polres = _added(session, Satuan(nama="Polres Randukuning", jenis=JenisSatuan.POLRES, lat=-6.9, lng=107.5))
    polsek = [
        _added(session, a_polsek(f"Polsek {arah}", polres.id, lat=-6.9, lng=107.4 + 0.1 * i))
        for i, arah in enumerate(_WILAYAH)
    ]
    kecamatan = list(_kecamatan(session, polsek))
    kelurahan = list(_kelurahan(session, kecamatan))
    stations = [a_tps(k, nomor + 1) for k in kelurahan for nomor in range(tps_per_kelurahan)]
    units = [polres.id, *(p.id for p in polsek)]
    people = [a_personel(unit, urut) for urut, unit in enumerate(islice(cycle(units), personel))]
    session.add_all([*stations, *people])
    session.flush()
    return [[row.id for row in rows] for rows in ([polres], polsek, kecamatan, kelurahan, stations, people)]


def an_operasi(**changes: Any) -> Operasi:
    """The operation of the file, on the voting day of 2024."""
    values: dict[str, Any] = {
        "nama": "Operasi Mantap Praja Uji 2024", "pemilihan": "Pilkada Serentak Tahun 2024",
        "sandi": "MANTAP PRAJA UJI", "polda": "Polda Uji",
        "polres": "Polres Randukuning", "kop": "KEPOLISIAN NEGARA REPUBLIK INDONESIA\nDAERAH UJI\nRESOR RANDUKUNING",
        "kota": "Randukuning", "mulai": date(2024, 8, 14), "selesai": date(2024, 12, 31),
        "hari_pemungutan": HARI_PEMUNGUTAN, "tugas_mulai": TUGAS_MULAI, "tugas_selesai": TUGAS_SELESAI,
        "apel": TUGAS_MULAI.replace(hour=6), "tempat_apel": "Lapangan Polres Randukuning",
        "penandatangan_jabatan": "KEPALA KEPOLISIAN RESOR RANDUKUNING", "penandatangan_nama": "Barata Kalimasada",
        "penandatangan_pangkat": "AKBP", "penandatangan_nrp": "76010001",
    }  # fmt: skip
    return Operasi(**values | changes)


def a_polsek(nama: str, induk_id: int, **changes: Any) -> Satuan:
    """A Polsek below the Polres `induk_id`."""
    values: dict[str, Any] = {"jenis": JenisSatuan.POLSEK, "lat": -6.9, "lng": 107.5}
    return Satuan(nama=nama, induk_id=induk_id, **values | changes)


def a_personel(satuan_id: int, urut: int = 0, **changes: Any) -> Personel:
    """The `urut`-th invented officer; his name, NRP (every fifth with a leading zero) and rank follow from it."""
    names = [f"{depan} {belakang}" for belakang, depan in product(_BELAKANG, _DEPAN)]
    year = 1 if urut % 5 == 4 else 80 + urut % 19
    values: dict[str, Any] = {
        "nrp": f"{year:02}{urut % 12 + 1:02}{urut % 10_000:04}",
        "nama": names[urut % len(names)],
        "pangkat": _PANGKAT[urut % len(_PANGKAT)],
    }
    return Personel(satuan_id=satuan_id, **values | changes)


def a_tps(kelurahan: Kelurahan, nomor: int, **changes: Any) -> Tps:
    """TPS number `nomor` of a saved kelurahan; its category follows from the number."""
    text = f"{nomor:03}"
    values: dict[str, Any] = {
        "kode": kode_tps(kelurahan.kode, text),
        "nomor": text,
        "kategori": _KATEGORI[nomor % len(_KATEGORI)],
        "lat": (kelurahan.lat or -6.9) + 0.001 * (nomor % 7),
        "lng": (kelurahan.lng or 107.5) + 0.001 * (nomor // 7),
    }
    return Tps(kelurahan_id=kelurahan.id, **values | changes)


def a_kelompok(kelurahan: Kelurahan, nomor: int, **changes: Any) -> KelompokTps:
    """Plot group number `nomor` of a saved kelurahan, with 2 Polri for 4 TPS."""
    values: dict[str, Any] = {
        "kode": f"{kelurahan.singkatan}-{nomor:02}", "kategori": Kategori.KURANG_RAWAN,
        "polri": 2, "tps": 4, "linmas": 8, "mulai": TUGAS_MULAI, "selesai": TUGAS_SELESAI,
    }  # fmt: skip
    return KelompokTps(kelurahan_id=kelurahan.id, **values | changes)


def a_penugasan(personel_id: int, **changes: Any) -> Penugasan:
    """A duty over the whole window of the TPS guards."""
    values: dict[str, Any] = {"jenis": JenisPenugasan.PAM_TPS, "mulai": TUGAS_MULAI, "selesai": TUGAS_SELESAI}
    return Penugasan(personel_id=personel_id, **values | changes)


def dump(db: Database) -> Dump:
    """All rows of all tables but `riwayat`, which grows with every step, undone ones too."""
    with db.read() as session:
        # without SQLAlchemy: eight times faster for so many empty tables
        driver = session.connection().connection.driver_connection
        assert driver is not None
        names = driver.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name != 'riwayat'"
        ).fetchall()
        return {
            name: driver.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for (name,) in sorted(names)
        }


def assert_undoable(db: Database, write: Callable[[], T]) -> T:
    """Runs a service's write and proves that it is exactly one step, which undo and redo take back and do again.

    Leaves the file as the write left it and returns what the write returned.
    """
    before, steps = dump(db), db.steps()
    result = write()
    after, made = dump(db), db.steps().urung
    assert after != before, "the write changed nothing"
    assert made is not None, "the write left no step"
    assert made != steps.urung, "the write left no step"
    db.undo()
    assert db.steps().urung == steps.urung, "the write left more than one step"
    assert dump(db) == before, "undo does not give back what was there before"
    db.redo()
    assert dump(db) == after, "redo does not give what the write had made"
    assert db.verify_history().utuh
    return result


def rename(db: Database, nama: str, key: int = 1) -> None:
    """The smallest write: gives one person another name."""
    with db.write(f"Ganti nama menjadi {nama}") as session:
        session.get_one(Personel, key).nama = nama


@contextmanager
def nothing_written(db: Database) -> Iterator[None]:
    """For a refused write: what the block does leaves rows and steps as they were."""
    before, steps = dump(db), db.steps()
    yield
    assert dump(db) == before
    assert db.steps() == steps


def _pola() -> list[Pola]:
    figures = {
        Kategori.KURANG_RAWAN: (2, 8, 16),
        Kategori.RAWAN: (2, 4, 8),
        Kategori.SANGAT_RAWAN: (2, 2, 4),
        Kategori.KHUSUS: (2, 1, 2),
    }
    return [
        Pola(kategori=k, polri=polri, tps=tps, linmas=linmas) for k, (polri, tps, linmas) in figures.items()
    ]


def _kecamatan(session: Session, polsek: list[Satuan]) -> Iterator[Kecamatan]:
    named = [
        (unit, nama) for unit, of_unit in zip(polsek, _WILAYAH.values(), strict=True) for nama in of_unit
    ]
    for i, (unit, nama) in enumerate(named, start=1):
        place = {"lat": -6.9 + 0.05 * i, "lng": 107.4 + 0.05 * i}
        yield _added(session, Kecamatan(kode=f"99.01.{i:02}", nama=nama, satuan_id=unit.id, **place))


def _kelurahan(session: Session, kecamatan: list[Kecamatan]) -> Iterator[Kelurahan]:
    for i, (nama, singkatan) in enumerate(_KELURAHAN):
        of = kecamatan[i // 2]
        yield _added(
            session,
            Kelurahan(
                kode=f"{of.kode}.{1001 + i % 2}",
                nama=nama,
                kecamatan_id=of.id,
                singkatan=singkatan,
                lat=-6.88 + 0.02 * i,
                lng=107.42 + 0.02 * i,
            ),
        )


EntityT = TypeVar("EntityT", Satuan, Kecamatan, Kelurahan)


def _added(session: Session, entity: EntityT) -> EntityT:
    session.add(entity)
    session.flush()
    return entity
