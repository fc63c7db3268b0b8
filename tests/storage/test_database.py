"""The operation file as the use cases see it."""

import hashlib
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from poskoapp.domain.errors import RuleViolation, StorageError
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.model import Personel, Riwayat
from poskoapp.storage import engine, recorder
from poskoapp.storage.database import Database
from tests.factories import a_personel, a_polsek, assert_undoable, dump, nothing_written, rename


def entries(db: Database) -> list[Riwayat]:
    """The whole record."""
    with db.read() as session:
        return list(session.scalars(select(Riwayat).order_by(Riwayat.id)))


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestWriting:
    def test_one_use_case_is_one_entry_in_the_record(self, filled):
        heard = []
        filled.db.on_change(heard.append)
        with filled.db.write("Tambah dan ubah") as session:
            session.add(a_personel(filled.polres_id, 900))
            session.get_one(Personel, 1).hp = "0812"
            session.add(a_polsek("Polsek Baru", filled.polres_id))
        entry = entries(filled.db)[-1]
        assert (entry.label, entry.jenis, entry.operator) == ("Tambah dan ubah", JenisRiwayat.UBAH, "Penguji")
        assert (entry.tabel, entry.jumlah, entry.asal_id) == ("personel,satuan", 3, None)
        [change] = heard
        assert (change.no, change.tables, change.jumlah) == (entry.id, {"personel", "satuan"}, 3)

    def test_a_write_that_changes_nothing_leaves_no_entry(self, filled):
        before = len(entries(filled.db))
        with filled.db.write("Simpan tanpa perubahan") as session:
            session.get_one(Personel, 1).nama = session.get_one(Personel, 1).nama
        assert len(entries(filled.db)) == before

    def test_of_a_write_that_raises_nothing_remains_and_the_next_one_works(self, filled):
        def failing():
            with filled.db.write("Gagal") as session:
                session.execute(update(Personel).values(nama="x"))
                session.add(a_polsek("Polsek Gagal", filled.polres_id))
                session.flush()
                raise RuleViolation("Tidak boleh.")

        with nothing_written(filled.db), pytest.raises(RuleViolation):
            failing()
        assert_undoable(filled.db, lambda: rename(filled.db, "Berikutnya"))
        assert entries(filled.db)[-3].label == "Ganti nama menjadi Berikutnya"

    def test_a_broken_constraint_is_a_bug_and_keeps_nothing(self, filled):
        def failing():
            with filled.db.write("Kembar") as session:
                session.add(a_personel(filled.polres_id, 0))

        with nothing_written(filled.db), pytest.raises(IntegrityError):
            failing()

    def test_a_write_within_a_write_is_a_bug_that_shows_at_once(self, filled):
        def nested():
            with filled.db.write("Luar") as session:
                session.get_one(Personel, 1).nama = "Luar"
                rename(filled.db, "Dalam")

        with nothing_written(filled.db), pytest.raises(RuntimeError, match="a write inside a write"):
            nested()
        rename(filled.db, "Sesudahnya")

    def test_a_final_step_closes_the_way_back(self, filled):
        rename(filled.db, "Sebelum")
        with filled.db.write("Terbitkan", final=True) as session:
            session.get_one(Personel, 2).nama = "Terbit"
        assert filled.db.steps().urung is None
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="Tidak ada langkah"):
            filled.db.undo()
        assert_undoable(filled.db, lambda: rename(filled.db, "Sesudah"))

    def test_writes_of_two_threads_follow_each_other(self, filled):
        def many(key):
            for i in range(25):
                rename(filled.db, f"Utas {key}-{i}", key)

        threads = [threading.Thread(target=many, args=(key,)) for key in (1, 2, 3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert filled.db.verify_history().entri == 76
        assert filled.db.verify_history().utuh

    def test_what_a_listener_raises_neither_fails_the_write_nor_silences_the_others(
        self, filled, monkeypatch
    ):
        heard, complaints = [], []
        monkeypatch.setattr(sys, "excepthook", lambda kind, *_: complaints.append(kind))

        def broken(_step):
            raise ZeroDivisionError

        filled.db.on_change(broken)
        filled.db.on_change(heard.append)
        rename(filled.db, "Tersimpan")
        assert complaints == [ZeroDivisionError]
        assert [step.label for step in heard] == ["Ganti nama menjadi Tersimpan"]
        assert dump(filled.db)["personel"][0][2] == "Tersimpan"

    def test_a_listener_may_read_and_write(self, filled):
        def answer(step):
            if step.label.endswith("Pertama"):
                rename(filled.db, "Jawaban", 2)

        filled.db.on_change(answer)
        rename(filled.db, "Pertama")
        assert [row[2] for row in dump(filled.db)["personel"][:2]] == ["Pertama", "Jawaban"]

    def test_listeners_hear_of_undo_and_redo(self, filled):
        heard = []
        filled.db.on_change(heard.append)
        rename(filled.db, "Baru")
        filled.db.undo()
        filled.db.redo()
        assert [step.jenis for step in heard] == [JenisRiwayat.UBAH, JenisRiwayat.URUNG, JenisRiwayat.ULANG]
        assert {step.label for step in heard} == {"Ganti nama menjadi Baru"}


class TestUndo:
    def test_goes_on_after_the_file_was_closed(self, filled):
        first = dump(filled.db)
        rename(filled.db, "Satu")
        second = dump(filled.db)
        rename(filled.db, "Dua")
        filled.db.undo()
        filled.db.close()
        again = Database.open(filled.db.path)
        assert [step.label for step in (again.steps().urung, again.steps().ulang)] == [
            "Ganti nama menjadi Satu",
            "Ganti nama menjadi Dua",
        ]
        again.undo()
        assert dump(again) == first
        again.redo()
        assert dump(again) == second
        again.close()

    def test_a_new_step_ends_the_way_forward(self, filled):
        rename(filled.db, "Satu")
        filled.db.undo()
        rename(filled.db, "Dua")
        assert filled.db.steps().ulang is None
        with pytest.raises(RuleViolation, match="diulangi"):
            filled.db.redo()

    def test_nothing_is_ever_removed_from_the_record(self, filled):
        rename(filled.db, "Satu")
        filled.db.undo()
        filled.db.redo()
        kinds = [(entry.jenis, entry.asal_id) for entry in entries(filled.db)[1:]]
        assert kinds == [(JenisRiwayat.UBAH, None), (JenisRiwayat.URUNG, 2), (JenisRiwayat.ULANG, 2)]

    def test_takes_back_the_step_that_another_window_made(self, filled):
        before = dump(filled.db)
        other = Database.open(filled.db.path, operator="Jendela lain")
        rename(other, "Dari jendela lain")
        assert filled.db.undo().label == "Ganti nama menjadi Dari jendela lain"
        assert dump(other) == before
        other.close()

    def test_a_new_key_is_never_one_that_was_given_before(self, filled):
        with filled.db.write("Tambah") as session:
            session.add(a_personel(filled.polres_id, 900))
        filled.db.undo()
        with filled.db.write("Tambah lain") as session:
            session.add(a_personel(filled.polres_id, 901))
        assert dump(filled.db)["personel"][-1][0] == 22


class TestReading:
    def test_a_reader_sees_one_state_while_others_write(self, filled):
        with filled.db.read() as session:
            count = select(func.count()).select_from(Personel)
            assert session.scalar(count) == 20
            with filled.db.write("Tambah") as writing:
                writing.add(a_personel(filled.polres_id, 900))
                writing.flush()
                assert session.scalar(count) == 20
            assert session.scalar(count) == 20
        with filled.db.read() as session:
            assert session.scalar(count) == 21

    def test_many_readers_at_once(self, filled):
        def nested(depth):
            with filled.db.read() as session:
                return session.scalar(select(func.count()).select_from(Personel)) + (
                    nested(depth - 1) if depth else 0
                )

        assert nested(5) == 120


class TestClosing:
    def test_leaves_one_whole_file(self, filled):
        rename(filled.db, "Terakhir")
        filled.db.close()
        filled.db.close()
        assert list(filled.db.path.parent.iterdir()) == [filled.db.path]
        with closing(engine.connect_read_only(filled.db.path)) as reader:
            assert reader.execute("SELECT nama FROM personel WHERE id = 1").fetchone() == ("Terakhir",)

    def test_opening_loads_no_migration_library(self, filled):
        filled.db.close()
        code = (
            "import sys; from pathlib import Path; from poskoapp.storage.database import Database;"
            f"Database.open(Path({str(filled.db.path)!r})).close(); sys.exit('alembic' in sys.modules)"
        )
        assert (
            subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "src"}).returncode
            == 0
        )


