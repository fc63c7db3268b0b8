"""The map on the screen: moved and zoomed as a finished picture, drawn anew when it comes to rest."""

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from poskoapp.services.peta import TpsPeta
from poskoapp.ui.number_text import number_text
from poskoapp.ui.peta.camera import Camera
from poskoapp.ui.peta.layer import Layer
from poskoapp.ui.peta.overlay import LegendLine, draw_overlay
from poskoapp.ui.peta.scene import Scene
from poskoapp.ui.theme import scaled, tokens

_MARGIN = 280
"""Pixels drawn around what is seen, so that moving the map needs no drawing."""
_REST = 110
"""Milliseconds without another step after which the picture is drawn anew."""
_STEP, _FAR = 1.25, 72
_NEAR = 12
"""Pixels within which a point is meant."""
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_PageUp: 2.0,
    Qt.Key.Key_Minus: 1 / _STEP, Qt.Key.Key_PageDown: 0.5,
}  # fmt: skip
_MOVE_KEYS = {
    Qt.Key.Key_Left: (_FAR, 0), Qt.Key.Key_Right: (-_FAR, 0), Qt.Key.Key_Up: (0, _FAR), Qt.Key.Key_Down: (0, -_FAR),
}  # fmt: skip


class Tool(Enum):
    """What dragging with the left button does."""

    MOVE = "Geser"
    LASSO = "Laso"
    BOX = "Kotak"


