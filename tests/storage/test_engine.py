"""How operation files are opened."""

from contextlib import ExitStack, closing
from pathlib import Path, PureWindowsPath

import pytest
from sqlalchemy.exc import DBAPIError

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.storage import engine
from poskoapp.storage.database import Database
from tests.factories import a_polsek, dump

IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "cache_size": -65_536,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "wal_autocheckpoint": 400,
    "temp_store": 2,  # MEMORY
    "recursive_triggers": 1,
}


def test_the_settings_are_in_force_on_every_connection(filled):
    opened = engine.open_engine(filled.db.path)
    with ExitStack() as stack:
        connections = [stack.enter_context(opened.connect()) for _ in range(5)]
        for connection in (c.execution_options(reading=True) for c in connections):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in IN_FORCE}
            assert found == IN_FORCE
    opened.dispose()


@pytest.mark.parametrize("name", list(IN_FORCE))
def test_the_connection_of_a_write_has_the_setting(filled, name):
    with filled.db.write("Tidak mengubah apa pun") as session:
        assert session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() == IN_FORCE[name]


def test_a_migrations_connection_does_not_enforce_keys(filled):
    opened = engine.open_engine(filled.db.path, enforce_keys=False)
    with opened.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    opened.dispose()


def test_a_change_of_the_schema_is_part_of_the_transaction(filled):
    opened = engine.open_engine(filled.db.path)
    with opened.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE percobaan (id INTEGER)")
        connection.rollback()
    opened.dispose()
    assert "percobaan" not in dump(filled.db)


def test_a_reading_session_cannot_write(filled):
    before = dump(filled.db)
    with filled.db.read() as session:
        session.add(a_polsek("Polsek Selundupan", filled.polres_id))
        with pytest.raises(DBAPIError, match="readonly"):
            session.flush()
    assert dump(filled.db) == before


@pytest.mark.parametrize(
    "name",
    [
        "dengan spasi.posko", "nomor #1.posko", "100%25 siap?.posko", "a&mode=memory;b=c.posko",
        "petik 'tunggal' \"ganda\".posko", "Ñandú – αβγ 日本 𝔘.posko", "dua..titik.posko", "+plus+.posko",
    ],
)  # fmt: skip
def test_a_file_of_any_name_is_made_written_and_opened_again(tmp_path, name):
    folder = tmp_path / f"Folder {Path(name).stem}"
    db = Database.create(folder / name)
    with db.write("Tambah Polsek") as session:
        session.add(a_polsek("Polsek Ujung", None))
    db.close()
    again = Database.open(folder / name)
    assert [row[1] for row in dump(again)["satuan"]] == ["Polsek Ujung"]
    again.close()
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_name_without_a_folder_means_the_one_where_we_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Database.create(Path("di sini.posko")).close()
    Database.open(Path("di sini.posko")).close()
    assert [path.name for path in tmp_path.iterdir()] == ["di sini.posko"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"C:\Data Posko\a b.posko", "file:///C%3A/Data%20Posko/a%20b.posko?mode=ro"),
        (r"\\server\bagian\x.posko", "file:////server/bagian/x.posko?mode=ro"),
        (r"D:\100%\#1?.posko", "file:///D%3A/100%25/%231%3F.posko?mode=ro"),
    ],
)
def test_drives_and_shares_of_windows_get_the_names_that_sqlite_takes(path, uri):
    assert engine.file_uri(PureWindowsPath(path), mode="ro") == uri


@pytest.mark.parametrize("opening", [engine.connect, engine.connect_read_only, Database.open])
def test_a_missing_file_is_never_made(tmp_path, opening):
    with pytest.raises((StorageError, engine.dbapi().OperationalError)):
        opening(tmp_path / "hilang.posko").execute("SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_vanishes_while_open_is_not_made_anew(filled):
    filled.db.close()
    filled.db.path.unlink()
    with pytest.raises(StorageError, match="tidak dapat dibaca"), filled.db.read() as session:
        session.get(Personel, 1)
    with pytest.raises(StorageError, match="BELUM tersimpan"), filled.db.write("Ubah"):
        pass
    assert not filled.db.path.exists()


def test_reading_alone_leaves_nothing_beside_a_closed_file(filled):
    filled.db.close()
    with closing(engine.connect_read_only(filled.db.path)) as connection:
        assert connection.execute("SELECT count(*) FROM personel").fetchone() == (20,)
    assert list(filled.db.path.parent.iterdir()) == [filled.db.path]


def test_reading_alone_sees_what_another_has_written_but_not_yet_folded_in(filled):
    with filled.db.write("Ubah") as session:
        session.get_one(Personel, 1).nama = "Nama Terbaru"
    with closing(engine.connect_read_only(filled.db.path)) as connection:
        found = connection.execute("SELECT nama FROM personel WHERE id = 1").fetchone()
    assert found == ("Nama Terbaru",)


def test_an_sqlite_that_can_damage_files_is_refused(monkeypatch):
    monkeypatch.setattr(engine, "MIN_SQLITE", (99, 0, 0))
    with pytest.raises(StorageError, match="terlalu lama"):
        engine.dbapi()
