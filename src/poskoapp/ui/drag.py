"""Dragging a person from a list onto a shift."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

PERSONEL = "application/x-posko-personel"
"""Key of a candidate, to be put in."""
PENUGASAN = "application/x-posko-penugasan"
"""Key of a guard's duty, to be moved."""


class DragSource(QObject):
    """Lets the row under the mouse be dragged; `key_of` gives its key, None where there is nothing to drag."""

    def __init__(self, view: QAbstractItemView, kind: str, key_of: Callable[[QPoint], int | None]) -> None:
        super().__init__(view)
        self._view, self._kind, self._key_of = view, kind, key_of
        self._pressed: QPoint | None = None
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag once the mouse has gone far enough."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                return self._move(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _move(self, now: QPoint) -> bool:
        start = self._pressed
        if start is None or (now - start).manhattanLength() < QApplication.startDragDistance():
            return True
        self._pressed = None
        key = self._key_of(start)
        if key is not None:
            drag, carried = QDrag(self._view), QMimeData()
            carried.setData(self._kind, str(key).encode())
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        return True


def carried_key(data: QMimeData, kind: str) -> int | None:
    """The key that is dragged, if it is of this kind."""
    return int(data.data(kind).toStdString()) if data.hasFormat(kind) else None