class TestMakingReady:
    def test_the_first_step_needs_no_triggers_any_more_and_is_recorded(self, filled, monkeypatch):
        filled.db.close()
        filled.db.make_ready()
        monkeypatch.setattr(recorder, "_triggers", lambda _table: pytest.fail("made once more"))
        assert_undoable(filled.db, lambda: rename(filled.db, "Nama Baru"))

    def test_what_is_broken_off_leaves_no_connection_that_records_only_in_part(self, filled, monkeypatch):
        filled.db.close()
        some = iter(range(5))
        triggers = recorder._triggers
        monkeypatch.setattr(recorder, "_triggers", lambda table: triggers(table) if next(some) < 3 else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            filled.db.make_ready()
        monkeypatch.setattr(recorder, "_triggers", triggers)
        assert_undoable(filled.db, lambda: rename(filled.db, "Nama Baru"))


class TestCreating:
    def test_makes_the_folder_and_one_file(self, tmp_path):
        path = tmp_path / "Operasi" / "2024" / "baru.posko"
        Database.create(path).close()
        assert list(path.parent.iterdir()) == [path]

    def test_refuses_a_name_that_is_taken(self, tmp_path):
        path = tmp_path / "ada.posko"
        path.write_text("jangan hilang")
        with pytest.raises(StorageError, match="sudah ada"):
            Database.create(path)
        assert path.read_text() == "jangan hilang"

    def test_a_folder_that_is_a_file_is_told_plainly(self, tmp_path):
        (tmp_path / "berkas").touch()
        with pytest.raises(StorageError, match="tidak dapat ditulis"):
            Database.create(tmp_path / "berkas" / "x.posko")

    def test_what_a_killed_program_left_does_not_hinder(self, tmp_path):
        path = tmp_path / "uji.posko"
        for suffix in (".baru", ".baru-wal", ".baru-shm"):
            Path(f"{path}{suffix}").write_bytes(b"sisa")
        Database.create(path).close()
        assert list(tmp_path.iterdir()) == [path]
