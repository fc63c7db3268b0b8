"""A new operation and its imports, and taking an import back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from poskoapp.services.impor import ImporService
from poskoapp.services.operasi_baru import create_operasi, pilkada
from poskoapp.storage.database import Database
from poskoapp.storage.engine import connect
from tests.bench import floor
from tests.bench.field import PERSONEL_COLUMNS, Field, driver_on_copy, fill, opened_copy
from tests.bench.measure import MEGABYTE, Contest, Goal, Run, Stopwatch, fresh, peak_memory
from tests.bench.people import invented_people, write_people

IMPORT = Goal(ratio=3.0)
UNDONE = 20_000
MANY = (10_000, 100_000)
ROOM = 400
"""Megabytes that the whole process may take while it imports."""
_FILLED = ("operasi", "pola", "satuan", "kecamatan", "kelurahan", "tps", "personel")


def measure(run: Run, field: Field) -> None:
    """The rows of this size."""
    run.contest(_build(run, field))
    run.contest(_import_people(run, field, field.people, field.personel))
    run.contest(_import_stations(run, field))
    if field.size.name == "10M":
        run.contest(_undo(run, field, _more_people(run, field, UNDONE)))
    if field.size.name == "M":
        for many in MANY:
            _import_many(run, field, many)


def _more_people(run: Run, field: Field, many: int) -> Path:
    with opened_copy(field.created, run.folder) as db:
        units = [nama for nama, _ in _units(db)]
    path = run.folder / f"personel-{many}.xlsx"
    write_people(path, invented_people(many, units, ["Contoh"]))
    return path


def _import_many(run: Run, field: Field, many: int) -> None:
    peaks: list[int] = []
    contest = _import_people(run, field, _more_people(run, field, many), many)

    def ours(clock: Stopwatch) -> None:
        contest.ours(clock)
        peaks.append(peak_memory())

    name = "Import of many people, checked and written"
    run.contest(replace(contest, name=name, ours=ours, repeats=0 if many == MANY[-1] else None))
    room = max(peaks) / MEGABYTE
    run.fact(
        f"Memory of the process, import of {many:,} people",
        f"{room:.0f} MB",
        f"≤ {ROOM} MB",
        reached=room <= ROOM,
    )


def _units(db: Database) -> list[tuple[str, int]]:
    with db.read() as session:
        connection = session.connection()
        return [tuple(row) for row in connection.exec_driver_sql("SELECT upper(nama), id FROM satuan")]


def _build(run: Run, field: Field) -> Contest:
    """New file, both imports; against creating the same tables and bare inserts of the same rows."""
    with opened_copy(field.bare, run.folder) as db, db.read() as session:
        driver = session.connection().connection.driver_connection
        schema = [
            row[0]
            for row in driver.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type <> 'table'"
            )
        ]
        rows = {table: floor.table_rows(driver, table) for table in _FILLED}

    def ours(clock: Stopwatch) -> None:
        path = fresh(run.folder / "baru.posko")
        with clock:
            db = create_operasi(path, field.reference, field.size.polres[0], pilkada(latihan=True))
            fill(db, field.people, field.stations, field.reference)
            db.close()
        fresh(path)

    def bare(clock: Stopwatch) -> None:
        path = fresh(run.folder / "lantai.posko")
        path.touch()
        with clock:
            for _row in (*floor.cells_of(field.people), *floor.cells_of(field.stations)):
                pass
            connection = connect(path)
            with floor.transaction(connection):
                for statement in schema:
                    connection.execute(statement)
                for table, (columns, values) in rows.items():
                    floor.insert(connection, table, columns, values)
            connection.close()
        fresh(path)

    return Contest(
        "Build: new operation, TPS and people imported",
        "reading the same cells with openpyxl, bare inserts of the same rows",
        ours, bare, field.tps + field.personel,
    )  # fmt: skip


def _import_people(run: Run, field: Field, path: Path, many: int) -> Contest:
    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.created, run.folder) as db:
            service = ImporService(db, field.reference.daftar_pangkat())
            with clock:
                report = service.import_personel(path)
            _expect(report.baru, many)

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.created, run.folder) as connection:
            units = dict(connection.execute("SELECT upper(nama), id FROM satuan"))
            with clock:
                rows = list(_people(path, units))
                with floor.transaction(connection):
                    floor.insert(connection, "personel", PERSONEL_COLUMNS, rows)
            _expect(connection.execute("SELECT count(*) FROM personel").fetchone()[0], many)

    return Contest(
        "Import of people, checked and written", "openpyxl read-only on the same cells, one bulk insert",
        ours, bare, many, IMPORT,
    )  # fmt: skip


def _people(path: Path, units: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    for _, nama, pangkat, nrp, kelamin, jabatan, satuan, hp, _ in floor.cells_of(path):
        if nrp and nrp != "NRP":
            yield nrp, nama, pangkat, units[satuan.upper()], jabatan, "Polri", kelamin, hp, True, ""


def _import_stations(run: Run, field: Field) -> Contest:
    def ours(clock: Stopwatch) -> None:
        with opened_copy(field.created, run.folder) as db:
            service = ImporService(db, field.reference.daftar_pangkat())
            with clock:
                report = service.import_tps(field.stations)
            _expect(report.diubah, field.tps)

    def bare(clock: Stopwatch) -> None:
        with driver_on_copy(field.created, run.folder) as connection:
            with clock:
                cells = floor.cells_of(field.stations)
                next(cells)
                rows = [
                    (*rest, category.lower().replace(" ", "_"), f"{kode.replace('.', '')}{nomor}")
                    for kode, nomor, *rest, category in cells
                ]
                with floor.transaction(connection):
                    changed = connection.executemany(
                        "UPDATE tps SET dpt_l=?, dpt_p=?, alamat=?, lat=?, lng=?, kategori=? WHERE kode=?",
                        rows,
                    ).rowcount
            _expect(changed, field.tps)

    return Contest(
        "Import of TPS over those that are there", "openpyxl read-only on the same cells, one bulk update",
        ours, bare, field.tps, IMPORT,
    )  # fmt: skip


def _undo(run: Run, field: Field, path: Path) -> Contest:
    def imported(db: Database) -> None:
        report = ImporService(db, field.reference.daftar_pangkat()).import_personel(path)
        _expect(report.baru, UNDONE)

    def undone(clock: Stopwatch) -> None:
        with opened_copy(field.created, run.folder) as db:
            imported(db)
            with clock:
                step = db.undo()
            _expect(step.jumlah, UNDONE)

    def once(clock: Stopwatch) -> None:
        with opened_copy(field.created, run.folder) as db, clock:
            imported(db)

    return Contest(
        "Undo of an import of 20,000 people", "the import itself", undone, once, UNDONE, Goal(ratio=1.5)
    )


def _expect(found: int, expected: int) -> None:
    if found != expected:
        raise AssertionError(f"{found} rows instead of {expected}")
