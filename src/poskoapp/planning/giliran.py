"""Fair turns of escort flows: who is on duty, in reserve and off, so that all work alike and everybody rests.

Pure arithmetic over times; people come in later. Flows are numbered from 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from poskoapp.domain.walkat import StatusGiliran

HARI = timedelta(days=1)
TUKAR = timedelta(days=7)
"""After so long flows change between day and night, where their turns would always begin at the same hour."""
_THREE = 3
_SWAP = timedelta(hours=8)
"""Three turns of a day on which two flows change places: each rests as long as it works."""


@dataclass(frozen=True, slots=True)
class Giliran:
    """One turn, from `mulai` up to but not including `selesai`."""

    flow: int
    status: StatusGiliran
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class Keadilan:
    """How fair turns are: hours on duty of each flow, the longest stretch and the shortest rest of any."""

    jam: tuple[float, ...]
    terlama: float
    istirahat: float | None
    """None where no flow is on duty twice."""


def fair_turns(
    mulai: datetime, selesai: datetime, flows: int, *, jam_ganti: int, jam_giliran: int
) -> list[Giliran]:
    """The turns from `mulai` up to `selesai`, changing at `jam_ganti` and every `jam_giliran` hours after it.

    One flow works once a day. Two or more take turns without a gap; from three on the next one is in reserve, unless it
    has only just been relieved. Where a flow would always work at the same hours, they change places every seven days.
    """
    begin = datetime.combine(mulai.date(), time(jam_ganti))
    if begin > mulai:
        begin -= HARI
    length = timedelta(hours=jam_giliran)
    turns = _daily(begin, selesai, length) if flows == 1 else list(_rota(begin, selesai, flows, length))
    return [clipped for turn in turns for clipped in _clip(turn, mulai, selesai)]


def keadilan(turns: Iterable[Giliran], flows: int) -> Keadilan:
    """What the turns of `flows` flows amount to; reserve counts neither as work nor as its interruption."""
    own: dict[int, list[Giliran]] = defaultdict(list)
    for turn in turns:
        if turn.status is StatusGiliran.DINAS:
            own[turn.flow].append(turn)
    lengths, gaps = [timedelta(0)], list[timedelta]()
    for stretch in own.values():
        stretch.sort(key=lambda t: t.mulai)
        gaps += [second.mulai - first.selesai for first, second in pairwise(stretch)]
        lengths += _stretches(stretch)
    hours = tuple(_hours(sum((t.selesai - t.mulai for t in own[f]), timedelta(0))) for f in range(flows))
    return Keadilan(hours, _hours(max(lengths)), _hours(min(gaps)) if gaps else None)


def _daily(begin: datetime, selesai: datetime, length: timedelta) -> list[Giliran]:
    days = range(-((begin - selesai) // HARI))
    length = min(length, HARI)
    return [Giliran(0, StatusGiliran.DINAS, begin + HARI * n, begin + HARI * n + length) for n in days]


def _rota(begin: datetime, selesai: datetime, flows: int, length: timedelta) -> Iterator[Giliran]:
    duty = list(_on_duty(begin, selesai, flows, length))
    yield from duty
    if flows < _THREE:
        return
    for at, (turn, following) in enumerate(pairwise(duty)):
        relieved = duty[at - 1].flow if at else None
        if following.flow not in (turn.flow, relieved):
            yield Giliran(following.flow, StatusGiliran.CADANGAN, turn.mulai, turn.selesai)


def _on_duty(begin: datetime, selesai: datetime, flows: int, length: timedelta) -> Iterator[Giliran]:
    order, at, change = list(range(flows)), begin, begin + TUKAR
    always_alike = length < HARI and (flows * length) % HARI == timedelta(0)
    while at < selesai:
        lengths = [length] * flows
        turns = order
        if always_alike and at >= change:
            change += TUKAR
            if flows < _THREE:
                turns, lengths = [*order, order[0]], [_SWAP] * _THREE
                order = [order[1], order[0]]
            else:
                turns = order = [*order[1:], order[0]]
        for flow, span in zip(turns, lengths, strict=True):
            yield Giliran(flow, StatusGiliran.DINAS, at, at + span)
            at += span


def _clip(turn: Giliran, mulai: datetime, selesai: datetime) -> Iterator[Giliran]:
    first, last = max(turn.mulai, mulai), min(turn.selesai, selesai)
    if first < last:
        yield Giliran(turn.flow, turn.status, first, last)


def _stretches(own: list[Giliran]) -> Iterator[timedelta]:
    start, end = own[0].mulai, own[0].selesai
    for turn in own[1:]:
        if turn.mulai > end:
            yield end - start
            start = turn.mulai
        end = max(end, turn.selesai)
    yield end - start


def _hours(span: timedelta) -> float:
    return span / timedelta(hours=1)
