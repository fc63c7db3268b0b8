"""What is wrong with single turns of a team, told while they are being moved, before anything is stored."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.walkat import StatusGiliran
from poskoapp.services.walkat_baris import GiliranRow, ReguRow
from poskoapp.services.walkat_jadwal import TempatGiliran

_JAM = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MasalahGiliran:
    """What is wrong with a turn, the heaviest first."""

    tingkat: Tingkat
    pesan: str


def turn_problems(
    regu: ReguRow, moved: Mapping[int, TempatGiliran] | None = None
) -> dict[int, MasalahGiliran]:
    """Turn -> what is wrong with it, with some of them thought to be where `moved` says."""
    of_flow: dict[int, list[GiliranRow]] = defaultdict(list)
    for turn in (g for flow in regu.flows for g in flow.giliran):
        place = (moved or {}).get(turn.id)
        at = (
            turn
            if place is None
            else GiliranRow(turn.id, place.flow_id, place.status, place.mulai, place.selesai)
        )
        of_flow[at.flow_id].append(at)
    found: dict[int, MasalahGiliran] = {}
    for flow in regu.flows:
        own = sorted(of_flow[flow.id], key=lambda g: (g.mulai, g.selesai))
        for turn in own:
            _judge_alone(regu, len(flow.at(turn.mulai)), turn, found)
        for first, second in pairwise(own):
            _judge_pair(regu, first, second, found)
    return found


def _judge_alone(regu: ReguRow, filled: int, turn: GiliranRow, found: dict[int, MasalahGiliran]) -> None:
    duty = turn.status is StatusGiliran.DINAS
    if duty and turn.selesai - turn.mulai > regu.batas.terlama:
        hours = (turn.selesai - turn.mulai) // _JAM
        found[turn.id] = MasalahGiliran(
            Tingkat.LUNAK, f"{hours} jam, paling lama {regu.batas.terlama_jam} jam"
        )
    if turn.mulai < regu.mulai or turn.selesai > regu.akhir:
        found[turn.id] = MasalahGiliran(Tingkat.LUNAK, "di luar masa pengawalan")
    if duty and filled < regu.jumlah_dinas:
        found[turn.id] = MasalahGiliran(Tingkat.KERAS, f"terisi {filled} dari {regu.jumlah_dinas} personel")


def _judge_pair(
    regu: ReguRow, first: GiliranRow, second: GiliranRow, found: dict[int, MasalahGiliran]
) -> None:
    if first.selesai > second.mulai:
        overlap = MasalahGiliran(Tingkat.KERAS, "bertindih dengan giliran lain dalam flow ini")
        found[first.id] = found[second.id] = overlap
    elif first.status is second.status is StatusGiliran.DINAS:
        rest = second.mulai - first.selesai
        if rest < regu.batas.istirahat:
            told = f"istirahat hanya {rest // _JAM} jam sebelumnya"
            found.setdefault(second.id, MasalahGiliran(Tingkat.LUNAK, told))
