"""The search field of a tab: Ctrl+F goes there, Esc empties it, every keystroke counts at once."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from poskoapp.ui.theme import scaled

_SHORTCUT = "Ctrl+F"
_AROUND = 68
"""Frame, icon and the gaps between what stands in the field, at 100 %."""


class SearchBox(QLineEdit):
    """`searched` carries the text on every keystroke; `left_downwards` says that the arrow key asks for the table."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder.rstrip(" .…"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(scaled(180))
        self.textChanged.connect(self.searched)

    def sizeHint(self) -> QSize:
        """Room for the words and the shortcut; on a small screen it gives way to the actions."""
        return super().sizeHint().expandedTo(QSize(scaled(280), 0))

    def find_action(self, tab: QWidget) -> QAction:
        """Ctrl+F anywhere in `tab` puts the cursor here."""
        action = QAction("Cari di tab ini", tab)
        action.setShortcut(QKeySequence(_SHORTCUT))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._take_focus)
        tab.addAction(action)
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, arrow down goes on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shortcut stands at the right while the field is empty."""
        super().paintEvent(event)
        metrics = self.fontMetrics()
        needed = metrics.horizontalAdvance(self.placeholderText() + _SHORTCUT) + scaled(_AROUND)
        if self.text() or needed > self.width():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        area = self.rect().adjusted(0, 0, -scaled(10), 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _SHORTCUT)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
