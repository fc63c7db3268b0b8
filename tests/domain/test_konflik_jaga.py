"""The rules about guards of objects."""

from datetime import datetime, timedelta

from poskoapp.domain.jaga import JagaFakta, Shift
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.konflik_fakta import PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_jaga import long_duty_conflicts, shift_conflicts
from poskoapp.domain.konflik_tugas import duty_conflicts

START = datetime(2024, 11, 26, 8)
PEOPLE = {1: PersonelFakta(1, "Bripka Jenar", aktif=True, senior=True, satuan_id=1, domisili_id=None)}
LIMIT = timedelta(hours=19)


def a_shift(butuh=2):
    return Shift(7, 1, START, START + timedelta(hours=12), butuh)


def a_guard(person, *, senior=True):
    return JagaFakta(person, person, 7, START, START + timedelta(hours=12), senior)


def a_duty(start=0, hours=12, jenis=JenisPenugasan.JAGA_OBJEK):
    begins = START + timedelta(hours=start)
    return PenugasanFakta(1, jenis, begins, begins + timedelta(hours=hours), None, "Kantor KPU", 7)


def test_a_shift_with_too_few_blocks_only_the_order_of_guards():
    [found] = shift_conflicts({7: "Kantor KPU"}, {a_shift(): [a_guard(1)]})
    assert (found.aturan, found.tingkat, found.hanya) == (
        Aturan.SHIFT_KURANG,
        Tingkat.KERAS,
        JenisPenugasan.JAGA_OBJEK,
    )
    assert found.objek_id == 7
    assert found.pesan == "1 shift Kantor KPU kurang 1 penjaga; yang pertama 26 Nov 08.00."


def test_a_shift_without_a_senior_warns():
    [found] = shift_conflicts({7: "Kantor KPU"}, {a_shift(1): [a_guard(1, senior=False)]})
    assert (found.aturan, found.tingkat) == (Aturan.TANPA_KA_JAGA, Tingkat.LUNAK)


def test_a_full_shift_with_a_senior_is_fine():
    assert not list(shift_conflicts({7: "KPU"}, {a_shift(): [a_guard(1), a_guard(2, senior=False)]}))


def test_shifts_without_a_break_add_up():
    [found] = long_duty_conflicts(PEOPLE, [a_duty(12), a_duty(0)], LIMIT)
    assert found.aturan is Aturan.TERLALU_LAMA
    assert "bertugas 24 jam tanpa putus" in found.pesan


def test_a_break_between_shifts_ends_the_count():
    assert not list(long_duty_conflicts(PEOPLE, [a_duty(0), a_duty(13)], LIMIT))


def test_the_two_days_at_the_polls_are_no_guard_watch():
    assert not list(long_duty_conflicts(PEOPLE, [a_duty(0, 48, JenisPenugasan.PAM_TPS)], LIMIT))


def test_the_posts_own_rest_after_a_watch_counts():
    duties = [a_duty(0), a_duty(22)]
    assert not list(duty_conflicts(PEOPLE, duties, []))
    [found] = duty_conflicts(PEOPLE, duties, [], timedelta(hours=12))
    assert (found.aturan, found.objek_id) == (Aturan.KURANG_ISTIRAHAT, 7)
    assert "10 jam" in found.pesan


def test_an_escort_and_a_watch_without_a_break_add_up_too():
    [found] = long_duty_conflicts(PEOPLE, [a_duty(0), a_duty(12, 12, JenisPenugasan.WALKAT)], LIMIT)
    assert "bertugas 24 jam tanpa putus" in found.pesan
