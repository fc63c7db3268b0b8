"""A file may be named from the folder where the operator stands."""

import re
from pathlib import Path

import pytest

from poskoapp.domain.errors import PoskoError
from poskoapp.storage import backup
from poskoapp.storage.database import Database


def test_a_file_named_from_the_current_folder_is_made_opened_and_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Database.create(Path("hasil/operasi.posko")).close()
    db = Database.open(Path("hasil/operasi.posko"))
    try:
        made = backup.back_up(Path("hasil/operasi.posko"), Path("salinan.posko"))
    finally:
        db.close()
    assert (tmp_path / "salinan.posko").stat().st_size == made.ukuran
    backup.restore(Path("salinan.posko"), Path("hasil/operasi.posko"))
    assert backup.verify(Path("hasil/operasi.posko")) == made.baris


def test_a_file_that_is_there_already_is_told_with_its_whole_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Database.create(Path("operasi.posko")).close()
    with pytest.raises(PoskoError, match=re.escape(f"sudah ada di {tmp_path}.")):
        Database.create(Path("operasi.posko"))
