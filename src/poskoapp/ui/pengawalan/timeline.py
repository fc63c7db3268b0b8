"""The turns of a team on a time axis: seen at a glance, moved with the mouse or the keyboard."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.services.walkat_baris import GiliranRow, ReguRow
from poskoapp.services.walkat_jadwal import TempatGiliran
from poskoapp.services.walkat_masalah import MasalahGiliran, turn_problems
from poskoapp.ui import wewenang
from poskoapp.ui.pengawalan.time_axis import SNAP, TimeAxis, opening, snapped
from poskoapp.ui.pengawalan.timeline_drag import Drag, Grip, dragged, place_of, turn_at, with_turn
from poskoapp.ui.pengawalan.timeline_lanes import Lane, Sight, lanes_of, next_turn
from poskoapp.ui.pengawalan.timeline_painter import TimelinePainter, turn_told
from poskoapp.ui.pengawalan.timeline_places import HEAD, LANE, NAMES, Places
from poskoapp.ui.theme import scaled

_STEP = 1.25
_WEEK = 7.5 * 24
"""Hours on the screen at first."""


class Timeline(QWidget):
    """Knows no service.

    `moved` carries a turn's key and its new place; `removed` keys; `chosen` a turn or None; `added` a free place that was
    double-clicked, as flow and moment.
    """

    moved = Signal(int, object)
    removed = Signal(object)
    chosen = Signal(object)
    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.regu: ReguRow | None = None
        self.per_person = False
        self.current: int | None = None
        self._axis = TimeAxis(datetime(2000, 1, 1), 0, 6.0)  # noqa: DTZ001 - until a team is shown
        self._drag: Drag | None = None
        self._problems: dict[int, MasalahGiliran] = {}
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Garis waktu giliran")

    # ------------------------------------------------------------ for the tab

    def show_regu(self, regu: ReguRow | None) -> None:
        """Show this team; the same one keeps its place and zoom."""
        other = regu is None or self.regu is None or regu.id != self.regu.id
        self.regu, self._drag = regu, None
        if self.current not in {g.id for g in self._turns()}:
            self.current = None
        self._judge()
        if other and regu is not None:
            self.show_moment(opening(regu.mulai, regu.akhir, clock.now()))
        self.updateGeometry()
        self.update()

    def show_moment(self, moment: datetime) -> None:
        """Bring a moment near the left edge, about a week of it."""
        room = max(1, self.width() - scaled(NAMES))
        self._axis = TimeAxis(moment - timedelta(hours=3), scaled(NAMES), max(2.0, room / _WEEK))
        self.update()

    def set_per_person(self, per_person: bool) -> None:
        """A lane for each person instead of each flow."""
        self.per_person = per_person
        self.updateGeometry()
        self.update()

    def zoom(self, factor: float) -> None:
        """Closer or farther around the middle."""
        self._axis = self._axis.zoomed(factor, (self.width() + scaled(NAMES)) / 2)
        self.update()

    def lanes(self) -> list[Lane]:
        """What stands under each other, with the bars of each."""
        if self.regu is None:
            return []
        turns = self._turns()
        if (drag := self._drag) is not None:
            turns = [turn_at(g.id, drag.to) if g.id == drag.turn.id else g for g in turns]
        return lanes_of(self.regu, turns, Sight(self.current, self._problems), per_person=self.per_person)

    def rect_of(self, giliran_id: int) -> QRect | None:
        """Where a turn is painted first; None where it is not."""
        return self._places().rect_of(giliran_id)

    # ------------------------------------------------------------ size and paint

    def sizeHint(self) -> QSize:
        """As high as its lanes."""
        return QSize(scaled(600), scaled(HEAD) + max(2, len(self.lanes())) * scaled(LANE) + scaled(6))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its lanes."""
        return QSize(scaled(320), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Head, lanes, bars."""
        painter = QPainter(self)
        TimelinePainter(painter, self._places(), self.rect()).paint(self.regu, focused=self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider window shows more time."""
        super().resizeEvent(event)
        if event.oldSize().width() <= 0 and self.regu is not None:
            self.show_moment(opening(self.regu.mulai, self.regu.akhir, clock.now()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first turn in sight."""
        super().focusInEvent(event)
        if self.current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step(1)
        self.update()

    def event(self, event: object) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What a turn is, where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            found = self._places().turn_at(event.pos())
            if found is not None:
                problem = self._problems.get(found[0].id)
                QToolTip.showText(event.globalPos(), turn_told(found[0], problem), self)
            return True
        return super().event(event)  # pyright: ignore[reportArgumentType]

    # ------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a turn."""
        held = event.button() == Qt.MouseButton.LeftButton
        found = self._places().turn_at(event.position().toPoint()) if held else None
        self._choose(found[0].id if found else None)
        if found is not None and self._may_move():
            turn, grip = found
            self._drag = Drag(turn, grip, self._axis.moment(event.position().x()), place_of(turn))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; otherwise show what could be done here."""
        point = event.position().toPoint()
        if self._drag is None:
            shapes = Qt.CursorShape
            found = self._places().turn_at(point) if self._may_move() else None
            edge = found is not None and found[1] is not Grip.WHOLE
            self.setCursor(
                shapes.SizeHorCursor if edge else shapes.OpenHandCursor if found else shapes.ArrowCursor
            )
            return
        by = self._axis.moment(point.x()) - self._drag.held_at
        self._drag.to = dragged(self._drag, by, self._places().flow_at(point))
        self._judge()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: one step, if it went anywhere."""
        drag, self._drag = self._drag, None
        if drag is not None and event.button() == Qt.MouseButton.LeftButton:
            self._hand_over(drag.turn, drag.to)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a free place: a new turn there."""
        point = event.position().toPoint()
        flow = self._places().flow_at(point)
        if self._places().turn_at(point) is None and flow is not None and point.x() > scaled(NAMES):
            self.added.emit((flow.id, snapped(self._axis.moment(point.x()))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll through the days; with Ctrl, zoom where the mouse is."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._axis = self._axis.zoomed(_STEP if delta > 0 else 1 / _STEP, event.position().x())
        else:
            self._axis = self._axis.scrolled(-delta / 120 * 60 / self._axis.hour)
        self.update()
        event.accept()

    # ------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose; with Ctrl they move the turn, with Shift its end, with Alt its beginning; Del removes it."""
        keys, mods = Qt.Key, event.modifiers()
        way = {keys.Key_Left: -1, keys.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is not None and mods & Qt.KeyboardModifier.ControlModifier:
            self._nudge(Grip.WHOLE, way)
        elif way is not None and mods & Qt.KeyboardModifier.ShiftModifier:
            self._nudge(Grip.END, way)
        elif way is not None and mods & Qt.KeyboardModifier.AltModifier:
            self._nudge(Grip.START, way)
        elif way is not None:
            self._step(way)
        elif not self._plain_key(event):
            super().keyPressEvent(event)

    def _plain_key(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        match event.key():
            case keys.Key_Plus | keys.Key_Equal:
                self.zoom(_STEP)
            case keys.Key_Minus:
                self.zoom(1 / _STEP)
            case keys.Key_Home if self.regu is not None:
                self.show_moment(self.regu.mulai)
            case keys.Key_End if self.regu is not None:
                self.show_moment(self.regu.akhir - timedelta(days=6))
            case keys.Key_Delete if self.current is not None:
                self.removed.emit([self.current])
            case keys.Key_Escape if self._drag is not None:
                self._drag = None
                self._judge()
                self.update()
            case _:
                return False
        return True

    def _nudge(self, grip: Grip, way: int) -> None:
        turn = next((g for g in self._turns() if g.id == self.current), None)
        if turn is not None and self._may_move():
            drag = Drag(turn, grip, turn.mulai, place_of(turn))
            self._hand_over(turn, dragged(drag, SNAP * way, None))

    def _step(self, way: int) -> None:
        turn = next_turn(self._turns(), self.current, way, self._axis.moment(scaled(NAMES)))
        if turn is None:
            return
        self._choose(turn.id)
        if not scaled(NAMES) <= self._axis.x(turn.mulai) < self.width() - scaled(40):
            self._axis = replace(self._axis, begin=turn.mulai - timedelta(hours=3))
        self.update()

    # ------------------------------------------------------------ within

    def _may_move(self) -> bool:
        return wewenang.may(PeranAkun.OPERATOR)

    def _choose(self, giliran_id: int | None) -> None:
        self.current = giliran_id
        self.chosen.emit(next((g for g in self._turns() if g.id == giliran_id), None))
        self.update()

    def _hand_over(self, turn: GiliranRow, to: TempatGiliran) -> None:
        """Shown there at once, so that the next key goes on from it; the tab puts it back where it is refused."""
        changed = to != place_of(turn)
        if changed and self.regu is not None:
            self.regu = with_turn(self.regu, turn.id, to)
        self._judge()
        self.update()
        if changed:
            self.moved.emit(turn.id, to)

    def _judge(self) -> None:
        moved = {self._drag.turn.id: self._drag.to} if self._drag else None
        self._problems = turn_problems(self.regu, moved) if self.regu else {}

    def _turns(self) -> list[GiliranRow]:
        return [g for f in self.regu.flows for g in f.giliran] if self.regu else []

    def _places(self) -> Places:
        return Places(self._axis, self.lanes())
