"""Who goes to which plot group: the plan of least cost, proven, repeatable, and with its reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.explain import open_groups, rules, soft_rules
from poskoapp.planning.flow import Flow, Transport
from poskoapp.planning.masukan import input_lines
from poskoapp.planning.mixing import cost_of, mix
from poskoapp.planning.network import UNIT, Members, Split, gather, shortest_network, weighted_network
from poskoapp.planning.places import Places, levelled, survey
from poskoapp.planning.plan import Assigned, Kelompok, Pairs, Petugas, Plan, Weights
from poskoapp.planning.seating import away_from_home, roles, seat
from poskoapp.planning.start import begin, begin_again, shortest
from poskoapp.planning.undian import digest, draw

TRIES = 5
"""Draws below the metre, until one leaves a single best plan; the first nearly always does."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked, in an order that does not depend on rows or ids."""

    officers: tuple[Petugas, ...]
    groups: tuple[Kelompok, ...]
    previous: Mapping[int, int]
    weights: Weights
    benih: int
    numbers: Mapping[str, int]
    """The draw: number by NRP."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Who sits where; `seat_price` in UNIT parts of a metre, `above` in metres what exchanges have added."""

    pairs: Pairs
    proven: bool = True
    unique: bool = True
    seat_price: int = 0
    above: int = 0


def assign(
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    *,
    benih: int,
    weights: Weights | None = None,
    previous: Mapping[int, int] | None = None,
    progress: Progress = no_progress,
) -> Plan:
    """Fill the vacant seats of `groups` from `officers`; `previous` (officer id -> group id) is kept where it pays.

    Neither the order of the rows nor their ids matter, only NRP and group codes, which must be unique. Officers locked
    in a group are left out. Raises `Cancelled` when `progress` does, and `InputError` for the same officer or group
    twice.
    """
    task = _task(officers, groups, benih, weights or Weights(), previous or {})
    progress(0, 1, "Menyiapkan ploting")
    if task.officers and any(g.vacant for g in task.groups):
        places = survey(task.officers, task.groups)
        least = shortest(shortest_network(places, task.groups), progress)
        told, start = places, least
        if task.weights.undi_semua:
            told = levelled(places)
            start = shortest(shortest_network(told, task.groups), progress)
        solved = _kept(task, told, progress) or _solve(task, told, start, progress)
        return _plan(task, places, least[1], _by_rule(task, told, solved))
    return _plan(task, None, None, Solved(()))


def _task(
    officers: Sequence[Petugas],
    groups: Sequence[Kelompok],
    benih: int,
    weights: Weights,
    previous: Mapping[int, int],
) -> Task:
    for what, names in (("NRP", [o.nrp for o in officers]), ("Kode kelompok", [g.kode for g in groups])):
        twice = sorted(n for n, many in Counter(names).items() if many > 1)
        if twice:
            raise InputError(
                f"{what} {twice[0]} ada dua kali dalam ploting.", "Hapus salah satunya, lalu ulangi."
            )
    locked = set(chain.from_iterable(g.locked for g in groups))
    free = tuple(sorted((o for o in officers if o.id not in locked), key=lambda o: o.nrp))
    return Task(
        officers=free,
        groups=tuple(sorted(groups, key=lambda g: g.kode)),
        previous=previous,
        weights=weights,
        benih=benih,
        numbers=draw(benih, (o.nrp for o in free)),
    )


def _solve(task: Task, places: Places, least: tuple[Transport, Flow], progress: Progress) -> Solved:
    """Solve, telling residents apart only where they cannot be kept from home otherwise, until nothing clashes.

    Leaving the domicile aside can only make a plan look cheaper, so one whose persons can be exchanged until nobody
    guards at home is the cheapest of all.
    """
    split: Split = frozenset()
    attempt = 0
    before: tuple[Transport, Members] | None = None
    while True:
        members = gather(places, task.officers, task.groups, task.previous, split)
        net = weighted_network(places, task.groups, members, task.weights, f"{task.benih}:{attempt}")
        transport = begin_again(net, members, *before) if before else begin(net, *least)
        before = transport, members
        flow = transport.solve(progress, "Menempatkan personel")
        seating = seat(flow, members, task.officers, task.groups, task.numbers)
        if task.weights.domisili > 0 and seating.clashes:
            split |= seating.clashes
        elif (unique := transport.is_unique()) or attempt + 1 == TRIES:
            return Solved(seating.pairs, proven=flow.proven, unique=unique, seat_price=flow.seat_price)
        else:
            attempt += 1


