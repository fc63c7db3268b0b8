"""The rules about duties."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kerah import batas_kerah
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.konflik_fakta import (
    KelompokFakta,
    KetidakhadiranFakta,
    PenugasanFakta,
    PersonelFakta,
    overlaps,
)
from poskoapp.domain.konflik_kelompok import (
    group_conflicts,
    share_conflicts,
    uncovered_conflicts,
    window_conflicts,
)
from poskoapp.domain.konflik_tugas import duty_conflicts

PAGI = datetime(2024, 11, 27, 7)
SIANG = datetime(2024, 11, 27, 13)
MALAM = datetime(2024, 11, 27, 20)


def orang(
    id_: int = 1, *, aktif: bool = True, senior: bool = True, domisili: int | None = None
) -> PersonelFakta:
    return PersonelFakta(id_, f"Bripka PersonelFakta {id_}", aktif, senior, 5, domisili)


def tugas(
    personel_id: int = 1,
    mulai: datetime = PAGI,
    selesai: datetime = MALAM,
    jenis: JenisPenugasan = JenisPenugasan.PAM_TPS,
    kelompok_id: int | None = 7,
) -> PenugasanFakta:
    return PenugasanFakta(personel_id, jenis, mulai, selesai, kelompok_id, "MRG-01")


def rules(found: object) -> list[Aturan]:
    return [k.aturan for k in found]  # type: ignore[attr-defined]


def test_two_duties_at_the_same_time_are_a_hard_conflict_whatever_their_kinds() -> None:
    duties = [tugas(), tugas(mulai=SIANG, jenis=JenisPenugasan.WALKAT, kelompok_id=None)]
    (found,) = duty_conflicts({1: orang()}, duties, [])
    assert (found.aturan, found.tingkat, found.personel_id) == (Aturan.TUGAS_BERTINDIH, Tingkat.KERAS, 1)
    assert "Bripka PersonelFakta 1" in found.pesan
    assert "Pengawalan" in found.pesan


def test_two_duties_on_one_day_without_overlap_are_fine() -> None:
    duties = [tugas(selesai=SIANG), tugas(mulai=SIANG)]
    assert not list(duty_conflicts({1: orang()}, duties, []))


def test_a_long_duty_is_seen_to_overlap_each_of_two_short_ones() -> None:
    duties = [
        tugas(selesai=MALAM + timedelta(days=1)),
        tugas(selesai=SIANG),
        tugas(mulai=MALAM, selesai=MALAM + timedelta(hours=1)),
    ]
    assert rules(duty_conflicts({1: orang()}, duties, [])) == [Aturan.TUGAS_BERTINDIH] * 2


def test_a_duty_on_the_last_day_of_an_absence_is_a_conflict() -> None:
    absence = KetidakhadiranFakta(1, date(2024, 11, 20), date(2024, 11, 27), "Sakit")
    (found,) = duty_conflicts({1: orang()}, [tugas()], [absence])
    assert found.aturan is Aturan.TUGAS_SAAT_TIDAK_HADIR
    assert "sakit 20 s.d. 27 November 2024" in found.pesan


def test_a_duty_that_ends_at_midnight_does_not_touch_the_absence_of_the_next_day() -> None:
    absence = KetidakhadiranFakta(1, date(2024, 11, 28), date(2024, 11, 28), "Cuti")
    assert not list(duty_conflicts({1: orang()}, [tugas(selesai=datetime(2024, 11, 28))], [absence]))


def test_a_person_who_is_not_active_may_have_no_duty() -> None:
    assert rules(duty_conflicts({1: orang(aktif=False)}, [tugas()], [])) == [Aturan.TIDAK_AKTIF]


def test_too_little_rest_after_a_guard_watch_warns_only() -> None:
    watch = tugas(
        mulai=datetime(2024, 11, 27), selesai=PAGI - timedelta(hours=1), jenis=JenisPenugasan.JAGA_OBJEK
    )
    (found,) = duty_conflicts({1: orang()}, [watch, tugas()], [])
    assert (found.aturan, found.tingkat) == (Aturan.KURANG_ISTIRAHAT, Tingkat.LUNAK)
    assert "1 jam" in found.pesan


def group(butuh: int = 2, kelurahan: frozenset[int] = frozenset({3})) -> KelompokFakta:
    return KelompokFakta(7, "MRG-01", butuh, PAGI, MALAM, kelurahan)


def test_a_group_without_all_its_officers_is_a_hard_conflict() -> None:
    (found,) = group_conflicts([group()], {1: orang()}, [tugas()])
    assert (found.aturan, found.kelompok_id) == (Aturan.KELOMPOK_KURANG, 7)
    assert "1 dari 2" in found.pesan


def test_an_officer_who_leaves_before_the_end_does_not_fill_his_group() -> None:
    duties = [tugas(1), tugas(2, selesai=SIANG)]
    assert rules(group_conflicts([group()], {1: orang(), 2: orang(2)}, duties)) == [Aturan.KELOMPOK_KURANG]


def test_a_group_with_too_many_officers_is_a_hard_conflict() -> None:
    people = {n: orang(n) for n in (1, 2, 3)}
    (found,) = group_conflicts([group()], people, [tugas(n) for n in people])
    assert (found.aturan, found.tingkat) == (Aturan.KELOMPOK_LEBIH, Tingkat.KERAS)


def test_a_pair_without_a_bripka_a_group_over_two_kelurahan_and_a_guard_at_home_warn() -> None:
    people = {1: orang(senior=False), 2: orang(2, senior=False, domisili=4)}
    crossing = group(kelurahan=frozenset({3, 4}))
    found = list(group_conflicts([crossing], people, [tugas(1), tugas(2)]))
    assert rules(found) == [Aturan.LINTAS_KELURAHAN, Aturan.TANPA_SENIOR, Aturan.JAGA_DI_DOMISILI]
    assert {k.tingkat for k in found} == {Tingkat.LUNAK}


def test_tps_in_no_group_are_told_once_for_each_kelurahan() -> None:
    (found,) = uncovered_conflicts({3: ("Margahayu", 98)})
    assert (found.kelurahan_id, found.tingkat) == (3, Tingkat.KERAS)
    assert "98 TPS di Margahayu" in found.pesan


def test_more_than_two_thirds_of_a_unit_on_duty_warns_and_exactly_two_thirds_does_not() -> None:
    assert not list(share_conflicts([("Satlantas", 90, 60)], 2, 3))
    (found,) = share_conflicts([("Satlantas", 90, 61)], 2, 3)
    assert "61 dari 90" in found.pesan


def test_the_share_is_whole_people_and_never_more_than_it_says() -> None:
    assert batas_kerah(1400, 2, 3) == 933
    assert not list(share_conflicts([("Polres", 1000, batas_kerah(1000, 2, 3))], 2, 3))
    assert list(share_conflicts([("Polres", 1000, batas_kerah(1000, 2, 3) + 1)], 2, 3))


def test_a_group_whose_window_is_not_the_operations_warns() -> None:
    assert not list(window_conflicts([group()], PAGI, MALAM))
    (found,) = window_conflicts([group()], PAGI, SIANG)
    assert (found.aturan, found.kelompok_id) == (Aturan.JENDELA_BERBEDA, 7)


def test_rest_counts_up_to_eight_hours_after_an_escort() -> None:
    for hours, warned in ((7, True), (8, False)):
        escort = tugas(
            mulai=PAGI - timedelta(days=2), selesai=PAGI - timedelta(hours=hours), jenis=JenisPenugasan.WALKAT
        )
        assert bool(list(duty_conflicts({1: orang()}, [escort, tugas()], []))) is warned


def test_an_officer_with_a_part_of_the_window_beyond_the_pola_is_too_many() -> None:
    people = {n: orang(n) for n in (1, 2, 3)}
    duties = [tugas(1), tugas(2), tugas(3, selesai=SIANG)]
    assert rules(group_conflicts([group()], people, duties)) == [Aturan.KELOMPOK_LEBIH]


moments = st.integers(0, 200).map(lambda hours: PAGI + timedelta(hours=hours))
spans = st.tuples(moments, moments).filter(lambda s: s[0] < s[1])


@given(st.lists(spans, max_size=8))
def test_overlaps_are_found_exactly_where_two_spans_share_an_hour(
    given_spans: list[tuple[datetime, datetime]],
) -> None:
    duties = [tugas(mulai=a, selesai=b) for a, b in given_spans]
    found = rules(duty_conflicts({1: orang()}, duties, []))
    hours = [
        {a + timedelta(hours=h) for h in range(int((b - a).total_seconds() // 3600))} for a, b in given_spans
    ]
    expected = sum(bool(hours[i] & hours[j]) for i in range(len(hours)) for j in range(i))
    assert found.count(Aturan.TUGAS_BERTINDIH) == expected


@given(spans, spans)
def test_overlapping_is_the_same_seen_from_either_side(
    a: tuple[datetime, datetime], b: tuple[datetime, datetime]
) -> None:
    assert overlaps(*a, *b) == overlaps(*b, *a)


def test_a_target_that_bears_the_name_of_its_kind_is_not_told_twice() -> None:
    assert JenisPenugasan.SATGAS.told("Satgas Preventif") == "Satgas Preventif"
    assert JenisPenugasan.SIAGA.told("Mako") == "Siaga Mako"
    assert JenisPenugasan.PADAL.told("") == "Padal"


def test_a_pair_of_strangers_warns_and_one_who_guards_alone_does_not() -> None:
    strangers = {n: replace(orang(n), bko=True) for n in (1, 2)}
    pair = [tugas(n) for n in (1, 2)]
    assert Aturan.SEMUA_BKO in rules(group_conflicts([group()], strangers, pair))
    assert Aturan.SEMUA_BKO not in rules(group_conflicts([group(1)], strangers, pair[:1]))
    assert Aturan.SEMUA_BKO not in rules(group_conflicts([group()], strangers | {2: orang(2)}, pair))
