"""Opening a file, the data of the tabs, and one edit."""

import gc
from dataclasses import replace
from typing import Any

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.satuan import SatuanService
from poskoapp.services.tps import TpsService
from poskoapp.storage.database import Database
from poskoapp.storage.engine import connect
from tests.bench import floor
from tests.bench.field import Field, copied, driver_on_copy, opened_copy
from tests.bench.measure import Contest, Goal, Run, Side, Stopwatch, fresh

OPEN_TAB = {"M": 0.100, "L": 0.100, "10M": 0.400, "XL": 0.400}
EDITS = 20
DRIVER = "the same rows by the driver into tuples"


def measure(run: Run, field: Field) -> None:
    """The rows of this size; garbage is left to the moments when nobody waits, as in the window."""
    gc.disable()
    run.contest(_open(run, field))
    goal = Goal(ratio=2.0, seconds=OPEN_TAB[field.size.name])
    for name, side, statements in (
        ("Tab Ploting TPS: groups and coverage", _ploting, _PLOTING),
        ("Tab Kekuatan: people and units", _kekuatan, _KEKUATAN),
        ("Table of TPS", _tps, _TPS),
    ):
        run.contest(_tab(run, field, name, side, statements, goal))
    run.contest(_edit(run, field))


def _open(run: Run, field: Field) -> Contest:
    """Opening a closed file, with all checks, and the first question."""

    def ours(clock: Stopwatch) -> None:
        path = copied(field.plotted, run.folder / "buka.posko")
        with clock:
            db = Database.open(path)
            db.steps()
        db.close()
        fresh(path)

    def bare(clock: Stopwatch) -> None:
        path = copied(field.plotted, run.folder / "buka.posko")
        with clock:
            connection = connect(path)
            connection.execute("SELECT max(id) FROM riwayat").fetchone()
        connection.close()
        fresh(path)

    return Contest(
        "Open a file", "the driver opens it with the same pragmas and asks once", ours, bare, field.tps
    )


def _tab(run: Run, field: Field, name: str, read: Any, statements: tuple[str, ...], goal: Goal) -> Contest:
    pangkat = field.reference.daftar_pangkat()  # the program has read it once

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            read(db, pangkat)
            with clock:
                read(db, pangkat)

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.plotted, run.folder) as connection:
            floor.read(connection, *statements)
            with clock:
                floor.read(connection, *statements)

    return Contest(name, DRIVER, ours, bare, field.tps, goal)


def _ploting(db: Database, pangkat: DaftarPangkat) -> None:
    service = PlotingService(db, pangkat)
    service.kelompok()
    service.wilayah()


_PLOTING = (
    (
        "SELECT k.*, l.nama, l.tps_estimasi, l.lat, l.lng, c.id, c.nama, c.lat, c.lng, s.nama FROM kelompok_tps k"
        " JOIN kelurahan l ON l.id = k.kelurahan_id JOIN kecamatan c ON c.id = l.kecamatan_id"
        " JOIN satuan s ON s.id = c.satuan_id ORDER BY s.urutan, l.kode, k.kode"
    ),
    "SELECT kelompok_id, nomor, lat, lng FROM tps WHERE kelompok_id IS NOT NULL ORDER BY nomor",
    (
        "SELECT d.kelompok_id, d.id, d.peran, d.terkunci, p.id, p.nrp, p.nama, p.pangkat, p.jabatan, p.hp, s.nama,"
        " s.lat, s.lng FROM penugasan d JOIN personel p ON p.id = d.personel_id JOIN satuan s ON s.id = p.satuan_id"
        " WHERE d.kelompok_id IS NOT NULL ORDER BY d.peran, d.id"
    ),
    (
        "SELECT t.kelurahan_id, count(*), count(k.id) FROM tps t LEFT JOIN kelompok_tps k ON k.id = t.kelompok_id"
        " GROUP BY t.kelurahan_id"
    ),
    "SELECT id, kecamatan_id, nama, tps_estimasi FROM kelurahan ORDER BY kode",
    "SELECT id, nama FROM kecamatan ORDER BY kode",
)


def _kekuatan(db: Database, pangkat: DaftarPangkat) -> None:
    PersonelService(db, pangkat).rows()
    SatuanService(db).rows()


_KEKUATAN = (
    (
        "SELECT p.id, p.nrp, p.nama, p.pangkat, p.jabatan, p.satuan_id, s.nama, p.jenis, p.jenis_kelamin, p.hp, l.nama,"
        " p.aktif FROM personel p JOIN satuan s ON s.id = p.satuan_id LEFT JOIN kelurahan l ON l.id = p.domisili_id"
    ),
    (
        "SELECT d.personel_id, d.jenis, k.kode FROM penugasan d LEFT JOIN kelompok_tps k ON k.id = d.kelompok_id"
        " ORDER BY d.mulai"
    ),
    "SELECT personel_id, alasan, mulai, selesai FROM ketidakhadiran ORDER BY mulai",
    "SELECT id, nama, jenis, induk_id FROM satuan ORDER BY urutan, id",
    "SELECT satuan_id, count(*) FROM personel WHERE aktif GROUP BY satuan_id",
)


def _tps(db: Database, _pangkat: DaftarPangkat) -> None:
    TpsService(db).rows()


_TPS = (
    (
        "SELECT t.id, t.kode, t.nomor, c.nama, l.id, l.nama, t.kategori, t.alasan, t.dpt_l, t.dpt_p, t.alamat, t.lat,"
        " k.kode, l.tps_estimasi FROM tps t JOIN kelurahan l ON l.id = t.kelurahan_id"
        " JOIN kecamatan c ON c.id = l.kecamatan_id LEFT JOIN kelompok_tps k ON k.id = t.kelompok_id ORDER BY t.kode"
    ),
)


def _edit(run: Run, field: Field) -> Contest:
    """One person's number corrected and recorded, so that it can be undone; 20 in a row, told per edit."""

    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.plotted, run.folder) as db:
            service = PersonelService(db, field.reference.daftar_pangkat())
            people = service.rows()[: EDITS + 1]
            _edit_number(service, people[-1].id, EDITS)
            with clock:
                for number, person in enumerate(people[:EDITS]):
                    _edit_number(service, person.id, number)

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.plotted, run.folder) as connection:
            keys = [key for (key,) in connection.execute(f"SELECT id FROM personel LIMIT {EDITS + 1}")]
            _change(connection, keys[-1])
            with clock:
                for key in keys[:EDITS]:
                    _change(connection, key)

    goal = Goal(ratio=5.0 if field.size.name == "L" else None, seconds=0.030)
    name = "One edit, saved and recorded"
    return Contest(
        name, "a bare one-row commit with the same pragmas", _each(ours), _each(bare), field.tps, goal
    )


def _each(side: Side) -> Side:
    def shared(clock: Stopwatch) -> None:
        side(clock)
        clock.seconds /= EDITS

    return shared


def _edit_number(service: PersonelService, personel_id: int, number: int) -> None:
    before = service.fields_of(personel_id)
    service.edit_personel(personel_id, before, replace(before, hp=f"08139999{number:04}"))


def _change(connection: Any, key: int) -> None:
    with floor.transaction(connection):
        connection.execute("UPDATE personel SET hp = ? WHERE id = ?", (f"0813{key:08}", key))
