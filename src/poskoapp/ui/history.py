"""From a commit to the tabs that show it, and back through undo and redo by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.icons import icon
from poskoapp.ui.wewenang import RoleAction

if TYPE_CHECKING:
    from poskoapp.storage.recorder import RowChange


class Change(Protocol):
    """What the file tells after each commit."""

    @property
    def label(self) -> str:
        """The step as the operator knows it: `Ploting otomatis`."""
        ...

    @property
    def tables(self) -> frozenset[str]:
        """The tables of the file in which something changed."""
        ...

    @property
    def changes(self) -> "Sequence[RowChange] | None":
        """The rows themselves; None where they are many."""
        ...


@dataclass(frozen=True, slots=True)
class Steps:
    """How the window goes back and forth in the file's history; the labels are None where there is nothing to go to."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    undo_label: Callable[[], str | None]
    redo_label: Callable[[], str | None]


class History(QObject):
    """`changed` carries each `Change` in the window's thread, after the call that made it has returned.

    `moved` names a step that undo took back (True) or redo did again.
    """

    changed = Signal(object)
    moved = Signal(str, bool)
    _arrived = Signal(object)

    def __init__(self, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps, self._stopped = steps, False
        self.undo_action = self._build_action("undo-2", QKeySequence("Ctrl+Z"), steps.undo)
        self.redo_action = self._build_action("redo-2", QKeySequence("Ctrl+Y"), steps.redo)
        # Queued also within one thread: a tab must not reload in the middle of the call that changed it.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def notify(self, change: Change) -> None:
        """Hand this to the database as its listener; it may be called from any thread."""
        self._arrived.emit(change)

    def stop(self) -> None:
        """The window goes: what a job still ends with is told to nobody."""
        self._stopped = True

    def refresh(self) -> None:
        """Name the two actions after the steps that they would take."""
        for action, word, name in (
            (self.undo_action, "Urungkan", self._steps.undo_label()),
            (self.redo_action, "Ulangi", self._steps.redo_label()),
        ):
            action.setEnabled(name is not None)
            action.setText(f"{word}: {name}".replace("&", "&&") if name else word)

    def _deliver(self, change: Change) -> None:
        if not self._stopped:
            self.refresh()
            self.changed.emit(change)

    def _build_action(self, picture: str, keys: QKeySequence, run: Callable[[], object]) -> QAction:
        action = RoleAction(icon(picture), "", self)
        action.setShortcut(keys)
        action.follow_role(PeranAkun.OPERATOR)
        action.triggered.connect(lambda _checked=False: run())
        return action
