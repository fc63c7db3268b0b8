"""A turn being moved on the time axis: by what it is held, and where it would go."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from poskoapp.services.walkat_baris import FlowRow, GiliranRow, ReguRow
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.ui.pengawalan.time_axis import SNAP, snapped


class Grip(StrEnum):
    """By what a turn is held."""

    START = "start"
    WHOLE = "whole"
    END = "end"


@dataclass(slots=True)
class Drag:
    """A turn being moved: where the mouse took hold of it, and where it would go."""

    turn: GiliranRow
    grip: Grip
    held_at: datetime
    to: TempatGiliran


def place_of(turn: GiliranRow) -> TempatGiliran:
    """Where a turn stands."""
    return TempatGiliran(turn.flow_id, turn.status, turn.mulai, turn.selesai)


def turn_at(giliran_id: int, place: TempatGiliran) -> GiliranRow:
    """The turn as it is in a place."""
    return GiliranRow(giliran_id, place.flow_id, place.status, place.mulai, place.selesai)


def dragged(drag: Drag, by: timedelta, flow: FlowRow | None) -> TempatGiliran:
    """Where the turn goes when the mouse has gone so far, over this flow; an end never passes the other."""
    turn = drag.turn
    start, end, to_flow = turn.mulai, turn.selesai, turn.flow_id
    if drag.grip is Grip.START:
        start = min(snapped(turn.mulai + by), end - SNAP)
    elif drag.grip is Grip.END:
        end = max(snapped(turn.selesai + by), start + SNAP)
    else:
        start = snapped(turn.mulai + by)
        end = start + (turn.selesai - turn.mulai)
        to_flow = flow.id if flow is not None else turn.flow_id
    return TempatGiliran(to_flow, turn.status, start, end)


def with_turn(regu: ReguRow, giliran_id: int, to: TempatGiliran) -> ReguRow:
    """The team as it is with that turn in its new place."""
    flows = list[FlowRow]()
    for flow in regu.flows:
        own = [g for g in flow.giliran if g.id != giliran_id]
        if flow.id == to.flow_id:
            own.append(turn_at(giliran_id, to))
        flows.append(replace(flow, giliran=tuple(sorted(own, key=lambda g: (g.mulai, g.id)))))
    return replace(regu, flows=tuple(flows))
