"""Allowances: what a person is due for his duties, and that nothing is paid twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.tunjangan import (
    Hak,
    SatuanTarif,
    Tarif,
    TugasDibayar,
    days_of_duty,
    hak_of,
)

H = date(2024, 11, 26)
_HOUR = timedelta(hours=1)
SAKU = Tarif("Uang saku", SatuanTarif.HARI, 100)
TRANSPOR = Tarif("Transpor", SatuanTarif.PERJALANAN, 60)
SEKALI = Tarif("Perlengkapan", SatuanTarif.SEKALI, 500)


def duty(
    start: int = 0, hours: int = 24, tujuan: str = "Kecamatan A", jenis=JenisPenugasan.PAM_TPS, at: int = 7
):
    mulai = datetime.combine(H, datetime.min.time()) + timedelta(days=start, hours=at)
    return TugasDibayar(jenis, mulai, mulai + timedelta(hours=hours), tujuan)


def total(*args, **kwargs) -> int:
    return sum(hak.tarif for hak in hak_of(*args, **kwargs))


def test_a_night_is_one_day_and_two_days_and_nights_are_two():
    assert days_of_duty(datetime(2024, 11, 26, 19), datetime(2024, 11, 27, 7)) == 1
    assert days_of_duty(datetime(2024, 11, 26, 7), datetime(2024, 11, 28, 7)) == 2
    assert days_of_duty(datetime(2024, 11, 26, 7), datetime(2024, 11, 28, 8)) == 3


def test_two_duties_on_one_day_are_paid_once():
    duties = [duty(), duty(at=9, tujuan="Kantor KPU", jenis=JenisPenugasan.JAGA_OBJEK, hours=4)]
    assert total(duties, "Bintara", [SAKU]) == 100


def test_a_duty_that_was_cut_in_two_at_night_brings_no_day_more_also_where_it_was_paid_before():
    whole = duty(hours=48)
    till = whole.mulai + timedelta(hours=20)
    back = [replace(whole, selesai=till), replace(whole, mulai=till)]
    assert total([whole], "Bintara", [SAKU, TRANSPOR]) == total(back, "Bintara", [SAKU, TRANSPOR]) == 260
    paid = hak_of([whole], "Bintara", [SAKU, TRANSPOR])
    assert hak_of(back, "Bintara", [SAKU, TRANSPOR], paid=paid) == []


def test_duties_that_overlap_are_one_presence_and_an_hour_given_away_brings_no_day_more():
    whole = duty(hours=48)
    guard = duty(hours=40, at=10, jenis=JenisPenugasan.JAGA_OBJEK, tujuan="Kantor KPU")
    after = duty(hours=7, start=2, at=1)  # an hour before the guard ends; 46 hours that touch three dates
    assert [hak.hari for hak in hak_of([guard, after], "Bintara", [SAKU])] == [H, H + timedelta(days=1)]
    gap = whole.mulai + timedelta(hours=19)
    back = [replace(whole, selesai=gap), replace(whole, mulai=gap + timedelta(hours=1))]
    assert hak_of(back, "Bintara", [SAKU, TRANSPOR]) == hak_of([whole], "Bintara", [SAKU, TRANSPOR])


def test_a_short_pause_that_ends_no_presence_brings_no_day_of_its_own():
    duties = [duty(0, 23, at=3), duty(1, 17), duty(2, 28, at=0)]  # 68 hours, with five between the first two
    assert [hak.hari for hak in hak_of(duties, "Bintara", [SAKU])] == [
        H + timedelta(days=n) for n in range(3)
    ]


def test_a_longer_rest_ends_a_duty_so_that_each_date_of_a_watch_is_paid():
    watch = {"hours": 8, "jenis": JenisPenugasan.JAGA_OBJEK, "tujuan": "Kantor KPU"}
    watches = [duty(at=15, **watch), duty(start=1, at=7, **watch)]
    assert total(watches, "Bintara", [SAKU]) == 200


def test_a_duty_without_a_rate_moves_no_paid_day():
    own = Tarif("Uang saku", SatuanTarif.HARI, 100, jenis=frozenset({JenisPenugasan.PAM_TPS}))
    guard = duty(hours=12, at=19, jenis=JenisPenugasan.JAGA_OBJEK)
    assert [hak.hari for hak in hak_of([guard, duty(start=1, at=6)], "Bintara", [own])] == [
        H + timedelta(days=1)
    ]


def test_the_highest_rate_that_fits_is_paid():
    perwira = Tarif("Uang saku", SatuanTarif.HARI, 150, golongan=frozenset({"Pama"}))
    kpu = Tarif("Uang saku", SatuanTarif.HARI, 120, jenis=frozenset({JenisPenugasan.JAGA_OBJEK}))
    duties = [duty(), duty(tujuan="Kantor KPU", jenis=JenisPenugasan.JAGA_OBJEK)]
    assert total(duties, "Pama", [SAKU, perwira, kpu]) == 150
    assert total(duties, "Bintara", [SAKU, perwira, kpu]) == 120
    assert total(duties[:1], "Bintara", [SAKU, perwira, kpu]) == 100


def test_days_of_absence_are_not_paid():
    assert total([duty(hours=72)], "Bintara", [SAKU], absent={H + timedelta(days=1)}) == 200


def test_a_stay_is_one_journey_and_coming_again_another():
    duties = [duty(0, 48), duty(2), duty(5)]
    assert [hak.hari for hak in hak_of(duties, "Bintara", [TRANSPOR])] == [H, H + timedelta(days=5)]


def test_the_rate_of_the_very_destination_goes_before_a_higher_general_one():
    near = Tarif("Transpor", SatuanTarif.PERJALANAN, 25, tujuan="kecamatan  b")
    assert total([duty(tujuan="Kecamatan B")], "Bintara", [TRANSPOR, near]) == 25
    assert total([duty(tujuan="Kecamatan A")], "Bintara", [TRANSPOR, near]) == 60


@pytest.mark.parametrize("typed", ["B", "Kec. B", "kec b", "KECAMATAN B"])
def test_a_destination_is_known_without_the_word_kecamatan(typed):
    near = Tarif("Transpor", SatuanTarif.PERJALANAN, 25, tujuan=typed)
    assert total([duty(tujuan="Kecamatan B")], "Bintara", [near]) == 25
    assert total([duty(tujuan="Kecamatan A")], "Bintara", [near]) == 0


def test_what_is_paid_once_stays_paid_when_the_duty_moves():
    first = hak_of([duty(1)], "Bintara", [SEKALI, TRANSPOR])
    assert sum(h.tarif for h in first) == 560
    assert hak_of([duty(0, 72)], "Bintara", [SEKALI, TRANSPOR], paid=first) == []


def test_without_a_destination_there_is_no_journey():
    assert hak_of([duty(tujuan="")], "Bintara", [TRANSPOR]) == []


duties_ = st.lists(
    st.builds(
        duty,
        st.integers(0, 12),
        st.integers(1, 80),
        st.sampled_from(["Kecamatan A", "Kecamatan B", ""]),
        st.sampled_from(list(JenisPenugasan)),
        st.integers(0, 23),
    ),
    max_size=8,
)
rates = st.lists(
    st.builds(
        lambda name, amount, jenis, tujuan: Tarif(*name, amount, frozenset(jenis), frozenset(), tujuan),
        st.sampled_from([(t.nama, t.satuan) for t in (SAKU, TRANSPOR, SEKALI)]),
        st.integers(1, 200),
        st.sets(st.sampled_from(list(JenisPenugasan)), max_size=2),
        st.sampled_from(["", "Kecamatan A"]),
    ),
    max_size=5,
)
days = st.sets(st.integers(0, 14).map(lambda n: H + timedelta(days=n)), max_size=4)


@given(duties_, rates, days)
def test_nobody_is_paid_twice_and_nothing_without_a_duty(duties, tarif, absent):
    due = hak_of(duties, "Bintara", tarif, absent)
    keys = [(hak.nama, hak.hari, hak.tujuan) for hak in due]
    assert len(keys) == len(set(keys))
    touched = {d.mulai.date() + timedelta(days=n) for d in duties for n in range(_dates(d))}
    assert {hak.hari for hak in due} <= touched - absent
    assert sum(hak.satuan is SatuanTarif.SEKALI for hak in due) <= 1
    assert all(any(t.tarif == hak.tarif and t.nama == hak.nama for t in tarif) for hak in due)


@given(duties_)
def test_no_hour_of_duty_is_paid_in_two_days(duties):
    paid = [hak.hari for hak in hak_of(duties, "Bintara", [SAKU])]
    hours = {d.mulai + timedelta(hours=n) for d in duties for n in range((d.selesai - d.mulai) // _HOUR)}
    runs = 0
    while hours:  # an unbroken presence, found without what is tested
        start = end = min(hours)
        while end in hours:
            hours.remove(end)
            end += _HOUR
        runs += days_of_duty(start, end)
    assert len(paid) <= runs


@given(duties_, rates, days, st.data())
def test_rows_into_which_a_duty_falls_are_paid_like_the_duty(duties, tarif, absent, data):
    pieces = list[TugasDibayar]()
    for whole in duties:
        hours = (whole.selesai - whole.mulai) // _HOUR
        cut = whole.mulai + timedelta(hours=data.draw(st.integers(0, hours)))
        pieces += [replace(whole, selesai=cut), replace(whole, mulai=cut)]
    pieces = [each for each in pieces if each.mulai < each.selesai]
    assert hak_of(pieces, "Bintara", tarif, absent) == hak_of(duties, "Bintara", tarif, absent)


@given(duties_, rates, st.integers(0, 14))
def test_what_was_paid_up_to_a_day_and_the_rest_are_together_what_is_due(duties, tarif, cut):
    due = hak_of(duties, "Bintara", tarif)
    paid = [hak for hak in due if hak.hari <= H + timedelta(days=cut)]
    rest = hak_of(duties, "Bintara", tarif, paid=paid)
    assert sorted([*paid, *rest], key=_key) == sorted(due, key=_key)
    assert hak_of(duties, "Bintara", tarif, paid=due) == []


def _dates(tugas: TugasDibayar) -> int:
    """How many dates it touches."""
    return ((tugas.selesai - timedelta(seconds=1)).date() - tugas.mulai.date()).days + 1


def _key(hak: Hak) -> tuple[date, str, str]:
    return hak.hari, hak.nama, hak.tujuan
