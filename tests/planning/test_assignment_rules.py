"""What automatic plotting keeps: locks, seniors, domicile, places that stay open, and the seed."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Cancelled
from poskoapp.planning.assignment import assign
from poskoapp.planning.distance import haversine_km
from poskoapp.planning.plan import Kelompok, Petugas, Weights
from tests.planning.forces import PLACES, STEADY, WEIGHTS, chosen, force, plots


def test_with_everything_drawn_places_fall_by_the_seed_whatever_the_distance() -> None:
    officers, groups = force(60, senior=1), plots(20)
    weights = replace(WEIGHTS, undi_semua=1, jaga_domisili=0)
    plans = [assign(officers, groups, benih=n, weights=weights) for n in range(8)]
    assert all(plan.covered == 20 and not plan.open for plan in plans)
    assert len({frozenset(chosen(plan).items()) for plan in plans}) == 8
    assert all(plan.total_km > 1.2 * plan.lower_bound_km > 0 for plan in plans)
    again = assign(officers[::-1], groups[::-1], benih=3, weights=weights)
    assert chosen(again) == chosen(plans[3])
    assert any("Semua tempat diundi" in rule for rule in again.rules)


def test_with_everything_drawn_each_pair_still_gets_its_senior() -> None:
    officers, groups = force(60, senior=0.7), plots(20)
    plan = assign(officers, groups, benih=5, weights=replace(WEIGHTS, undi_semua=1))
    assert plan.without_senior == 0
    assert plan.at_home == 0


def test_with_everything_drawn_who_stands_already_stays() -> None:
    officers, groups = force(40, senior=1), plots(20)
    before = chosen(assign(officers, groups, benih=5, weights=replace(STEADY, undi_semua=1)))
    again = assign(
        officers[1:], groups, benih=9, weights=replace(STEADY, undi_semua=1, jaga_domisili=0), previous=before
    )
    assert chosen(again).items() >= {o: g for o, g in before.items() if o != officers[0].id}.items()


def test_locked_officers_are_kept_and_used_nowhere_else() -> None:
    officers, groups = force(10), plots(3)
    groups[0] = replace(groups[0], locked=(4,), locked_senior=True)

    plan = assign(officers, groups, benih=1)

    assert 4 not in chosen(plan)
    assert Counter(chosen(plan).values()) == {1000: 1, 1001: 2, 1002: 2}
    assert [a.peran for a in plan.assignments if a.group_id == 1000] == ["anggota"]


def test_each_pair_gets_a_senior_where_there_are_enough() -> None:
    officers, groups = force(60, senior=0.5), plots(20)

    plan = assign(officers, groups, benih=1)

    senior = {o.id for o in officers if o.senior}
    assert plan.without_senior == 0
    assert {a.officer_id for a in plan.assignments if a.peran == "ketua"} <= senior


def test_the_highest_rank_of_a_pair_leads_it() -> None:
    officers = [
        Petugas(1, "80000001", *PLACES[0], senior=True, urut=14),
        Petugas(2, "80000002", *PLACES[0], senior=True, urut=11),
    ]

    plan = assign(officers, plots(1), benih=1)

    assert {a.officer_id: a.peran for a in plan.assignments} == {1: "anggota", 2: "ketua"}


def test_nobody_guards_at_home_if_a_colleague_of_the_same_unit_can() -> None:
    residents = [Petugas(i, f"8000000{i}", *PLACES[0], senior=True, kelurahan="Mekarsari") for i in (1, 2, 3)]
    others = [replace(o, id=o.id + 3, nrp=f"8000000{o.id + 3}", kelurahan="Sukamulya") for o in residents]
    groups = [
        Kelompok(1, "KT-1", *PLACES[1], "Mekarsari", 3),
        Kelompok(2, "KT-2", *PLACES[2], "Sukamulya", 3),
    ]

    plan = assign([*residents, *others], groups, benih=5)

    assert plan.at_home == 0
    assert chosen(plan) == {1: 2, 2: 2, 3: 2, 4: 1, 5: 1, 6: 1}


def test_when_all_live_there_the_weight_decides_between_home_and_the_longer_way() -> None:
    near = [Petugas(i, f"8000000{i}", *PLACES[0], senior=True, kelurahan="Mekarsari") for i in (1, 2)]
    far = [Petugas(i, f"8000000{i}", *PLACES[3], senior=True, kelurahan="Sukamulya") for i in (3, 4)]
    groups = [Kelompok(1, "KT-1", *PLACES[0], "Mekarsari", 2)]
    way = haversine_km(PLACES[0], PLACES[3])

    cheap = assign([*near, *far], groups, benih=1, weights=Weights(jaga_domisili=way - 1))
    dear = assign([*near, *far], groups, benih=1, weights=Weights(jaga_domisili=way + 1))

    assert set(chosen(cheap)) == {1, 2}
    assert set(chosen(dear)) == {3, 4}


def test_repairing_absences_moves_only_as_many_as_are_absent() -> None:
    officers, groups = force(130), plots(60)
    before = chosen(assign(officers, groups, benih=1))
    absent = set(random.Random(2).sample(sorted(before), 7))

    after = assign([o for o in officers if o.id not in absent], groups, benih=1, previous=before)

    assert len(after.assignments) == 120
    assert {o: g for o, g in chosen(after).items() if o in before} == {
        o: g for o, g in before.items() if o not in absent
    }


def test_too_few_officers_fill_every_group_once_before_any_twice_and_say_what_is_missing() -> None:
    plan = assign(force(25), plots(20), benih=1)

    assert Counter(Counter(chosen(plan).values()).values()) == {1: 15, 2: 5}
    assert len(plan.open) == 15
    assert plan.covered == 5
    first = plan.open[0]
    assert first.kurang == 1
    assert first.alasan == (
        "Kurang 1 dari 2 personel: personel yang bebas hanya 25 untuk 40 tempat dan semuanya sudah terplot."
    )
    assert (
        first.penutup
        == "Tambah 1 personel Bintara atau Tamtama Polri untuk kelompok ini; seluruhnya kurang 15."
    )


def test_fewer_officers_than_groups_leave_whole_groups_empty() -> None:
    plan = assign(force(6), plots(10), benih=1)

    assert Counter(chosen(plan).values()).most_common(1)[0][1] == 1
    assert sorted(o.kurang for o in plan.open) == [1] * 6 + [2] * 4


def test_without_any_officer_every_group_is_open_with_its_reason() -> None:
    plan = assign([], plots(2), benih=1)

    assert [o.alasan for o in plan.open] == ["Kurang 2 dari 2 personel: tidak ada personel yang bebas."] * 2
    assert plan.total_km == 0


def test_an_nrp_given_twice_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="NRP 80000001 ada dua kali"):
        assign([*force(2), replace(force(2)[1], id=9)], plots(1), benih=1)


def test_cancelling_ends_the_work() -> None:
    def cancel(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        assign(force(10), plots(3), benih=1, progress=cancel)


def test_the_rules_say_the_weights_and_the_seed() -> None:
    said = " ".join(assign([], [], benih=45, weights=Weights(perubahan=0, jaga_domisili=2.5)).rules)

    assert "benih 45" in said
    assert "setara 2,5 km" in said
    assert "Memindahkan" not in said
