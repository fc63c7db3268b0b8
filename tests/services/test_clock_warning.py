"""A wrong clock is told and breaks nothing: order goes by number."""

from datetime import UTC, datetime, timedelta

import pytest

from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage import history
from tests.factories import operation_file, rename


@pytest.fixture
def db(tmp_path):
    made = operation_file(tmp_path).db
    yield made
    made.close()


def test_a_right_clock_is_no_matter(db):
    assert RiwayatService(db).clock_warning() == ""
    assert RiwayatService(db).clock_warning(datetime.now(UTC) + timedelta(days=365)) == ""


def test_a_clock_that_was_set_back_is_told(db):
    warning = RiwayatService(db).clock_warning(datetime.now(UTC) - timedelta(days=3))
    assert warning.startswith("Jam komputer ini mundur")


def test_an_empty_battery_is_told(db):
    assert "tahun 2009" in RiwayatService(db).clock_warning(datetime(2009, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "shift", [timedelta(days=-3), timedelta(days=365), timedelta(hours=-1), timedelta(hours=2)]
)
def test_steps_keep_their_order_and_undo_goes_by_it(db, monkeypatch, shift):
    rename(db, "Sebelum")

    class Shifted(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + shift

    monkeypatch.setattr(history, "datetime", Shifted)
    rename(db, "Sesudah")
    monkeypatch.undo()
    assert [row.label for row in RiwayatService(db).rows(limit=2)] == [
        "Ganti nama menjadi Sesudah", "Ganti nama menjadi Sebelum",
    ]  # fmt: skip
    db.undo()
    assert db.steps().urung.label == "Ganti nama menjadi Sebelum"
    assert db.verify_history([db.anchor()]).utuh
