"""The row of a tab with its search, filters and few labelled actions; and the labels of the same hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget


class Toolbar(QWidget):
    """Search and filters left, actions right; `primary` marks the one action that the tab is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def add(self, *widgets: QWidget) -> None:
        """Append widgets."""
        for widget in widgets:
            self._row.addWidget(widget)

    def add_stretch(self) -> None:
        """What follows stands at the right."""
        self._row.addStretch(1)

    def add_button(
        self, text: str, run: Callable[[], object], *, primary: bool = False, tooltip: str = ""
    ) -> QPushButton:
        """Append a labelled action."""
        made = button(text, run, primary=primary, tooltip=tooltip)
        self._row.addWidget(made)
        return made


class _ActionButton(QPushButton):
    """Enter presses the button that has the keyboard; Qt would press the default button of the dialog instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, run: Callable[[], object], *, primary: bool = False, tooltip: str = "") -> QPushButton:
    """A labelled button that calls `run`; the primary one of a dialog is pressed by Enter anywhere in it."""
    made = _ActionButton(text)
    made.setAutoDefault(False)
    made.setDefault(primary)
    made.setToolTip(tooltip)
    if primary:
        made.setProperty("role", "primary")
    made.clicked.connect(lambda _checked=False: run())
    return made


def action_button(action: QAction, text: str, parent: QWidget | None = None) -> QPushButton:
    """A button that does what an action does, and is enabled with it."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.setToolTip(action.text().rstrip(" …"))
    made.setEnabled(action.isEnabled())
    made.clicked.connect(lambda _checked=False: action.trigger())
    action.enabledChanged.connect(made.setEnabled)
    return made


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: `title`, `strong`, `small`, `figure` or none."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def menu_button(text: str, *entries: tuple[str, Callable[[], object]] | None) -> QPushButton:
    """A button that opens a menu of labelled actions; None is a line between two groups."""
    made = QPushButton(text)
    made.setProperty("role", "menu")
    made.setAutoDefault(False)
    menu = QMenu(made)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry[0]).triggered.connect(lambda _checked=False, run=entry[1]: run())
    made.setMenu(menu)
    return made


def add_key(widget: QWidget, keys: str, words: str, run: Callable[[], object]) -> None:
    """A key that works anywhere in the widget; `words` say on the page of shortcuts what it does."""
    action = QAction(words, widget)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    widget.addAction(action)
