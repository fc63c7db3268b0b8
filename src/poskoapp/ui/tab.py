"""What every tab is: a page that knows which tables it shows, and reloads only when it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.ui.history import Change
from poskoapp.ui.scrolled_page import TabRoom

if TYPE_CHECKING:
    from poskoapp.domain.konflik import Konflik
    from poskoapp.services.konflik import KonflikReport
    from poskoapp.storage.recorder import RowChange


_MISSED = 100
"""Up to so many changed rows a tab that was not looked at catches up with; after more it reads everything anew."""


@dataclass(frozen=True, slots=True)
class _Changes:
    """Several steps as one."""

    label: str
    tables: frozenset[str]
    changes: "Sequence[RowChange] | None"


def _together(missed: Sequence[Change]) -> _Changes:
    tables = frozenset(table for change in missed for table in change.tables)
    return _Changes(missed[-1].label, tables, _rows_of(missed))


def _rows_of(missed: Sequence[Change]) -> "list[RowChange] | None":
    """The rows that all of them changed; None where they are many."""
    rows: list[RowChange] = []
    for change in missed:
        if change.changes is None or len(rows) + len(change.changes) > _MISSED:
            return None
        rows += change.changes
    return rows


class Tab(QWidget):
    """Base of the tabs.

    A tab sets `judul` (on the tab bar), `shows` (tables of the file) and `help_topic`, builds its widgets in small
    `_build_...` methods into `page`, and overrides `reload`. Its constructor names the few services that it uses.
    `noticed` carries what the operator is told; `done` the words of a step that he may want to undo at once.
    """

    noticed = Signal(str)
    done = Signal(str)

    judul = ""
    shows: frozenset[str] = frozenset()
    help_topic = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._missed: list[Change] = []
        self._unmarked: KonflikReport | None = None
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(16, 12, 16, 12)
        self.page.setSpacing(12)

    @property
    def widget(self) -> QWidget:
        """What stands in the window."""
        return self

    @property
    def stale(self) -> bool:
        """Whether something changed since the last reload."""
        return self._stale

    def tab_through(self, *parts: QWidget) -> None:
        """The Tab key goes from part to part in this order; by itself Qt goes by when each was made."""
        reached = [
            each
            for part in parts
            for each in (part, *part.findChildren(QWidget))
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is part.window()
        ]
        for one, following in pairwise(reached):
            QWidget.setTabOrder(one, following)

    def reload(self) -> None:
        """Read everything anew and show it; the tables keep selection and place by themselves."""
        raise NotImplementedError

    def take(self, change: Change) -> None:
        """Something in the file changed: reload now if this is looked at, otherwise when it will be."""
        if not self.shows & change.tables:
            return
        if not self._stale or self._missed:
            self._missed.append(change)
        self._stale = True
        if self.isVisible():
            self._refresh()
        elif _rows_of(self._missed) is None:
            self._missed.clear()

    def catch_up(self, change: Change) -> None:
        """Show what one change left, while this is looked at; for a tab that can do with less than `reload`."""
        del change
        self.reload()

    def take_konflik(self, report: "KonflikReport") -> None:
        """The conflicts were counted: mark them now if this is looked at, otherwise when it will be."""
        self._unmarked = report
        if self.isVisible():
            self._mark_konflik()

    def _mark_konflik(self) -> None:
        if self._unmarked is not None:
            report, self._unmarked = self._unmarked, None
            self.show_konflik(report)

    def show_konflik(self, report: "KonflikReport") -> None:
        """Mark the rows that break a rule; for a tab that shows such rows."""

    def show_row_of(self, konflik: "Konflik") -> None:
        """Select the row in which a conflict is mended; for a tab that owns conflicts."""

    def stop(self) -> None:
        """End what runs beside the screen; the window is about to close."""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        if self._stale:
            self._refresh()
        self._mark_konflik()
        super().showEvent(event)

    def _refresh(self) -> None:
        missed, self._missed = self._missed, []
        if missed:
            self.catch_up(missed[0] if len(missed) == 1 else _together(missed))
        else:
            self.reload()
        self._stale = False


TabT = TypeVar("TabT", bound=Tab)


class TabSlot(QWidget, Generic[TabT]):
    """A tab's place in the window: the tab itself is made when it is first looked at or asked for, or ahead of that.

    So the start of the program pays for one tab only. `make` imports what the tab needs, and makes it in the room it is
    given: what is made elsewhere is styled anew, with all that is in it, each time that it comes into something else.
    """

    def __init__(self, judul: str, make: Callable[[QWidget], TabT]) -> None:
        super().__init__()
        self.judul = judul
        self._make = make
        self._made: TabT | None = None
        self._waiting: list[Callable[[TabT], object]] = []
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> QWidget:
        """What stands in the window."""
        return self

    @property
    def tab(self) -> TabT:
        """The tab, made now if it was not yet."""
        return self._build() if self._made is None else self._made

    def make(self) -> None:
        """Make the tab in a moment when nobody waits for it; it reads nothing before it is looked at."""
        _ = self.tab

    def _build(self) -> TabT:
        whole = TabRoom()
        self._room.addWidget(whole)
        try:
            made = self._made = self._make(whole.viewport())
        except BaseException:
            whole.deleteLater()  # or the next try would stand below it
            raise
        whole.hold(made)
        made.show()
        whole.show()
        for act in self._waiting:
            act(made)
        return made

    def when_made(self, act: Callable[[TabT], object]) -> None:
        """Do this with the tab once it is there."""
        self._waiting.append(act)
        if self._made is not None:
            act(self._made)

    def doing(self, act: Callable[[TabT], object]) -> Callable[[], object]:
        """For a menu: what does this with the tab, made by then if it was not yet."""
        return lambda: act(self.tab)

    def if_made(self, act: Callable[[TabT], object]) -> None:
        """Do this with the tab unless nobody has looked at it yet; then it will read everything anyway."""
        if self._made is not None:
            act(self._made)

    def take(self, change: Change) -> None:
        """Something in the file changed."""
        self.if_made(lambda tab: tab.take(change))

    def showEvent(self, event: QShowEvent) -> None:
        """Now it is looked at."""
        _ = self.tab
        super().showEvent(event)
