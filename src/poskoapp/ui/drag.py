"""Dragging people and polling stations from where they are listed to where they are to stand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui import wewenang

PERSONEL = "application/x-posko-personel"
"""Key of a candidate, to be put in."""
PENUGASAN = "application/x-posko-penugasan"
"""Key of a guard's duty, to be moved."""
TPS = "application/x-posko-tps"
"""Keys of polling stations."""


class DragSource(QObject):
    """Lets what is under the mouse be dragged; `keys_of` gives its keys at a press, none where nothing can be dragged.

    `watched` is a view's viewport, or any other widget. What is dragged is changed where it falls, so that only an
    Operator can drag; nothing else in the program can be dropped there.
    """

    def __init__(self, watched: QWidget, kind: str, keys_of: Callable[[QPoint], Sequence[int]]) -> None:
        super().__init__(watched)
        self._watched, self._kind, self._keys_of = watched, kind, keys_of
        self._pressed: QPoint | None = None
        self._keys: Sequence[int] = ()
        watched.installEventFilter(self)

    def keys_at(self, at: QPoint) -> tuple[int, ...]:
        """What whoever works at the desk may drag from there."""
        return tuple(self._keys_of(at)) if wewenang.may(PeranAkun.OPERATOR) else ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag once the mouse has gone far enough."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                # before the view changes its selection: several chosen rows are dragged together
                self._pressed = event.position().toPoint()
                self._keys = self.keys_at(self._pressed)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._keys = ()
            elif event.type() == QEvent.Type.MouseMove and self._keys:
                return self._move(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _move(self, now: QPoint) -> bool:
        if self._pressed is not None and (now - self._pressed).manhattanLength() >= (
            QApplication.startDragDistance()
        ):
            drag = QDrag(self._watched)
            drag.setMimeData(carrying(self._kind, self._keys))
            self._keys = ()
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        return True


def carrying(kind: str, keys: Sequence[int]) -> QMimeData:
    """These keys, to be dragged."""
    data = QMimeData()
    data.setData(kind, ",".join(map(str, keys)).encode())
    return data


def carried_keys(data: QMimeData, kind: str) -> tuple[int, ...]:
    """The keys that are dragged, none if they are of another kind."""
    return tuple(map(int, data.data(kind).toStdString().split(","))) if data.hasFormat(kind) else ()
