"""An exercise is a copy in which nothing is meant, with a clock of its own."""

from contextlib import closing
from datetime import datetime, timedelta

import pytest

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.latihan import LatihanService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.pos import PosService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database
from poskoapp.storage.inspection import is_locked
from tests.factories import operation_file
from tests.locked import locked_file

MORNING = datetime(2024, 11, 27, 7, 0)


@pytest.fixture
def exercise(tmp_path):
    db = operation_file(tmp_path).db
    LatihanService(db).copy(tmp_path / "latihan.posko")
    db.close()
    made = Database.open(tmp_path / "latihan.posko")
    yield made
    made.close()


def header(db):
    return OperasiService(db).read_operasi()


class TestCopy:
    def test_the_copy_is_marked_and_the_operation_is_not(self, tmp_path):
        db = operation_file(tmp_path).db
        LatihanService(db).copy(tmp_path / "latihan.posko")
        copy = Database.open(tmp_path / "latihan.posko")
        assert header(copy).latihan
        assert not header(db).latihan
        assert OperasiService(copy).counts() == OperasiService(db).counts()
        copy.close()
        db.close()

    def test_no_undo_makes_it_an_operation_again(self, exercise):
        with pytest.raises(RuleViolation):
            exercise.undo()
        assert header(exercise).latihan
        assert RiwayatService(exercise).verify().utuh

    def test_the_copy_of_a_locked_operation_stays_locked(self, tmp_path):
        db = locked_file(tmp_path)
        target = LatihanService(db).copy(tmp_path / "latihan.posko")
        assert is_locked(target)
        copy = Database.open(target, key=db.key)
        assert header(copy).latihan
        copy.close()
        db.close()

    def test_whoever_only_reads_copies_nothing(self, tmp_path):
        db = locked_file(tmp_path)
        db.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
        with pytest.raises(RuleViolation):
            LatihanService(db).copy(tmp_path / "latihan.posko")
        assert not (tmp_path / "latihan.posko").exists()
        db.close()

    def test_the_operation_itself_is_never_the_target(self, tmp_path):
        db = operation_file(tmp_path).db
        with pytest.raises(InputError, match="berkas yang dicadangkan itu sendiri"):
            LatihanService(db).copy(db.path)
        assert not header(db).latihan
        db.close()


class TestClock:
    def test_the_exercise_goes_on_at_the_moment_that_was_set(self, exercise):
        LatihanService(exercise).set_clock(MORNING)
        assert abs(clock.now() - MORNING) < timedelta(minutes=2)

    @pytest.mark.parametrize("second", range(0, 60, 15))
    def test_it_never_shows_a_minute_less_than_was_set(self, exercise, second):
        moment = MORNING.replace(second=second)
        LatihanService(exercise).set_clock(moment)
        assert timedelta() <= clock.now() - moment < timedelta(seconds=70)

    def test_it_is_kept_in_the_file(self, exercise):
        LatihanService(exercise).set_clock(MORNING)
        clock.set_ahead()
        LatihanService(exercise).start_clock()
        assert abs(clock.now() - MORNING) < timedelta(minutes=2)

    def test_noting_it_for_whoever_opens_the_file_leaves_the_desks_clock(self, exercise):
        LatihanService(exercise).note_clock(MORNING)
        assert clock.ahead() == timedelta()
        LatihanService(exercise).start_clock()
        assert abs(clock.now() - MORNING) < timedelta(minutes=2)

    def test_setting_it_twice_does_not_add_up(self, exercise):
        LatihanService(exercise).set_clock(MORNING)
        LatihanService(exercise).set_clock(MORNING)
        assert abs(clock.now() - MORNING) < timedelta(minutes=2)

    def test_it_can_be_the_machines_again(self, exercise):
        service = LatihanService(exercise)
        service.set_clock(MORNING)
        service.use_real_clock()
        assert clock.ahead() == timedelta()
        assert header(exercise).geser_jam == 0

    def test_it_is_one_step_that_can_be_undone(self, exercise):
        LatihanService(exercise).set_clock(MORNING)
        exercise.undo()
        LatihanService(exercise).start_clock()
        assert clock.ahead() == timedelta()

    def test_a_real_operation_keeps_the_machines_clock(self, tmp_path):
        db = operation_file(tmp_path).db
        with pytest.raises(RuleViolation, match="hanya dapat disetel dalam latihan"):
            LatihanService(db).set_clock(MORNING)
        assert clock.ahead() == timedelta()
        db.close()

    def test_a_slip_in_the_year_is_refused(self, exercise):
        with pytest.raises(RuleViolation, match="terlalu jauh"):
            LatihanService(exercise).set_clock(MORNING.replace(year=204))

    def test_the_record_keeps_real_time(self, exercise):
        LatihanService(exercise).set_clock(MORNING)
        newest = RiwayatService(exercise).rows(1)[0]
        assert newest.waktu.year > MORNING.year


def test_an_exercise_speaks_for_no_post(tmp_path):
    db = operation_file(tmp_path).db
    PosService(db).make_own("Polres Uji")
    LatihanService(db).copy(tmp_path / "latihan.posko")
    with closing(Database.open(tmp_path / "latihan.posko")) as made:
        assert PosService(made).own() is None
    assert PosService(db).own() is not None
    db.close()
