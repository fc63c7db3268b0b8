"""Copies that are known to be good, and putting one back."""

import hashlib
import random
from contextlib import closing
from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, PoskoError, StorageError
from poskoapp.storage import backup, disk, engine, inspection
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile
from tests.factories import dump, empty_file, operation_file, rename
from tests.storage.children import ROWS, holder, kill_after, received, running, writer
from tests.storage.failing_disk import damage_in_flight
from tests.tahan.restarts import kill_restores


def rows_of(path: Path) -> dict:
    """The dump of a closed file, which stays as it is."""
    with closing(engine.connect_read_only(path)) as connection:
        names = backup._tables(connection)
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def copy(filled, tmp_path) -> Path:
    """A good backup of the filled file."""
    return backup.back_up(filled.db.path, tmp_path / "salinan" / "baik.posko").path


class TestBackingUp:
    @pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux lists what is open")
    def test_the_copy_is_open_nowhere_when_it_gets_its_name_for_windows_renames_no_open_file(
        self, filled, tmp_path, monkeypatch
    ):
        still_open = []
        put_in_place = disk.put_in_place

        def look(finished, path):
            handles = [each for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
            still_open.extend(each for each in handles if str(each.readlink()) == str(finished))
            put_in_place(finished, path)

        monkeypatch.setattr(disk, "put_in_place", look)
        assert backup.back_up(filled.db.path, tmp_path / "salinan.posko").path.exists()
        assert still_open == []

    def test_the_copy_of_an_open_file_has_every_row(self, filled, tmp_path):
        rename(filled.db, "Masih di log saja")
        made = backup.back_up(filled.db.path, tmp_path / "jauh" / "salinan.posko")
        assert made.path.name == "salinan.posko"
        assert made.ukuran == made.path.stat().st_size
        assert made.sha256 == fingerprint(made.path)
        found = rows_of(made.path)
        assert {name: [*map(tuple, rows)] for name, rows in found.items() if name != "riwayat"} == dump(
            filled.db
        )
        assert made.baris == sum(map(len, found.values()))

    def test_leaves_only_the_copy(self, filled, copy):
        assert list(copy.parent.iterdir()) == [copy]
        filled.db.close()
        assert sorted(filled.db.path.parent.iterdir()) == sorted([filled.db.path, copy.parent])

    def test_the_copy_opens_and_its_undo_goes_on(self, filled, copy):
        db = Database.open(copy)
        assert db.steps() == filled.db.steps()
        db.undo()
        assert dump(db)["personel"] == []
        db.close()

    def test_replaces_an_older_backup_of_that_name(self, filled, copy):
        rename(filled.db, "Lebih baru")
        backup.back_up(filled.db.path, copy)
        assert rows_of(copy)["personel"][0][2] == "Lebih baru"

    def test_names_of_its_own_are_never_taken(self, filled):
        made = [
            backup.back_up(filled.db.path, backup.automatic_target(filled.db.path, "uji")) for _ in range(3)
        ]
        assert len({m.path for m in made}) == 3
        assert all(m.path.parent.name == "cadangan" and m.path.exists() for m in made)

    def test_a_file_is_not_backed_up_onto_itself(self, filled):
        before = dump(filled.db)
        with pytest.raises(InputError, match="itu sendiri"):
            backup.back_up(filled.db.path, filled.db.path)
        assert dump(filled.db) == before

    def test_an_open_file_is_not_overwritten_by_a_backup(self, filled, tmp_path):
        other = empty_file(tmp_path, "lain.posko")
        rename(filled.db, "Ini")
        before = dump(other)
        with pytest.raises(StorageError, match="sedang dibuka"):
            backup.back_up(filled.db.path, other.path)
        assert dump(other) == before
        other.close()

    def test_while_another_program_writes(self, filled, tmp_path):
        filled.db.close()
        with running(writer, filled.db.path, 0) as (_, pipe):
            assert pipe.recv() == "siap"
            saved = [pipe.recv()]
            for number in range(6):
                while pipe.poll():
                    saved.append(pipe.recv())
                saved.append(pipe.recv())  # so that something is always written between two backups
                made = backup.back_up(filled.db.path, tmp_path / f"{number}.posko")
                names = [row[2] for row in rows_of(made.path)["personel"] if row[2].startswith("Langkah")]
                assert {f"Langkah {n}" for n in saved} <= set(names)
                assert {names.count(name) for name in names} == {ROWS}
                with closing(engine.connect_read_only(made.path)) as connection:
                    labels = connection.execute("SELECT label FROM riwayat WHERE id > 1").fetchall()
                assert sorted(label for (label,) in labels) == sorted(set(names))

    def test_each_of_180_backups_gives_back_every_row(self, memory_path):
        filled = operation_file(memory_path)
        for number in range(180):
            rename(filled.db, f"Langkah {number}", key=filled.personel_ids[number % 20])
            made = backup.back_up(filled.db.path, memory_path / "salinan.posko")
            restored = memory_path / f"{number}.posko"
            backup.restore(made.path, restored)
            assert rows_of(restored) == rows_of(filled.db.path)
        filled.db.close()

    @pytest.mark.parametrize("seed", range(30))
    def test_a_copy_damaged_in_flight_is_refused_and_the_old_one_stays(self, filled, copy, monkeypatch, seed):
        before = fingerprint(copy)
        rename(filled.db, "Sesudah cadangan pertama")
        damage_in_flight(monkeypatch, seed)
        try:
            made = backup.back_up(filled.db.path, copy)
        except StorageError:
            assert fingerprint(copy) == before
        else:  # the bit lay where nothing is stored
            monkeypatch.undo()
            assert {**rows_of(made.path), "riwayat": []} == {**rows_of(filled.db.path), "riwayat": []}
        assert list(copy.parent.iterdir()) == [copy]

    def test_a_changed_value_that_breaks_no_page_is_refused_too(self, filled, copy, monkeypatch):
        real_sync = disk.sync

        def changing_sync(path):
            if path.suffix == ".part":
                content = path.read_bytes()
                assert content.count(b"Wiratma Sasmitaning") == 1
                path.write_bytes(content.replace(b"Wiratma Sasmitaning", b"Wiratma Sasmitaninh"))
            real_sync(path)

        monkeypatch.setattr(disk, "sync", changing_sync)
        with pytest.raises(DamagedFile, match="tabel personel"):
            backup.back_up(filled.db.path, copy)

    def test_a_damaged_file_is_not_backed_up_over_a_good_copy(self, filled, copy):
        before = fingerprint(copy)
        filled.db.close()
        with filled.db.path.open("r+b") as stream:
            stream.truncate(20_000)
        with pytest.raises(DamagedFile):
            backup.back_up(filled.db.path, copy)
        assert fingerprint(copy) == before


class TestRestoring:
    def test_gives_the_content_of_the_backup(self, filled, copy):
        expected = rows_of(copy)
        rename(filled.db, "Sesudah cadangan")
        filled.db.close()
        backup.restore(copy, filled.db.path)
        assert rows_of(filled.db.path) == expected
        assert Database.open(filled.db.path).verify_history().utuh

    def test_can_itself_be_taken_back(self, filled, copy):
        rename(filled.db, "Sesudah cadangan")
        filled.db.close()
        before = rows_of(filled.db.path)
        kept = backup.restore(copy, filled.db.path).path
        backup.restore(kept, filled.db.path)
        assert rows_of(filled.db.path) == before

    def test_while_the_file_is_open(self, filled, copy):
        expected = {name: [*map(tuple, rows)] for name, rows in rows_of(copy).items()}
        rename(filled.db, "Sesudah cadangan")
        backup.restore(copy, filled.db.path)
        expected.pop("riwayat")
        assert dump(filled.db) == expected
        rename(filled.db, "Sesudah pemulihan")
        assert filled.db.verify_history().utuh

    def test_over_what_a_killed_program_left_in_its_log(self, filled, copy):
        expected = rows_of(copy)
        filled.db.close()
        for seed in range(6):
            with running(writer, filled.db.path, 100 * seed) as (child, pipe):
                assert (pipe.recv(), pipe.recv()) == ("siap", 100 * seed)
                kill_after(child, 0.02, random.Random(seed))
                received(pipe)
            assert disk.companions(filled.db.path)
            backup.restore(copy, filled.db.path)
            assert rows_of(filled.db.path) == expected
            with closing(engine.connect_read_only(filled.db.path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def test_a_program_killed_at_any_moment_of_it_leaves_the_old_content_or_the_new(self, memory_path):
        toll = kill_restores(memory_path, 40, personel=20)
        assert (toll.lost, toll.half, toll.broken) == (0, 0, 0), toll
        assert toll.told == 20

    def test_leaves_the_backup_as_it_was(self, filled, copy):
        before = fingerprint(copy)
        backup.restore(copy, filled.db.path)
        assert fingerprint(copy) == before
        assert list(copy.parent.iterdir()) == [copy]

    def test_where_the_file_is_missing_makes_it(self, filled, copy):
        expected = rows_of(copy)
        filled.db.close()
        filled.db.path.unlink()
        backup.restore(copy, filled.db.path)
        assert rows_of(filled.db.path) == expected

    @pytest.mark.parametrize("content", [b"", b"hancur " * 5000], ids=["empty", "garbage"])
    def test_keeps_a_damaged_file_beside(self, filled, copy, content):
        expected = rows_of(copy)
        filled.db.close()
        filled.db.path.write_bytes(content)
        kept = backup.restore(copy, filled.db.path).path
        assert kept.read_bytes() == content
        assert kept.suffix == ".rusak"
        assert rows_of(filled.db.path) == expected

    @pytest.mark.parametrize("flaw", ["damaged", "foreign", "newer", "missing"])
    def test_a_backup_that_is_no_good_changes_nothing(self, filled, copy, flaw):
        if flaw == "damaged":
            copy.write_bytes(copy.read_bytes()[: 3 * 4096])
        elif flaw == "missing":
            copy.unlink()
        else:
            with closing(engine.connect(copy)) as connection:
                connection.execute(f"PRAGMA {'application_id' if flaw == 'foreign' else 'user_version'} = 77")
        before = dump(filled.db)
        with pytest.raises(PoskoError):
            backup.restore(copy, filled.db.path)
        assert dump(filled.db) == before
        assert not (filled.db.path.parent / "cadangan").exists()

    def test_a_file_of_another_program_is_not_restored_over(self, filled, copy, tmp_path):
        foreign = tmp_path / "lain.db"
        with closing(engine.dbapi().connect(str(foreign))) as connection:
            connection.execute("CREATE TABLE lain (id INTEGER)")
        before = fingerprint(foreign)
        with pytest.raises(StorageError, match="bukan berkas operasi"):
            backup.restore(copy, foreign)
        assert fingerprint(foreign) == before

    def test_while_another_program_writes_is_refused_and_changes_nothing(self, tmp_path, monkeypatch):
        monkeypatch.setattr(engine, "PATIENCE", 0.2)
        db = operation_file(tmp_path).db
        good = backup.back_up(db.path, tmp_path / "salinan.posko").path
        rename(db, "Sesudah cadangan")
        before = dump(db)
        with running(holder, db.path) as (_, pipe):
            assert pipe.recv() == "memegang"
            with pytest.raises(StorageError, match="sedang ditulis"):
                backup.restore(good, db.path)
        assert dump(db) == before
        db.close()


def test_a_good_copy_verifies_and_tells_its_rows(copy):
    assert backup.verify(copy) == sum(map(len, rows_of(copy).values()))
    assert inspection.file_version(copy) == inspection.SCHEMA_VERSION
