"""Logging in at a locked file."""

import hashlib
import json
import shutil
from contextlib import closing

import pytest

from poskoapp import paths
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import InputError, StorageError
from poskoapp.services.akun import AkunService
from poskoapp.services.masuk import PEMEGANG_KODE, MasukService, door_of, is_locked
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage import disk
from poskoapp.storage.failures import DamagedFile
from poskoapp.storage.guesses import GuessLimiter, TooManyGuesses
from poskoapp.storage.kode_pemulihan import code_of
from poskoapp.storage.kunci import WrongPassword
from poskoapp.storage.kunci_file import read_kunci
from tests.factories import dump
from tests.locked import LIGHT, SANDI, locked_file

WRONG = "bukan kata sandinya"


@pytest.fixture
def berkas(tmp_path):
    """A closed, locked file."""
    db = locked_file(tmp_path)
    db.close()
    return db.path


@pytest.fixture
def masuk(tmp_path) -> MasukService:
    return MasukService(LIGHT, GuessLimiter(tmp_path / "percobaan.sqlite"))


def labels(db) -> list[str]:
    return [row.label for row in RiwayatService(db).rows(3)]


class TestPassword:
    @pytest.mark.parametrize(
        ("nama", "peran"),
        [("Barata", PeranAkun.PENGENDALI), ("Jenar", PeranAkun.OPERATOR), ("Tirta", PeranAkun.PIMPINAN)],
    )
    def test_everyone_logs_in_with_his_role_and_the_record_says_so(self, berkas, masuk, nama, peran):
        with closing(masuk.log_in(berkas, nama, SANDI)) as db:
            assert db.sesi == Sesi(nama, peran)
            assert labels(db)[0] == f"Masuk sebagai {peran.label}"
            assert RiwayatService(db).rows(1)[0].operator == nama
            assert db.verify_history().utuh

    def test_a_name_may_be_typed_in_small_letters(self, berkas, masuk):
        with closing(masuk.log_in(berkas, " jenar", SANDI)) as db:
            assert db.sesi.nama == "Jenar"

    @pytest.mark.parametrize(("nama", "sandi"), [("Barata", WRONG), ("Barata", ""), ("Orang Lain", SANDI)])
    def test_a_wrong_name_or_password_opens_nothing(self, berkas, masuk, nama, sandi):
        before = hashlib.sha256(berkas.read_bytes()).digest()
        with pytest.raises(WrongPassword, match="salah"):
            masuk.log_in(berkas, nama, sandi)
        assert hashlib.sha256(berkas.read_bytes()).digest() == before

    def test_after_five_wrong_ones_even_the_right_one_has_to_wait(self, berkas, masuk):
        for _ in range(5):
            with pytest.raises(WrongPassword):
                masuk.log_in(berkas, "Barata", WRONG)
        with pytest.raises(TooManyGuesses, match="Tunggu 30 detik"):
            masuk.log_in(berkas, "Barata", SANDI)

    def test_the_right_one_ends_the_counting(self, berkas, masuk):
        for _ in range(3):
            for _ in range(4):
                with pytest.raises(WrongPassword):
                    masuk.log_in(berkas, "Barata", WRONG)
            masuk.log_in(berkas, "Barata", SANDI).close()

    def test_the_door_names_who_may_enter(self, berkas, filled_path):
        assert door_of(berkas).nama == ("Barata", "Kirana", "Jenar", "Tirta")
        assert is_locked(berkas)
        assert not is_locked(filled_path)


@pytest.fixture
def filled_path(tmp_path):
    from tests.factories import operation_file

    filled = operation_file(tmp_path, name="terbuka.posko")
    filled.db.close()
    return filled.db.path


