"""Hides the work while nobody of the post sits at the desk: by F12, or after ten minutes without a hand on it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label

if TYPE_CHECKING:
    from poskoapp.ui.masuk_dialog import LoginForm

IDLE_MINUTES = 10

_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
"""Qt makes a sheet of a message box that belongs to a window."""

_HANDS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class LockScreen(QWidget):
    """Says only which file is locked and who may go on; `left` means that the operator rather ends the program."""

    left = Signal()

    def __init__(self, judul: str, inner: QWidget) -> None:
        super().__init__()
        self.setWindowTitle("Posko – terkunci")
        self._unlocked = False
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(fitting_width(440))
        column = QVBoxLayout(card)
        column.setContentsMargins(scaled(32), scaled(24), scaled(32), scaled(24))
        column.setSpacing(scaled(10))
        column.addWidget(label("Posko terkunci", "figure"))
        column.addWidget(label(judul, wrap=True))
        column.addWidget(inner)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)

    def put_away(self) -> None:
        """The work goes on."""
        self._unlocked = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it by the frame ends the program instead of showing the work."""
        if not self._unlocked:
            self.left.emit()
        super().closeEvent(event)


class Lock(QObject):
    """Locks the windows of one open file.

    `unlock` takes name and password and raises PoskoError; None for a file that opens without a password, whose
    content is hidden all the same. `unlocked` carries what `unlock` returned.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        judul: Callable[[], str],
        names: Callable[[], Sequence[str]],
        unlock: Callable[[str, str], object] | None,
    ) -> None:
        super().__init__()
        self._judul, self._names, self._unlock, self._jobs = judul, names, unlock, JobRunner()
        self._hidden: list[QWidget] = []
        self.screen: LockScreen | None = None
        self.form: LoginForm | None = None

    def lock(self) -> None:
        """Hide every window of the program at once; what is typed in them stays."""
        if self.screen is not None:
            return
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        windows = [each for each in shown if each.windowType() in _WINDOWS]
        self.screen = self._build()
        if windows:
            self.screen.setGeometry(max(windows, key=lambda each: each.width() * each.height()).geometry())
        self.screen.show()  # before the others go, or Qt would end the program
        for each in shown:
            each.hide()
        self._hidden = windows
        self._jobs.window = self.screen
        _application().installEventFilter(self)
        QApplication.clipboard().clear()  # names and numbers that were copied would outlast the lock
        if self.form is not None:
            self.form.begin()

    def close(self) -> None:
        """The file is put away; nothing is shown again."""
        self._hidden = []
        self._end()
        self._jobs.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What would open meanwhile, such as the end of a job, waits for the unlocking too."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._hold_back(watched)
        return super().eventFilter(watched, event)

    def _hold_back(self, window: QWidget) -> None:
        ours = self.screen is None or self.screen in (window, window.parentWidget())
        if not ours and window.windowType() in _WINDOWS:
            self._hidden.append(window)
            QTimer.singleShot(0, window, window.hide)

    def _end(self) -> None:
        _application().removeEventFilter(self)
        self._jobs.window = None
        if self.screen is not None:
            self.screen.put_away()
            self.screen = None

    def _build(self) -> LockScreen:
        if self._unlock is None:
            inner: QWidget = button("Lanjutkan", lambda: self._open(None), primary=True)
        else:
            from poskoapp.ui.masuk_dialog import LoginForm

            self.form = inner = LoginForm(self._names(), self._unlock, self._jobs, word="Buka kunci")
            self.form.entered.connect(self._open)
        screen = LockScreen(self._judul(), inner)
        screen.left.connect(QApplication.quit)
        return screen

    def _open(self, result: object) -> None:
        shown, screen = self._hidden, self.screen
        self._hidden, self.screen = [], None
        for each in filter(isValid, shown):
            each.show()
        self.screen = screen
        self._end()
        self.unlocked.emit(result)


class WindowEar(QObject):
    """Hears what reaches the window that has the keyboard, once each; `hear` says whether nobody else gets it.

    On the program it would hear each event of each widget, and all of them would pass through Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._listening: QMetaObject.Connection | None = _application().focusWindowChanged.connect(
            self._listen
        )
        self._listen(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Listen no longer; a window that was closed may be closed again."""
        if self._listening is not None:
            QObject.disconnect(self._listening)
            self._listening = None
        self._listen(None)

    def hear(self, event: QEvent) -> bool:
        """An event of that window."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As `hear` says."""
        return self.hear(event) or super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


class IdleWatch(WindowEar):
    """`idle` comes once when for `milliseconds` no hand was on keyboard or mouse."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None, milliseconds: int = IDLE_MINUTES * 60_000) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.idle)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        super().stop()

    def hear(self, event: QEvent) -> bool:
        """A hand moves: the time begins anew."""
        if event.type() in _HANDS:
            self._timer.start()
        return False


class LockKey(WindowEar):
    """`struck` comes at F12 where a menu's shortcut does not reach: in a dialog, which keeps its window from hearing it."""

    struck = Signal()

    def hear(self, event: QEvent) -> bool:
        """Nobody else gets the key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_F12
        ):
            self.struck.emit()
            return True
        return False


def _application() -> QGuiApplication:
    app = QApplication.instance()
    if not isinstance(app, QGuiApplication):
        raise RuntimeError("no program runs")  # noqa: TRY004
    return app
