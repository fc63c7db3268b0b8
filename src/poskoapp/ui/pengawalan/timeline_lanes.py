"""What stands under each other on the time axis: a lane for each flow or person, with the bars of its turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from poskoapp.services.walkat_baris import FlowRow, GiliranRow, ReguRow
from poskoapp.services.walkat_masalah import MasalahGiliran


@dataclass(frozen=True, slots=True)
class Bar:
    """A turn, or the part of it that one person has."""

    turn: GiliranRow
    mulai: datetime
    selesai: datetime
    problem: MasalahGiliran | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A flow, or a person of it."""

    flow: FlowRow
    title: str
    text: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the bars show beside the turns: the chosen one, and what is wrong with each."""

    chosen: int | None
    problems: Mapping[int, MasalahGiliran]

    def bar(self, turn: GiliranRow, mulai: datetime, selesai: datetime) -> Bar:
        """The bar of a turn between two moments."""
        return Bar(turn, mulai, selesai, self.problems.get(turn.id), chosen=turn.id == self.chosen)


def lanes_of(regu: ReguRow, turns: Sequence[GiliranRow], sight: Sight, *, per_person: bool) -> list[Lane]:
    """The lanes of a team with these turns: one for each flow, or one for each person of it."""
    lanes = list[Lane]()
    for flow in regu.flows:
        own = [turn for turn in turns if turn.flow_id == flow.id]
        lanes += _of_people(flow, own, sight) if per_person else [_of_flow(flow, own, sight)]
    return lanes


def next_turn(
    turns: Sequence[GiliranRow], current: int | None, way: int, begin: datetime
) -> GiliranRow | None:
    """The turn after (`way` 1) or before (-1) the current one; without one the first that begins at or after `begin`."""
    ordered = sorted(turns, key=lambda g: (g.mulai, g.flow_id, g.id))
    if not ordered:
        return None
    at = next((n for n, g in enumerate(ordered) if g.id == current), None)
    if at is None:
        at = next((n for n, g in enumerate(ordered) if g.mulai >= begin), 0) - way
    return ordered[min(max(at + way, 0), len(ordered) - 1)]


def _of_flow(flow: FlowRow, turns: Sequence[GiliranRow], sight: Sight) -> Lane:
    names = ", ".join(a.nama for a in flow.anggota if a.keluar is None) or "belum ada personel"
    return Lane(flow, flow.nama, names, tuple(sight.bar(g, g.mulai, g.selesai) for g in turns))


def _of_people(flow: FlowRow, turns: Sequence[GiliranRow], sight: Sight) -> list[Lane]:
    return [
        Lane(
            flow,
            a.sebutan,
            f"{flow.nama} · {a.peran.value}",
            tuple(
                sight.bar(g, max(g.mulai, a.masuk or g.mulai), min(g.selesai, a.keluar or g.selesai))
                for g in turns
                if (a.masuk or g.mulai) < g.selesai and g.mulai < (a.keluar or g.selesai)
            ),
        )
        for a in flow.anggota
    ]
