"""Where the lanes and bars of the timeline lie, and what lies under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from poskoapp.services.walkat_baris import FlowRow, GiliranRow
from poskoapp.ui.pengawalan.time_axis import TimeAxis
from poskoapp.ui.pengawalan.timeline_drag import Grip
from poskoapp.ui.pengawalan.timeline_lanes import Bar, Lane
from poskoapp.ui.theme import scaled

HEAD, LANE, NAMES = 40, 34, 168
"""Pixels at 100 % text: height of the head and of a lane, width of the names."""
_EDGE = 7
"""Pixels at the ends of a bar by which it is made longer or shorter."""
_NARROWEST, _GAP = 3, 5
"""Pixels of the shortest bar, and above and below each."""


@dataclass(frozen=True, slots=True)
class Places:
    """These lanes on this axis; all places in pixels."""

    axis: TimeAxis
    lanes: Sequence[Lane]

    def bar(self, lane: int, bar: Bar) -> QRect:
        """Where a bar of the lane lies, from the top; it may be left or right of what is seen."""
        left, right = self.axis.x(bar.mulai), self.axis.x(bar.selesai)
        top, height = scaled(HEAD) + lane * scaled(LANE), scaled(LANE)
        return QRect(left, top + _GAP, max(_NARROWEST, right - left), height - 2 * _GAP)

    def rect_of(self, giliran_id: int) -> QRect | None:
        """Where a turn lies first; None where it does not."""
        for at, lane in enumerate(self.lanes):
            for bar in lane.bars:
                if bar.turn.id == giliran_id:
                    return self.bar(at, bar)
        return None

    def flow_at(self, point: QPoint) -> FlowRow | None:
        """The flow whose lane is there."""
        at = (point.y() - scaled(HEAD)) // scaled(LANE)
        return self.lanes[at].flow if 0 <= at < len(self.lanes) else None

    def turn_at(self, point: QPoint) -> tuple[GiliranRow, Grip] | None:
        """The turn that is there, and by what it would be held."""
        if point.x() < self.axis.left:
            return None
        for at, lane in enumerate(self.lanes):
            for bar in lane.bars:
                rect = self.bar(at, bar)
                if rect.contains(point):
                    return bar.turn, _grip(rect, point)
        return None


def _grip(rect: QRect, point: QPoint) -> Grip:
    edge = min(_EDGE, rect.width() // 4)
    if point.x() - rect.left() < edge:
        return Grip.START
    return Grip.END if rect.right() - point.x() < edge else Grip.WHOLE
