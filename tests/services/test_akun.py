"""The people who may open a file."""

import random
from contextlib import closing

import pytest

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation, StorageError
from poskoapp.services.akun import AkunBaru, AkunRow, AkunService, new_lock
from poskoapp.services.masuk import MasukService
from poskoapp.storage import disk
from poskoapp.storage.database import Database
from poskoapp.storage.failures import WrongKey
from poskoapp.storage.guesses import GuessLimiter, TooManyGuesses
from poskoapp.storage.kode_pemulihan import code_of, key_of
from poskoapp.storage.kunci import WrongPassword
from poskoapp.storage.kunci_file import read_kunci
from tests.factories import dump, nothing_written, operation_file, rename
from tests.locked import LIGHT, SANDI, locked_file
from tests.storage.children import kill_after, received, remover, running

BARU = "delima kuali pohon"


@pytest.fixture
def db(tmp_path):
    opened = locked_file(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def limiter(tmp_path) -> GuessLimiter:
    return GuessLimiter(tmp_path / "percobaan.sqlite")


@pytest.fixture
def akun(db, limiter) -> AkunService:
    return AkunService(db, LIGHT, limiter)


@pytest.fixture
def masuk(limiter) -> MasukService:
    return MasukService(LIGHT, limiter)


def entered(masuk: MasukService, db: Database, nama: str, sandi: str = SANDI) -> PeranAkun:
    """With which role that person gets in."""
    with closing(masuk.log_in(db.path, nama, sandi)) as opened:
        return opened.sesi.peran


class TestSetUp:
    def test_the_first_person_must_be_pengendali(self):
        with pytest.raises(RuleViolation, match="Pengendali"):
            new_lock([AkunBaru("Jenar", SANDI, PeranAkun.OPERATOR)], LIGHT)
        with pytest.raises(RuleViolation, match="Pengendali"):
            new_lock([], LIGHT)

    @pytest.mark.parametrize("nama", ["", "  ", "x" * 61, "a\nb"])
    def test_a_name_that_cannot_be_shown_is_refused(self, nama):
        with pytest.raises(InputError, match="Nama pengguna"):
            new_lock([AkunBaru(nama, SANDI)], LIGHT)

    def test_two_people_need_two_names(self):
        with pytest.raises(InputError, match="sudah dipakai"):
            new_lock([AkunBaru("Barata", SANDI), AkunBaru(" barata ", SANDI)], LIGHT)

    def test_a_weak_password_is_refused(self):
        with pytest.raises(InputError, match="Kata sandi"):
            new_lock([AkunBaru("Barata", "polri2024")], LIGHT)

    def test_each_file_gets_a_key_of_its_own(self):
        locks = [new_lock([AkunBaru("Barata", SANDI)], LIGHT) for _ in range(20)]
        assert len({lock.key for lock in locks}) == len({lock.kunci.salt for lock in locks}) == 20


class TestChanging:
    def test_the_list_names_everyone(self, akun):
        assert [(row.nama, row.peran.label, row.berkunci) for row in akun.rows()] == [
            ("Barata", "Pengendali", True), ("Jenar", "Operator", True), ("Kirana", "Pengendali", True),
            ("Tirta", "Pimpinan", True),
        ]  # fmt: skip

    def test_a_further_person_gets_in(self, akun, db, masuk):
        akun.add(AkunBaru(" Wulung ", BARU, PeranAkun.OPERATOR))
        assert AkunRow("Wulung", PeranAkun.OPERATOR, berkunci=True) in akun.rows()
        assert entered(masuk, db, "Wulung", BARU) is PeranAkun.OPERATOR

    @pytest.mark.parametrize(
        "baru", [AkunBaru("jenar", BARU), AkunBaru("Wulung", "pendek"), AkunBaru("", BARU)]
    )
    def test_who_cannot_be_taken_changes_nothing(self, akun, db, baru):
        slots = read_kunci(db.path, db.salt)
        with nothing_written(db), pytest.raises(InputError):
            akun.add(baru)
        assert read_kunci(db.path, db.salt) == slots

    def test_another_role_counts_from_the_next_login(self, akun, db, masuk):
        akun.set_peran("Jenar", PeranAkun.PENGENDALI)
        assert entered(masuk, db, "Jenar") is PeranAkun.PENGENDALI

    def test_a_new_password_replaces_the_old_one(self, akun, db, masuk):
        akun.reset_password("Jenar", BARU)
        assert entered(masuk, db, "Jenar", BARU) is PeranAkun.OPERATOR
        with pytest.raises(WrongPassword):
            entered(masuk, db, "Jenar")

    def test_everyone_changes_his_own_password_knowing_the_old_one(self, akun, db, masuk):
        masuk.switch(db, "Tirta", SANDI)
        with pytest.raises(WrongPassword, match="sekarang salah"):
            akun.change_own_password(BARU, BARU)
        with pytest.raises(InputError, match="pendek"):
            akun.change_own_password(SANDI, "pendek")
        akun.change_own_password(SANDI, BARU)
        assert entered(masuk, db, "Tirta", BARU) is PeranAkun.PIMPINAN

    def test_guesses_at_the_old_password_are_counted(self, akun):
        for _ in range(5):
            with pytest.raises(WrongPassword):
                akun.change_own_password("bukan itu", BARU)
        with pytest.raises(TooManyGuesses):
            akun.change_own_password(SANDI, BARU)

    def test_no_change_of_people_can_be_undone_but_what_follows_can(self, akun, db):
        akun.add(AkunBaru("Wulung", BARU))
        with nothing_written(db), pytest.raises(RuleViolation, match="Tidak ada langkah"):
            db.undo()
        rename(db, "Sesudahnya")
        akun.recovery_code()
        db.undo()
        assert db.verify_history().utuh

    def test_one_pengendali_is_too_few(self, akun):
        assert akun.warning() == ""
        akun.set_peran("Kirana", PeranAkun.OPERATOR)
        assert "Baru ada 1 Pengendali" in akun.warning()

    def test_the_last_pengendali_stays(self, akun):
        akun.set_peran("Kirana", PeranAkun.OPERATOR)
        with pytest.raises(RuleViolation, match="satu-satunya"):
            akun.set_peran("Barata", PeranAkun.OPERATOR)
        with pytest.raises(RuleViolation, match="satu-satunya"):
            akun.remove("Barata")

    @pytest.mark.parametrize("change", ["set_peran", "reset_password", "remove"])
    def test_nobody_of_that_name(self, akun, db, change):
        more = {"set_peran": [PeranAkun.OPERATOR], "reset_password": [BARU], "remove": []}[change]
        with nothing_written(db), pytest.raises(InputError, match="tidak ada"):
            getattr(akun, change)("Orang Lain", *more)

    def test_an_exercise_has_no_users(self, tmp_path):
        filled = operation_file(tmp_path, name="latihan.posko")
        service = AkunService(filled.db, LIGHT)
        assert (service.rows(), service.warning()) == ([], "")
        with pytest.raises(RuleViolation, match="latihan"):
            service.add(AkunBaru("Wulung", BARU))
        filled.db.close()


class TestRemoving:
    def test_who_is_removed_has_no_key_any_more_and_the_others_go_on(self, akun, db, masuk):
        old, expected = db.key, dump(db)
        slots = [path.read_bytes() for path in disk.key_files(db.path)]
        code = akun.remove("Jenar")
        assert [row.nama for row in akun.rows()] == ["Barata", "Kirana", "Tirta"]
        assert {**dump(db), "akun": []} == {**expected, "akun": []}
        assert db.verify_history().utuh
        db.close()
        assert key_of(code) == db.key != old
        with pytest.raises(WrongKey):
            Database.open(db.path, key=old)
        for name in ("Barata", "Kirana", "Tirta"):
            entered(masuk, db, name)
        with pytest.raises(WrongPassword):
            entered(masuk, db, "Jenar")
        for path, content in zip(disk.key_files(db.path), slots, strict=True):
            path.write_bytes(content)
        with pytest.raises((WrongKey, WrongPassword)):
            entered(masuk, db, "Jenar")

    def test_the_old_code_opens_the_older_backup_only(self, akun, db, masuk, tmp_path):
        from poskoapp.services.cadangan import CadanganService

        old = akun.recovery_code()
        made = CadanganService(db).back_up(tmp_path / "lama.posko")
        akun.remove("Jenar")
        db.close()
        with pytest.raises(InputError, match="bukan kode"):
            masuk.open_with_code(db.path, old)
        masuk.open_with_code(made.path, old).close()

    def test_an_older_backup_is_restored_with_its_own_key_and_brings_nobody_back(
        self, akun, db, masuk, tmp_path
    ):
        from poskoapp.services.cadangan import CadanganService

        old, service = db.key, CadanganService(db)
        made = service.back_up(tmp_path / "lama.posko")
        akun.remove("Jenar")
        rename(db, "Sesudah cadangan")
        with pytest.raises(WrongKey):
            service.restore(made.path)
        service.restore(made.path, old)
        db.close()
        assert entered(masuk, db, "Tirta") is PeranAkun.PIMPINAN
        with pytest.raises(WrongPassword):
            entered(masuk, db, "Jenar")
        with closing(masuk.log_in(db.path, "Barata", SANDI)) as again:
            assert [row.nama for row in AkunService(again).rows()] == ["Barata", "Kirana", "Tirta"]
            assert again.verify_history().utuh

    def test_nobody_removes_himself(self, akun, db):
        with nothing_written(db), pytest.raises(RuleViolation, match="dirinya sendiri"):
            akun.remove("Barata")

    def test_while_another_program_has_the_file_open_the_key_stays(self, akun, db, masuk, monkeypatch):
        from poskoapp.storage import engine

        monkeypatch.setattr(engine, "PATIENCE", 0.2)
        before = db.key
        with closing(engine.connect(db.path, db.key)) as other:
            other.execute("SELECT count(*) FROM personel").fetchone()
            with pytest.raises(StorageError, match="BELUM diganti"):
                akun.remove("Jenar")
        assert db.key == before
        rename(db, "Masih dapat ditulis")
        db.close()
        assert entered(masuk, db, "Barata") is PeranAkun.PENGENDALI
        assert entered(masuk, db, "Tirta") is PeranAkun.PIMPINAN

    def test_a_kill_leaves_a_file_that_its_people_open(self, db, masuk):
        expected = {**dump(db), "akun": []}
        db.close()
        chance = random.Random(5)
        for _ in range(12):
            with running(remover, db.path, db.key) as (child, pipe):
                assert pipe.recv() == "siap"
                kill_after(child, 0.06, chance)
                received(pipe)
            with closing(masuk.log_in(db.path, "Kirana", SANDI)) as again:
                assert {**dump(again), "akun": []} == expected
                assert again.verify_history().utuh
                db.key = again.key

    def test_the_new_code_is_the_new_key(self, akun, db):
        assert akun.remove("Jenar") == code_of(db.key) == akun.recovery_code()
