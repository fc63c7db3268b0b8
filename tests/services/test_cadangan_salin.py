"""Copies that are taken out of the post on a stick."""

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.services.cadangan import CadanganService
from poskoapp.storage import backup, backup_shelf
from poskoapp.storage.failures import DamagedFile


@pytest.fixture
def service(filled):
    return CadanganService(filled.db)


class TestCopyingOut:
    def test_the_copy_on_a_stick_is_whole_and_known(self, filled, service, tmp_path):
        stick = tmp_path / "stik"
        stick.mkdir()
        made = service.copy_to(stick)
        assert made.path.parent == stick
        assert backup.verify(made.path) == made.baris
        assert [one.path for one in backup_shelf.shelf(filled.db.path, stick)] == [made.path]

    def test_a_stick_that_is_not_there_gets_no_folder_of_its_name_on_this_computer(self, service, tmp_path):
        with pytest.raises(StorageError, match="Pasang stiknya"):
            service.copy_to(tmp_path / "stik")
        with pytest.raises(StorageError, match="Pasang stiknya"):
            service.back_up(tmp_path / "stik" / "cadangan.posko")
        assert not (tmp_path / "stik").exists()

    def test_a_stick_that_lies_is_told(self, service, tmp_path, monkeypatch):
        stick = tmp_path / "stik"
        stick.mkdir()
        real = backup_shelf.put_on_shelf

        def lying(made, *rest):
            kept = real(made, *rest)
            content = made.path.read_bytes()
            made.path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
            return kept

        monkeypatch.setattr(backup_shelf, "put_on_shelf", lying)
        with pytest.raises(DamagedFile, match="tidak terbaca kembali"):
            service.copy_to(stick)