class TestSlots:
    def test_a_renamed_file_gets_its_slots_beside_it_again(self, berkas, masuk):
        renamed = berkas.rename(berkas.with_name("lain.posko"))
        masuk.log_in(renamed, "Barata", SANDI).close()
        assert all(slots.exists() for slots in disk.key_files(renamed))

    def test_a_file_that_came_alone_to_another_computer_asks_for_its_slots_or_the_code(
        self, berkas, masuk, tmp_path
    ):
        (tmp_path / "lain").mkdir()
        alone = berkas.rename(tmp_path / "lain" / "sendiri.posko")
        shutil.rmtree(paths.user_data() / "kunci")
        for slots in disk.key_files(berkas):
            slots.unlink()
        assert is_locked(alone)
        with pytest.raises(StorageError, match="tidak ditemukan") as told:
            masuk.log_in(alone, "Barata", SANDI)
        assert "sendiri.posko.kunci" in told.value.saran
        assert "kode pemulihan" in told.value.saran

    @pytest.mark.parametrize("peran", ["pengendali", "pimpinan"])
    def test_an_edited_role_is_noticed(self, berkas, masuk, peran):
        self.edit(berkas, lambda slots: slots[2].update(peran=peran))
        with pytest.raises(StorageError, match="diubah di luar Posko"):
            masuk.log_in(berkas, "Jenar", SANDI)

    def test_slots_from_an_older_copy_give_no_older_role(self, berkas, masuk):
        older = [slots.read_bytes() for slots in disk.key_files(berkas)]
        with closing(masuk.log_in(berkas, "Barata", SANDI)) as db:
            AkunService(db, LIGHT).set_peran("Kirana", PeranAkun.PIMPINAN)
        shutil.rmtree(paths.user_data() / "kunci")
        for slots, content in zip(disk.key_files(berkas), older, strict=True):
            slots.write_bytes(content)
        with pytest.raises(StorageError, match="tidak cocok dengan daftar pengguna"):
            masuk.log_in(berkas, "Kirana", SANDI)

    def test_slots_that_the_program_would_not_make_are_refused(self, berkas, tmp_path):
        with pytest.raises(StorageError, match="terlalu lemah"):
            MasukService(guesses=GuessLimiter(tmp_path / "p.sqlite")).log_in(berkas, "Barata", SANDI)

    def edit(self, berkas, change):
        """As somebody would who knows the file's form."""
        from poskoapp.storage.kunci_file import _fingerprint

        for path in (*disk.key_files(berkas), *(paths.user_data() / "kunci").iterdir()):
            content = json.loads(path.read_text())
            content.pop("sidik")
            change(content["generasi"][0])
            path.write_text(json.dumps({**content, "sidik": _fingerprint(content)}))


class TestRecoveryCode:
    def test_opens_any_backup_on_a_computer_that_knows_nothing(self, tmp_path, masuk):
        from poskoapp.services.cadangan import CadanganService

        db = locked_file(tmp_path / "polres")
        code, expected = AkunService(db, LIGHT).recovery_code(), dump(db)
        made = CadanganService(db).back_up(tmp_path / "salinan.posko")
        db.close()
        for slots in disk.key_files(made.path):
            slots.unlink()
        shutil.rmtree(tmp_path / "polres")
        shutil.rmtree(paths.user_data() / "kunci")
        with closing(masuk.open_with_code(made.path, code.lower().replace("-", " "))) as opened:
            assert opened.sesi == Sesi(PEMEGANG_KODE, PeranAkun.PENGENDALI)
            assert dump(opened) == expected
            AkunService(opened, LIGHT).reset_password("Jenar", "delima kuali pohon")
        with closing(masuk.log_in(made.path, "Jenar", "delima kuali pohon")) as opened:
            assert opened.sesi.peran is PeranAkun.OPERATOR

    def test_another_files_code_is_told(self, berkas, masuk):
        with pytest.raises(InputError, match=r"bukan kode terkunci\.posko"):
            masuk.open_with_code(berkas, code_of(bytes(32)))

    def test_a_mistyped_code_is_told_before_the_file_is_looked_at(self, berkas, masuk):
        with pytest.raises(InputError, match="huruf yang salah"):
            masuk.open_with_code(berkas.with_name("hilang.posko"), "A" * 56)

    def test_it_opens_no_damaged_file(self, berkas, masuk):
        with closing(masuk.log_in(berkas, "Barata", SANDI)) as db:
            code = code_of(db.key)
        content = bytearray(berkas.read_bytes())
        content[-100] ^= 1
        berkas.write_bytes(content)
        with pytest.raises(DamagedFile):
            masuk.open_with_code(berkas, code)


class TestShiftChange:
    def test_another_person_goes_on_in_the_open_file(self, tmp_path, masuk):
        with closing(locked_file(tmp_path)) as db:
            assert masuk.switch(db, "Jenar", SANDI) == Sesi("Jenar", PeranAkun.OPERATOR)
            assert db.operator == "Jenar"
            assert labels(db)[0] == "Ganti petugas: masuk sebagai Operator"

    def test_the_same_person_after_a_lock_leaves_no_entry(self, tmp_path, masuk):
        with closing(locked_file(tmp_path)) as db:
            before = labels(db)
            masuk.switch(db, "Barata", SANDI)
            assert labels(db) == before

    def test_a_wrong_password_changes_nobody(self, tmp_path, masuk):
        with closing(locked_file(tmp_path)) as db:
            with pytest.raises(WrongPassword):
                masuk.switch(db, "Jenar", WRONG)
            assert db.sesi.nama == "Barata"

    def test_guesses_at_the_lock_are_counted_too(self, tmp_path, masuk):
        with closing(locked_file(tmp_path)) as db:
            for _ in range(5):
                with pytest.raises(WrongPassword):
                    masuk.switch(db, "Barata", WRONG)
            with pytest.raises(TooManyGuesses):
                masuk.switch(db, "Barata", SANDI)

    def test_slots_are_read_while_the_file_is_open(self, tmp_path):
        with closing(locked_file(tmp_path)) as db:
            kunci = read_kunci(db.path, db.salt)
            assert kunci is not None
            assert len(kunci.slots) == 4
