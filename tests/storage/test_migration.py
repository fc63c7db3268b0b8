"""Bringing older files to the newest schema, and the first schema itself."""

import hashlib
import json
import random
import re
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Entity
from poskoapp.storage import backup, engine, inspection, migration
from poskoapp.storage.database import Database
from tests.factories import dump, empty_file, rename
from tests.storage.children import kill_after, migrator, running

RELEASED = Path(__file__).parents[1] / "data" / "released"
KILLS = 20 if sys.platform != "win32" else 4

SEAT_BELTS = {
    f"{what}_{how}"
    for what in ("riwayat", "sprin", "lampiran", "tps_sprin", "berkas", "ekspor")
    for how in ("tetap", "kekal")
} | {"lampiran_tertutup", "tps_sprin_tertutup", "naskah_tetap", "naskah_kekal", "naskah_tertutup"}


def schema_of(path: Path, kind: str = "table") -> dict[str, str]:
    with closing(engine.connect_read_only(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql NOT NULL", (kind,)
        )
        return {name: sql for name, sql in rows if not name.startswith(("sqlite_", "alembic_"))}


class TestTheNewestSchema:
    def test_is_the_one_of_the_entities(self, tmp_path):
        db = empty_file(tmp_path)
        with db._connections.engine.connect() as connection:
            context = MigrationContext.configure(
                connection.execution_options(reading=True),
                opts={"compare_type": True, "compare_server_default": True},
            )
            assert compare_metadata(context, Entity.metadata) == []
        db.close()

    @pytest.mark.parametrize("kind", ["table", "index"])
    def test_is_the_one_of_the_entities_to_the_letter(self, tmp_path, kind):
        """Also what Alembic does not compare: checks, cascades, keys that are never given out twice."""
        db = empty_file(tmp_path)
        db.close()
        made = create_engine(f"sqlite:///{tmp_path / 'entities.db'}", module=engine.dbapi())
        Entity.metadata.create_all(made)
        made.dispose()
        expected = schema_of(tmp_path / "entities.db", kind)
        found = schema_of(db.path, kind)
        assert found.keys() == expected.keys()
        for name, sql in expected.items():
            assert clauses(found[name]) == clauses(sql), name

    def test_has_the_seat_belts(self, tmp_path):
        db = empty_file(tmp_path)
        assert schema_of(db.path, "trigger").keys() == SEAT_BELTS
        db.close()

    @pytest.mark.parametrize(
        "table", ["sprin", "lampiran_sprin", "tps_sprin", "berkas_sprin", "naskah_sprin", "riwayat"]
    )
    def test_refuses_to_change_or_delete_what_was_issued(self, tmp_path, table):
        path = tmp_path / "terbit.posko"
        shutil.copyfile(max(RELEASED.glob("*.posko")), path)
        Database.open(path).close()  # of the newest schema from here on
        with closing(engine.connect(path)) as connection:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for statement in (f"DELETE FROM {table}", *(f"UPDATE {table} SET {c} = {c}" for c in columns)):
                with pytest.raises(engine.dbapi().IntegrityError, match="tidak dapat di"):
                    connection.execute(statement)

    def test_has_the_number_of_the_newest_revision(self):
        assert ScriptDirectory(migration.SCRIPTS).get_current_head() == f"{inspection.SCHEMA_VERSION:04}"

    def test_is_reached_wherever_the_program_is_installed(self, tmp_path, monkeypatch):
        scripts = tmp_path / "100% Posko #1 (é)" / "migrations"
        shutil.copytree(migration.SCRIPTS, scripts)
        monkeypatch.setattr(migration, "SCRIPTS", scripts)
        Database.create(tmp_path / "baru.posko").close()


def clauses(sql: str) -> set[str]:
    """The parts of a CREATE statement, in any order; a column that came later brings its reference along."""
    sql = re.sub(r"\s*\)\s*$", "", sql)  # a column that came later stands before it on the same line
    parts = re.split(
        r",\s+(?![^()]*\))|\n", _INLINE.sub(r"\1 INTEGER, CONSTRAINT \2 FOREIGN KEY(\1) \3", sql)
    )
    return {re.sub(r"\s+", " ", part).strip(" ,").replace('"', "") for part in parts if part.strip(" ,")}


_INLINE = re.compile(r"(\w+) INTEGER CONSTRAINT (\w+) (REFERENCES \w+ \(\w+\))")


class TestReleasedFiles:
    @pytest.mark.parametrize("stored", sorted(RELEASED.glob("*.posko")), ids=lambda path: path.stem)
    def test_open_and_keep_their_rows(self, stored, tmp_path):
        path = tmp_path / stored.name
        shutil.copyfile(stored, path)
        db = Database.open(path)
        rows = json.loads(stored.with_suffix(".json").read_text(encoding="utf-8"))
        with db.read() as session:
            for table, expected in rows.items():
                columns = ", ".join(f'"{name}"' for name in expected["columns"])
                found = session.connection().exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id")
                kept = [list(row) for row in found]
                added = len(kept) - len(expected["rows"])
                assert kept[: len(kept) - added] == expected["rows"], table
                assert added == (table == "riwayat" and int(stored.stem) < NOW), "only the step of the update"
        assert db.verify_history().utuh
        rename(db, "Masih dapat ditulis")
        db.undo()
        db.close()

    def test_are_of_versions_that_are_known(self):
        kept = [int(path.stem) for path in sorted(RELEASED.glob("*.posko"))]
        assert kept[0] == 1
        assert kept[-1] <= NOW


NOW = inspection.SCHEMA_VERSION
LAST = NOW + 2
LATER = {
    f"{NOW + 1:04}": """
        migration_begins()
        with op.batch_alter_table("personel", recreate="always") as personel:
            personel.add_column(sa.Column("panggilan", sa.Text(), nullable=False, server_default=""))
        op.execute("UPDATE personel SET panggilan = 'Pak ' || nama")
        op.rename_table("pola", "pola_tps")
        op.rename_table("pola_tps", "pola")
    """,
    f"{LAST:04}": """
        with op.batch_alter_table("satuan", recreate="always") as satuan:
            satuan.alter_column("urutan", new_column_name="urut")
        for number in range(12):
            op.add_column("tps", sa.Column(f"tambahan_{number}", sa.Text()))
    """,
}


@pytest.fixture
def later(tmp_path, monkeypatch):
    """A later program with two more revisions, which rebuild tables that others refer to."""
    scripts = tmp_path / "later"
    shutil.copytree(migration.SCRIPTS, scripts)
    for revision, body in LATER.items():
        add_revision(scripts, revision, body)
    return scripts


def add_revision(scripts: Path, revision: str, body: str) -> None:
    (scripts / "versions" / f"{revision}_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nfrom tests.storage.children import migration_begins\n"
        f'revision = "{revision}"\n'
        f'down_revision = "{int(revision) - 1:04}"\n\n\ndef upgrade():\n'
        + "\n".join(f"    {line}" for line in dedent(body).strip().splitlines())
        + "\n"
    )


@pytest.fixture
def as_later(later, monkeypatch):
    """This process is the later program."""

    def become(version: int = LAST) -> Path:
        monkeypatch.setattr(migration, "SCRIPTS", later)
        monkeypatch.setattr(inspection, "SCHEMA_VERSION", version)
        return later

    return become


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestMigrating:
    def test_keeps_the_rows_and_gives_the_new_columns(self, filled, as_later):
        before = dump(filled.db)
        filled.db.close()
        as_later()
        db = Database.open(filled.db.path)
        after = dump(db)
        assert [row[:-1] for row in after["personel"]] == before["personel"]
        assert after["personel"][0][-1] == f"Pak {before['personel'][0][2]}"
        assert after["satuan"] == before["satuan"]
        assert after["kelurahan"] == before["kelurahan"]
        db.close()
        assert inspection.file_version(db.path) == LAST
        assert schema_of(db.path, "trigger").keys() == SEAT_BELTS

    def test_children_do_not_go_with_a_rebuilt_table(self, filled, as_later):
        with closing(engine.connect(filled.db.path)) as connection:
            connection.execute(
                "INSERT INTO ketidakhadiran (personel_id, mulai, selesai, alasan, keterangan) "
                "VALUES (1, '2024-11-27', '2024-11-27', 'Cuti', '')"
            )
        filled.db.close()
        as_later()
        db = Database.open(filled.db.path)
        assert len(dump(db)["ketidakhadiran"]) == 1
        db.close()

    def test_is_a_step_of_the_record_behind_which_no_undo_reaches(self, filled, as_later):
        rename(filled.db, "Sebelum pembaruan")
        filled.db.close()
        as_later()
        db = Database.open(filled.db.path, operator="Bripka Jenar")
        assert db.steps().urung is None
        with pytest.raises(RuleViolation, match="Tidak ada langkah"):
            db.undo()
        assert db.verify_history().utuh
        with db.read() as session:
            last = session.connection().exec_driver_sql(
                'SELECT label, jenis, "operator" FROM riwayat ORDER BY id DESC LIMIT 1'
            )
            assert last.one() == (
                f"Pembaruan berkas ke skema {LAST}",
                JenisRiwayat.PATOK.value,
                "Bripka Jenar",
            )
        db.close()

    def test_happens_once(self, filled, as_later):
        filled.db.close()
        as_later()
        Database.open(filled.db.path).close()
        before = fingerprint(filled.db.path)
        Database.open(filled.db.path).close()
        assert fingerprint(filled.db.path) == before

    def test_backs_the_old_file_up_first(self, filled, as_later):
        before = dump(filled.db)
        filled.db.close()
        as_later()
        Database.open(filled.db.path).close()
        [kept] = (filled.db.path.parent / "cadangan").iterdir()
        assert f"skema{NOW}" in kept.name
        backup.verify(kept)
        with closing(engine.connect_read_only(kept)) as connection:
            assert connection.execute("SELECT * FROM personel ORDER BY id").fetchall() == before["personel"]
            assert connection.execute("PRAGMA user_version").fetchone() == (NOW,)

    def test_does_not_begin_without_a_backup(self, filled, as_later):
        filled.db.close()
        before = fingerprint(filled.db.path)
        (filled.db.path.parent / "cadangan").write_text("sebuah berkas, bukan folder")
        as_later()
        with pytest.raises(StorageError, match="tidak dapat ditulis"):
            Database.open(filled.db.path)
        assert fingerprint(filled.db.path) == before

    @pytest.mark.parametrize(
        ("body", "error"),
        [
            ('op.execute("UPDATE personel SET nama = 1"); raise RuntimeError("a bug")', RuntimeError),
            ('op.execute("DELETE FROM tps WHERE id = 1")', StorageError),
            ('op.execute("UPDATE personel SET satuan_id = 999 WHERE id = 1")', StorageError),
            ('op.drop_table("pola")', StorageError),
        ],
        ids=["a bug", "a row lost", "a reference broken", "a table lost"],
    )
    def test_that_fails_leaves_the_file_as_it_was(self, filled, as_later, body, error):
        before, schema = dump(filled.db), schema_of(filled.db.path)
        filled.db.close()
        add_revision(as_later(LAST + 1), f"{LAST + 1:04}", body)
        with pytest.raises(error):
            Database.open(filled.db.path)
        assert schema_of(filled.db.path) == schema
        with closing(engine.connect_read_only(filled.db.path)) as connection:
            assert connection.execute("SELECT * FROM personel").fetchall() == before["personel"]
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (f"{NOW:04}",)
        assert not list(filled.db.path.parent.glob("*-wal"))


def test_a_killed_migration_leaves_the_old_file_or_the_new_one(filled, later, tmp_path):
    filled.db.close()
    old = filled.db.path
    before, chance = old_rows(old), random.Random(9)
    longest = seconds_of_a_migration(old, later, tmp_path)
    versions = []
    for kill in range(KILLS):
        path = tmp_path / f"{kill}" / "uji.posko"
        path.parent.mkdir()
        shutil.copyfile(old, path)
        with running(migrator, path, later, LAST) as (child, pipe):
            assert pipe.recv() == "mulai"
            kill_after(child, longest, chance)
        versions.append(state_of(path))
        assert old_rows(path) == before
    assert set(versions) <= {(NOW, f"{NOW:04}", False), (LAST, f"{LAST:04}", True)}


def seconds_of_a_migration(old: Path, scripts: Path, folder: Path) -> float:
    path = folder / "ukur" / "uji.posko"
    path.parent.mkdir()
    shutil.copyfile(old, path)
    with running(migrator, path, scripts, LAST) as (_, pipe):
        assert pipe.recv() == "mulai"
        began = time.perf_counter()
        assert pipe.recv() == "selesai"
        return time.perf_counter() - began


def state_of(path: Path) -> tuple[int, str, bool]:
    """Version in the header, version that Alembic knows, whether the new columns are all there."""
    with closing(engine.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        header = connection.execute("PRAGMA user_version").fetchone()[0]
        known = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        new = [("panggilan" in schema_of(path)["personel"]), ("urut " in schema_of(path)["satuan"])]
    assert len(set(new)) == 1
    return header, known, new[0]


def old_rows(path: Path) -> list[tuple]:
    with closing(engine.connect(path)) as connection:
        return connection.execute("SELECT id, nrp, nama, satuan_id FROM personel ORDER BY id").fetchall()
