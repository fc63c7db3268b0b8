"""A line that is opened by a click, by Enter or by Space."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class OpenLine(QFrame):
    """`opens` is what that does; None for a line that only shows."""

    def __init__(self, opens: Callable[[], object] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opens = opens
        self.setProperty("role", "figure-cell")
        if opens is not None:
            self.setProperty("clickable", "true")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        inside = self.rect().contains(event.position().toPoint())
        if self._opens is not None and event.button() == Qt.MouseButton.LeftButton and inside:
            self._opens()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open."""
        if self._opens is not None and Qt.Key(event.key()) in _KEYS:
            self._opens()
        else:
            super().keyPressEvent(event)
