"""The stages as bars over the months, with today; arrow keys walk through them, Enter opens, dragging moves one."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.waktu import rentang
from poskoapp.services.tahapan_baris import TahapanRow
from poskoapp.ui import wewenang
from poskoapp.ui.tahapan.axis import Axis, lanes, span_of
from poskoapp.ui.tahapan.strip_painter import Placed, StripPainter, paint_empty
from poskoapp.ui.theme import scaled

_HEAD, _LINE, _BAR, _GAP = 20, 24, 18, 6
_LEAST_BAR = 6
_WIDEST_DAY = 64.0
_STEP = 1.25
_GRAB = 3
"""Pixels that the mouse moves before a bar is dragged."""


class StageStrip(QWidget):
    """`opened` carries the stage that was clicked or entered, `moved` one that was dragged: it, and by how many days."""

    opened = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)

    def __init__(self, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TahapanRow] = ()
        self._today = date.min
        self._zoom, self._first = 1.0, 0.0
        self._movable, self._grabbed, self._by = movable, None, 0
        self._grip = QPoint()
        self._at = -1
        self._placed: tuple[tuple[object, ...], list[Placed]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Kalender tahapan")

    # ------------------------------------------------------------ showing

    def show_rows(self, rows: Sequence[TahapanRow], today: date) -> None:
        """Show these stages, and today."""
        chosen = self.row.id if self.row else None
        self._rows, self._today = rows, today
        self._at = next((at for at, row in enumerate(rows) if row.id == chosen), -1)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def row(self) -> TahapanRow | None:
        """The stage that the keyboard is at."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    def choose(self, id_: int | None) -> None:
        """Go to the stage with this key."""
        self._at = next((at for at, row in enumerate(self._rows) if row.id == id_), -1)
        self._tell()
        self.update()

    def placed(self) -> list[Placed]:
        """The bars as they are painted; placed anew where anything that moves them has changed."""
        seen = (self.width(), self.font().key(), self._zoom, self._first)
        moving = (*seen, self._today, self._by, self._grabbed, *self._rows)
        if self._placed is None or self._placed[0] != moving:
            self._placed = moving, self._place()
        return self._placed[1]

    def _place(self) -> list[Placed]:
        if not self._rows:
            return []
        axis, metrics = self._axis(), QFontMetricsF(self.font())
        bars, texts = list[tuple[float, float]](), list[float]()
        for row in self._rows:
            by = self._by if row is self._grabbed else 0
            x = axis.x(row.mulai + timedelta(days=by))
            width = max(row.hari * axis.day, float(scaled(_LEAST_BAR)))
            bars.append((x, width))
            texts.append(metrics.horizontalAdvance(row.nama) + scaled(_GAP))
        inside = [text + scaled(_GAP) <= width for (_, width), text in zip(bars, texts, strict=True)]
        begins = [
            x + scaled(_GAP) if within else self._beside(x, width, text)
            for (x, width), text, within in zip(bars, texts, inside, strict=True)
        ]
        ends = [
            (min(x, begin), max(x + width, begin + text) + scaled(_GAP))
            for (x, width), text, begin in zip(bars, texts, begins, strict=True)
        ]
        found = list[Placed]()
        for row, (x, width), text, within, begin, line in zip(
            self._rows, bars, texts, inside, begins, lanes(ends), strict=True
        ):
            top = scaled(_HEAD) + scaled(_GAP) + line * scaled(_LINE)
            bar = QRectF(x, top, width, scaled(_BAR))
            found.append(Placed(row, bar, QRectF(begin, top, text, scaled(_BAR)), within))
        return found

    def _beside(self, x: float, width: float, text: float) -> float:
        """Where the name of a bar begins: behind it, or, at the right edge, before it."""
        behind = x + width + scaled(_GAP)
        return behind if behind + text <= self.width() else x - text

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        lowest = max((p.bar.bottom() for p in self.placed()), default=scaled(_HEAD + _LINE))
        return QSize(scaled(400), round(lowest) + scaled(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Never higher than wanted."""
        return QSize(scaled(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names need more lines where there is less room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, bars, today."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self.placed()
        if not placed:
            paint_empty(painter, self.rect(), focused=self.hasFocus())
            return
        strip = StripPainter(painter, self._axis(), self.rect(), scaled(_HEAD))
        strip.paint(placed, self._today, self.row, focused=self.hasFocus())

    # ------------------------------------------------------------ mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar, and take hold of it."""
        placed = self._hit(event.position().toPoint())
        if placed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._at = self._rows.index(placed.row)
        self._tell()
        self._grip = event.position().toPoint()
        self._grabbed = placed.row if self._may_move() else None
        self.chosen.emit(placed.row)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it by whole days."""
        if self._grabbed is not None:
            away = event.position().toPoint().x() - self._grip.x()
            self._by = 0 if abs(away) < _GRAB else round(away / self._axis().day)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it; in a strip that only shows, a click opens."""
        row, by = self._grabbed, self._by
        self._grabbed, self._by = None, 0
        if row is not None and by:
            self.moved.emit(row, by)
        elif not self._movable and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.row)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if self._movable and (placed := self._hit(event.position().toPoint())):
            self.opened.emit(placed.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens, Alt with an arrow moves by a day, plus and minus zoom."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step and alt and self._may_move() and self.row is not None:
            self.moved.emit(self.row, step)
        elif step and self._rows:
            self._at = min(max(self._at + step, 0), len(self._rows) - 1)
            self._tell()
            self.chosen.emit(self.row)
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.row)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(1 / _STEP if key == Qt.Key.Key_Minus else _STEP, self.width() / 2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl from months to days, else to the side while it is zoomed."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP, event.position().x())
        elif self._zoom > 1:
            self._scroll(self._first - event.angleDelta().y() / 4 / self._axis().day)
        else:
            event.ignore()

    def zoom(self, factor: float, x: float) -> None:
        """Wider or narrower days; the day at `x` stays where it is."""
        if not self._rows:
            return
        before = self._axis().day
        widest = max(scaled(int(_WIDEST_DAY)) / (self.width() / self._days()), 1.0)
        self._zoom = min(max(self._zoom * factor, 1.0), widest)
        self._scroll(self._first + x / before - x / self._axis().day)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the stage that runs."""
        super().focusInEvent(event)
        if self._at < 0 and self._rows:
            running = (at for at, row in enumerate(self._rows) if row.selesai >= self._today)
            self._at = next(running, len(self._rows) - 1)
            self._tell()
        self.update()

    def event(self, event: QEvent) -> bool:
        """The days of a stage under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            placed = self._hit(event.pos())
            QToolTip.showText(event.globalPos(), stage_told(placed.row) if placed else "", self)
            return True
        return super().event(event)

    # ------------------------------------------------------------ places

    def _may_move(self) -> bool:
        return self._movable and wewenang.may(PeranAkun.OPERATOR)

    def _days(self) -> int:
        first, last = span_of(self._rows, self._today)
        return (last - first).days + 1

    def _axis(self) -> Axis:
        first, _last = span_of(self._rows, self._today)
        day = max(self.width(), 1) / self._days() * self._zoom
        return Axis(first + timedelta(days=int(self._first)), day)

    def _scroll(self, first: float) -> None:
        most = self._days() * (1 - 1 / self._zoom)
        self._first = min(max(first, 0.0), most)
        self.update()

    def _hit(self, point: QPoint) -> Placed | None:
        inside = (p for p in self.placed() if p.bar.united(p.text).contains(point))
        return next(inside, None)

    def _tell(self) -> None:
        self.setAccessibleDescription(stage_told(self.row) if self.row else "")


def stage_told(row: TahapanRow) -> str:
    """`Kampanye, 25 September s.d. 23 November 2024 (60 hari)`, and where the days come from."""
    told = f"{row.nama}, {rentang(row.mulai, row.selesai)} ({row.hari} hari)"
    return f"{told}\n{row.sumber}" if row.sumber else told
