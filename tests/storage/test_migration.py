"""The newest schema: the same from the first file and from every released one."""

import json
import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from poskoapp.domain.model import Entity
from poskoapp.storage import engine, inspection, migration
from poskoapp.storage.database import Database
from tests.factories import empty_file, rename
from tests.storage.schema import SEAT_BELTS, schema_of

RELEASED = Path(__file__).parents[1] / "data" / "released"


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
