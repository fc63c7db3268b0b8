"""Once a week the newest backup is restored aside, and what came of it is told."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from poskoapp.services.cadangan import CadanganService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage import backup_shelf
from poskoapp.storage.backup_shelf import SebabCadangan
from tests.factories import operation_file, rename
from tests.locked import locked_file


class Clock:
    """Starts at the real time: the record bears the machine's."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone() + self.ahead


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(tmp_path, clock):
    with closing(operation_file(tmp_path).db) as db:
        yield CadanganService(db, clock.now)


def folder_of(service):
    return sorted(each.name for each in (service._db.path.parent / "cadangan").iterdir())


def test_a_file_without_old_backups_is_left_in_peace(service, clock):
    assert service.uji.run_if_due() is None
    service.keep_safe(SebabCadangan.MULAI)
    clock.ahead = timedelta(days=6)
    assert service.uji.run_if_due() is None
    assert service.uji.last() is None


def test_after_a_week_the_newest_backup_is_restored_aside_and_the_record_says_so(service, clock):
    service.keep_safe(SebabCadangan.MULAI)
    rename(service._db, "Kemudian")
    newest = service.keep_safe(SebabCadangan.BERKALA)
    there = folder_of(service)
    clock.ahead = timedelta(days=8)
    told = service.uji.run_if_due()
    assert told.baik
    assert told.hasil.startswith(f"{newest.path.name} dapat dipulihkan, ")
    assert RiwayatService(service._db).rows(limit=1)[0].label == f"Uji cadangan: {told.hasil}"
    assert folder_of(service) == there
    assert service._db.verify_history().utuh


def test_it_is_done_again_a_week_later_only(service, clock):
    service.keep_safe(SebabCadangan.MULAI)
    clock.ahead = timedelta(days=8)
    assert service.uji.run_if_due() is not None
    clock.ahead = timedelta(days=6)  # since the test, which the record dates by the machine
    assert service.uji.run_if_due() is None
    clock.ahead = timedelta(days=8)
    assert service.uji.run_if_due() is not None


def test_a_backup_that_cannot_be_restored_is_told(service, clock):
    kept = service.keep_safe(SebabCadangan.MULAI)
    kept.path.write_bytes(kept.path.read_bytes()[:-5000])
    clock.ahead = timedelta(days=8)
    told = service.uji.run_if_due()
    assert not told.baik
    assert told.hasil == f"{kept.path.name} TIDAK dapat dipulihkan"


def test_rows_that_are_fewer_than_were_proved_are_told(service, clock, monkeypatch):
    kept = service.keep_safe(SebabCadangan.MULAI)
    proof = backup_shelf.proof_of(kept.path)
    proof.write_text(proof.read_text().replace(f'"baris": {kept.baris}', f'"baris": {kept.baris + 3}'))
    clock.ahead = timedelta(days=8)
    told = service.uji.run_if_due()
    assert not told.baik
    assert "bukan" in told.hasil


def test_a_locked_one_is_opened_with_the_files_key(tmp_path, clock):
    with closing(locked_file(tmp_path)) as db:
        service = CadanganService(db, clock.now)
        service.keep_safe(SebabCadangan.MULAI)
        clock.ahead = timedelta(days=8)
        assert service.uji.run_if_due().baik
