"""Key slots, and the small file that holds them."""

import ast
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from poskoapp import paths
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import StorageError
from poskoapp.storage import disk, kunci, kunci_file
from poskoapp.storage.kunci import COST, LEAST_MEMORY, Cost, SlotKeeper, WrongPassword, wrapped
from poskoapp.storage.kunci_file import KunciFile, forget_kunci, read_kunci, write_kunci
from tests.locked import LIGHT

KEY, OTHER_KEY, SALT = bytes(range(32)), bytes(32), bytes(range(16))
SANDI = "kapur lentera tupai"


@pytest.fixture(scope="module")
def slot():
    return LIGHT.make("Wiratma", PeranAkun.OPERATOR, SANDI, KEY, SALT)


class TestSlots:
    def test_the_password_gives_the_key_back(self, slot):
        assert LIGHT.open(slot, SANDI, SALT) == KEY

    @pytest.mark.parametrize(
        "typed", ["  kapur  lentera\ttupai ", "kapur lentera tupai", "ｋapur lentera tupai"]
    )
    def test_the_same_password_typed_otherwise_opens_it_too(self, slot, typed):
        assert LIGHT.open(slot, typed, SALT) == KEY

    @pytest.mark.parametrize("typed", ["", "Kapur lentera tupai", "kapur lentera tupa", "kapurlentera tupai"])
    def test_any_other_does_not(self, slot, typed):
        with pytest.raises(WrongPassword, match="salah"):
            LIGHT.open(slot, typed, SALT)

    def test_a_role_or_a_name_that_was_edited_is_noticed(self, slot):
        with pytest.raises(StorageError, match="diubah di luar Posko"):
            LIGHT.open(replace(slot, peran=PeranAkun.PENGENDALI), SANDI, SALT)
        with pytest.raises(WrongPassword):
            LIGHT.open(replace(slot, nama="Sadewo"), SANDI, SALT)

    def test_a_slot_of_another_file_is_noticed(self, slot):
        with pytest.raises(StorageError, match="milik berkas lain"):
            LIGHT.open(slot, SANDI, bytes(16))

    @pytest.mark.parametrize("field", ["garam", "umum", "pribadi", "bungkus"])
    def test_any_changed_byte_of_a_slot_is_noticed(self, slot, field):
        content = getattr(slot, field)
        for place in (0, len(content) // 2, len(content) - 1):
            changed = bytearray(content)
            changed[place] ^= 4
            with pytest.raises((StorageError, WrongPassword)):
                LIGHT.open(replace(slot, **{field: bytes(changed)}), SANDI, SALT)

    def test_a_new_key_is_wrapped_without_the_password(self, slot):
        renewed = wrapped(replace(slot, peran=PeranAkun.PENGENDALI), OTHER_KEY, SALT)
        assert LIGHT.open(renewed, SANDI, SALT) == OTHER_KEY

    def test_neither_key_nor_password_is_in_a_slot(self, slot):
        said = repr(slot).encode() + slot.garam + slot.umum + slot.pribadi + slot.bungkus
        assert KEY not in said
        assert b"kapur" not in said

    def test_two_slots_of_one_password_share_nothing(self, slot):
        other = LIGHT.make("Wiratma", PeranAkun.OPERATOR, SANDI, KEY, SALT)
        assert not {slot.garam, slot.umum, slot.pribadi, slot.bungkus} & {
            other.garam, other.umum, other.pribadi, other.bungkus,
        }  # fmt: skip


class TestCost:
    def test_the_program_asks_for_what_it_promises(self):
        assert Cost(t=3, m=128 * 1024, p=2) == COST
        assert LEAST_MEMORY == 64 * 1024
        made = SlotKeeper().make("Wiratma", PeranAkun.OPERATOR, SANDI, KEY, SALT)
        assert made.cost == COST
        assert SlotKeeper().open(made, SANDI, SALT) == KEY

    @pytest.mark.parametrize(
        "cost", [Cost(3, LEAST_MEMORY - 1, 2), Cost(3, 2**21, 2), Cost(0, 2**17, 2), Cost(99, 2**17, 2)]
    )
    def test_slots_that_are_too_cheap_or_would_stall_the_computer_are_refused(self, slot, cost):
        with pytest.raises(StorageError, match="terlalu lemah"):
            SlotKeeper().open(replace(slot, cost=cost), SANDI, SALT)

    def test_nothing_in_the_program_makes_cheaper_ones(self):
        source = Path(kunci.__file__).parents[1]
        calls = [
            (path.name, node.lineno)
            for path in source.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "SlotKeeper"
            and (node.args or node.keywords)
        ]
        assert calls == []


class TestFile:
    @pytest.fixture
    def berkas(self, tmp_path) -> Path:
        folder = tmp_path / "operasi"
        folder.mkdir()
        path = folder / "serang.posko"
        path.write_bytes(SALT + bytes(100))
        return path

    @pytest.fixture
    def written(self, berkas, slot) -> KunciFile:
        return write_kunci(berkas, KunciFile(SALT, ((slot,),)))

    def test_is_there_twice_and_read_back(self, berkas, written):
        assert all(slots.exists() for slots in disk.key_files(berkas))
        assert read_kunci(berkas) == written
        assert LIGHT.open(written.slots[0], SANDI, SALT) == KEY

    def test_a_damaged_copy_is_passed_over(self, berkas, written):
        kept = kunci_file._kept_here(SALT)
        places = [*disk.key_files(berkas), kept]
        whole = kept.read_bytes()
        for good in places:
            for path in places:
                path.write_bytes(whole if path == good else whole[: len(whole) // 2])
            assert read_kunci(berkas) == written
            for path in places:
                path.write_bytes(whole if path == good else whole.replace(b"operator", b"pimpinan"))
            assert read_kunci(berkas) == written

    def test_of_two_copies_the_newer_counts(self, berkas, written, slot):
        older = disk.key_files(berkas)[0].read_bytes()
        newer = write_kunci(berkas, KunciFile(SALT, ((slot, replace(slot, nama="Sadewo")),)))
        disk.key_files(berkas)[0].write_bytes(older)
        assert read_kunci(berkas) == newer
        assert newer.urutan == written.urutan + 1

    def test_a_renamed_file_finds_its_slots_in_the_folder(self, berkas, written):
        shutil.rmtree(paths.user_data() / "kunci")
        renamed = berkas.rename(berkas.with_name("nama baru.posko"))
        assert read_kunci(renamed) == written

    def test_a_file_that_was_moved_on_its_own_finds_them_on_this_computer(self, berkas, written, tmp_path):
        elsewhere = tmp_path / "lain"
        elsewhere.mkdir()
        assert read_kunci(berkas.rename(elsewhere / "serang.posko")) == written

    def test_a_backup_finds_them_in_the_folder_above(self, berkas, written):
        shutil.rmtree(paths.user_data() / "kunci")
        (berkas.parent / "cadangan").mkdir()
        assert read_kunci(berkas.rename(berkas.parent / "cadangan" / "c.posko")) == written

    def test_another_operations_slots_are_not_taken(self, berkas, written, slot):
        other = berkas.with_name("lain.posko")
        other.write_bytes(bytes(100))
        for mine, its in zip(disk.key_files(berkas), disk.key_files(other), strict=True):
            shutil.copyfile(mine, its)
        assert read_kunci(other) is None

    def test_what_is_no_such_file_is_none(self, berkas):
        for content in ("", "[]", "{}", "null", '{"sidik": 1}', json.dumps({"sidik": "x", "jenis": "lain"})):
            disk.key_files(berkas)[0].write_text(content)
            assert read_kunci(berkas) is None

    def test_forgetting_leaves_no_copy(self, berkas, written):
        forget_kunci(berkas, SALT)
        assert read_kunci(berkas) is None
        assert [path.name for path in berkas.parent.iterdir()] == ["serang.posko"]
        assert list((paths.user_data() / "kunci").iterdir()) == []
