"""Operation files that are encrypted."""

import hashlib
import random
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.storage import backup, disk, engine, inspection
from poskoapp.storage.backup import Keys
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile, LockedFile, WrongKey
from tests.factories import dump, fill_operation, rename
from tests.storage.children import running, writer
from tests.storage.failing_disk import damage_in_flight
from tests.tahan.restarts import restart

KEY, SALT = bytes(range(32)), bytes(range(100, 116))
PAGE = 4096
CANARY = "Kenari Rahasia Wanabrata"


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A closed file with an operation in it, encrypted with KEY; to be copied, not to be opened."""
    made = tmp_path_factory.mktemp("terkunci") / "rahasia.posko"
    with closing(Database.create(made, operator="Penguji", key=KEY, salt=SALT)) as db:
        fill_operation(db)
    return made


@pytest.fixture
def locked(template, tmp_path):
    """An open file with an operation in it, encrypted with KEY."""
    shutil.copyfile(template, tmp_path / "rahasia.posko")
    db = Database.open(tmp_path / "rahasia.posko", operator="Penguji", key=KEY)
    yield db
    db.close()


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestOpening:
    def test_after_a_kill_asks_nothing(self, memory_path):
        toll = restart(memory_path, 12, megabytes=4)
        assert (toll.cuts, toll.broken) == (12, 0), toll

    def test_nothing_of_the_content_is_readable_in_any_file(self, locked, tmp_path):
        rename(locked, CANARY)
        backup.back_up(locked.path, tmp_path / "cadangan" / "satu.posko", KEY)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert {path.name for path in files} >= {"rahasia.posko", "rahasia.posko-wal", "satu.posko"}
        for path in files:
            content = path.read_bytes()
            for word in (CANARY, "Wiratma", "CREATE TABLE", "SQLite format 3"):
                assert word.encode() not in content, f"{word} in {path.name}"
        locked.close()
        assert CANARY.encode() not in locked.path.read_bytes()

    def test_every_canary_of_a_thousand_stays_hidden(self, locked, tmp_path):
        words = [f"{random.Random(n).randbytes(6).hex()}" for n in range(1000)]
        with locked.write("Kenari") as session:
            session.add_all(
                Personel(nrp=f"9{n:07}", nama=word, hp=word[::-1], pangkat="Bripda", satuan_id=1)
                for n, word in enumerate(words)
            )
        backup.back_up(locked.path, tmp_path / "c" / "salinan.posko", KEY)
        locked.close()
        everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert [w for w in words if w.encode() in everything or w[::-1].encode() in everything] == []

    def test_the_key_opens_it_again(self, locked):
        expected = dump(locked)
        locked.close()
        again = Database.open(locked.path, key=KEY)
        assert dump(again) == expected
        assert again.verify_history().utuh
        again.close()

    def test_without_a_key_it_says_that_it_is_locked(self, locked):
        locked.close()
        before = fingerprint(locked.path)
        with pytest.raises(LockedFile, match="terkunci") as told:
            Database.open(locked.path)
        assert "kata sandi" in told.value.saran
        assert fingerprint(locked.path) == before
        assert list(locked.path.parent.iterdir()) == [locked.path]

    def test_a_wrong_key_is_told_and_changes_nothing(self, locked, capfd):
        locked.close()
        before = fingerprint(locked.path)
        with pytest.raises(WrongKey, match="tidak terbuka dengan kunci ini"):
            Database.open(locked.path, key=bytes(32))
        assert fingerprint(locked.path) == before
        assert list(locked.path.parent.iterdir()) == [locked.path]
        assert capfd.readouterr().err == ""

    def test_an_open_file_in_the_place_of_a_locked_one_is_refused(self, filled):
        filled.db.close()
        with pytest.raises(WrongKey):
            Database.open(filled.db.path, key=KEY)
        slots, _ = disk.key_files(filled.db.path)
        slots.write_bytes(b"{}")
        with pytest.raises(LockedFile):
            Database.open(filled.db.path)

    def test_its_first_bytes_are_the_salt_and_never_those_of_an_open_database(self, locked, tmp_path):
        made = backup.back_up(locked.path, tmp_path / "salinan.posko", KEY)
        locked.close()
        for path in (locked.path, made.path):
            assert path.read_bytes()[:16] == inspection.file_salt(path) == SALT

    @pytest.mark.parametrize(("key", "salt"), [(b"", b""), (bytes(31), b""), (bytes(32), bytes(15))])
    def test_a_key_of_another_length_is_a_bug(self, key, salt):
        with pytest.raises(ValueError, match="length"):
            engine.key_text(key, salt)

    def test_its_settings_are_those_of_every_file(self, locked):
        with locked.write("Tidak mengubah apa pun") as session:
            connection = session.connection()
            found = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "temp_store", "cipher_version")
            ]
        assert found[:3] == ["wal", 3, 2]
        assert found[3].startswith("4.")

    def test_the_seals_of_its_record_need_its_key(self, locked):
        with locked.read() as session:
            macs = session.connection().exec_driver_sql("SELECT kunci FROM rantai").scalars().all()
        assert len(macs) == 1
        assert macs[0] != KEY
        locked._history._key = b""
        assert locked.verify_history().rusak == 1


class TestDamage:
    """Promise 8: whatever changes in the file is noticed when it is opened."""

    FLIPS, CUTS = (1000, 300) if sys.platform != "win32" else (50, 20)

    @pytest.fixture
    def content(self, locked) -> bytes:
        locked.close()
        return locked.path.read_bytes()

    def refused(self, path: Path, content: bytes) -> bool:
        path.write_bytes(content)
        try:
            inspection.file_version(path, KEY)
        except DamagedFile:
            return True
        return False

    def test_any_flipped_bit_is_noticed(self, content, tmp_path):
        chance, missed = random.Random(8), []
        for _ in range(self.FLIPS):
            place = chance.randrange(len(content))
            damaged = bytearray(content)
            damaged[place] ^= 1 << chance.randrange(8)
            if not self.refused(tmp_path / "rusak.posko", bytes(damaged)):
                missed.append(place)
        assert missed == []

    def test_any_cut_is_noticed(self, content, tmp_path):
        chance = random.Random(9)
        sizes = [chance.randrange(len(content)) for _ in range(self.CUTS)]
        sizes += range(0, len(content), 8 * PAGE)
        assert [n for n in sizes if not self.refused(tmp_path / "rusak.posko", content[:n])] == []

    def test_any_emptied_page_is_noticed(self, content, tmp_path):
        pages = range(len(content) // PAGE)
        emptied = (content[: PAGE * n] + bytes(PAGE) + content[PAGE * (n + 1) :] for n in pages)
        assert [
            n
            for n, damaged in zip(pages, emptied, strict=True)
            if not self.refused(tmp_path / "r.posko", damaged)
        ] == []

    def test_the_undamaged_file_is_whole(self, content, tmp_path):
        assert not self.refused(tmp_path / "utuh.posko", content)

    def test_damage_below_a_killed_programs_log_is_noticed_at_start(self, locked):
        locked.close()
        with running(writer, locked.path, 0, KEY) as (child, pipe):
            assert (pipe.recv(), pipe.recv()) == ("siap", 0)
            child.kill()
            child.join()
        with locked.path.open("r+b") as stream:
            stream.seek((page_below_the_log(locked.path) - 1) * PAGE + 2000)
            stream.write(b"?" * 10)
        with pytest.raises(DamagedFile):
            Database.open(locked.path, key=KEY)

    def test_what_a_killed_program_has_saved_is_there(self, locked):
        locked.close()
        for seed in range(3):
            with running(writer, locked.path, 100 * seed, KEY) as (child, pipe):
                assert pipe.recv() == "siap"
                saved = [pipe.recv() for _ in range(3)]
                child.kill()
                child.join()
            with closing(Database.open(locked.path, key=KEY)) as db:
                names = {row[2] for row in dump(db)["personel"]}
                assert {f"Langkah {number}" for number in saved} <= names
                assert db.verify_history().utuh


def page_below_the_log(path):
    """The last page of the file of which its log holds nothing newer (frames: 24 bytes, first the number, and a page)."""
    log = path.with_name(f"{path.name}-wal").read_bytes()
    newer = {int.from_bytes(log[at : at + 4]) for at in range(32, len(log), 24 + PAGE)}
    return max(set(range(2, path.stat().st_size // PAGE + 1)) - newer)


class TestCopies:
    def test_a_backup_needs_the_same_key_and_takes_the_slots_along(self, locked, tmp_path):
        for number, slots in enumerate(disk.key_files(locked.path)):
            slots.write_text(f"slot {number}")
        made = backup.back_up(locked.path, tmp_path / "c" / "salinan.posko", KEY)
        assert [slots.read_text() for slots in disk.key_files(made.path)] == ["slot 0", "slot 1"]
        with pytest.raises(LockedFile):
            Database.open(made.path)
        with closing(Database.open(made.path, key=KEY)) as copy:
            assert dump(copy) == dump(locked)

    @pytest.mark.parametrize("seed", range(10))
    def test_a_copy_damaged_in_flight_is_refused(self, locked, tmp_path, monkeypatch, seed):
        damage_in_flight(monkeypatch, seed)
        with pytest.raises(DamagedFile):
            backup.back_up(locked.path, tmp_path / "c" / "salinan.posko", KEY)
        assert list((tmp_path / "c").iterdir()) == []

    def test_restoring_puts_the_content_back_under_the_files_own_key(self, locked, tmp_path):
        made = backup.back_up(locked.path, tmp_path / "c" / "salinan.posko", KEY)
        expected = dump(locked)
        rename(locked, "Sesudah cadangan")
        changed = dump(locked)
        kept = backup.restore(made.path, locked.path, Keys(KEY, KEY)).path
        assert dump(locked) == expected
        backup.restore(kept, locked.path, Keys(KEY, KEY))
        assert dump(locked) == changed
        assert locked.verify_history().utuh

    def test_a_backup_under_an_older_key_is_restored_too(self, locked, tmp_path):
        older = bytes(reversed(KEY))
        with closing(Database.create(tmp_path / "lama.posko", key=older)) as old:
            fill_operation(old)
            rename(old, "Isi lama")
            expected = dump(old)
        locked.close()
        backup.restore(old.path, locked.path, Keys(older, KEY))
        with closing(Database.open(locked.path, key=KEY)) as db:
            assert dump(db) == expected
            assert db.verify_history().utuh

    def test_a_locked_file_never_turns_into_an_open_one(self, locked, filled):
        before = dump(locked), dump(filled.db)
        for source, target, keys in (
            (filled.db.path, locked.path, Keys(None, KEY)),
            (locked.path, filled.db.path, Keys(KEY, None)),
        ):
            with pytest.raises(StorageError, match=r"rahasia\.posko terkunci"):
                backup.restore(source, target, keys)
        assert (dump(locked), dump(filled.db)) == before

    def test_a_damaged_file_is_kept_with_its_slots_and_the_backup_takes_its_place(self, locked, tmp_path):
        slots, _ = disk.key_files(locked.path)
        slots.write_text("slot lama")
        made = backup.back_up(locked.path, tmp_path / "c" / "salinan.posko", KEY)
        disk.key_files(made.path)[0].write_text("slot cadangan")
        expected = dump(locked)
        locked.close()
        with locked.path.open("r+b") as stream:
            stream.write(bytes(PAGE))
        kept = backup.restore(made.path, locked.path, Keys(KEY, KEY)).path
        assert kept.read_bytes()[:PAGE] == bytes(PAGE)
        assert disk.key_files(kept)[0].read_text() == "slot lama"
        assert slots.read_text() == "slot cadangan"
        with closing(Database.open(locked.path, key=KEY)) as db:
            assert dump(db) == expected

    def test_a_migration_keeps_a_locked_file_locked(self, locked, tmp_path):
        locked.close()
        twin = tmp_path / "kembar.posko"
        shutil.copyfile(locked.path, twin)
        with closing(Database.open(twin, key=KEY)) as db:
            rename(db, "Sesudah dibuka")
        assert twin.read_bytes()[:16] == SALT