class PetaView(QWidget):
    """`chosen` carries the keys of the TPS that the operator chose; `opened` asks to plot into the chosen group."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, scene: Scene, told: Callable[[TpsPeta], str], parent: QWidget | None = None) -> None:
        """`told` says in words what a TPS is."""
        super().__init__(parent)
        self.scene, self._told = scene, told
        self.tool = Tool.MOVE
        self.remarks: list[str] = []
        self._camera = Camera()
        self._roamed = False
        self._layer = Layer(scene, self)
        self._layer.drawn.connect(self.update)
        self._legend_lines: list[LegendLine] = []
        self._chosen: frozenset[int] = frozenset()
        self._pressed: QPointF | None = None
        self._line: list[QPointF] = []
        self._moving = False
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName("Peta TPS")
        self.setMinimumSize(QSize(scaled(240), scaled(180)))

    # ------------------------------------------------------------ for the panel

    @property
    def camera(self) -> Camera:
        """What is seen."""
        return self._camera

    @property
    def drawing(self) -> bool:
        """Whether the map is being drawn beside the screen."""
        return self._layer.under_way

    def stop(self) -> None:
        """End that; the window is about to close."""
        self._layer.stop()

    def redraw(self) -> None:
        """Something on the map looks different."""
        self._layer.forget()
        self._legend_lines = []
        self.update()

    def fit(self) -> None:
        """Show everything, also when the window changes its size, until the operator looks elsewhere."""
        self._roamed = False
        bounds = self.scene.bounds
        if bounds is not None:
            self._camera = self._camera.fitted(bounds)
        self.update()

    def show_peta(self) -> None:
        """Another map is there: show all of it, unless the operator is looking at a part."""
        if not self._roamed:
            self.fit()
        self.redraw()

    def choose(self, ids: Iterable[int], *, show: bool = False) -> None:
        """Mark these TPS; with `show`, move there unless they are in sight."""
        before, self._chosen = self._chosen, frozenset(ids)
        self.scene.points.choose(self._chosen)
        count = len(self._chosen)
        self.setAccessibleDescription(f"{number_text(count)} TPS terpilih" if count else "")
        bounds = self.scene.points.bounds_of(self._chosen) if show and count else None
        if bounds is not None and not self._camera.shows(bounds):
            self._look(self._camera.fitted(bounds, closest=256.0 * 2**15))
        if self._chosen != before:
            self.redraw()

    def zoom(self, factor: float) -> None:
        """Nearer, around the middle."""
        self._zoom_at(factor, self.width() / 2, self.height() / 2)

    def shift(self, right: float, down: float) -> None:
        """What is seen moves by so many pixels; what comes into sight is drawn when it rests."""
        self._resting.start()
        self._look(self._camera.moved(right, down))

    def take_tool(self, tool: Tool) -> None:
        """What dragging does from now on."""
        self.tool = tool
        self._line.clear()
        drags = tool is Tool.MOVE
        self.setCursor(Qt.CursorShape.OpenHandCursor if drags else Qt.CursorShape.CrossCursor)
        self.update()

    # ------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().window))
        legend = self._legend()
        self._paint_layer(painter)
        draw_overlay(painter, self._camera, legend, self.remarks)
        if self._line:
            accent = QColor(tokens().accent)
            painter.setPen(QPen(accent, 1.6, Qt.PenStyle.DashLine))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawPolygon(QPolygonF(self._line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _legend(self) -> list[LegendLine]:
        if not self._legend_lines:
            self._legend_lines = self.scene.legend()
        return self._legend_lines

    def _paint_layer(self, painter: QPainter) -> None:
        layer, moving = self._layer, self._resting.isActive()
        if not layer.serves(self._camera) and not (moving and layer.picture):
            wide = self._camera.resized(self.width() + 2 * _MARGIN, self.height() + 2 * _MARGIN)
            layer.draw(wide, self.devicePixelRatioF())
        if layer.picture is None:
            return
        image, drawn = layer.picture.image, layer.picture.camera
        left, top = self._corner(drawn)
        if drawn.scale == self._camera.scale:
            painter.drawImage(QPoint(round(left), round(top)), image)
        else:
            grown = self._camera.scale / drawn.scale
            painter.drawImage(QRectF(left, top, drawn.width * grown, drawn.height * grown), image)

    def _corner(self, drawn: Camera) -> tuple[float, float]:
        x, y = drawn.world(0, 0)
        return self._camera.left(x), self._camera.top(y)

    # ------------------------------------------------------------ moving

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._camera = self._camera.resized(self.width(), self.height())
        if not self._roamed:
            self.fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self._zoom_at(_STEP**steps, event.position().x(), event.position().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[key])
        elif key in _MOVE_KEYS:
            self.shift(*_MOVE_KEYS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_0}:
            self.fit()
        elif key == Qt.Key.Key_Escape:
            self._cancel()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key in {Qt.Key.Key_Period, Qt.Key.Key_Comma}:
            self._step(1 if key == Qt.Key.Key_Period else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._moving = event.position(), False
        if event.button() == Qt.MouseButton.LeftButton and self.tool is not Tool.MOVE:
            self._line = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons():
            return
        way = event.position() - self._pressed
        if not self._moving and abs(way.x()) + abs(way.y()) < 4:
            return
        self._moving = True
        if self._line:
            self._draw_line(event.position())
        else:
            self._pressed = event.position()
            self.shift(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line, moved, self._line, self._pressed = self._line, self._moving, [], None
        adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.LeftButton and not moved:
            self._choose_at(event.position(), adds=adds)
        elif line and moved:
            found = self.scene.points.inside(self._camera, line)
            self.chosen.emit(self._chosen | found if adds else found)
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self._chosen:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        """Tells what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def told_at(self, at: QPointF) -> str:
        """What is at that place, in words; empty where nothing is."""
        tps = self.scene.points.at(self._camera, at.x(), at.y(), scaled(_NEAR))
        return self._told(tps) if tps is not None else self.scene.satuan_told(self._camera, at.x(), at.y())

    def _look(self, camera: Camera) -> None:
        self._camera, self._roamed = camera, True
        self.update()

    def _zoom_at(self, factor: float, left: float, top: float) -> None:
        self._resting.start()
        self._look(self._camera.zoomed(factor, left, top))

    def _draw_line(self, at: QPointF) -> None:
        if self.tool is Tool.BOX:
            first = self._line[0]
            self._line = [first, QPointF(at.x(), first.y()), at, QPointF(first.x(), at.y())]
        else:
            self._line.append(at)
        self.update()

    def _choose_at(self, at: QPointF, *, adds: bool) -> None:
        tps = self.scene.points.at(self._camera, at.x(), at.y(), scaled(_NEAR))
        found = frozenset({tps.id}) if tps is not None else frozenset[int]()
        self.chosen.emit(self._chosen ^ found if adds else found)

    def _step(self, by: int) -> None:
        """The next or the previous TPS by code."""
        if self.scene.points.tps:
            self.chosen.emit(frozenset({self.scene.points.beside(self._chosen, by)}))

    def _cancel(self) -> None:
        if self._line:
            self._line = []
            self._pressed = None
            self.update()
        else:
            self.chosen.emit(frozenset())