def _kept(task: Task, places: Places, progress: Progress) -> Solved | None:
    """The plan that leaves everybody where he is and only fills what is vacant, if that is proven the cheapest.

    Any other plan moves some, each of which costs `perubahan`. By the prices of the vacant seats, each who moves can save
    no more than the dearest of those, his own way, and one pair without a senior.
    """
    stays = _stays(task)
    if stays is None:
        return None
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for officer, group in stays.items():
        holding[group].append(officer)
    held = [_with(g, [task.officers[o] for o in holding[i]]) for i, g in enumerate(task.groups)]
    vacant = [i for i, g in enumerate(held) if g.vacant]
    free = [i for i in range(len(task.officers)) if i not in stays]
    standing = [(group, officer) for officer, group in stays.items()]
    costs = _way_costs(task, places, standing)
    solved = Solved(())
    if vacant and free:
        rest = replace(
            task,
            officers=tuple(task.officers[i] for i in free),
            groups=tuple(held[i] for i in vacant),
            previous={},
        )
        near = replace(
            places,
            metres=places.metres[:, vacant],
            unknown=places.unknown[:, vacant],
            of_officer=tuple(places.of_officer[i] for i in free),
        )
        solved = _solve(rest, near, shortest(shortest_network(near, rest.groups), progress), progress)
    short = sum(held[i].vacant for i in vacant) - len(free)
    if short > sum(held[i].vacant - (not held[i].locked) for i in vacant):
        return None  # groups would stay empty which others might spare somebody for
    saved = max(costs) + round(1000 * task.weights.tanpa_senior) + -(-solved.seat_price // UNIT) + 2
    if not solved.proven or saved >= round(1000 * task.weights.perubahan):
        return None
    return replace(solved, pairs=tuple(sorted([*standing, *((vacant[g], free[o]) for g, o in solved.pairs)])))


def _stays(task: Task) -> dict[int, int] | None:
    """Officer -> group, positions, of those who have a group that wants them all; None where there is no such thing."""
    at = {g.id: i for i, g in enumerate(task.groups) if g.vacant}
    stays = {
        i: at[group]
        for i, o in enumerate(task.officers)
        if (group := task.previous.get(o.id)) is not None and group in at
    }
    many = Counter(stays.values())
    fits = all(task.groups[g].vacant >= n for g, n in many.items())
    return stays if stays and fits else None


def _with(group: Kelompok, officers: Sequence[Petugas]) -> Kelompok:
    """The group with these officers locked in it."""
    return replace(
        group,
        locked=(*group.locked, *(o.id for o in officers)),
        locked_senior=group.locked_senior or any(o.senior for o in officers),
        locked_setempat=group.locked_setempat or any(o.setempat for o in officers),
    )


def _way_costs(task: Task, places: Places, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """What each of these placements costs by itself, in metres."""
    unknown, home = (round(1000 * w) for w in (task.weights.tanpa_koordinat, task.weights.domisili))
    return [
        (unknown if places.unknown[places.of_officer[o], g] else int(places.metres[places.of_officer[o], g]))
        + home * (task.officers[o].kelurahan == task.groups[g].kelurahan)
        for g, o in pairs
    ]


def _by_rule(task: Task, places: Places, solved: Solved) -> Solved:
    """With pairs mixed, and with nobody at home where that is forbidden."""
    mixed = mix(places, task.officers, task.groups, task.previous, task.weights, solved.pairs)
    pairs = mixed.pairs
    if task.weights.larang_domisili:
        pairs = away_from_home(task.officers, task.groups, pairs)
    above = mixed.above
    if pairs != mixed.pairs:
        above += _dearer(task, places, mixed.pairs, pairs) + _saved(solved, len(mixed.pairs) - len(pairs))
    exact = not mixed.above and pairs == mixed.pairs
    return replace(solved, pairs=pairs, proven=solved.proven and exact, above=max(0, above))


def _dearer(task: Task, places: Places, before: Pairs, after: Pairs) -> int:
    """By how many metres one plan costs more than another."""
    one, other = (
        cost_of(places, task.officers, task.groups, task.previous, task.weights, pairs)
        for pairs in (before, after)
    )
    return other - one


def _saved(solved: Solved, seats: int) -> int:
    """What the best plan with so many seats less filled could save at most, by the prices, in metres."""
    return seats * -(-solved.seat_price // UNIT)


def _plan(task: Task, places: Places | None, least: Flow | None, solved: Solved) -> Plan:
    seated: defaultdict[int, list[int]] = defaultdict(list)
    for group, officer in solved.pairs:
        seated[group].append(officer)
    made = tuple(chain.from_iterable(_assigned(task, places, g, of) for g, of in sorted(seated.items())))
    missing = {
        g.id: g.vacant - len(seated[i]) for i, g in enumerate(task.groups) if g.vacant > len(seated[i])
    }
    total = round(sum(1000 * a.km for a in made if a.km is not None))
    lower = (least.bound or 0) // UNIT if least else 0
    lines = sorted(input_lines(task.officers, task.groups, task.previous, task.weights))
    return Plan(
        assignments=made,
        open=open_groups(
            task.groups, missing, len(task.officers), forbidden=bool(task.weights.larang_domisili)
        ),
        groups=len(task.groups),
        covered=len(task.groups) - len(missing),
        total_km=total / 1000,
        longest_km=max((a.km for a in made if a.km is not None), default=0.0),
        lower_bound_km=lower / 1000,
        without_senior=sum(_lacks_senior(task, task.groups[g], of) for g, of in seated.items()),
        at_home=sum(task.officers[o].kelurahan == task.groups[g].kelurahan for g, o in solved.pairs),
        without_local=sum(_lacks_local(task, task.groups[g], of) for g, of in seated.items()),
        proven=solved.proven,
        above_km=solved.above / 1000,
        unique=solved.unique,
        benih=task.benih,
        digest=digest(lines),
        masukan=tuple(lines),
        rules=rules(task.weights, task.benih),
        soft_rules=soft_rules(task.weights),
    )


def _lacks_local(task: Task, group: Kelompok, of: Iterable[int]) -> bool:
    return group.need > 1 and not group.locked_setempat and not any(task.officers[i].setempat for i in of)


def _assigned(task: Task, places: Places | None, g: int, of: Sequence[int]) -> Iterator[Assigned]:
    group = task.groups[g]
    peran = roles(group, [task.officers[i] for i in of], task.numbers)
    for i in of:
        officer = task.officers[i]
        known = places is not None and not places.unknown[places.of_officer[i], g]
        km = int(places.metres[places.of_officer[i], g]) / 1000 if places is not None and known else None
        yield Assigned(group.id, officer.id, peran[officer.id], km)


def _lacks_senior(task: Task, group: Kelompok, of: Iterable[int]) -> bool:
    return not group.locked_senior and not any(task.officers[i].senior for i in of)
