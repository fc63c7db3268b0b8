"""Pairs of strangers only are parted as long as somebody from here can be spared, however far away he is."""

from dataclasses import replace

from poskoapp.planning.assignment import assign
from poskoapp.planning.plan import Kelompok, Petugas, Plan, Weights

NEAR, FAR = (-6.2, 106.8), (-6.2, 106.9)
WEIGHTS = Weights(tanpa_senior=0, jaga_domisili=0, perubahan=0, tanpa_koordinat=5, tanpa_setempat=60)


def _officer(number: int, place: tuple[float, float], *, setempat: bool) -> Petugas:
    return Petugas(number, f"8{number:07}", *place, True, "", setempat=setempat)


def _group(number: int, place: tuple[float, float]) -> Kelompok:
    return Kelompok(number, f"KT-{number}", *place, "Mekarsari", need=2, locked=(), locked_senior=False)


def test_the_one_pair_that_can_spare_somebody_is_found_behind_many_that_cannot() -> None:
    mixed = 60
    # each place has just its own strangers, so that the cheapest plan leaves the last pair to strangers only
    places = [(NEAR[0] + 0.0001 * n, NEAR[1]) for n in range(mixed)]
    people = [_officer(2 * n + 1, place, setempat=True) for n, place in enumerate(places)]
    people += [_officer(2 * n + 2, place, setempat=False) for n, place in enumerate(places)]
    people += [_officer(1001 + n, FAR, setempat=True) for n in range(2)]
    people += [_officer(1011 + n, (NEAR[0] - 0.01, NEAR[1]), setempat=False) for n in range(2)]
    groups = [_group(10 + n, place) for n, place in enumerate(places)]
    groups += [_group(900, FAR), _group(901, (NEAR[0] - 0.01, NEAR[1]))]
    plan = assign(people, groups, benih=1, weights=WEIGHTS, previous={})
    assert not _strangers_only(plan, people), "a pair of strangers is left"
    off = assign(people, groups, benih=1, weights=replace(WEIGHTS, tanpa_setempat=0), previous={})
    assert _strangers_only(off, people) == {901}


def _strangers_only(plan: Plan, people: list[Petugas]) -> set[int]:
    local = {p.id: p.setempat for p in people}
    mixed = {a.group_id for a in plan.assignments if local[a.officer_id]}
    return {a.group_id for a in plan.assignments} - mixed
