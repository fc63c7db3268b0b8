"""The room that is kept in reserve for a full disk, and a log that somebody keeps from being folded."""

import contextlib

import pytest
from sqlalchemy import insert

from poskoapp.domain.errors import StorageError
from poskoapp.domain.model import Personel
from poskoapp.services import ruang
from poskoapp.services.musnah import MusnahService
from poskoapp.services.ruang import LEAST_FREE, Ruang, RuangService
from poskoapp.storage import room
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DiskFull
from tests.factories import dump, nothing_written, operation_file
from tests.storage.small_disk import small_disk_at


@pytest.fixture
def disk_of_4_mb(tmp_path):
    with small_disk_at(tmp_path / "cakram", 4) as folder:
        yield folder


@pytest.mark.parametrize(
    ("bebas", "berkas", "cukup"),
    [(LEAST_FREE, 1_000_000, True), (LEAST_FREE - 1, 1_000_000, False), (800_000_000, 300_000_000, False)],
)
def test_little_room_is_noticed(bebas, berkas, cukup):
    assert Ruang(bebas, berkas).cukup is cukup


def test_the_room_is_that_of_the_files_disk(filled):
    found = RuangService(filled.db).room()
    assert found.bebas > 0
    assert found.berkas == filled.db.path.stat().st_size


class TestTheReserve:
    def test_is_laid_once_where_there_is_plenty_of_room(self, filled):
        service = RuangService(filled.db)
        assert service.room().cadangan == 0
        assert service.look_after().cadangan == room.RESERVE
        laid = room.reserve_of(filled.db.path).stat().st_mtime_ns
        service.look_after()
        assert room.reserve_of(filled.db.path).stat().st_mtime_ns == laid

    def test_is_not_laid_on_a_disk_that_is_nearly_full(self, filled, monkeypatch):
        monkeypatch.setattr(ruang, "LEAST_FREE", 1 << 60)
        assert RuangService(filled.db).look_after().cadangan == 0

    def test_goes_with_the_operation(self, filled, tmp_path):
        RuangService(filled.db).look_after()
        service = MusnahService(filled.db)
        (tmp_path / "stik").mkdir()
        service.destroy(service.nama(), tmp_path / "stik")
        assert not room.reserve_of(filled.db.path).exists()

    def test_lets_the_next_save_through_when_the_disk_is_full(self, disk_of_4_mb, monkeypatch):
        monkeypatch.setattr(room, "RESERVE", 1_000_000)
        db = operation_file(disk_of_4_mb).db
        room.lay_reserve(db.path)
        saved = -1
        with contextlib.suppress(DiskFull):
            for saved in range(1000):
                add_many(db, saved)
        with nothing_written(db), pytest.raises(DiskFull, match="BELUM tersimpan"):
            add_many(db, saved)
        assert RuangService(db).free_up().cadangan == 0
        add_many(db, saved)
        db.close()
        with contextlib.closing(Database.open(db.path)) as again:
            assert len(dump(again)["personel"]) == 20 + 100 * (saved + 1)
            assert again.verify_history().utuh


def add_many(db: Database, series: int) -> None:
    rows = [
        {"nrp": f"{series}/{i}", "nama": "Nama " * 20, "pangkat": "Bripka", "satuan_id": 1}
        for i in range(100)
    ]
    with db.write("Tambah banyak") as session:
        session.execute(insert(Personel), rows)


class TestTheLog:
    def test_that_a_reader_holds_is_told_and_folded_when_he_goes(self, filled, monkeypatch):
        monkeypatch.setattr(ruang, "LONG_LOG", 1_000_000)
        service = RuangService(filled.db)
        with filled.db.read() as session:
            session.get(Personel, filled.personel_ids[0])
            for series in range(60):
                add_many(filled.db, series)
            found = service.look_after()
            assert found.catatan_panjang
            assert found.catatan > 1_000_000
        assert service.look_after().catatan == 0
        assert not service.room().catatan_panjang
        assert len(dump(filled.db)["personel"]) == 20 + 6_000

    def test_that_nobody_holds_never_grows_long(self, filled):
        for series in range(60):
            add_many(filled.db, series)
        assert not RuangService(filled.db).room().catatan_panjang

    def test_folding_waits_for_nobody(self, filled):
        with filled.db.write("Sementara") as session:
            session.execute(insert(Personel), [{"nrp": "1/1", "nama": "x", "pangkat": "x", "satuan_id": 1}])
            try:
                room.fold_log(filled.db.path)
            except StorageError as told:
                assert "dilipat" in told.galat  # noqa: PT017 - refused at once or done at once, both are right
