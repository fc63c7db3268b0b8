"""Bringing older files to the newest schema: what stays, what is recorded, and what a kill leaves."""

import hashlib
import random
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest

from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.storage import backup, engine, inspection, migration
from poskoapp.storage.database import Database
from tests.factories import dump, rename
from tests.storage.children import kill_after, migrator, running
from tests.storage.schema import SEAT_BELTS, schema_of

KILLS = 20 if sys.platform != "win32" else 4


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
