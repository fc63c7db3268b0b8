"""The row of a tab with its search, filters and few labelled actions; and the labels of the same hand."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.arranged import Arranged
from poskoapp.ui.plain_text import plain_label
from poskoapp.ui.wewenang import ByRole, RoleAction, least_of

_GAP = 8


class Toolbar(Arranged):
    """Search and filters left, actions right; `primary` marks the one action that the tab is for.

    Where both do not fit side by side (a small screen, large text), the actions stand on lines of their own; each
    takes as many as it needs.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._column = column
        # lines are never deleted: PySide would take what is made at the place of their stretch later for the stretch
        self._lines: list[QHBoxLayout] = []
        self._left: list[QWidget] = []
        self._right: list[QWidget] | None = None
        self._breaks: list[int] = []
        self._add_line()

    def add(self, *widgets: QWidget) -> None:
        """Append widgets."""
        side = self._left if self._right is None else self._right
        line = self._lines[max(len(self._breaks), 1) - 1]
        for widget in widgets:
            side.append(widget)
            line.addWidget(widget)

    def add_stretch(self) -> None:
        """What follows stands at the right."""
        self._right = []
        for line in self._lines:
            line.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of what stands in it."""
        least = max((_least([each]) for each in (*self._left, *(self._right or ()))), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """One line or more."""
        left, right = self._left, self._right or []
        together = _least([*left, *right]) <= self.width()
        lines = (
            [[*left, *right]] if together else [*_filled(left, self.width()), *_filled(right, self.width())]
        )
        breaks = [len(line) for line in lines]
        if breaks == self._breaks:
            return
        self._breaks = breaks
        for line in self._lines:
            for widget in (*left, *right):
                line.removeWidget(widget)
        while len(self._lines) < len(lines):
            self._add_line()
        for line, widgets in zip(self._lines, lines, strict=False):
            self._fill(line, widgets)
        self.updateGeometry()

    def _fill(self, line: QHBoxLayout, widgets: list[QWidget]) -> None:
        left = [widget for widget in widgets if widget in self._left]
        for at, widget in enumerate(left):
            line.insertWidget(at, widget)
        for widget in widgets[len(left) :]:
            line.addWidget(widget)

    def _add_line(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        self._column.addLayout(line)
        if self._right is not None:
            line.addStretch(1)
        self._lines.append(line)

    def add_button(
        self,
        text: str,
        run: Callable[[], object],
        *,
        primary: bool = False,
        tooltip: str = "",
        least: PeranAkun = PeranAkun.PIMPINAN,
    ) -> QPushButton:
        """Append a labelled action."""
        made = button(text, run, primary=primary, tooltip=tooltip, least=least)
        self.add(made)
        return made


def _least(widgets: list[QWidget]) -> int:
    """Width that the visible ones cannot do without, side by side."""
    widths = [max(w.minimumSizeHint().width(), w.minimumWidth()) for w in widgets if not w.isHidden()]
    return sum(widths) + _GAP * max(len(widths) - 1, 0)


def _filled(widgets: list[QWidget], width: int) -> list[list[QWidget]]:
    """Lines of which each is as full as it gets."""
    lines = list[list[QWidget]]()
    for widget in widgets:
        if not lines or _least([*lines[-1], widget]) > width:
            lines.append([])
        lines[-1].append(widget)
    return lines


class ActionButton(ByRole, QPushButton):
    """Enter presses the button that has the keyboard; Qt would press the default button of the dialog instead."""

    def __init__(self, text: str, least: PeranAkun = PeranAkun.PIMPINAN) -> None:
        super().__init__(text)
        self.follow_role(least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    run: Callable[[], object],
    *,
    primary: bool = False,
    tooltip: str = "",
    least: PeranAkun = PeranAkun.PIMPINAN,
) -> QPushButton:
    """A labelled button that calls `run`; the primary one of a dialog is pressed by Enter anywhere in it."""
    made = ActionButton(text, least_of(run, least))
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
    made.setToolTip(action.toolTip().rstrip(" …"))
    made.setEnabled(action.isEnabled())
    made.clicked.connect(lambda _checked=False: action.trigger())
    action.enabledChanged.connect(made.setEnabled)
    action.changed.connect(lambda: made.setToolTip(action.toolTip().rstrip(" …")))
    return made


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: `title`, `strong`, `small`, `figure` or none."""
    made = plain_label(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


Entry = tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], Callable[[], str]]
"""Words, what is done, and what is missing for it (`pilih objek`; empty where it can be done)."""


def menu_button(text: str, *entries: Entry | None, least: PeranAkun = PeranAkun.PIMPINAN) -> QPushButton:
    """A button that opens a menu of labelled actions; None is a line between two groups.

    What cannot be done at the moment is grey there, and says what is missing.
    """
    made = ActionButton(text, least)
    made.setProperty("role", "menu")
    made.setAutoDefault(False)
    menu = QMenu(made)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        action = RoleAction(entry[0], menu)
        action.follow_role(least_of(entry[1]))
        menu.addAction(action)
        action.triggered.connect(lambda _checked=False, run=entry[1]: run())
        if len(entry) == 3:
            words, missing = entry[0], entry[2]
            menu.aboutToShow.connect(lambda a=action, w=words, m=missing: offer_unless(a, w, m()))
    made.setMenu(menu)
    return made


def offer_unless(action: QAction, words: str, missing: str) -> None:
    """Enable an entry of a menu, or make it grey with what is missing in its words."""
    name, tab, keys = words.partition("\t")
    action.setEnabled(not missing)
    action.setText(f"{name}  ({missing}){tab}{keys}" if missing else words)


def add_key(
    widget: QWidget,
    keys: str,
    words: str,
    run: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """A key that works anywhere in the widget; `words` say on the page of shortcuts what it does.

    It is disabled where `run` asks for a higher role.
    """
    action = RoleAction(words, widget)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(context)
    action.triggered.connect(lambda _checked=False: run())
    action.follow_role(least_of(run))
    widget.addAction(action)
