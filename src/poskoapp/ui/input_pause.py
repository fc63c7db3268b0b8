"""Holds back clicks and keys for the moment before a modal dialog shows."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

_INPUT = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Shortcut,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
}


class InputPause(QObject):
    """From its making until `end` no input reaches the program.

    The dialog that hands over its work closes in the same breath and may; a close that comes later is somebody's click.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held = _INPUT
        QTimer.singleShot(0, self, self._hold_windows)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def end(self) -> None:
        """Let input through again; twice does no harm."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow input."""
        return event.type() in self._held

    def _hold_windows(self) -> None:
        self._held = _INPUT | {QEvent.Type.Close}
