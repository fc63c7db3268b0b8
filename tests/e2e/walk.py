"""A walk through all that can be looked at: start page, lock screen, each tab, each dialog that a menu or a button opens.

What it notes of each place is judged in `test_accessibility`. One walk serves all judgements: it takes seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from poskoapp.ui.screen_room import screen_room
from poskoapp.ui.theme import scaled
from tests.e2e.places import asking, asking_actions, closing_dialogs, pause, select_first_rows

_FIELDS = (QComboBox, QAbstractSpinBox, QHeaderView)
"""The line within such a field is read, and reached, with the field."""
_CONTROLS = (QAbstractButton, QLineEdit, *_FIELDS[:2], QAbstractItemView)
_NARROWEST, _LOWEST = 1366 / 2 - 8, 768 / 2 - 20
"""The smallest screen at the largest text, less the frame of a window, in units of the text."""
_SCROLL_BAR = 14
"""What a tab that is scrolled up and down leaves for its bar, in units of the text."""
_TURNS, _PRESSES, _SECTIONS = 12, 120, 6
"""Turns in which a dialog opens; presses of Tab after which it does not come round; presses within one field (a date)."""


@dataclass
class Seen:
    """What was noted of one place; everything but `place` should stay empty."""

    place: str
    nameless: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    too_large: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)


class Walk:
    """Goes through the places of one window."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self.files_asked = 0
        self._marked: set[tuple[str, ...]] = set()

    def through(self, window: QWidget) -> None:
        """All tabs with what their buttons open, and then the menus."""
        for slot in window._parts.tabs:
            window.show_tab(slot)
            pause(20)
            self.look(slot.judul, window)
            self.seen[slot.judul].sideways += sideways(slot.tab)
            select_first_rows(slot.tab)
            self._open_all(slot.judul, list(asking(slot.tab)))
        menus = [menu.menu() for menu in window.menuBar().actions()]
        self._open_all("menu", [entry for menu in menus for entry in asking_actions(menu.actions())])

    def no_file(self, *_asked: object) -> tuple[str, str]:
        """Instead of Qt's own dialog, which is not judged and costs more than any of ours: the operator changes his mind."""
        self.files_asked += 1
        return "", ""

    def look(self, place: str, root: QWidget) -> None:
        """Note what is wrong here."""
        seen = self.seen.setdefault(place, Seen(place))
        shown = [w for w in root.findChildren(QWidget) if w.isVisible() and w.window() is root]
        seen.nameless += nameless(shown)
        seen.cut_off += cut_off(shown)
        seen.too_large += too_large(root)
        seen.unreached += self._tab_through(root, shown, seen.unmarked)

    def _open_all(self, where: str, asking_: list[tuple[str, Callable[[], object]]], depth: int = 0) -> None:
        for text, run in asking_:
            place = f"{where} › {text}"
            if place not in self.seen and not any(seen.endswith(f" › {text}") for seen in self.seen if depth):
                self._open(place, run, depth)

    def _open(self, place: str, run: Callable[[], object], depth: int) -> None:
        asked = self.files_asked
        with closing_dialogs(lambda dialog: self._visit(place, dialog, depth)) as visited:
            try:
                run()
            except RuntimeError:
                return  # the button went with what an earlier one opened
            for _turn in range(_TURNS):
                if not visited and asked == self.files_asked:
                    pause(8)

    def _visit(self, place: str, dialog: QDialog, depth: int) -> None:
        if isinstance(dialog, QFileDialog | QPrintDialog):
            return  # Qt's or the system's own
        pause(1)
        self.look(place, dialog)
        if depth == 0 and not isinstance(dialog, QMessageBox):
            select_first_rows(dialog)
            self._open_all(place, list(asking(dialog)), depth + 1)

    def _tab_through(self, root: QWidget, shown: list[QWidget], unmarked: list[str]) -> list[str]:
        """Press Tab until it comes round; what it should have come to and did not."""
        wanted = [w for w in shown if w.isEnabled() and isinstance(w, _CONTROLS) and not within_field(w)]
        wanted = [w for w in wanted if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        root.activateWindow()
        pause(1)
        reached = self._press(Qt.Key.Key_Tab, unmarked)
        missed = [w for w in wanted if w not in reached and not by_arrows(w, reached)]
        if missed:  # what stands before the place where the keyboard goes first is reached backwards
            reached += self._press(Qt.Key.Key_Backtab, unmarked)
        return [told(w) for w in missed if w not in reached and w.isVisible()]

    def _press(self, key: Qt.Key, unmarked: list[str]) -> list[QWidget]:
        reached = list[QWidget]()
        for _press in range(_PRESSES):
            at = QApplication.focusWidget()
            if at is None or (at in reached and (at is not reached[-1] or reached.count(at) > _SECTIONS)):
                break
            reached.append(at)
            before = at.grab().toImage() if self._unseen_kind(at) else None
            QTest.keyClick(at, key)
            if before is not None and at is not QApplication.focusWidget() and before == at.grab().toImage():
                unmarked.append(told(at))
        return reached

    def _unseen_kind(self, widget: QWidget) -> bool:
        kind = (type(widget).__name__, str(widget.property("role")), type(widget.parent()).__name__)
        if kind in self._marked:
            return False
        self._marked.add(kind)
        return True


def nameless(shown: list[QWidget]) -> list[str]:
    """What the Tab key reaches and a screen reader has no word for."""
    reached = [w for w in shown if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not within_field(w)]
    return [told(w) for w in reached if not name_of(w)]


def name_of(widget: QWidget) -> str:
    read = QAccessible.queryAccessibleInterface(widget)
    return read.text(QAccessible.Text.Name).strip() if read is not None else ""


def within_field(widget: QWidget) -> bool:
    return isinstance(widget.parent(), _FIELDS)


def by_arrows(widget: QWidget, reached: list[QWidget]) -> bool:
    """One of a choice: Tab comes to one of them, the arrow keys to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(other in reached for other in group.buttons())


def cut_off(shown: list[QWidget]) -> list[str]:
    """Words of labels and buttons that do not fit into them."""
    words = [w for w in shown if isinstance(w, QLabel | QPushButton | QCheckBox | QRadioButton) and w.text()]
    return [
        f"{told(w)} {w.width()} x {w.height()} needs {w.minimumSizeHint().width()} x {w.minimumSizeHint().height()}"
        for w in words
        if not (isinstance(w, QLabel) and w.wordWrap())
        and w.width() > 1
        and (w.width() + 1 < w.minimumSizeHint().width() or w.height() + 2 < w.minimumSizeHint().height())
    ] + [
        f"{told(w)} {w.height()} high needs {w.heightForWidth(w.width())}"
        for w in words
        if isinstance(w, QLabel)
        and w.wordWrap()
        and not w.visibleRegion().isEmpty()
        and w.height() + 2 < w.heightForWidth(w.width())
    ]


def too_large(root: QWidget) -> list[str]:
    """Whether it is larger than the screen, or could not be as low as the smallest screen at the largest text."""
    room, least = screen_room(), root.minimumSizeHint().expandedTo(root.minimumSize())
    wide, high = max(root.width(), least.width()), least.height()
    widest = max(room.width() + 16, scaled(_NARROWEST))
    found = [f"{wide} wide, the screen {widest}"] if wide > widest else []
    return found + (
        [f"{high} high at least, the lowest screen {scaled(_LOWEST)}"] if high > scaled(_LOWEST) else []
    )


def sideways(tab: QWidget) -> list[str]:
    """Whether it scrolls sideways on a screen of 1366 pixels at 200 %."""
    room = scaled(_NARROWEST - _SCROLL_BAR)
    needed = {"": tab.minimumSizeHint().width()}
    for area in tab.findChildren(
        QScrollArea
    ):  # a page within the tab; a board, like a table, scrolls by itself
        seen = (
            area.isVisible() and not area.visibleRegion().isEmpty()
        )  # a pane that is folded away has no width
        if type(area) is QScrollArea and seen and area.widgetResizable():
            around = tab.width() - area.viewport().width()
            needed[area.accessibleName()] = area.widget().minimumSizeHint().width() + around
    return [f"{name} needs {least} of {room}" for name, least in needed.items() if least > room]


def told(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    text = words() if callable(words) else ""
    return f"{type(widget).__name__} {(text or name_of(widget))[:40]!r} in {type(widget.parent()).__name__}"
