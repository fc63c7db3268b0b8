"""Who goes to which plot group: the plan of least cost, proven, repeatable, and with its reasons."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from poskoapp.domain.errors import InputError
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.planning.explain import open_groups, rules
from poskoapp.planning.flow import Flow, Transport
from poskoapp.planning.masukan import input_lines
from poskoapp.planning.network import (
    UNIT,
    Members,
    Places,
    Split,
    gather,
    shortest_network,
    survey,
    weighted_network,
)
from poskoapp.planning.plan import Assigned, Kelompok, Petugas, Plan, Weights
from poskoapp.planning.seating import Seating, roles, seat
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
    began = time.perf_counter()
    task = _task(officers, groups, benih, weights or Weights(), previous or {})
    progress(0, 1, "Menyiapkan ploting")
    if task.officers and any(g.vacant for g in task.groups):
        places = survey(task.officers, task.groups)
        least = shortest(shortest_network(places, task.groups), progress)
        flow, seating = _solve(task, places, least, progress)
        return _plan(task, places, least[1], flow, seating, began)
    return _plan(task, None, None, None, Seating((), frozenset()), began)


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


def _solve(
    task: Task, places: Places, least: tuple[Transport, Flow], progress: Progress
) -> tuple[Flow, Seating]:
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
        if task.weights.jaga_domisili > 0 and seating.clashes:
            split |= seating.clashes
        elif flow.unique or attempt + 1 == TRIES:
            return flow, seating
        else:
            attempt += 1


def _plan(
    task: Task, places: Places | None, least: Flow | None, flow: Flow | None, seating: Seating, began: float
) -> Plan:
    seated: defaultdict[int, list[int]] = defaultdict(list)
    for group, officer in seating.pairs:
        seated[group].append(officer)
    made = tuple(chain.from_iterable(_assigned(task, places, g, of) for g, of in sorted(seated.items())))
    missing = {
        g.id: g.vacant - len(seated[i]) for i, g in enumerate(task.groups) if g.vacant > len(seated[i])
    }
    total = round(sum(1000 * a.km for a in made if a.km is not None))
    lower = (least.bound or 0) // UNIT if least else 0
    now = {a.officer_id: a.group_id for a in made}
    known = {g.id for g in task.groups}
    before = {o.id: task.previous[o.id] for o in task.officers if task.previous.get(o.id) in known}
    lines = sorted(input_lines(task.officers, task.groups, task.previous, task.weights))
    return Plan(
        assignments=made,
        open=open_groups(task.groups, missing, len(task.officers)),
        groups=len(task.groups),
        covered=len(task.groups) - len(missing),
        total_km=total / 1000,
        longest_km=max((a.km for a in made if a.km is not None), default=0.0),
        lower_bound_km=lower / 1000,
        gap_percent=100 * (total - lower) / lower if lower else 0.0,
        without_senior=sum(_lacks_senior(task, task.groups[g], of) for g, of in seated.items()),
        at_home=sum(task.officers[o].kelurahan == task.groups[g].kelurahan for g, o in seating.pairs),
        changed=sum(now.get(officer) != group for officer, group in before.items()),
        proven=flow.proven if flow else True,
        unique=flow.unique if flow else True,
        benih=task.benih,
        digest=digest(lines),
        masukan=tuple(lines),
        seconds=time.perf_counter() - began,
        rules=rules(task.weights, task.benih),
    )


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
